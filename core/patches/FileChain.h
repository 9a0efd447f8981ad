// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FileStep.h"

#include <vector>

namespace magkeeper {

/// The changes that an ordered set of patches makes to one file, the first patch first.
using FileChain = std::vector<FileLink>;

/// Says of each change whether it is in the file. Patches overlap: the subset is looked for which, taken off from the
/// last to the first, leaves a file that the whole chain fits on, and put on again gives this file. When there is just
/// one such subset it is the answer; when there are several, nothing is known of those in which they differ; when there
/// is none, each change is judged by itself, the last first. Pure.
[[nodiscard]] std::vector<FileVerdict> judgeChain(const FileEvidence& file, const FileChain& chain);

/// How many subsets are tried at most; a longer chain is judged change by change.
constexpr int mostSubsets = 1024;

} // namespace magkeeper
