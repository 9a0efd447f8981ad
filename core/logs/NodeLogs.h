// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/logs/NodeRun.h"

namespace magkeeper::logs {

/// How it stands with the logs of a node.
struct NodeLogsState {
    enum class Kind {
        Connecting, ///< the follower did not answer yet
        Reading, ///< what is there comes
        Following, ///< all of it came, and what is written from now on comes
        Held, ///< a reader is slow, and the follower waits for it
        Waiting, ///< for the next try
        Ended,
    };
    Kind kind = Kind::Connecting;
    std::optional<Error> why; ///< with Waiting and Ended: what went wrong
    std::chrono::seconds wait{0}; ///< with Waiting
};

/// The logs of one node: runs the follower there, again and again, each time where the one before stopped, and has
/// records made of what it sends in the pool. Keeps what one run sends at most, and itself alive until it answered.
/// Thread: that of the shell.
class NodeLogs final : public NodeRun<std::vector<FollowedRecord>> {
public:
    /// Is given records and notices as they come, in the order of one node's times.
    using Received = std::function<void(std::vector<FollowedRecord>)>;
    using Changed = std::function<void(const NodeLogsState&)>;

    NodeLogs(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell, const Environment& environment,
        Node node, NodeLogsOrder order, const Grammars& grammars, std::stop_token stop);

    /// Answers when everything was read, or nothing more can be: the shell's errors, CommandFailed when PHP does not
    /// run.
    [[nodiscard]] Task<int> start(Received received, Changed changed = {});
    /// No further run begins; what the one that runs sends (16 MiB at most) still comes. Nothing is lost: the next run
    /// goes on there.
    void hold() { m_isHeld = true; }
    void release();
    /// Other globs too, without losing or repeating anything of what is followed. `globs`: all of them.
    void widen(const QStringList& globs);

private:
    [[nodiscard]] Work workOn(std::deque<ArrivedBytes> pieces) override;
    void worked(std::vector<FollowedRecord> records) override;
    void failed(const Error& error) override { finish(failure(error)); }
    void ended(const Result<CommandOutcome>& outcome) override;
    void send();
    void sendLater(const Error& why);
    void sendAt(std::chrono::steady_clock::time_point when);
    void finish(Result<int> result);
    void tell(NodeLogsState state);

    QString m_environment;
    std::shared_ptr<NodeReading> m_reading; ///< the pool's while it works
    std::stop_source m_turn; ///< the one that runs; another follows
    std::optional<std::stop_callback<std::function<void()>>> m_onRunStop;
    std::optional<QStringList> m_wider; ///< globs from the next run on
    Received m_received;
    Changed m_changed;
    TaskPromise<int> m_promise;
    NodeLogsState::Kind m_told = NodeLogsState::Kind::Connecting;
    bool m_isHeld = false;
    bool m_hasEverBegun = false; ///< a program answered: PHP runs there, or the shell does
    int m_failures = 0; ///< in a row
};

} // namespace magkeeper::logs
