// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileRows.h"

#include "core/base/SafeText.h"
#include "ui/logs/FirstRecord.h"

#include <algorithm>
#include <span>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qsizetype lookedBack = 64 * 1024; ///< for the line that begins a record
constexpr size_t mostParts = 1'000; ///< lines whose place is remembered

/// Not in the middle of a letter.
QByteArray wholeLetters(QByteArray bytes) {
    qsizetype end = bytes.size();
    for (int i = 0; i < 3 && end > 0 && (static_cast<unsigned char>(bytes[end - 1]) & 0xC0U) == 0x80U; ++i)
        --end;
    // Its first byte tells whether the letter is there to its end.
    const unsigned char lead = end > 0 ? static_cast<unsigned char>(bytes[end - 1]) : 0;
    const qsizetype size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
    if (size > 1 && end - 1 + size > bytes.size())
        bytes.truncate(end - 1);
    return bytes;
}

} // namespace

LogFileRows::LogFileRows(OpenedLog& log, QObject* parent)
    : LogRows(parent)
    , m_log(log)
    , m_clock(log.clock())
    , m_base(log.base()) {
    m_placing.setSingleShot(true);
    m_placing.setInterval(0);
    connect(&m_placing, &QTimer::timeout, this, &LogFileRows::placeMarks);
    connect(&log, &OpenedLog::grew, this, &LogFileRows::onGrew);
    connect(&log, &OpenedLog::restarted, this, &LogFileRows::onRestarted);
    connect(&log, &OpenedLog::rebased, this, &LogFileRows::onRebased);
    connect(&log, &OpenedLog::arrived, this, [this] {
        placeLater();
        Q_EMIT rowsChanged(0, count());
    });
    connect(&log, &OpenedLog::grammarChanged, this, [this] {
        m_clock = m_log.clock();
        Q_EMIT rowsChanged(0, count());
    });
}

qint64 LogFileRows::count() const { return m_chosen ? static_cast<qint64>(m_chosen->size()) : m_log.index().lines(); }

LineHead LogFileRows::headOf(const QByteArray& line) const {
    const qsizetype end = line.indexOf('\n');
    return lineHead(end < 0 ? QByteArrayView(line) : QByteArrayView(line).first(end), *m_log.grammar(), m_clock);
}

Result<LogFileRows::Text> LogFileRows::lineText(qint64 row) const {
    const LineReader reader(m_log.bytes(), m_log.index());
    auto line = reader.line(row, partSize);
    if (!line)
        return failure(line.error());
    const auto part = m_parts.find(m_log.base() + line->offset);
    const qint64 from = part == m_parts.end() ? 0 : std::min(part->second, line->length);
    if (from > 0) {
        auto later = m_log.bytes().read(
            line->offset + from, static_cast<qsizetype>(std::min<qint64>(partSize, line->length - from)));
        if (!later)
            return failure(later.error());
        line->bytes = *std::move(later);
    }
    if (from + line->bytes.size() < line->length)
        line->bytes = wholeLetters(std::move(line->bytes));
    return Text{std::move(line->bytes), line->length, from};
}

/// Up to the line that begins the next one.
Result<LogFileRows::Text> LogFileRows::recordText(qint64 row) const {
    const qint64 offset = (*m_chosen)[static_cast<size_t>(row)] - m_log.base();
    auto bytes = m_log.bytes().read(offset, partSize);
    if (!bytes)
        return failure(bytes.error());
    qsizetype end = bytes->indexOf('\n');
    while (end >= 0 && end + 1 < bytes->size()) {
        const qsizetype next = bytes->indexOf('\n', end + 1);
        if (headOf(bytes->sliced(end + 1, next < 0 ? -1 : next - end - 1)).begins)
            break;
        end = next;
    }
    const bool isCut = end < 0 && bytes->size() == partSize;
    QByteArray text = isCut ? wholeLetters(*bytes) : end < 0 ? *bytes : bytes->first(end);
    while (text.endsWith('\n'))
        text.chop(1);
    const qint64 length = text.size() + (isCut ? 1 : 0);
    return Text{std::move(text), length, 0};
}

LogRow LogFileRows::row(qint64 number) const {
    LogRow row = plainRow(number);
    if (m_places && row.kind == LogRow::Kind::Record)
        for (const PatternPlaces::Place& place : m_places->in(row.text))
            row.spans.push_back({place.from, place.length, place.pattern});
    return row;
}

LogRow LogFileRows::plainRow(qint64 number) const {
    auto text = m_chosen ? recordText(number) : lineText(number);
    LogRow row;
    if (!text) {
        const bool isBusy = text.error().kind() == ErrorKind::Busy;
        row.kind = isBusy ? LogRow::Kind::Pending : LogRow::Kind::Notice;
        row.text = isBusy ? QString() : tr("This line cannot be read: %1").arg(safeText(text.error().text()));
        return row;
    }
    if (text->bytes.endsWith('\r'))
        text->bytes.chop(1);
    if (text->from == 0) {
        const LineHead head = headOf(text->bytes);
        row.time = head.time;
        row.level = head.level;
    }
    row.text = safeText(QByteArrayView(text->bytes), Lines::Keep, partSize + 1);
    row.isCut = text->from + text->bytes.size() < text->length - 1;
    if (!m_marks.empty())
        row.isMarked = m_landmarks.of(Landmark::Mark).has(number);
    return row;
}

