// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/ExitStatus.h"
#include "core/patches/EnvironmentPatches.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace magkeeper {

/// The answer of `patches` for one environment: for people, and docs/json/patches.schema.json.
[[nodiscard]] TextReport patchReport(
    const QString& environment, const PatchQuestion& question, const EnvironmentPatches& patches);
[[nodiscard]] QJsonObject patchJson(
    const QString& environment, const PatchQuestion& question, const EnvironmentPatches& patches);

/// 2: open to something critical; 3: a node could not be read, or it is unknown whether it is open to something
/// critical; 1: open to something else; 0: none of it.
[[nodiscard]] ExitStatus exitStatusOf(const EnvironmentPatches& patches);

/// The answer of `patches rehearse`: which hunks would not go on.
[[nodiscard]] TextReport rehearsalReport(
    const QString& environment, const PatchQuestion& question, const EnvironmentPatches& patches);
/// 0: it goes on, or is there; 1: somewhere it does not; 3: unknown.
[[nodiscard]] ExitStatus rehearsalStatusOf(const EnvironmentPatches& patches);

/// Which catalogues are in use, with their age: docs/json/catalogs.schema.json.
[[nodiscard]] TextReport catalogReport(const Catalogs& catalogs, QDate today);
[[nodiscard]] QJsonArray catalogJson(const std::vector<CatalogInUse>& inUse);

} // namespace magkeeper
