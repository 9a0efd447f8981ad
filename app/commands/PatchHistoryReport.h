// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/ExposureHistory.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// The answer of `patches --history` for one environment. For people: what was ever open or has changed.
[[nodiscard]] TextReport patchHistoryReport(const QString& environment, const ExposureHistory& history, Instant now);
/// docs/json/patch-history.schema.json: all of it.
[[nodiscard]] QJsonObject patchHistoryJson(const QString& environment, const ExposureHistory& history, Instant now);

/// What was lost, and what changed with it.
[[nodiscard]] QJsonObject lossJson(const PatchLoss& loss);
[[nodiscard]] QString lossText(const PatchLoss& loss);

} // namespace magkeeper
