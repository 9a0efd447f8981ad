// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/StateAssembly.h"

#include <algorithm>

namespace magkeeper {

void StateAssembly::take(const SnapshotPtr& snapshot) {
    if (!snapshot)
        return;
    if (!m_frame || m_frame->takenAt < snapshot->takenAt)
        m_frame = snapshot;
    for (const auto& [name, section] : snapshot->shared)
        put({{}, name}, snapshot->takenAt, section);
    for (const NodeSnapshot& node : snapshot->nodes)
        for (const auto& [name, section] : node.sections)
            put({node.name, name}, snapshot->takenAt, section);
}

bool StateAssembly::wants(const StoredState::Place& place, Instant seen) const {
    const auto there = m_sections.find(place);
    return there == m_sections.end() || there->second.at < seen;
}

void StateAssembly::put(const StoredState::Place& place, Instant seen, Section section) {
    if (wants(place, seen))
        m_sections.insert_or_assign(place, Seen{seen, std::move(section)});
}

StoredState StateAssembly::finish(EnvironmentId environment) const {
    if (m_sections.empty())
        return {};
    StoredState state;
    Snapshot whole = m_frame ? *m_frame : Snapshot{.environmentId = environment};
    for (const auto& [place, seen] : m_sections) {
        const auto& [nodeName, name] = place;
        auto node = std::ranges::find(whole.nodes, nodeName, &NodeSnapshot::name);
        if (!nodeName.isEmpty() && node == whole.nodes.end()) {
            if (m_frame)
                continue; // it was gone by then
            node = whole.nodes.insert(whole.nodes.end(), NodeSnapshot{.name = nodeName});
        }
        (nodeName.isEmpty() ? whole.shared : node->sections).insert_or_assign(name, seen.section);
        state.seen.emplace(place, seen.at);
        if (!m_frame)
            whole.takenAt = std::max(whole.takenAt, seen.at);
    }
    state.snapshot = std::make_shared<const Snapshot>(std::move(whole));
    return state;
}

} // namespace magkeeper
