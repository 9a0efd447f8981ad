// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordFilter.h"

namespace magkeeper::logs {

Result<std::unique_ptr<RecordFilter>> RecordFilter::create(const RecordWish& wish, RecordSink& next) {
    std::optional<PatternScan> scan;
    if (wish.pattern) {
        auto made = PatternScan::create(wish.pattern);
        if (!made)
            return failure(made.error());
        scan.emplace(*std::move(made));
    }
    return std::unique_ptr<RecordFilter>(new RecordFilter(wish, std::move(scan), next));
}

bool RecordFilter::take(const LogRecord& record) {
    if (m_wish.since && record.time)
        m_isLate = *record.time >= *m_wish.since;
    if (record.level < m_wish.least || (m_wish.since && !m_isLate))
        return true;
    if (m_scan) {
        const auto isHit = m_scan->matches(record.text);
        if (!isHit) {
            m_fault = isHit.error();
            return false;
        }
        if (!*isHit)
            return true;
    }
    return m_next.take(record);
}

} // namespace magkeeper::logs
