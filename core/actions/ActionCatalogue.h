// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "core/base/Result.h"

namespace magkeeper {

/// Every action there is, by id. The one list to extend, in its parts below. Thread: any.
[[nodiscard]] const std::vector<ActionDefinition>& allActions();
/// NotFound, with what is close to it.
[[nodiscard]] Result<const ActionDefinition*> findAction(const QString& id);

[[nodiscard]] std::vector<ActionDefinition> actionsOfIndexers();
[[nodiscard]] std::vector<ActionDefinition> actionsOfCaches();
[[nodiscard]] std::vector<ActionDefinition> actionsOfCron();
[[nodiscard]] std::vector<ActionDefinition> actionsOfMaintenance();
[[nodiscard]] std::vector<ActionDefinition> actionsOfQueues();
[[nodiscard]] std::vector<ActionDefinition> actionsOfPatches();
[[nodiscard]] std::vector<ActionDefinition> actionsOfSetup();
[[nodiscard]] std::vector<ActionDefinition> actionsOfTidying();

} // namespace magkeeper
