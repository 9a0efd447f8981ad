// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/SnapshotAssembly.h"

namespace magkeeper {

namespace {

enum class Place { Shared, Node };

Sections sectionsOf(const Sections& all, Place place) {
    Sections chosen;
    for (const auto& [name, section] : all) {
        if (isSharedSection(name) == (place == Place::Shared))
            chosen.emplace(name, section);
    }
    return chosen;
}

NodeSnapshot nodeSnapshot(const NodeResult& node) {
    NodeSnapshot snapshot;
    snapshot.name = node.name;
    snapshot.primary = node.primary;
    if (!node.reading) {
        snapshot.error = node.reading.error();
        return snapshot;
    }
    snapshot.sections = sectionsOf(node.reading->answer.sections, Place::Node);
    snapshot.error = node.reading->error;
    snapshot.reader = node.reading->reader;
    snapshot.roundTrip = node.reading->roundTrip;
    snapshot.wireBytes = node.reading->wireBytes;
    snapshot.programMs = node.reading->answer.programMs();
    return snapshot;
}

} // namespace

Snapshot assembleSnapshot(const SnapshotParts& parts) {
    Snapshot snapshot;
    snapshot.id = parts.id;
    snapshot.environmentId = parts.environmentId;
    snapshot.environment = parts.environment;
    snapshot.level = parts.level;
    snapshot.takenAt = parts.takenAt;
    snapshot.roundTrip = parts.roundTrip;
    for (const NodeResult& node : parts.nodes)
        snapshot.nodes.push_back(nodeSnapshot(node));
    if (parts.shared) {
        snapshot.readFrom = parts.sharedFrom;
        snapshot.clockOffset = parts.shared->answer.clockOffset;
        snapshot.shared = sectionsOf(parts.shared->answer.sections, Place::Shared);
    }
    return snapshot;
}

} // namespace magkeeper
