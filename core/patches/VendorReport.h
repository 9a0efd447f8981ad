// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Task.h"
#include "core/inventory/Environment.h"
#include "core/patches/EnvironmentPatches.h"
#include "core/patches/VendorStatus.h"

#include <vector>

namespace magkeeper {

/// What came of asking one of Adobe's own tools on a node. It is evidence beside the verdict and never changes it.
struct VendorReport {
    QString tool; ///< `patch-status`, `magento-patches`, `ece-patches`
    QString node;
    QString run; ///< of the action that asked it: the audit trail has the same
    Instant askedAt;
    QString outcome; ///< of that run: `succeeded`, `failed`, `cancelled`, `unknown`; empty: it has no end yet
    QString wrote; ///< what it changed on the store, in the words of the program that asked; may be empty
    std::optional<VendorStatus> status;
    QString fault; ///< technical: why there is none; empty when there is
};

/// From what a run of `patch.vendor-status` is known by; `lines` are its output, `detail` on what its outcome rests.
/// Pure.
[[nodiscard]] VendorReport vendorReport(VendorReport about, const QString& lines, const QString& detail);

/// What a tool says beside what the files say: as of a claim.
using VendorAgreement = ComparedClaim::Agreement;

struct ComparedVendorPatch {
    VendorPatch said;
    QString patch; ///< the library's; empty: no file of it is at hand
    std::optional<PatchStanding::State> standing;
    VendorAgreement agreement = VendorAgreement::NotTold;
};
struct ComparedVendorVulnerability {
    VendorVulnerability said;
    std::optional<Exposure> exposure; ///< nothing: it is not in the catalogue
    VendorAgreement agreement = VendorAgreement::NotTold;
};
struct ComparedVendor {
    std::vector<ComparedVendorPatch> patches; ///< as the tool has them
    std::vector<ComparedVendorVulnerability> vulnerabilities;

    [[nodiscard]] qsizetype disagreements() const;
};

/// With what the files of the node say that the tool was asked on; `patches` is null: nobody looked. Where either side
/// does not know there is no disagreement; nor where a vulnerability is open on one of several nodes, and perhaps not
/// on that one. Pure.
[[nodiscard]] ComparedVendor compareVendor(
    const VendorReport& report, const PatchQuestion& question, const EnvironmentPatches* patches);

/// Where these reports are kept. Thread: that of its maker; answers come through whenDone().
class VendorReportSource {
public:
    VendorReportSource() = default;
    VendorReportSource(const VendorReportSource&) = delete;
    VendorReportSource& operator=(const VendorReportSource&) = delete;
    virtual ~VendorReportSource() = default;

    /// The newest of each tool and node, among the environment's last runs. StorageFailed.
    [[nodiscard]] virtual Task<std::vector<VendorReport>> of(EnvironmentId environment) = 0;
};

} // namespace magkeeper
