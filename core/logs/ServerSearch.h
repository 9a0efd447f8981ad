// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/NodeRun.h"
#include "core/logs/SearchState.h"

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
class ServerSearch final : public NodeRun<std::vector<ServerHit>> {
public:
    using Received = std::function<void(std::vector<ServerHit>)>;

    ServerSearch(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell, Node node,
        ServerSearchOrder order, std::stop_token stop);
    ~ServerSearch() override;

    /// Hits are handed on as they come, by file and place. Errors: InvalidInput (the pattern, or one that the machine
    /// cannot search for: SearchRequest::canSearch() says no), NotFound (no file, no root), CommandFailed (PHP does not
    /// run), Cancelled, and the shell's.
    [[nodiscard]] Task<ServerSearchEnd> start(Received received);

private:
    struct Reading;

    [[nodiscard]] Work workOn(std::deque<ArrivedBytes> pieces) override;
    void worked(std::vector<ServerHit> hits) override;
    void failed(const Error& error) override { finish(failure(error)); }
    void ended(const Result<CommandOutcome>& outcome) override;
    void send();
    void finish(Result<ServerSearchEnd> result);

    ServerSearchOrder m_order;
    std::shared_ptr<Reading> m_reading; ///< the pool's while it works
    Received m_received;
    TaskPromise<ServerSearchEnd> m_promise;
    ServerSearchEnd m_end;
    bool m_isOver = false;
    int m_failures = 0;
};

} // namespace magkeeper::logs