void LogFileRows::choose(Offsets records) {
    const bool isMore = m_chosen && records && records->size() >= m_chosen->size()
        && std::ranges::equal(*m_chosen, std::span(*records).first(m_chosen->size()));
    if (isMore) {
        m_chosen = std::move(records);
        Q_EMIT rowsAppended();
        return;
    }
    m_chosen = std::move(records);
    m_landmarks.clear();
    remark();
    Q_EMIT rowsReset();
}

void LogFileRows::highlight(std::optional<PatternPlaces> places) {
    m_places = std::move(places);
    Q_EMIT rowsChanged(0, count());
}

void LogFileRows::setLandmarks(Landmark landmark, RowSet rows) {
    m_landmarks.of(landmark) = std::move(rows);
    Q_EMIT landmarksChanged();
}

void LogFileRows::setLevels(const LogLandmarks& levels) {
    for (const Landmark landmark : {Landmark::Warning, Landmark::Error})
        m_landmarks.of(landmark) = levels.of(landmark);
    Q_EMIT landmarksChanged();
}

std::optional<qint64> LogFileRows::offsetOf(qint64 row) const {
    if (row < 0 || row >= count())
        return std::nullopt;
    if (m_chosen)
        return (*m_chosen)[static_cast<size_t>(row)];
    const auto line = LineReader(m_log.bytes(), m_log.index()).line(row, 0);
    return line ? std::optional(m_log.base() + line->offset) : std::nullopt;
}

std::optional<qint64> LogFileRows::rowAt(qint64 offset) const {
    if (count() == 0)
        return std::nullopt;
    if (m_chosen) {
        const auto after = std::ranges::upper_bound(*m_chosen, offset);
        return std::max<qint64>(0, after - m_chosen->begin() - 1);
    }
    const qint64 within = std::clamp<qint64>(offset - m_log.base(), 0, m_log.index().bytes());
    const auto line = LineReader(m_log.bytes(), m_log.index()).numberAt(within);
    return line ? std::optional(std::min(*line, count() - 1)) : std::nullopt;
}

std::optional<LogFileRows::Part> LogFileRows::partOf(qint64 row) const {
    if (m_chosen || row < 0 || row >= count())
        return std::nullopt;
    const auto text = lineText(row);
    if (!text || text->length <= partSize)
        return std::nullopt;
    return Part{text->from, text->bytes.size(), text->length};
}

void LogFileRows::showPart(qint64 row, qint64 from) {
    const auto offset = offsetOf(row);
    if (!offset || m_chosen)
        return;
    if (m_parts.size() >= mostParts)
        m_parts.clear();
    m_parts[*offset] = std::max<qint64>(0, from);
    Q_EMIT rowsChanged(row, 1);
}

/// Of the record in which an offset stands, as far back as is looked.
qint64 LogFileRows::recordBegin(qint64 offset) const {
    const qint64 from = std::max<qint64>(0, offset - lookedBack);
    const auto before = m_log.bytes().read(from, static_cast<qsizetype>(offset - from));
    const auto here = m_log.bytes().read(offset, partSize);
    if (!before || !here || headOf(*here).begins)
        return offset;
    for (qsizetype end = before->size(); end > 0;) {
        const qsizetype newline = end < 2 ? -1 : before->lastIndexOf('\n', end - 2);
        if (newline < 0 && from > 0)
            break; // the rest of a line
        if (headOf(before->sliced(newline + 1, end - newline - 1)).begins)
            return from + newline + 1;
        end = newline + 1;
    }
    return offset;
}

Result<StoredRecord> LogFileRows::record(qint64 row) const {
    const auto offset = offsetOf(row);
    if (!offset)
        return failure(ErrorKind::Busy, u"the line is not here"_s);
    qint64 at = m_chosen ? *offset - m_log.base() : recordBegin(*offset - m_log.base());
    if (m_log.grammar()->kind == Grammar::Kind::Document)
        at = 0;
    FirstRecord sink;
    RecordScanner scanner(m_log.grammar(), m_log.clock(), sink, at);
    constexpr qsizetype piece = 128 * 1024;
    for (qint64 read = at; read < at + RecordScanner::longestRecord && !scanner.isStopped(); read += piece) {
        const auto bytes = m_log.bytes().read(read, piece);
        if (!bytes)
            return failure(bytes.error());
        if (bytes->isEmpty())
            break;
        scanner.feed(*bytes);
    }
    scanner.finish();
    if (!sink.first)
        return failure(ErrorKind::NotFound, u"there is nothing in it"_s);
    return *std::move(sink.first);
}

void LogFileRows::onGrew() {
    placeLater();
    if (!m_chosen)
        Q_EMIT rowsAppended();
}

void LogFileRows::onRestarted() {
    m_clock = m_log.clock();
    m_chosen.reset();
    m_parts.clear();
    m_landmarks.clear();
    m_marks.clear();
    m_base = m_log.base();
    Q_EMIT rowsReset();
}

void LogFileRows::onRebased() {
    const auto shift
        = LineReader(m_log.bytes(), m_log.index()).numberAt(std::exchange(m_base, m_log.base()) - m_log.base());
    for (auto& [offset, line] : m_marks)
        line = shift && line != unknownLine ? line + *shift : unknownLine;
    m_landmarks.clear();
    remark();
    Q_EMIT rowsReset();
}

} // namespace magkeeper
