// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogSift.h"

#include "ui/logs/FollowedRows.h"

namespace magkeeper {

Result<SiftRun> SiftRun::create(const LogSift& sift) {
    auto sieve = logs::SieveRun::create(sift.sieve);
    if (!sieve)
        return failure(sieve.error());
    std::optional<logs::PatternScan> hits;
    if (sift.hits) {
        auto scan = logs::PatternScan::create(sift.hits);
        if (!scan)
            return failure(scan.error());
        hits.emplace(*std::move(scan));
    }
    return SiftRun(sift, *std::move(sieve), std::move(hits));
}

SieveVerdict SiftRun::judge(const CameRecord& record) {
    if (m_hiddenSources.contains(record.source))
        return {m_number, false, false};
    if (!record.came.record)
        return {m_number, true, false};
    const logs::LogRecord view = record.came.record->record();
    if (!passes(record, view))
        return {m_number, false, false};
    return {m_number, true, isHit(view)};
}

bool SiftRun::passes(const CameRecord& record, const logs::LogRecord& view) {
    if (m_group != 0 && record.group != m_group)
        return false;
    if (m_failures >= mostFailures)
        return true;
    const auto passes = m_sieve.passes(view);
    if (!passes)
        fail(passes.error());
    return passes.value_or(true);
}

bool SiftRun::isHit(const logs::LogRecord& view) {
    if (!m_hits || m_failures >= mostFailures)
        return false;
    const auto isHit = m_hits->matches(shownText(view));
    if (!isHit)
        fail(isHit.error());
    return isHit.value_or(false);
}

void SiftRun::fail(const Error& why) {
    m_fault = why;
    ++m_failures;
}

} // namespace magkeeper
