// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunResolution.h"

#include "core/actions/ActionCatalogue.h"
#include "core/actions/PlainOutput.h"
#include "core/text/FaultText.h"
#include "ui/operate/RunWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString provingSections(const QString& id) {
    QStringList sections;
    if (const auto action = findAction(id)) {
        for (const char* section : (*action)->proves)
            sections << QString::fromLatin1(section);
    }
    return sections.join(u", "_s);
}

} // namespace

RunResolution::RunResolution(const OperateServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services) { }

void RunResolution::setRun(const std::optional<RunRecord>& run) {
    const bool same = run && m_run && run->id == m_run->id;
    m_run = run;
    if (!same) {
        ++m_question;
        m_busy = false;
        m_mark = Mark::None;
        m_sentence.clear();
        m_detail.clear();
    }
    Q_EMIT changed();
}

bool RunResolution::canResolve() const { return m_run && needsResolution(*m_run); }

bool RunResolution::canStop() const {
    return m_run && (stateOf(*m_run) == RunState::Detached || (m_run->mayStillRun && !m_run->resolved));
}

const Environment* RunResolution::environment() const {
    return m_run ? m_services.inventory.find(m_run->environmentId) : nullptr;
}

void RunResolution::look(const Then& then) {
    const Environment* there = environment();
    if (!there)
        return fail({ErrorKind::NotFound, u"the environment is not in the workspace any more"_s});
    m_busy = true;
    Q_EMIT changed();
    whenDone(this, m_services.desk.look(*there, *m_run, 0, {}),
        [this, then, question = ++m_question](const Result<RunSight>& sight) {
            if (question != m_question)
                return;
            m_busy = false;
            if (!sight)
                return fail(sight.error());
            then(*sight);
        });
}

void RunResolution::findOut() {
    if (!canFindOut() || m_busy)
        return;
    m_services.refresher.refresh(m_run->environmentId, provingLevel(m_run->action));
    look([this](const RunSight& sight) { take(sight); });
}

void RunResolution::take(const RunSight& sight) {
    const QString proof = tr("The sections that show what came of it are read anew: %1. Look there, then say it.")
                              .arg(provingSections(m_run->action));
    if (!sight.output.isEmpty())
        Q_EMIT outputSeen(plainOutput(sight.output));
    switch (sight.state) {
    case RunSight::State::Running:
        return tell(Mark::Working, tr("It still runs on the server."),
            sight.processes ? tr("%n process(es) of it", nullptr, sight.processes.value_or(0)) : QString());
    case RunSight::State::Ended:
        update(sight.run);
        return tell(runMark(*m_run), tr("It has ended: %1").arg(runWord(*m_run)), m_run->detail);
    case RunSight::State::Gone:
        break;
    }
    if (sight.processes)
        tell(Mark::Unknown, tr("Nothing of it runs any more; what it did is not known."), proof);
    else
        tell(Mark::Unknown, tr("Whether it still runs nobody can tell."), proof);
}

void RunResolution::stop() {
    const Environment* there = environment();
    if (!canStop() || m_busy || !there)
        return;
    m_busy = true;
    Q_EMIT changed();
    whenDone(this, m_services.desk.signal(*there, *m_run, "TERM", {}),
        [this, question = ++m_question](const Result<int>& left) {
            if (question != m_question)
                return;
            m_busy = false;
            if (!left)
                return fail(left.error());
            if (*left > 0)
                return tell(Mark::Warning,
                    tr("%n of its processes still run(s) on the server.", nullptr, left.value_or(0)),
                    tr("They were asked to end, and did not within ten seconds."));
            if (stateOf(*m_run) == RunState::Detached)
                return look([this](const RunSight& sight) { take(sight); });
            record(RunOutcome::Cancelled, tr("Its processes were ended"));
        });
}

void RunResolution::resolve(RunOutcome outcome, const QString& reason) {
    if (!canFindOut() || m_busy || reason.simplified().isEmpty())
        return;
    look([this, outcome, reason = reason.simplified()](const RunSight& sight) {
        if (sight.state == RunSight::State::Gone)
            return record(outcome, reason);
        take(sight);
    });
}

void RunResolution::record(RunOutcome outcome, const QString& reason) {
    m_busy = true;
    Q_EMIT changed();
    whenDone(this, m_services.runs.resolve(m_run->id, outcome, reason, ownRunOwner()),
        [this, question = ++m_question](const Result<RunRecord>& run) {
            if (question != m_question)
                return;
            m_busy = false;
            if (!run)
                return fail(run.error());
            update(*run);
            tell(runMark(*m_run), tr("Recorded: %1").arg(runWord(*m_run)));
        });
}

void RunResolution::update(const RunRecord& run) {
    m_run = run;
    Q_EMIT recordChanged(run);
}

void RunResolution::tell(Mark mark, const QString& sentence, const QString& detail) {
    m_mark = mark;
    m_sentence = sentence;
    m_detail = detail;
    Q_EMIT changed();
}

void RunResolution::fail(const Error& error) {
    tell(Mark::Unknown, tr("This could not be found out. %1").arg(meaningOf(error.kind())), error.toString());
}

} // namespace magkeeper
