// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FileVerdict.h"

#include <optional>

namespace magkeeper {

/// One patch's change of one file.
struct FileLink {
    const UnifiedDiff* diff = nullptr;
    const FileChange* change = nullptr;
};

/// A file while patches are put on and taken off in memory.
struct FileText {
    bool present = false;
    TextLines lines;

    friend bool operator==(const FileText&, const FileText&) = default;
};

/// A change that went through as a whole.
struct FileStep {
    FileText text;
    int fuzz = 0;
    bool moved = false;
    std::vector<HunkOutcome> hunks;
};

/// Puts a whole change on, or takes it off; nothing when a part of it does not fit. A file that the change makes must
/// not be there before, and nothing may be left of one that it deletes.
[[nodiscard]] std::optional<FileStep> stepFile(const FileText& text, const FileLink& link, ApplyWay way, int fuzz);

/// Whether hunks that fit prove something. Taken off with fuzz: they brought lines of their own, and these stand at one
/// place of the text alone; what a removal leaves is no proof, and elsewhere than the diff says only when nothing that
/// was removed is there. Put on with fuzz: what they bring is nowhere yet. What fits exactly proves itself.
[[nodiscard]] bool isProof(
    const FileText& text, const FileLink& link, const std::vector<HunkOutcome>& hunks, ApplyWay way);

/// Whether each hunk of a change adds lines that say something: what it leaves cannot be what was there before another
/// patch.
[[nodiscard]] bool bringsLines(const FileLink& link);

/// What can be told of one change by itself, hunk by hunk. `after`: the text without the change when it was there.
struct AloneVerdict {
    FileVerdict verdict;
    std::optional<FileText> after;
};
[[nodiscard]] AloneVerdict judgeAlone(const FileText& text, const FileLink& link);

} // namespace magkeeper
