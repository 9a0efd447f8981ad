// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LineSearch.h"
#include "core/logs/LocalClock.h"
#include "core/logs/RecordFilter.h"

namespace magkeeper::logs {

/// Which records of a file are wanted.
struct RecordQuestion {
    GrammarPtr grammar;
    LocalClock clock;
    RecordWish wish;
    std::optional<Instant> until{}; ///< before this; a record without a time goes with the one before it
    qint64 from = 0; ///< offset where the first record begins
    qint64 to = 0; ///< offset behind the last byte
};

/// Where they begin, in order. `progress` counts as they are found; null: nobody looks. Errors: those of reading and of
/// the pattern; Cancelled. Thread: any; takes as long as reading does.
[[nodiscard]] Result<LineHits> searchRecords(
    const LogFile& file, const RecordQuestion& question, const std::stop_token& stop, const SearchLimits& limits = {});

} // namespace magkeeper::logs
