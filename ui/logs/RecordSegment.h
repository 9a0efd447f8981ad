// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/FollowedRecord.h"

#include <atomic>
#include <memory>
#include <vector>

namespace magkeeper {

/// A followed record, with what was found out about it when it came.
struct CameRecord {
    logs::FollowedRecord came;
    int source = -1; ///< number of its log
    quint64 group = 0; ///< fingerprint; 0: none
};

/// What a sieve said of a record, and which sieve that was.
struct SieveVerdict {
    quint64 sieve = 0;
    bool passes = true;
    bool isHit = false;
};

/// Some records that came together, which do not change any more, and a verdict for each, which may. The window's
/// thread shows them while the pool sifts them. Thread: records any; verdicts any, each written by one at a time.
class RecordSegment {
public:
    explicit RecordSegment(std::vector<CameRecord> records)
        : m_records(std::move(records))
        , m_verdicts(std::make_unique<std::atomic<quint64>[]>(m_records.size())) {
        for (const CameRecord& each : m_records)
            m_bytes += each.came.record ? each.came.record->text.size() : each.came.notice.size() * 2;
    }

    [[nodiscard]] size_t size() const { return m_records.size(); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< of their texts
    [[nodiscard]] const CameRecord& at(size_t index) const { return m_records[index]; }
    [[nodiscard]] SieveVerdict verdict(size_t index) const {
        const quint64 bits = m_verdicts[index].load(std::memory_order_acquire);
        return {bits >> 2U, (bits & 1U) != 0, (bits & 2U) != 0};
    }
    void judge(size_t index, const SieveVerdict& verdict) {
        m_verdicts[index].store(
            verdict.sieve << 2U | (verdict.isHit ? 2U : 0U) | (verdict.passes ? 1U : 0U), std::memory_order_release);
    }

private:
    std::vector<CameRecord> m_records;
    std::unique_ptr<std::atomic<quint64>[]> m_verdicts;
    qint64 m_bytes = 0;
};

} // namespace magkeeper
