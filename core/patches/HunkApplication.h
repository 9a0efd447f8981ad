// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/UnifiedDiff.h"

#include <vector>

namespace magkeeper {

/// Whether a patch is put on or taken off.
enum class ApplyWay { Forward, Reverse };

/// What came of one hunk.
struct HunkOutcome {
    bool applied = false;
    qsizetype line = 0; ///< where in the text as it was, from 1
    qsizetype offset = 0; ///< against where the diff says
    int fuzz = 0; ///< how many lines of context at an end were let go

    friend bool operator==(const HunkOutcome&, const HunkOutcome&) = default;
};

/// The text after all hunks that fit, and what came of each.
struct Application {
    TextLines lines;
    std::vector<HunkOutcome> hunks;

    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] int fuzz() const; ///< the most that one of them needed
    [[nodiscard]] bool isMoved() const; ///< one of them is not where the diff says
};

/// As GNU patch.
constexpr int defaultFuzz = 2;

/// Puts the hunks of one file on a text, or takes them off. Where a hunk fits is found as GNU patch finds it: at the
/// line that it names, moved by what the one before needed, then ever further away, and then again with less context.
/// A hunk that fits nowhere is left out. The lines of the answer borrow from the text and the diff.
[[nodiscard]] Application applyHunks(
    const TextLines& text, const UnifiedDiff& diff, const FileChange& file, ApplyWay way, int fuzz = defaultFuzz);

} // namespace magkeeper
