// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"
#include "core/patches/PatchStanding.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

/// What a file of a store says of a patch: that it was put on, or is to be. It is a claim: the files that the patch
/// changes are what counts.
struct PatchClaim {
    QString source; ///< `composer.lock`, `vendor/composer/installed.json`, `patches.lock.json`, `composer.json`,
                    ///< `m2-hotfixes`
    QString package; ///< may be empty
    QString patch; ///< the name of its file, without folders; may be empty
    QString description; ///< may be empty
    QString sha256; ///< of the file, lower case; may be empty
};

/// What one node's files say.
struct PatchClaims {
    std::vector<PatchClaim> claims;
    QStringList tools; ///< programs there that tell of patches; a look never runs them
    bool isComplete = true; ///< false: there were too many
    std::optional<QString> fault; ///< nothing is known; technical
};

/// A claim beside what the files themselves say.
struct ComparedClaim {
    enum class Agreement {
        Agrees,
        Disagrees, ///< it says that a patch is there, and its lines are not
        NotTold, ///< no file of this patch is at hand, or it cannot be told
    };
    PatchClaim claim;
    QString patch; ///< the library's; empty: none
    std::optional<PatchStanding::State> standing;
    Agreement agreement = Agreement::NotTold;
};
[[nodiscard]] QString agreementName(ComparedClaim::Agreement agreement); ///< `agrees`, `disagrees`, `not_told`

/// The section's name in a program and its answer.
[[nodiscard]] QString patchClaimsSection();
/// Null: not answered. Total; what it says is made safe to show.
[[nodiscard]] PatchClaims readPatchClaims(const Section* section);

/// By the checksum of the file, else by its name. Pure.
[[nodiscard]] std::vector<ComparedClaim> compareClaims(
    const PatchClaims& claims, const std::vector<LibraryPatch>& patches, const std::vector<PatchStanding>& standings);

} // namespace magkeeper
