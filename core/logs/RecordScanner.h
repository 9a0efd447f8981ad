// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ByteStream.h"
#include "core/logs/LocalClock.h"
#include "core/logs/LogRecord.h"

#include <span>
#include <stop_token>

namespace magkeeper::logs {

/// Cuts bytes into records as they come. A record that is longer than the limit is handed on with its beginning only,
/// so that no file costs more memory than that. Thread: one at a time.
class RecordScanner {
public:
    static constexpr qsizetype longestRecord = 1024 * 1024;

    /// `offset`: of the first byte that will come.
    RecordScanner(GrammarPtr grammar, LocalClock clock, RecordSink& sink, qint64 offset = 0);

    /// The time of records that have none because their kind has none: when a report was written.
    void setUndated(Instant time) { m_undated = time; }

    /// Room for the next bytes, to be read into and then committed: nothing is copied.
    [[nodiscard]] std::span<char> room();
    void commit(qsizetype count);
    void feed(QByteArrayView bytes);
    /// Hands on what is there of the last record up to its last whole line: for logs that stopped growing for a moment.
    void settle();
    /// There are no more bytes: what is left is a record too.
    void finish();

    /// The sink wants no more.
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] qint64 records() const { return m_records; }
    /// Where the record begins that was not handed on yet.
    [[nodiscard]] qint64 pendingOffset() const { return m_offset + m_record; }
    [[nodiscard]] bool isPending() const { return m_end > m_record; }

private:
    void scan();
    void takeLine(qsizetype from, qsizetype end);
    [[nodiscard]] bool beginsRecord(QByteArrayView line);
    void emitRecord(qsizetype end);
    /// Forgets the rest of a record that is too long already.
    void dropExcess();
    void makeRoom();

    GrammarPtr m_grammar;
    LocalClock m_clock;
    RecordSink& m_sink;
    QByteArray m_buffer;
    qint64 m_offset; ///< in the file, of the buffer's first byte
    qsizetype m_end = 0; ///< of what is in the buffer
    qsizetype m_record = 0; ///< where the open record begins
    qsizetype m_line = 0; ///< where the line begins that was not looked at yet
    qsizetype m_searched = 0; ///< up to here there is no end of that line
    qint64 m_lines = 0; ///< before the line that was not looked at yet
    qint64 m_recordLine = 0; ///< before the open record
    qint64 m_dropped = 0; ///< bytes of the open record that are not in the buffer
    RecordHead m_head; ///< of the open record
    RecordHead m_next;
    int m_beginning = -1;
    int m_nextBeginning = -1;
    bool m_headJustBegan = false;
    bool m_inLongLine = false; ///< that was looked at before its end came
    bool m_stopped = false;
    std::optional<Instant> m_undated;
    qint64 m_records = 0;
};

/// Reads a stream to its end. Cancelled when asked; fine when the sink had enough.
[[nodiscard]] Result<void> scanRecords(ByteStream& stream, RecordScanner& scanner, const std::stop_token& stop);

} // namespace magkeeper::logs
