// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchAnswer.h"
#include "ui/widgets/Cell.h"

namespace magkeeper {

/// Words, shapes and sentences of patches, the same wherever one is shown. Thread: GUI (translated).

[[nodiscard]] QString standingWord(PatchStanding::State state);
[[nodiscard]] QString exposureWord(Exposure exposure);
[[nodiscard]] QString basisWord(ExposureBasis basis);
/// `critical`: what is lacking is a fix of something critical.
[[nodiscard]] Cell standingCell(const StandingSight& sight, bool critical);
[[nodiscard]] Cell exposureCell(const ExposureSight& sight, bool critical);
[[nodiscard]] QString planKindWord(PatchPlanStep::Kind kind);
[[nodiscard]] QString effectWord(const QString& effect); ///< of sideEffectsOf(); others as they are
[[nodiscard]] QString kindWord(const LibraryPatch& patch); ///< what sort of patch file

/// A patch closes something critical, as far as the catalogue knows it.
[[nodiscard]] bool isCriticalPatch(const PatchQuestion& question, const LibraryPatch& patch);
/// `Catalogue through 2026-10-13, 39 d ago, of this program`; never without a date of evidence.
[[nodiscard]] QString catalogText(const Catalogs& catalogs, Instant now);
[[nodiscard]] QString catalogDetail(const Catalogs& catalogs); ///< each catalogue with its checksum
/// That what is not listed is not safe.
[[nodiscard]] QString cautionText();

} // namespace magkeeper
