// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/ExitStatus.h"
#include "core/patches/EvidenceReading.h"
#include "core/patches/PatchRecord.h"
#include "core/patches/VendorReport.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace magkeeper {

/// The answer of `patches` for one environment: for people, and docs/json/patches.schema.json. `losses`: patches that
/// were there and are not any more. `evidence`: of the nodes that were judged, for what others say of patches there.
/// `reports`: what Adobe's own tools said.
[[nodiscard]] TextReport patchReport(const QString& environment, const PatchQuestion& question,
    const EnvironmentPatches& patches, const std::vector<PatchLoss>& losses, const EnvironmentEvidence& evidence,
    const std::vector<VendorReport>& reports);
[[nodiscard]] QJsonObject patchJson(const QString& environment, const PatchQuestion& question,
    const EnvironmentPatches& patches, const std::vector<PatchLoss>& losses, const EnvironmentEvidence& evidence,
    const std::vector<VendorReport>& reports);

/// 2: open to something critical, or a patch was lost; 3: a node could not be read, or it is unknown whether it is open
/// to something critical; 1: open to something else; 0: none of it.
[[nodiscard]] ExitStatus exitStatusOf(const EnvironmentPatches& patches, const std::vector<PatchLoss>& losses);

/// Which catalogues are in use, with their age: docs/json/catalogs.schema.json.
[[nodiscard]] TextReport catalogReport(const Catalogs& catalogs, QDate today);
[[nodiscard]] QJsonArray catalogJson(const std::vector<CatalogInUse>& inUse);
/// Everything that they know, with its source: docs/json/catalog-entries.schema.json.
[[nodiscard]] TextReport entriesReport(const std::vector<CatalogEntry>& entries, QDate today);
[[nodiscard]] QJsonArray entriesJson(const std::vector<CatalogEntry>& entries);

} // namespace magkeeper
