// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/RunMark.h"
#include "core/guard/WriteGuard.h"

namespace magkeeper {

/// The steps of one write, in order. Lives while one of them waits; goes with the guard.
class WriteRun final : public std::enable_shared_from_this<WriteRun> {
public:
    WriteRun(QObject& scope, const WriteGuard::Parts& parts, WriteOrder order,
        std::shared_ptr<Mailbox<OutputPiece>> progress, std::stop_token stop);

    [[nodiscard]] Task<WriteResult> start();

private:
    [[nodiscard]] std::shared_ptr<Mailbox<OutputPiece>> progressBehindMark();
    void showBytes(OutputPiece::Stream stream, const QByteArray& bytes);
    void askPolicy();
    void askApproval();
    void recall();
    void lookAgain(const SnapshotPtr& before);
    void begin();
    void send();
    void receive(Result<CommandOutcome> outcome);
    /// After a command that was stopped or took too long: whether anything of it is left.
    void lookForProcesses(const CommandOutcome& outcome, ActionVerdict verdict);
    void end(const ActionVerdict& verdict, const CommandOutcome& outcome);
    void fail(const Error& error) { m_promise.finish(failure(error)); }
    [[nodiscard]] bool isStopped();
    [[nodiscard]] const Node& node() const { return m_order.target(); }

    QObject& m_scope;
    const WriteGuard::Parts& m_parts;
    WriteOrder m_order;
    std::shared_ptr<Mailbox<OutputPiece>> m_progress;
    std::stop_token m_stop;
    QObject m_flow; ///< ends what comes in between with the run
    std::vector<MarkedOutput> m_shown; ///< of both outputs; empty: nobody looks on
    ApprovalId m_approval;
    RunRecord m_run;
    std::optional<RemoteCommand> m_command;
    std::optional<Error> m_notSent;
    TaskPromise<WriteResult> m_promise;
};

/// The number in `processes N` of processCommand()'s output; nothing when it cannot be told.
[[nodiscard]] std::optional<int> processesIn(const Result<CommandOutcome>& outcome);

} // namespace magkeeper
