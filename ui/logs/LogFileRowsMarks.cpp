// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The marks of a log file's rows: kept by offset, shown at rows.
#include "ui/logs/LogFileRows.h"

#include <QElapsedTimer>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qint64 sliceMs = 4;

} // namespace

/// Marks were made of lines and of chosen records, and each is looked for among the others.
void LogFileRows::remark() {
    RowSet rows;
    for (const auto& [offset, line] : m_marks) {
        if (m_chosen) {
            const auto at = std::ranges::lower_bound(*m_chosen, offset);
            if (at != m_chosen->end() && *at == offset)
                rows.set(at - m_chosen->begin());
        } else if (line != unknownLine) {
            rows.set(line);
        }
    }
    m_landmarks.of(Landmark::Mark) = std::move(rows);
    placeLater();
}

void LogFileRows::placeLater() {
    const auto isUnknown = [](const auto& mark) { return mark.second == unknownLine; };
    if (!m_chosen && std::ranges::any_of(m_marks, isUnknown))
        m_placing.start();
}

/// Each is a look into the file, so the window gets its turn between them.
void LogFileRows::placeMarks() {
    if (m_chosen)
        return;
    QElapsedTimer clock;
    clock.start();
    const LineReader reader(m_log.bytes(), m_log.index());
    bool isNews = false;
    for (auto& [offset, line] : m_marks) {
        if (line != unknownLine)
            continue;
        const qint64 within = offset - m_log.base();
        const auto number = within < 0 || within >= m_log.index().bytes()
            ? failure(ErrorKind::Busy, u"not counted yet"_s)
            : reader.numberAt(within);
        if (!number)
            break; // what comes later tells
        line = *number;
        isNews = true;
        m_landmarks.of(Landmark::Mark).set(line);
        if (clock.elapsed() >= sliceMs) {
            m_placing.start();
            break;
        }
    }
    if (!isNews)
        return;
    Q_EMIT rowsChanged(0, count());
    Q_EMIT landmarksChanged();
}

/// Where rows begin, as far as that can be read now. One look tells of all lines of a step.
std::vector<qint64> LogFileRows::beginnings(qint64 from, qint64 number) const {
    if (m_chosen)
        return {m_chosen->begin() + from, m_chosen->begin() + from + number};
    std::vector<qint64> offsets;
    while (std::ssize(offsets) < number) {
        const auto first = offsetOf(from + std::ssize(offsets));
        if (!first)
            break;
        offsets.push_back(*first);
        const auto bytes = m_log.bytes().read(*first - m_log.base(), LineIndex::step);
        if (!bytes)
            continue;
        for (qsizetype end = bytes->indexOf('\n'); end >= 0 && std::ssize(offsets) < number;
            end = bytes->indexOf('\n', end + 1))
            offsets.push_back(*first + end + 1);
    }
    return offsets;
}

bool LogFileRows::toggleMarks(qint64 from, qint64 number) {
    const qint64 wanted = std::min(number, count() - from);
    if (from < 0 || wanted <= 0)
        return true;
    RowSet& set = m_landmarks.of(Landmark::Mark);
    if (set.count(from, from + wanted) == wanted) {
        unmark(from, wanted);
        return true;
    }
    const std::vector<qint64> offsets = beginnings(from, std::min(wanted, mostMarks));
    bool areAll = std::ssize(offsets) == wanted;
    for (qint64 i = 0; i < std::ssize(offsets); ++i) {
        const qint64 offset = offsets[static_cast<size_t>(i)];
        if (marks() >= mostMarks && !m_marks.contains(offset)) {
            areAll = false;
            break;
        }
        const auto mark = m_marks.try_emplace(offset, unknownLine).first;
        if (!m_chosen)
            mark->second = from + i;
        set.set(from + i);
    }
    Q_EMIT rowsChanged(from, wanted);
    Q_EMIT landmarksChanged();
    return areAll;
}

void LogFileRows::unmark(qint64 from, qint64 number) {
    if (m_chosen)
        for (qint64 row = from; row < from + number; ++row)
            m_marks.erase((*m_chosen)[static_cast<size_t>(row)]);
    else
        std::erase_if(m_marks, [&](const auto& mark) { return mark.second >= from && mark.second < from + number; });
    for (qint64 row = from; row < from + number; ++row)
        m_landmarks.of(Landmark::Mark).set(row, false);
    Q_EMIT rowsChanged(from, number);
    Q_EMIT landmarksChanged();
}

} // namespace magkeeper
