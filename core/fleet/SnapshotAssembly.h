// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/NodeProbe.h"

namespace magkeeper {

/// What one node told in a run: its own sections, or why there are none.
struct NodeResult {
    QString name;
    bool primary = false;
    Result<NodeReading> reading;
};

/// All that a snapshot is made of.
struct SnapshotParts {
    SnapshotId id;
    EnvironmentId environmentId;
    QString environment;
    ProbeLevel level = ProbeLevel::Quick;
    Instant takenAt;
    std::chrono::milliseconds roundTrip{0};
    std::vector<NodeResult> nodes; ///< at least one
    /// The node that gave the shared sections, and its answer; from the node's own reading or from a second question.
    QString sharedFrom;
    std::optional<NodeReading> shared;
};

/// Puts a snapshot together: shared sections once, sections of a node under each. Thread: any; pure.
[[nodiscard]] Snapshot assembleSnapshot(const SnapshotParts& parts);

} // namespace magkeeper
