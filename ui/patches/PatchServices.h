// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/patches/EvidenceReading.h"
#include "core/patches/PatchWatch.h"
#include "core/patches/VendorReport.h"

namespace magkeeper {

/// What the pages of patches stand on. All of it must outlive them.
struct PatchServices {
    Inventory& inventory;
    EvidenceParts evidence; ///< how a store is asked
    PatchRecordRepository* records = nullptr; ///< null: nothing is kept
    QString catalogFolder; ///< of the workspace: newer catalogues
    QString patchFolder; ///< of the workspace: patch files; need not be there
    QStringList folders; ///< other folders of patch files, as they were chosen the last time
    std::function<void(const QStringList&)> keepFolders = [](const QStringList&) { }; ///< for the next time
    /// A look was kept: whoever judges health should know.
    std::function<void(EnvironmentId)> recorded = [](EnvironmentId) { };
    PatchWatch* watch = nullptr; ///< looks by itself after deployments; null: nobody does
    VendorReportSource* toolReports = nullptr; ///< what Adobe's own tools said; null: nothing is kept of it
};

} // namespace magkeeper
