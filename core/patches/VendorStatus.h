// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

/// A patch, as one of Adobe's own tools says.
struct VendorPatch {
    enum class State { Applied, Missing, Unknown };
    QString id; ///< `249-2026-07-001-CE`, `ACSD-47920`
    State state = State::Unknown;
    QString title; ///< may be empty
};

/// A vulnerability, as one of these tools says.
struct VendorVulnerability {
    enum class State { Protected, Vulnerable, NotApplicable, Unknown };
    QString id;
    State state = State::Unknown;
};

/// What one of Adobe's own tools answered: `patch-status`, `magento-patches` or `ece-patches`. Safe to show.
/// Source: Adobe's guide to the Commerce Version Tool (generate-report, release-notes; 1.0.0, June 2026), whose format
/// is said not to be final; magento/magento-cloud-patches, src/Command/Process/Renderer.php and Status/StatusPool.php.
struct VendorStatus {
    QString base; ///< the release that it took the store for; empty: it does not say
    QString registry; ///< where its list of patches came from; empty: it does not say
    std::vector<VendorPatch> patches;
    std::vector<VendorVulnerability> vulnerabilities;
    QStringList warnings;
    bool isComplete = true; ///< false: there was more than is kept

    /// It names no patch at all, as for a store whose release it does not know: that says nothing, least of all safe.
    [[nodiscard]] bool isSilent() const { return patches.empty() && vulnerabilities.empty(); }
};

/// `applied`, `missing`, `unknown`.
[[nodiscard]] QString vendorStateName(VendorPatch::State state);
/// `protected`, `exposed`, `not_applicable`, `unknown`: as exposureName().
[[nodiscard]] QString vendorStateName(VendorVulnerability::State state);

/// Reads what a tool printed: its JSON, also behind and before other lines. UnexpectedOutput with a sample: there is
/// none, it is cut, or it is no status of that tool. Total. Pure.
[[nodiscard]] Result<VendorStatus> readVendorStatus(const QString& tool, const QString& printed);

/// What a tool printed on its standard output, from the lines of the run that asked it; null: it printed nothing.
/// Source: resources/actions/patch_vendor_status.php. Pure.
[[nodiscard]] QString vendorOutputIn(const QString& lines);

} // namespace magkeeper
