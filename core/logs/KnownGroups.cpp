// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/KnownGroups.h"

#include "core/base/Work.h"

#include <algorithm>

namespace magkeeper::logs {

GroupNovelty KnownGroups::novelty(const KeptGroup& group, Instant now) const {
    return noveltyOf(group, kept, deployedAt, now);
}

CountTrend KnownGroups::trend(const KeptGroup& group, Instant now) const {
    return trendOf(group.group.days, kept.knownFrom.value_or(now), now);
}

std::optional<Instant> lastDeployOf(const DecodedSnapshot& snapshot) {
    std::optional<Instant> newest;
    for (const DecodedNode& node : snapshot.nodes)
        if (node.identity.value && node.identity.value->deployedAt)
            newest = std::max(newest.value_or(Instant()), *node.identity.value->deployedAt);
    return newest;
}

Task<KnownGroups> knownGroups(
    QObject* context, const GroupSources& sources, EnvironmentId environment, const QString& name) {
    const auto promise = std::make_shared<TaskPromise<KnownGroups>>();
    Task<KnownGroups> task = promise->task();
    const auto decoded = [context, promise, pool = &sources.pool](KnownGroups known, SnapshotPtr latest) {
        auto work = [known = std::move(known), latest = std::move(latest)]() mutable -> Result<KnownGroups> {
            if (latest)
                known.deployedAt = lastDeployOf(decode(latest));
            return std::move(known);
        };
        whenDone(context, runIn(*pool, std::move(work)),
            [promise](Result<KnownGroups> result) { promise->finish(std::move(result)); });
    };
    whenDone(context, sources.groups.listOf(environment),
        [context, promise, decoded, environment, name, latest = sources.latest](Result<KeptGroups> kept) {
            if (!kept)
                return promise->finish(failure(kept.error()));
            whenDone(context, latest(environment),
                [decoded, known = KnownGroups{environment, name, *std::move(kept), {}}](
                    const Result<SnapshotPtr>& snapshot) mutable {
                    decoded(std::move(known), snapshot ? *snapshot : nullptr);
                });
        });
    return task;
}

} // namespace magkeeper::logs
