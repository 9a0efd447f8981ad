// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/Version.h"
#include "core/patches/PatchLibrary.h"

#include <QString>

#include <optional>
#include <vector>

namespace magkeeper {

/// What is installed on a node, as its files tell.
struct Installation {
    std::optional<Version> release; ///< of Magento; of Mage-OS the one that it is built on
    QString edition; ///< as the probe's identity names it; may be empty

    [[nodiscard]] bool isCommerce() const { return edition.startsWith(QLatin1StringView("Adobe Commerce")); }
    [[nodiscard]] bool isMageOs() const { return edition == QLatin1StringView("Mage-OS"); }
};

/// How a patch stands to an installation: its files, and what must come before it.
struct PatchStanding {
    enum class State {
        Applied,
        AppliedWithEdits,
        Missing, ///< it could go on now
        PredecessorMissing, ///< `before` has to go on first
        BaseTooOld, ///< the release `base` has to be installed first
        Partly,
        Conflict,
        Superseded, ///< the release has it
        NotApplicable, ///< of another release line, edition, or of packages that are not installed
        Unknown,
    };

    State state = State::Unknown;
    QString base; ///< with BaseTooOld
    QString before; ///< with PredecessorMissing
    QString reason; ///< technical; may be empty
    PatchVerdict verdict;

    [[nodiscard]] bool isThere() const { return state == State::Applied || state == State::AppliedWithEdits; }
    /// It is for this installation and not there as a whole.
    [[nodiscard]] bool isLacking() const;
};

/// The name in JSON: `applied`, `missing`, `predecessor_missing`, `base_too_old`, …
[[nodiscard]] QString standingName(PatchStanding::State state);
/// Nothing: it is no such name.
[[nodiscard]] std::optional<PatchStanding::State> standingFromName(const QString& name);
/// The worse the greater: what is well below what nobody knows, that below what lacks it.
[[nodiscard]] int gravityOf(PatchStanding::State state);

/// One for each patch of the library, from the verdicts on its files. Pure.
[[nodiscard]] std::vector<PatchStanding> standingsOf(
    const std::vector<LibraryPatch>& patches, const std::vector<PatchVerdict>& verdicts, const Installation& installed);

} // namespace magkeeper
