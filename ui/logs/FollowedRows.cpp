// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/FollowedRows.h"

#include "core/base/SafeText.h"

#include <algorithm>

namespace magkeeper {

QByteArrayView shownText(const logs::LogRecord& record) {
    if (!record.head || record.head->messageSize || record.message.isEmpty())
        return record.text;
    // Where the line says more than its time, its level and a channel, it is shown as it stands.
    const bool saysMore = std::ranges::any_of(record.head->fields, [](const auto& field) { return field.size > 0; });
    return saysMore ? record.text : record.message;
}

FollowedRows::FollowedRows(RecordKeep::Limits limits, QObject* parent)
    : LogRows(parent)
    , m_keep(limits) { }

LogRow FollowedRows::row(qint64 number) const {
    LogRow row = plainRow(number);
    if (m_places && row.kind == LogRow::Kind::Record)
        for (const logs::PatternPlaces::Place& place : m_places->in(row.text))
            row.spans.push_back({place.from, place.length, place.pattern});
    return row;
}

LogRow FollowedRows::plainRow(qint64 number) const {
    const KeptEntry& entry = m_shown[static_cast<size_t>(number)];
    const CameRecord& record = entry.record();
    LogRow row;
    row.source = record.source;
    row.isMarked = m_marks.contains(entry.serial);
    if (!record.came.record) {
        row.kind = LogRow::Kind::Notice;
        row.text = safeText(record.came.error ? record.came.error->toString() : record.came.notice, Lines::Keep);
        row.level = record.came.error ? logs::LogLevel::Error : logs::LogLevel::Notice;
        return row;
    }
    const logs::StoredRecord& stored = *record.came.record;
    const QByteArrayView text = shownText(stored.record());
    row.text = safeText(text, Lines::Keep, longestShown);
    row.isCut = stored.record().isCut() || text.size() > longestShown;
    row.time = stored.time;
    row.level = stored.level;
    return row;
}

void FollowedRows::add(const std::shared_ptr<RecordSegment>& segment) {
    std::vector<KeptEntry> added = m_keep.add(segment);
    std::erase_if(added, [](const KeptEntry& entry) { return !entry.verdict().passes; });
    const qint64 before = count();
    const qint64 from = mergeEntries(m_shown, added);
    if (!added.empty()) {
        look(from);
        if (from < before)
            Q_EMIT rowsChanged(from, before - from);
        Q_EMIT rowsAppended();
    }
    trim();
}

void FollowedRows::trim() {
    const auto last = m_keep.trim();
    if (!last)
        return;
    const auto end = std::ranges::upper_bound(m_shown, *last, std::less<>());
    const qint64 gone = end - m_shown.begin();
    m_shown.erase(m_shown.begin(), end);
    m_landmarks.trim(gone);
    if (gone > 0)
        Q_EMIT rowsTrimmed(gone);
}

void FollowedRows::showVerdicts() {
    m_shown.clear();
    for (const KeptEntry& entry : m_keep.entries())
        if (entry.verdict().passes)
            m_shown.push_back(entry);
    m_landmarks.clear();
    look(0);
    Q_EMIT rowsReset();
}

void FollowedRows::clear() {
    m_shown.clear();
    m_keep.clear();
    m_landmarks.clear();
    Q_EMIT rowsReset();
}

/// What the rows from there on have.
void FollowedRows::look(qint64 from) {
    for (qint64 row = from; row < count(); ++row) {
        const KeptEntry& entry = m_shown[static_cast<size_t>(row)];
        m_landmarks.of(Landmark::Warning).set(row, entry.level == logs::LogLevel::Warning);
        m_landmarks.of(Landmark::Error).set(row, entry.level >= logs::LogLevel::Error);
        m_landmarks.of(Landmark::Hit).set(row, entry.verdict().isHit);
        m_landmarks.of(Landmark::Mark).set(row, !m_marks.empty() && m_marks.contains(entry.serial));
    }
}

void FollowedRows::setPlaces(std::optional<logs::PatternPlaces> places) {
    if (!m_places && !places)
        return;
    m_places = std::move(places);
    if (count() > 0)
        Q_EMIT rowsChanged(0, count());
}

qint64 FollowedRows::rowAt(Instant time) const {
    return std::ranges::lower_bound(m_shown, time, {}, &KeptEntry::order) - m_shown.begin();
}

bool FollowedRows::toggleMarks(qint64 from, qint64 number) {
    const qint64 to = std::min(from + number, count());
    bool areAll = true;
    for (qint64 row = from; row < to; ++row)
        areAll = areAll && m_marks.contains(serial(row));
    for (qint64 row = from; row < to; ++row) {
        if (areAll)
            m_marks.erase(serial(row));
        else if (m_marks.size() < mostMarks)
            m_marks.try_emplace(serial(row), MarkedRecord{record(row), {}});
        m_landmarks.of(Landmark::Mark).set(row, m_marks.contains(serial(row)));
    }
    Q_EMIT rowsChanged(from, to - from);
    Q_EMIT landmarksChanged();
    return areAll || m_marks.size() < mostMarks;
}

QString FollowedRows::note(qint64 row) const {
    const auto found = m_marks.find(serial(row));
    return found == m_marks.end() ? QString() : found->second.note;
}

bool FollowedRows::setNote(qint64 row, const QString& note) {
    if (!m_marks.contains(serial(row)) && m_marks.size() >= mostMarks)
        return false;
    m_marks.try_emplace(serial(row), MarkedRecord{record(row), {}}).first->second.note = note;
    m_landmarks.of(Landmark::Mark).set(row);
    Q_EMIT rowsChanged(row, 1);
    Q_EMIT landmarksChanged();
    return true;
}

bool FollowedRows::setNoteOf(quint64 serial, const QString& note) {
    const auto found = std::ranges::find(m_shown, serial, &KeptEntry::serial);
    return found != m_shown.end() && setNote(found - m_shown.begin(), note);
}

std::vector<MarkedRecord> FollowedRows::marked() const {
    std::vector<MarkedRecord> marked;
    for (const auto& [serial, mark] : m_marks)
        marked.push_back(mark);
    std::ranges::sort(marked, {}, [](const MarkedRecord& each) { return each.record.came.order; });
    return marked;
}

void FollowedRows::clearMarks() {
    if (m_marks.empty())
        return;
    m_marks.clear();
    m_landmarks.of(Landmark::Mark).clear();
    if (count() > 0)
        Q_EMIT rowsChanged(0, count());
    Q_EMIT landmarksChanged();
}

} // namespace magkeeper
