// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/ExitStatus.h"
#include "core/patches/Rehearsal.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// The answer of `patches rehearse` for one environment: for people, and docs/json/rehearsal.schema.json.
[[nodiscard]] TextReport rehearsalReport(const QString& environment, const std::vector<NodeRehearsal>& nodes);
/// Each conflict with markers, once for nodes that have the same; empty when there is none. Safe to show.
[[nodiscard]] QString conflictText(const std::vector<NodeRehearsal>& nodes);
[[nodiscard]] QJsonObject rehearsalJson(const QString& environment, const std::vector<NodeRehearsal>& nodes);
/// 0: all of them go on, or are there; 1: somewhere one does not; 3: unknown.
[[nodiscard]] ExitStatus rehearsalStatusOf(const std::vector<NodeRehearsal>& nodes);

} // namespace magkeeper
