// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/WriteGuard.h"

#include <QTimer>

#include <array>

namespace magkeeper {

/// One write that this program does, while it is done and after. Thread: that of the guard. Destroying it neither stops
/// the write nor its record.
class LiveRun final : public QObject {
    Q_OBJECT

public:
    enum class State { Running, Stopping, Ended };
    static constexpr qsizetype maximumOutput = 1024 * 1024; ///< characters that are kept: the last ones

    /// Begins at once.
    LiveRun(WriteGuard& guard, const Clock& clock, WriteOrder order, QObject* parent = nullptr);

    [[nodiscard]] const WriteOrder& order() const { return m_order; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isDone() const { return m_state == State::Ended; }
    /// Its record, once it ended or was left on the server; nothing was sent without one.
    [[nodiscard]] const std::optional<RunRecord>& record() const { return m_record; }
    /// Why nothing was sent, or what could not be recorded.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// What it said: safe to show, without secrets.
    [[nodiscard]] const QString& output() const { return m_output; }
    [[nodiscard]] bool isCut() const { return m_cut; } ///< there was more before
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    /// Asks for its end: `record` says then whether what it started is gone.
    void cancel();
    /// A later record of the same run: somebody found out what came of it.
    void replaceRecord(const RunRecord& record);

Q_SIGNALS:
    void changed(); ///< state, record
    void outputGrew(const QString& text); ///< at most 30 times a second

private:
    void take(const std::deque<OutputPiece>& pieces);
    void add(const QByteArray& bytes);
    void announce();
    void end(const Result<WriteResult>& result);

    WriteOrder m_order;
    const Clock& m_clock;
    std::stop_source m_stop;
    std::chrono::steady_clock::time_point m_since;
    std::chrono::milliseconds m_took{0};
    State m_state = State::Running;
    std::optional<RunRecord> m_record;
    std::optional<Error> m_error;
    QString m_output;
    QString m_fresh; ///< not announced yet
    bool m_cut = false;
    std::array<QByteArray, 2> m_rest; ///< of a line that has not ended, by stream
    QTimer m_announcement;
};

} // namespace magkeeper
