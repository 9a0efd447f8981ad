// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LineSearch.h"
#include "core/logs/OpenedLog.h"
#include "core/logs/ServerSearch.h"
#include "ui/logs/LogFileRows.h"

#include <QThreadPool>
#include <QTimer>

namespace magkeeper {

/// A log of another machine, and the way there.
struct LogServer {
    std::shared_ptr<RemoteShell> shell;
    Node node;
    QString machine; ///< how it is called: environment and node
    QString path; ///< of the log, below the node's root or from `/` on
};

/// What is looked for in a log that is open: counts while it looks, knows where all hits are, and walks from one to the
/// next. A log of another machine is searched there, until all of it is here; once it was rotated, no more.
/// Another wish stops the search before. Lifetime: not longer than the rows and the pool.
class LogFileFinder final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t mostPatterns = 8; ///< that are drawn in colours of their own

    /// `server`: where a log is that is not of this machine.
    LogFileFinder(logs::OpenedLog& log, LogFileRows& rows, QThreadPool& pool,
        const std::optional<LogServer>& server = {}, QObject* parent = nullptr);
    ~LogFileFinder() override;

    /// Looks for any of them, a moment after the last change; none: nothing. The first one is walked through.
    void setPatterns(std::vector<logs::PatternText> patterns);
    [[nodiscard]] const std::vector<logs::PatternText>& patterns() const { return m_patterns; }
    /// Compiled; null: there are none, or they are wrong.
    [[nodiscard]] const std::shared_ptr<const logs::Pattern>& pattern() const { return m_pattern; }
    [[nodiscard]] bool isRunning() const { return m_running || m_pause.isActive(); }
    [[nodiscard]] qint64 count() const; ///< of lines, as many as were found until now
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; } ///< why it was given up
    [[nodiscard]] bool isCut() const { return m_isCut; } ///< there are more, which were not looked for
    /// The hits that are known by their place; fewer than count() when there are very many.
    [[nodiscard]] const std::vector<qint64>& offsets() const { return m_hits.offsets; }

    /// They were told by the machine, of all of the file. False while it is asked, and when it could tell none.
    [[nodiscard]] bool areFromThere() const {
        return m_isThere && !isRunning() && !(m_error && m_hits.offsets.empty());
    }

    /// Every hit that was counted can be gone to.
    [[nodiscard]] bool knowsPlaces() const { return m_hits.isWhole(); }

    enum class Direction { Forward, Back };
    /// The nearest hit behind or before an offset; nothing: there is none.
    [[nodiscard]] std::optional<qint64> next(qint64 offset, Direction direction) const;
    /// The row of a hit; nothing when it cannot be told now.
    [[nodiscard]] std::optional<qint64> rowOf(qint64 offset) const;
    /// Which one of the hits stands there, from 1; 0: none.
    [[nodiscard]] qint64 ordinal(qint64 offset) const;
    void stop(); ///< what was found until now stays

Q_SIGNALS:
    void changed(); ///< count, state or error; at most 20 times a second while it looks
    void finished();

private:
    void compile();
    void search();
    void searchHere(const logs::LogHere& here);
    void searchThere();
    void refuse();
    void takeSome(const std::vector<logs::ServerHit>& hits);
    void take(Result<logs::LineHits> hits);
    void end();
    void placeHits();
    void placeLines();

    logs::OpenedLog& m_log;
    LogFileRows& m_rows;
    QThreadPool& m_pool;
    std::optional<LogServer> m_server;
    std::vector<logs::PatternText> m_patterns;
    std::shared_ptr<const logs::Pattern> m_pattern;
    std::shared_ptr<logs::SearchProgress> m_progress;
    logs::LineHits m_hits;
    std::vector<qint64> m_lines; ///< of hits on a server, from 1; 0: not known
    bool m_isThere = false; ///< searched on the server
    bool m_isCut = false;
    bool m_isRotated = false; ///< the name leads to another file on the machine
    std::optional<Error> m_error;
    std::stop_source m_stop;
    QTimer m_pause; ///< until typing stops
    QTimer m_beat;
    QTimer m_later; ///< until a log that grows is searched again
    int m_number = 0; ///< of the search; answers of others are dropped
    bool m_running = false;
};

} // namespace magkeeper
