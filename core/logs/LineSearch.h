// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogFile.h"
#include "core/logs/Pattern.h"

#include <atomic>
#include <stop_token>
#include <vector>

namespace magkeeper::logs {

/// How far a search is, for whoever wants to look at it meanwhile. Thread: any.
struct SearchProgress {
    std::atomic<qint64> bytes = 0;
    std::atomic<qint64> hits = 0;
};

struct SearchLimits {
    size_t hits = 1'000'000; ///< places that are kept; all are counted
    int threads = 0; ///< 0: as many as the machine has cores
    std::shared_ptr<SearchProgress> progress = nullptr; ///< null: nobody looks
};

/// The lines of a file that a pattern hits.
struct LineHits {
    qint64 count = 0;
    std::vector<qint64> offsets; ///< where they begin, in order; the first ones when there are more than the limit
    bool isWhole() const { return static_cast<qint64>(offsets.size()) == count; }
};

/// Searches a whole file, block by block, on several cores. A line of any length counts once; in one that is longer
/// than a mebibyte a match may be at most 64 KiB long. Errors: Cancelled, TimedOut (the pattern), StorageFailed.
[[nodiscard]] Result<LineHits> searchLines(const LogFile& file, const std::shared_ptr<const Pattern>& pattern,
    const std::stop_token& stop, SearchLimits limits = {});

} // namespace magkeeper::logs
