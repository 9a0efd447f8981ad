// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FleetExposureGathering.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// The answer of `patches exposure` for people: the days on which something became another one, and today.
[[nodiscard]] TextReport fleetExposureReport(const FleetExposure& exposure);
/// docs/json/fleet-exposure.schema.json: every day.
[[nodiscard]] QJsonObject fleetExposureJson(const FleetExposure& exposure);

} // namespace magkeeper
