// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Node.h"
#include "core/logs/SearchState.h"
#include "core/remote/RemoteShell.h"

#include <functional>

class QThreadPool;

namespace magkeeper::logs {

/// What is looked for in the files of a node. A value.
struct ServerSearchOrder {
    QStringList globs; ///< of files below its root, or with `/` in front
    std::vector<PatternText> patterns;
    std::optional<Instant> since{}; ///< what is older is left out, as far as files tell times
    qint64 mostHits = 10'000; ///< it ends with so many
};

/// How a search on a machine ended.
struct ServerSearchEnd {
    qint64 hits = 0;
    bool isWhole = false; ///< false: it ended with its limit
    QStringList problems; ///< of files that could not be read, or not to their end; safe to show
};

/// Searches files where they are: only the records with a line that matches come over. Archives too, `.gz` by PHP's
/// zlib, others by the machine's own programs. Goes on after a connection that broke. Keeps itself alive until it
/// answered. Thread: that of the shell; the work is done in the pool.
class ServerSearch final : public std::enable_shared_from_this<ServerSearch> {
public:
    using Received = std::function<void(std::vector<ServerHit>)>;

    ServerSearch(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell, Node node,
        ServerSearchOrder order, std::stop_token stop);
    ~ServerSearch();

    /// Hits are handed on as they come, by file and place. Errors: InvalidInput (the pattern, or one that the machine
    /// cannot search for: SearchRequest::canSearch() says no), NotFound (no file, no root), CommandFailed (PHP does not
    /// run), Cancelled, and the shell's.
    [[nodiscard]] Task<ServerSearchEnd> start(Received received);

private:
    struct Reading;

    void send();
    void take(const std::deque<OutputPiece>& pieces);
    void work();
    void worked(std::vector<ServerHit> hits);
    void end(const Result<CommandOutcome>& outcome);
    void finish(Result<ServerSearchEnd> result);

    QObject& m_scope;
    QThreadPool& m_pool;
    std::shared_ptr<RemoteShell> m_shell;
    Node m_node;
    ServerSearchOrder m_order;
    std::shared_ptr<Reading> m_reading; ///< the pool's while it works
    std::stop_token m_stop;
    std::stop_source m_run;
    std::stop_callback<std::function<void()>> m_onStop;
    Received m_received;
    TaskPromise<ServerSearchEnd> m_promise;
    std::deque<QByteArray> m_waiting;
    std::optional<Result<CommandOutcome>> m_outcome;
    ServerSearchEnd m_end;
    bool m_isWorking = false;
    bool m_limited = true; ///< `timeout` and `nice` stand in front
    bool m_isOver = false;
    int m_failures = 0;
};

} // namespace magkeeper::logs
