// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/KnownGroupsQuestion.h"

#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

Task<logs::KnownGroups> knownGroups(CommandContext& context, const Environment& environment) {
    Services& services = context.services;
    const auto latest = [&services](EnvironmentId id) { return services.snapshots().latest(id, std::nullopt); };
    return logs::knownGroups(
        &context.scope, {services.workspace().logGroups(), latest, services.pool()}, environment.id, environment.name);
}

} // namespace magkeeper
