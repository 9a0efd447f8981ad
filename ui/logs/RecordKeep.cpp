// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RecordKeep.h"

#include <algorithm>
#include <iterator>

namespace magkeeper {

qint64 mergeEntries(std::deque<KeptEntry>& rows, const std::vector<KeptEntry>& added) {
    if (added.empty())
        return static_cast<qint64>(rows.size());
    const auto at = std::ranges::upper_bound(rows, added.front(), std::less<>());
    const qint64 from = at - rows.begin();
    const std::vector<KeptEntry> later(at, rows.end());
    rows.erase(at, rows.end());
    std::ranges::merge(later, added, std::back_inserter(rows), std::less<>());
    return from;
}

std::vector<KeptEntry> RecordKeep::add(const std::shared_ptr<RecordSegment>& segment) {
    std::vector<KeptEntry> added;
    added.reserve(segment->size());
    for (size_t i = 0; i < segment->size(); ++i) {
        const logs::FollowedRecord& came = segment->at(i).came;
        const auto said = came.error ? logs::LogLevel::Error : logs::LogLevel::Unknown;
        added.push_back(
            {came.order, ++m_serial, segment.get(), static_cast<quint32>(i), came.record ? came.record->level : said});
    }
    std::ranges::sort(added, std::less<>());
    if (added.empty())
        return added;
    m_segments[segment.get()] = {segment, segment->size()};
    m_bytes += segment->bytes();
    static_cast<void>(mergeEntries(m_entries, added));
    return added;
}

std::optional<KeptEntry> RecordKeep::trim() {
    std::optional<KeptEntry> last;
    while (!m_entries.empty() && (count() > m_limits.records || m_bytes > m_limits.bytes)) {
        last = m_entries.front();
        m_entries.pop_front();
        ++m_trimmed;
        const auto held = m_segments.find(last->segment);
        if (--held->second.alive > 0)
            continue;
        m_bytes -= last->segment->bytes();
        m_segments.erase(held);
    }
    return last;
}

void RecordKeep::clear() {
    m_entries.clear();
    m_segments.clear();
    m_bytes = 0;
    m_trimmed = 0;
}

std::vector<std::shared_ptr<RecordSegment>> RecordKeep::segments() const {
    std::vector<std::shared_ptr<RecordSegment>> segments;
    segments.reserve(m_segments.size());
    for (const auto& [pointer, held] : m_segments)
        segments.push_back(held.segment);
    return segments;
}

} // namespace magkeeper
