// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/StoredStateRepository.h"

namespace magkeeper {

/// Puts one state together: of each section what was seen last. Pure.
class StateAssembly {
public:
    /// The newest one is the frame: its nodes are those of the state. Null: there is none.
    void take(const SnapshotPtr& snapshot);
    /// True when it is newer than what is there: then put() it.
    [[nodiscard]] bool wants(const StoredState::Place& place, Instant seen) const;
    void put(const StoredState::Place& place, Instant seen, Section section);
    /// `environment` names one of which no snapshot is left.
    [[nodiscard]] StoredState finish(EnvironmentId environment) const;

private:
    struct Seen {
        Instant at;
        Section section;
    };
    SnapshotPtr m_frame;
    std::map<StoredState::Place, Seen> m_sections;
};

} // namespace magkeeper
