// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <optional>

namespace magkeeper {

/// What of an installation a deploy changes, as the files of one node told.
struct InstalledMark {
    QString release; ///< of Magento; of Mage-OS the one that it is built on; may be empty
    QString edition; ///< as the probe's identity names it
    QString lockDigest; ///< of composer.lock; empty: not known
    std::optional<Instant> lockAt; ///< when that file was written
    QString deployedVersion; ///< of the static content; empty: not known
    std::optional<Instant> deployedAt;

    friend bool operator==(const InstalledMark&, const InstalledMark&) = default;
};

/// A patch that was in the files of a node when somebody looked, and is not there any more.
struct PatchLoss {
    QString patch;
    QString node;
    QString bulletin; ///< may be empty
    Instant thereAt; ///< when it was seen last
    Instant goneAt; ///< when it was missing first
    InstalledMark before; ///< as it was at `thereAt`
    InstalledMark after; ///< as it was at `goneAt`

    /// Another composer.lock: packages were installed anew.
    [[nodiscard]] bool isByPackages() const {
        return !before.lockDigest.isEmpty() && !after.lockDigest.isEmpty() && before.lockDigest != after.lockDigest;
    }
    /// Static content was deployed anew.
    [[nodiscard]] bool isByDeploy() const {
        return !before.deployedVersion.isEmpty() && !after.deployedVersion.isEmpty()
            && before.deployedVersion != after.deployedVersion;
    }
    friend bool operator==(const PatchLoss&, const PatchLoss&) = default;
};

} // namespace magkeeper
