// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ReleaseMoments.h"

#include <algorithm>

namespace magkeeper {

namespace {

using ByNode = std::map<QString, std::vector<const SeenRelease*>>;

constexpr std::chrono::milliseconds justAfter{1};

ByNode byNode(const std::vector<SeenRelease>& releases) {
    ByNode nodes;
    for (const SeenRelease& each : releases)
        nodes[each.node].push_back(&each);
    for (auto& [node, seen] : nodes)
        std::ranges::stable_sort(seen, {}, &SeenRelease::first);
    return nodes;
}

std::vector<Instant> changesOf(const ByNode& nodes) {
    std::vector<Instant> changes;
    for (const auto& [node, seen] : nodes) {
        for (const SeenRelease* each : seen)
            changes.push_back(each->first);
        if (seen.back()->isGone)
            changes.push_back(seen.back()->last + justAfter);
    }
    std::ranges::sort(changes);
    changes.erase(std::ranges::unique(changes).begin(), changes.end());
    return changes;
}

/// Null: it was not seen yet, or is gone.
const SeenRelease* releaseAt(const std::vector<const SeenRelease*>& seen, Instant at) {
    const auto later = std::ranges::upper_bound(seen, at, {}, &SeenRelease::first);
    if (later == seen.begin())
        return nullptr;
    const SeenRelease* newest = *std::prev(later);
    return later == seen.end() && newest->isGone && newest->last < at ? nullptr : newest;
}

} // namespace

std::vector<ReleaseMoment> momentsOf(const std::vector<SeenRelease>& releases) {
    const ByNode nodes = byNode(releases);
    std::vector<ReleaseMoment> moments;
    for (const Instant change : changesOf(nodes)) {
        if (!moments.empty())
            moments.back().until = std::min(moments.back().until, change);
        ReleaseMoment moment{.from = change, .until = change, .nodes = {}};
        for (const auto& [node, seen] : nodes)
            if (const SeenRelease* release = releaseAt(seen, change)) {
                moment.nodes.push_back(release);
                moment.until = std::max(moment.until, release->last);
            }
        if (!moment.nodes.empty())
            moments.push_back(std::move(moment));
    }
    return moments;
}

} // namespace magkeeper
