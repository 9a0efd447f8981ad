// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/logs/FollowState.h"
#include "core/logs/NodeLogsOrder.h"
#include "core/logs/StretchRecords.h"
#include "core/remote/RemoteShell.h"

#include <functional>
#include <set>

namespace magkeeper::logs {

/// The logs of one node: runs the follower there, again and again, each time where the one before stopped, and makes
/// records of what it sends. Thread: that of the shell.
class NodeLogs final : public std::enable_shared_from_this<NodeLogs> {
public:
    /// Is given records and notices as they come, in the order of one node's times.
    using Received = std::function<void(std::vector<FollowedRecord>)>;

    NodeLogs(QObject& scope, std::shared_ptr<RemoteShell> shell, Environment environment, Node node,
        NodeLogsOrder order, const Grammars& grammars, std::stop_token stop);

    /// Answers when everything was read, or nothing more can be: the shell's errors, CommandFailed when PHP does not
    /// run.
    [[nodiscard]] Task<int> start(Received received);

private:
    void send();
    void take(const std::deque<OutputPiece>& pieces);
    void take(const FollowFrame& frame);
    void end(const Result<CommandOutcome>& outcome);
    void sendLater(const Error& why);
    void sendAt(std::chrono::steady_clock::time_point when);
    void problem(const QString& file, const QString& why);
    [[nodiscard]] bool isOver() const; ///< no log can give anything more
    void finish(Result<int> result);
    [[nodiscard]] StretchRecords& recordsOf(const QString& file);
    void handOn();

    QObject& m_scope;
    std::shared_ptr<RemoteShell> m_shell;
    Environment m_environment;
    Node m_node;
    NodeLogsOrder m_order;
    const Grammars& m_grammars;
    std::stop_token m_stop;
    std::stop_source m_run; ///< stops the program on the node
    std::stop_callback<std::function<void()>> m_onStop;
    Received m_received;
    TaskPromise<int> m_promise;
    FollowState m_state;
    std::optional<FollowFrames> m_frames;
    std::map<QString, std::unique_ptr<StretchRecords>> m_logs;
    QString m_why; ///< the last run ended: `done`, `full`, `time`, `root`; empty: it was cut off
    QTimeZone m_zone = QTimeZone::utc();
    bool m_began = false; ///< the program of this run answered
    bool m_limited = true; ///< `timeout` and `nice` stand in front
    int m_failures = 0; ///< in a row
    std::set<QString> m_told; ///< problems, each once
};

} // namespace magkeeper::logs
