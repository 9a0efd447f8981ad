// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/FindingReport.h"
#include "app/commands/HealthQuestion.h"
#include "app/commands/MarkOptions.h"
#include "app/services/Author.h"
#include "app/services/Services.h"
#include "core/fleet/FindingMarks.h"
#include "core/fleet/SnapshotRepository.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Looks at what was read last of an environment, finds one finding there and does something with it. Reads nothing.
class FindingErrand final : public std::enable_shared_from_this<FindingErrand> {
public:
    using Work = std::function<void(FindingErrand&)>;

    FindingErrand(CommandContext& context, Environment environment, QString id, Work work)
        : m_context(context)
        , m_environment(std::move(environment))
        , m_report{.environment = m_environment.name, .id = std::move(id), .finding = {}, .mark = {}}
        , m_work(std::move(work)) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        whenDone(&m_context.scope, m_context.services.snapshots().latest(m_environment.id, std::nullopt),
            [self = shared_from_this()](const Result<SnapshotPtr>& latest) {
                if (!latest)
                    return self->fail(latest.error());
                self->judge(latest.and_then([](const SnapshotPtr& one) -> Result<DecodedSnapshotPtr> {
                    if (!one)
                        return failure(ErrorKind::NotFound, u"it was never read"_s);
                    return std::make_shared<const DecodedSnapshot>(decode(one));
                }));
            });
        return task;
    }

    void mark(MarkKind kind, const QString& reason, std::optional<Instant> until) {
        const FindingMark mark{.id = {},
            .environmentId = m_environment.id,
            .finding = m_report.id,
            .kind = kind,
            .severity = m_report.finding ? m_report.finding->severity : Severity::Unknown,
            .reason = reason,
            .madeBy = currentAuthor(),
            .madeAt = m_context.services.clock().now(),
            .until = until};
        whenDone(&m_context.scope, m_context.services.marks().add(mark),
            [self = shared_from_this()](const Result<FindingMark>& added) {
                if (!added)
                    return self->fail(added.error());
                self->m_report.mark = *added;
                self->show();
            });
    }

    void end() {
        if (!m_report.mark)
            return fail({ErrorKind::NotFound, u"the finding '%1' has no mark"_s.arg(m_report.id)});
        whenDone(&m_context.scope, m_context.services.marks().end(*m_report.mark),
            [self = shared_from_this()](const Result<FindingMarkId>& ended) {
                if (!ended)
                    return self->fail(ended.error());
                self->m_report.mark.reset();
                self->show();
            });
    }

    void show() {
        if (m_report.finding)
            m_report.finding->mark = m_report.mark;
        const Console& console = m_context.console;
        if (console.isJson())
            console.print(QJsonDocument(findingJson(m_report)));
        else
            console.print(
                findingReport(m_report, m_context.services.clock().now()).render(console.width(), console.colour()));
        m_promise.finish(ExitStatus::Done);
    }

private:
    void judge(const Result<DecodedSnapshotPtr>& latest) {
        m_question
            = std::make_shared<HealthQuestion>(m_context, m_check, m_environment, latest, HealthQuestion::Effect::Look);
        whenDone(&m_context.scope, m_question->start(),
            [self = shared_from_this(), read = latest.has_value()](const Result<Health>& health) {
                if (!health)
                    return self->fail(health.error());
                self->find(*health, read);
            });
    }

    /// What could not be read last time is known by the sights that are stored.
    void find(const Health& health, bool wasRead) {
        const auto found = std::ranges::find(health.findings, m_report.id, &Finding::id);
        if (wasRead && found != health.findings.end())
            m_report.finding = *found;
        if (const FindingMark* mark = m_context.services.marks().find(m_environment.id, m_report.id))
            m_report.mark = *mark;
        if (m_report.finding || m_report.mark || m_question->remembered().findings.contains(m_report.id))
            return m_work(*this);
        fail({ErrorKind::NotFound,
            wasRead ? u"%1 has no finding '%2' (magctl status lists them)"_s.arg(m_environment.name, m_report.id)
                    : u"%1 was never read"_s.arg(m_environment.name)});
    }

    void fail(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }

    CommandContext& m_context;
    HealthCheck m_check;
    Environment m_environment;
    FindingReport m_report;
    Work m_work;
    std::shared_ptr<HealthQuestion> m_question;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask run(CommandContext& context, const QCommandLineParser& parser, FindingErrand::Work work) {
    const QStringList words = parser.positionalArguments();
    const auto environment = context.services.environment(words.value(0));
    if (!environment)
        return failed(context, environment.error());
    return std::make_shared<FindingErrand>(context, *environment, words.value(1), std::move(work))->start();
}

CommandTask mark(MarkKind kind, CommandContext& context, const QCommandLineParser& parser) {
    const auto said = MarkOptions::of(parser, context.services.clock().now());
    if (!said)
        return usageError(context, said.error().text());
    return run(
        context, parser, [kind, said = *said](FindingErrand& errand) { errand.mark(kind, said.reason, said.until); });
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> findingCommands() {
    const auto marking = [](MarkKind kind) {
        return
            [kind](CommandContext& context, const QCommandLineParser& parser) { return mark(kind, context, parser); };
    };
    return {
        {u"finding ack"_s, u"NAME ID [--reason TEXT] [--until WHEN]"_s, {2, 2},
            u"Say that somebody knows of a finding, until it is gone or gets worse."_s, MarkOptions::declare,
            marking(MarkKind::Acknowledged)},
        {u"finding mute"_s, u"NAME ID [--reason TEXT] [--until WHEN]"_s, {2, 2}, u"Let a finding not count."_s,
            MarkOptions::declare, marking(MarkKind::Muted)},
        {u"finding unmark"_s, u"NAME ID"_s, {2, 2}, u"Take a finding's mark away."_s, declareNothing,
            [](CommandContext& context, const QCommandLineParser& parser) {
                return run(context, parser, [](FindingErrand& errand) { errand.end(); });
            }},
        {u"finding show"_s, u"NAME ID"_s, {2, 2}, u"One finding with its evidence and its mark."_s, declareNothing,
            [](CommandContext& context, const QCommandLineParser& parser) {
                return run(context, parser, [](FindingErrand& errand) { errand.show(); });
            }},
    };
}

} // namespace magkeeper
