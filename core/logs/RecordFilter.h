// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"
#include "core/logs/Pattern.h"

namespace magkeeper::logs {

/// Which records are wanted. A value.
struct RecordWish {
    std::optional<Instant> since;
    LogLevel least = LogLevel::Unknown; ///< records that do not say how bad they are pass only with Unknown
    std::shared_ptr<const Pattern> pattern; ///< that a line of it must match; null: any
};

/// Hands on the records that are wanted. A record without a time of its own goes with the one before it.
class RecordFilter final : public RecordSink {
public:
    /// Internal when there is no memory for the pattern.
    [[nodiscard]] static Result<std::unique_ptr<RecordFilter>> create(const RecordWish& wish, RecordSink& next);

    bool take(const LogRecord& record) override;
    /// Why the pattern could not be matched on a record; nothing when all went well.
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    RecordFilter(const RecordWish& wish, std::optional<PatternScan> scan, RecordSink& next)
        : m_wish(wish)
        , m_scan(std::move(scan))
        , m_next(next) { }

    RecordWish m_wish;
    std::optional<PatternScan> m_scan;
    RecordSink& m_next;
    bool m_isLate = false; ///< the record before was new enough
    std::optional<Error> m_fault;
};

} // namespace magkeeper::logs
