// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/KnownGroupsQuestion.h"

#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/magento/DecodedSnapshot.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

namespace {

std::optional<Instant> deployedAt(const Result<SnapshotPtr>& latest) {
    if (!latest || !*latest)
        return std::nullopt;
    std::optional<Instant> newest;
    for (const DecodedNode& node : decode(*latest).nodes)
        if (node.identity.value && node.identity.value->deployedAt)
            newest = std::max(newest.value_or(Instant()), *node.identity.value->deployedAt);
    return newest;
}

} // namespace

Task<KnownGroups> knownGroups(CommandContext& context, const Environment& environment) {
    const auto promise = std::make_shared<TaskPromise<KnownGroups>>();
    Task<KnownGroups> task = promise->task();
    whenDone(&context.scope, context.services.workspace().logGroups().listOf(environment.id),
        [&context, environment, promise](Result<logs::KeptGroups> kept) {
            if (!kept)
                return promise->finish(failure(kept.error()));
            whenDone(&context.scope, context.services.snapshots().latest(environment.id, std::nullopt),
                [environment, promise, kept = *std::move(kept)](const Result<SnapshotPtr>& latest) {
                    promise->finish(KnownGroups{environment.name, kept, deployedAt(latest)});
                });
        });
    return task;
}

} // namespace magkeeper
