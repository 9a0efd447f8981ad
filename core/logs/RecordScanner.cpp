// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordScanner.h"

#include "core/logs/JsonLine.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 256 * 1024;

} // namespace

RecordScanner::RecordScanner(GrammarPtr grammar, LocalClock clock, RecordSink& sink, qint64 offset)
    : m_grammar(std::move(grammar))
    , m_clock(std::move(clock))
    , m_sink(sink)
    , m_buffer(2 * blockSize, Qt::Uninitialized)
    , m_offset(offset) { }

std::span<char> RecordScanner::room() {
    makeRoom();
    return {m_buffer.data() + m_end, static_cast<size_t>(std::min(m_buffer.size() - m_end, blockSize))};
}

/// Moves the open record to the front; makes the buffer larger when it fills it.
void RecordScanner::makeRoom() {
    if (m_record > 0) {
        std::memmove(m_buffer.data(), m_buffer.constData() + m_record, static_cast<size_t>(m_end - m_record));
        m_offset += m_record;
        m_line -= m_record;
        m_searched -= m_record;
        m_end -= m_record;
        m_record = 0;
    }
    if (m_buffer.size() - m_end < blockSize)
        m_buffer.resize(m_end + blockSize + m_buffer.size() / 2);
}

void RecordScanner::commit(qsizetype count) {
    m_end += count;
    scan();
}

void RecordScanner::feed(QByteArrayView bytes) {
    while (!bytes.isEmpty() && !m_stopped) {
        const std::span<char> space = room();
        const qsizetype size = std::min<qsizetype>(bytes.size(), static_cast<qsizetype>(space.size()));
        std::memcpy(space.data(), bytes.data(), static_cast<size_t>(size));
        commit(size);
        bytes = bytes.sliced(size);
    }
}

void RecordScanner::scan() {
    while (!m_stopped) {
        const char* begin = m_buffer.constData();
        const auto* newline
            = static_cast<const char*>(std::memchr(begin + m_searched, '\n', static_cast<size_t>(m_end - m_searched)));
        if (!newline) {
            m_searched = m_end;
            break;
        }
        const qsizetype end = newline - begin;
        if (!std::exchange(m_inLongLine, false))
            takeLine(m_line, end);
        m_line = m_searched = end + 1;
        ++m_lines;
    }
    dropExcess();
}

void RecordScanner::dropExcess() {
    // What a line is, its beginning tells: one without end must not grow for ever.
    if (!m_inLongLine && !m_stopped && m_end - m_line > longestRecord) {
        takeLine(m_line, m_end);
        m_inLongLine = true;
    }
    const qsizetype whole = m_inLongLine ? m_end : m_line;
    const qsizetype gone = whole - m_record - longestRecord;
    if (gone <= 0 || m_stopped)
        return;
    std::memmove(m_buffer.data() + whole - gone, m_buffer.constData() + whole, static_cast<size_t>(m_end - whole));
    m_dropped += gone;
    m_end -= gone;
    m_line = whole - gone;
    m_searched = m_end;
}

bool RecordScanner::beginsRecord(QByteArrayView line) {
    m_nextBeginning = -1;
    switch (m_grammar->kind) {
    case Grammar::Kind::Plain:
        return true;
    case Grammar::Kind::Document:
        return false;
    case Grammar::Kind::JsonLines:
        return line.startsWith('{');
    case Grammar::Kind::Lines:
        break;
    }
    m_nextBeginning = m_grammar->match(line, m_next);
    if (m_nextBeginning < 0)
        return false;
    const bool follows = m_grammar->beginnings[static_cast<size_t>(m_nextBeginning)].mayFollow;
    return !follows || !m_headJustBegan;
}

void RecordScanner::takeLine(qsizetype from, qsizetype end) {
    const QByteArrayView line(m_buffer.constData() + from, m_buffer.constData() + end);
    const bool begins = beginsRecord(line.endsWith('\r') ? line.chopped(1) : line);
    if (begins && from > m_record)
        emitRecord(from);
    if (begins) {
        m_head = m_next;
        m_beginning = m_nextBeginning;
    }
    m_headJustBegan
        = begins && m_nextBeginning >= 0 && !m_grammar->beginnings[static_cast<size_t>(m_nextBeginning)].mayFollow;
}

void RecordScanner::emitRecord(qsizetype end) {
    QByteArrayView text(m_buffer.constData() + m_record, m_buffer.constData() + end);
    LogRecord record;
    record.offset = m_offset + m_record;
    record.line = std::exchange(m_recordLine, m_lines);
    record.length = text.size() + m_dropped;
    text = text.first(std::min(text.size(), longestRecord));
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    record.text = text;
    record.message = text;
    record.level = m_grammar->level;
    record.beginning = m_beginning;
    if (m_beginning >= 0) {
        record.head = &m_head;
        record.level = m_head.level;
        record.channel = m_head.channel.in(text);
        record.message = text.sliced(std::min(m_head.message, text.size()));
        if (m_head.time)
            record.time = m_clock.instant(*m_head.time);
    }
    if (m_grammar->kind == Grammar::Kind::JsonLines)
        readJsonLine(text, record);
    else if (m_grammar->kind == Grammar::Kind::Document)
        record.time = m_undated;
    m_beginning = -1;
    m_record = end;
    m_offset += m_dropped;
    m_dropped = 0;
    if (text.isEmpty())
        return;
    ++m_records;
    m_stopped = !m_sink.take(record);
}

void RecordScanner::settle() {
    if (m_grammar->kind == Grammar::Kind::Document) {
        const QByteArrayView text(m_buffer.constData() + m_record, m_buffer.constData() + m_end);
        if (!m_stopped && text.trimmed().endsWith('}'))
            finish();
        return;
    }
    if (!m_stopped && !m_inLongLine && m_line > m_record)
        emitRecord(m_line);
}

void RecordScanner::finish() {
    if (m_stopped)
        return;
    if (m_end > m_line && !m_inLongLine)
        takeLine(m_line, m_end);
    m_line = m_searched = m_end;
    if (!m_stopped && m_end > m_record)
        emitRecord(m_end);
}

Result<void> scanRecords(ByteStream& stream, RecordScanner& scanner, const std::stop_token& stop) {
    while (!scanner.isStopped()) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const std::span<char> space = scanner.room();
        const auto count = stream.read(space.data(), static_cast<qsizetype>(space.size()));
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break;
        scanner.commit(*count);
    }
    scanner.finish();
    return {};
}

} // namespace magkeeper::logs
