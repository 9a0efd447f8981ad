// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the presenter of logs has the workspace keep of what they say.
#include "ui/logs/LogsPresenter.h"

#include <algorithm>

namespace magkeeper {

using Kind = logs::NodeLogsState::Kind;

void LogsPresenter::wantTelling() {
    m_wantsTelling = true;
    work();
}

/// All that there was until now is here: of the usual logs, on every machine, without one that could not be read.
bool LogsPresenter::isWhole(const QString& environment) const {
    if (!m_since || !m_came.empty() || !m_nodes)
        return false;
    const auto& nodes = m_nodes->nodes();
    const auto isOfIt = [&](int node) {
        return node >= 0 && static_cast<size_t>(node) < nodes.size()
            && nodes[static_cast<size_t>(node)].environment == environment;
    };
    const bool isFollowed = std::ranges::all_of(nodes, [&](const FollowedNode& node) {
        return node.environment != environment || node.state.kind == Kind::Following;
    });
    return isFollowed && isRunning() && std::ranges::none_of(m_sources, [&](const LogSource& source) {
        return source.isFault && isOfIt(source.node);
    });
}

/// All of them is here now, and what came may have been told before that was so.
QStringList LogsPresenter::newlyWhole() const {
    QStringList names;
    for (const GroupPlace& place : m_groups.memory().places())
        if (!m_known.contains(place.name) && isWhole(place.name))
            names.append(place.name);
    return names;
}

void LogsPresenter::forgetSince() {
    m_since.reset();
    m_known.clear();
}

void LogsPresenter::tell(std::vector<ToldGroups> told) {
    std::vector<logs::GroupSighting> sightings;
    for (ToldGroups& each : told) {
        const auto& places = m_groups.memory().places();
        const auto place = std::ranges::find(places, each.environment, &GroupPlace::name);
        if (place == places.end())
            continue;
        const bool whole = isWhole(each.environment);
        if (whole)
            m_known.insert(each.environment);
        sightings.push_back({place->id, std::move(each.groups), whole ? m_since : std::nullopt});
    }
    m_groups.memory().remember(std::move(sightings));
}

} // namespace magkeeper
