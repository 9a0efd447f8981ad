// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/FollowState.h"
#include "core/logs/NodeLogsOrder.h"
#include "core/logs/StretchRecords.h"

#include <deque>
#include <set>

namespace magkeeper::logs {

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
        QString why; ///< it ended: `done`, `full`, `time`, `root`; empty: not yet, or it was cut off
    };

    /// `place` stands in front of each file's name.
    NodeReading(QString place, NodeLogsOrder order, Grammars grammars);

    /// The program of the next run, which goes on where the one before stopped. Errors: FollowRequest::program().
    [[nodiscard]] Result<QByteArray> begin(const QString& root);
    /// What came of the run, in the order of the records' times.
    [[nodiscard]] std::vector<FollowedRecord> take(const std::deque<QByteArray>& pieces);
    /// Nothing will come any more: what is left.
    [[nodiscard]] std::vector<FollowedRecord> finish();

    [[nodiscard]] const Sight& sight() const { return m_sight; }
    [[nodiscard]] bool hasState() const { return !m_state.isEmpty(); } ///< a run said where a file begins
    [[nodiscard]] QByteArray noise() const { return m_frames ? m_frames->noise() : QByteArray(); }

private:
    void take(const FollowFrame& frame);
    void takeOfFile(const FollowFrame& frame, const QString& file, int stretch);
    void problem(const QString& file, const QString& why);
    [[nodiscard]] StretchRecords& recordsOf(const QString& file);
    [[nodiscard]] std::vector<FollowedRecord> handOn();

    QString m_place;
    NodeLogsOrder m_order;
    Grammars m_grammars;
    FollowState m_state;
    std::optional<FollowFrames> m_frames;
    std::map<QString, std::unique_ptr<StretchRecords>> m_logs;
    Sight m_sight;
    QTimeZone m_zone = QTimeZone::utc();
    std::set<QString> m_told; ///< problems, each once
};

} // namespace magkeeper::logs
