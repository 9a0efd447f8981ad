// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/EnvironmentPatches.h"
#include "ui/editor/LineDiff.h"

namespace magkeeper {

/// Two texts to be shown beside each other, made where it costs nobody's frames.
struct SightPart {
    QString title; ///< `Hunk 2 of 3`; of the whole file empty
    HunkVerdict::Side side = HunkVerdict::Side::Neither;
    qsizetype line = 0; ///< where in the store's file; 0: nowhere
    qsizetype offset = 0;
    int fuzz = 0;
    bool storeIsRight = false; ///< the right side is the store's file and the left one what it was before the patch
    std::shared_ptr<const LineDiff> diff;
};

/// One file of a patch as a store has it.
struct FileSight {
    QString path;
    bool there = false; ///< its content is known
    std::vector<SightPart> hunks;
    SightPart whole; ///< the whole file with what fits put on, or taken off where all of it is there
};

/// `content`: nothing: the file is not there, or not known. What a hunk is found by is said as GNU patch does it, each
/// by itself, also where patches overlap. Pure; for the pool.
[[nodiscard]] FileSight fileSight(
    const UnifiedDiff& diff, const FileChange& change, const std::optional<QByteArray>& content);

} // namespace magkeeper
