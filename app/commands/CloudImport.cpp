// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/CloudImport.h"

#include "app/commands/EnvironmentImport.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/fleet/Inventory.h"
#include "core/inventory/CloudListing.h"

#include <QDir>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 4;
/// It asks servers far away, and starts with a PHP archive.
constexpr std::chrono::seconds deadline{60};
constexpr qsizetype maximumAnswer = 1024 * 1024;

QString findProgram() {
    const QString name = u"magento-cloud"_s;
    const QString found = QStandardPaths::findExecutable(name);
    // Where its installer puts it, which shells are told and programs of a desktop are not.
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QDir::homePath() + u"/.magento-cloud/bin"_s})
                           : found;
}

Error refusal(QProcess& process) {
    const QByteArray said = process.readAllStandardError().trimmed();
    return {ErrorKind::CommandFailed,
        u"magento-cloud ended with exit status %1: %2"_s.arg(
            QString::number(process.exitCode()), safeText(QByteArrayView(said), Lines::Flatten, 300))};
}

} // namespace

CloudImport::CloudImport(CommandContext& context, Wishes wishes)
    : m_context(context)
    , m_wishes(std::move(wishes))
    , m_program(findProgram()) { }

CommandTask CloudImport::start() {
    if (m_program.isEmpty())
        return failed(m_context,
            {ErrorKind::NotFound, u"there is no program magento-cloud, neither in PATH nor in ~/.magento-cloud/bin"_s});
    CommandTask task = m_promise.task();
    m_stop.emplace(m_context.stop, [this] {
        QMetaObject::invokeMethod(
            &m_context.scope,
            [weak = weak_from_this()] {
                if (const auto self = weak.lock())
                    self->end(Error(ErrorKind::Cancelled, u"cancelled"_s));
            },
            Qt::QueuedConnection);
    });
    if (!m_wishes.project.isEmpty()) {
        takeProjects({m_wishes.project});
        askNext();
        return task;
    }
    ask({u"project:list"_s, u"--pipe"_s}, [this](const Result<QByteArray>& answer) {
        if (!answer)
            return end(answer.error());
        takeProjects(readCloudIds(*answer));
    });
    askNext();
    return task;
}

void CloudImport::takeProjects(const QStringList& projects) {
    for (const QString& project : projects)
        askEnvironments(project);
}

void CloudImport::askEnvironments(const QString& project) {
    ask({u"environment:list"_s, u"--pipe"_s, u"--no-inactive"_s, u"--project"_s, project},
        [this, project](const Result<QByteArray>& answer) {
            if (!answer)
                return m_context.console.warn(u"project %1: %2"_s.arg(project, answer.error().text()));
            for (const QString& environment : readCloudIds(*answer)) {
                m_found.push_back({project, environment, EnvironmentKind::Production, std::nullopt});
                askAddress(m_found.size() - 1);
            }
            askKind(project, EnvironmentKind::Staging);
            askKind(project, EnvironmentKind::Development);
        });
}

/// A version that knows no types says so: then all stay production, which is guarded best.
void CloudImport::askKind(const QString& project, EnvironmentKind kind) {
    ask({u"environment:list"_s, u"--pipe"_s, u"--no-inactive"_s, u"--type"_s, kindName(kind), u"--project"_s, project},
        [this, project, kind](const Result<QByteArray>& answer) {
            const QStringList ids = answer ? readCloudIds(*answer) : QStringList();
            for (Found& found : m_found)
                if (found.project == project && ids.contains(found.environment))
                    found.kind = kind;
        });
}

void CloudImport::askAddress(size_t place) {
    const Found& found = m_found[place];
    ask({u"environment:ssh"_s, u"--pipe"_s, u"--project"_s, found.project, u"--environment"_s, found.environment},
        [this, place](const Result<QByteArray>& answer) {
            const auto target = answer.and_then(readCloudSshUrl);
            if (target)
                m_found[place].target = *target;
            else
                m_context.console.warn(
                    u"%1-%2: %3"_s.arg(m_found[place].project, m_found[place].environment, target.error().text()));
        });
}

void CloudImport::ask(QStringList words, Take take) { m_questions.push_back({std::move(words), std::move(take)}); }

void CloudImport::askNext() {
    while (!m_ended && m_running < atOnce && !m_questions.empty()) {
        const Question question = std::move(m_questions.front());
        m_questions.pop_front();
        ++m_running;
        run(question);
    }
    if (!m_ended && m_running == 0)
        save();
}

void CloudImport::run(const Question& question) {
    auto* process = new QProcess(&m_context.scope);
    m_processes.emplace_back(process);
    auto* timer = new QTimer(process);
    timer->setSingleShot(true);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MAGENTO_CLOUD_CLI_NO_INTERACTION"_s, u"1"_s);
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    QObject::connect(timer, &QTimer::timeout, process, &QProcess::kill);
    QObject::connect(
        process, &QProcess::finished, process, [self = shared_from_this(), process, timer, take = question.take] {
            self->finished(*process, !timer->isActive(), take);
        });
    QObject::connect(process, &QProcess::errorOccurred, process,
        [self = shared_from_this(), process, take = question.take](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                self->finished(*process, false, take);
        });
    timer->start(deadline);
    process->start(m_program, QStringList(question.words) << u"--yes"_s);
}

void CloudImport::finished(QProcess& process, bool late, const Take& take) {
    const auto self = shared_from_this(); // the process holds us, and may go
    process.deleteLater();
    --m_running;
    if (m_ended)
        return;
    if (late)
        take(failure(ErrorKind::TimedOut, u"magento-cloud did not answer in time"_s));
    else if (process.error() == QProcess::FailedToStart)
        take(failure(ErrorKind::CommandFailed, u"magento-cloud could not be started: %1"_s.arg(process.errorString())));
    else if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        take(failure(refusal(process)));
    else
        take(process.readAllStandardOutput().left(maximumAnswer));
    askNext();
}

bool CloudImport::isThere(const Environment& environment) const {
    const SshTarget& target = environment.primary().target;
    const auto& known = m_context.services.inventory().environments();
    return m_context.services.inventory().findByName(environment.name)
        || std::ranges::any_of(known, [&target](const Environment& each) {
               return std::ranges::any_of(each.nodes, [&target](const Node& node) { return node.target == target; });
           });
}

void CloudImport::save() {
    m_ended = true;
    m_stop.reset();
    std::vector<Environment> fresh;
    for (const Found& found : m_found) {
        if (!found.target)
            continue;
        Environment made = cloudEnvironment(found.project, found.environment, found.kind, *found.target, m_wishes.root);
        if (isThere(made))
            m_context.console.note(u"%1 is there already"_s.arg(made.name));
        else if (const auto valid = validate(made); !valid)
            m_context.console.warn(u"%1: %2"_s.arg(made.name, valid.error().text()));
        else
            fresh.push_back(std::move(made));
    }
    whenDone(&m_context.scope, std::make_shared<EnvironmentImport>(m_context, std::move(fresh))->start(),
        [self = shared_from_this()](Result<ExitStatus> status) { self->m_promise.finish(std::move(status)); });
}

void CloudImport::end(const Error& error) {
    if (std::exchange(m_ended, true))
        return;
    for (const QPointer<QProcess>& process : m_processes)
        if (process)
            process->kill();
    m_context.console.printError(error);
    m_promise.finish(exitStatusOf(error.kind()));
}

} // namespace magkeeper
