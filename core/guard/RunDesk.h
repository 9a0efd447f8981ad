// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRepository.h"

#include <QObject>

namespace magkeeper {

/// How a run stands on the server.
struct RunSight {
    enum class State {
        Running,
        Ended, ///< the run has been judged and recorded: `run`
        Gone, ///< neither a process nor a result of it is there
    };
    State state = State::Running;
    RunRecord run;
    std::optional<int> processes; ///< that live; nothing: nobody can tell
    QByteArray output; ///< of a detached one, from the offset asked for on
};

/// Cares for runs after their start: picks up what was left on the server, ends it, says what came of it.
/// Thread: that of the shells. Everything given must outlive it.
class RunDesk final : public QObject {
public:
    RunDesk(RemoteShells& shells, RunRepository& runs, const Clock& clock, QObject* parent = nullptr);

    /// Looks. A detached run that has ended is judged, recorded and removed from the server; its lock is given back.
    /// Errors: the connection's, UnexpectedOutput, StorageFailed; NotFound: its node has another name now, or is gone.
    [[nodiscard]] Task<RunSight> look(
        const Environment& environment, const RunRecord& run, qint64 from, std::stop_token stop);
    /// Sends a signal (`TERM`, `KILL`) to all that the run started there, and waits up to ten seconds for its end:
    /// how many are left. UnexpectedOutput: the server cannot tell.
    [[nodiscard]] Task<int> signal(
        const Environment& environment, const RunRecord& run, const QByteArray& name, std::stop_token stop);

private:
    [[nodiscard]] Task<RunSight> lookForProcesses(
        const Environment& environment, const RunRecord& run, std::stop_token stop);
    void take(const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment,
        const RunRecord& run, qint64 from, const Result<CommandOutcome>& outcome);
    void endDetached(const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment,
        const RunRecord& run, std::optional<int> status, const QByteArray& log, const QByteArray& fresh);
    void forget(
        const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment, const RunSight& sight);

    RemoteShells& m_shells;
    RunRepository& m_runs;
    const Clock& m_clock;
};

} // namespace magkeeper
