// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ClockOffset.h"
#include "core/logs/FollowState.h"
#include "core/logs/NodeLogsOrder.h"
#include "core/logs/SearchState.h"
#include "core/logs/StretchRecords.h"

#include <deque>
#include <set>

namespace magkeeper::logs {

/// Bytes of a machine, and when they came here.
struct ArrivedBytes {
    QByteArray bytes;
    Instant at;
};

/// Makes records of what the follower on one node sends, run after run. All the work of the processor is here, so that
/// it can be done in the pool. Thread: any, one at a time.
class NodeReading {
public:
    /// What is known of the run so far.
    struct Sight {
        bool hasBegun = false; ///< the program answered
        bool hasAnswered = false; ///< more than that it began
        bool isResting = false; ///< all that was there came, and nothing new since the last look
        bool isOver = false; ///< no log can give anything more
        QString why; ///< it ended: `done`, `full`, `time`, `root`, `pattern`; empty: not yet, or it was cut off
    };

    /// `place` stands in front of each file's name.
    NodeReading(QString place, NodeLogsOrder order, Grammars grammars);

    /// The program of the next run, which goes on where the one before stopped. Errors: FollowRequest::program().
    [[nodiscard]] Result<QByteArray> begin(const QString& root);
    /// PHP does not run there, because of this: from the next run on the shell follows. Told with the first record.
    void useShell(const Error& why);
    [[nodiscard]] bool usesShell() const { return m_whyShell.has_value(); }
    /// The machine cannot search for what is wanted: from the next run on it sends everything. Before any hit came.
    void fetchInstead() { m_order.searched.clear(); }
    /// From the next run on other globs are asked for too. Of what the new ones find as much is wanted as of the others
    /// at the beginning. `globs`: all of them.
    void widen(const QStringList& globs);
    /// What came of the run, in the order of the records' times.
    [[nodiscard]] std::vector<FollowedRecord> take(const std::deque<ArrivedBytes>& pieces);
    /// Nothing will come any more: what is left.
    [[nodiscard]] std::vector<FollowedRecord> finish();

    [[nodiscard]] const Sight& sight() const { return m_sight; }
    [[nodiscard]] QByteArray noise() const { return m_frames ? m_frames->noise() : QByteArray(); }

private:
    void take(const FollowFrame& frame, Instant at);
    void takeSearched(const FollowFrame& frame);
    void hear(const FollowFrame& hello, Instant at);
    void takeOfFile(const FollowFrame& frame, const QString& file, int stretch);
    void problem(const QString& file, const FollowFrame& frame);
    [[nodiscard]] StretchRecords& recordsOf(const QString& file);
    [[nodiscard]] std::vector<FollowedRecord> handOn();

    QString m_place;
    NodeLogsOrder m_order;
    Grammars m_grammars;
    FollowState m_state;
    SearchState m_search;
    QStringList m_added; ///< globs that no run said all of
    QStringList m_asked; ///< those of them that this one was asked for
    int m_hits = 0;
    ClockOffset m_offset;
    bool m_hasToldOffset = false;
    std::optional<FollowFrames> m_frames;
    std::map<QString, std::unique_ptr<StretchRecords>> m_logs;
    Sight m_sight;
    QTimeZone m_zone = QTimeZone::utc();
    std::set<QString> m_told; ///< problems, each once
    std::optional<Error> m_whyShell; ///< the shell follows, for PHP does not run
    bool m_hasToldShell = false;
    std::optional<Error> m_missing; ///< not handed on yet
};

} // namespace magkeeper::logs
