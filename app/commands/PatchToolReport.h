// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/VendorReport.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>

namespace magkeeper {

/// What Adobe's own tools said, beside what the files say: two tables for each report. For people: what a tool says is
/// there, what is at hand, and all that disagrees.
[[nodiscard]] std::vector<TextTable> toolTables(
    const std::vector<VendorReport>& reports, const PatchQuestion& question, const EnvironmentPatches& patches);
/// docs/json/patches.schema.json, `tool_reports`: all of it.
[[nodiscard]] QJsonArray toolJson(
    const std::vector<VendorReport>& reports, const PatchQuestion& question, const EnvironmentPatches& patches);

} // namespace magkeeper
