// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/KnownGroups.h"

#include <array>
#include <unordered_map>

namespace magkeeper {

/// What the workspace knows of a group, over all environments that are looked at. A value.
struct GroupLore {
    static constexpr size_t days = 14;

    bool isKnown = false; ///< one of them has it
    logs::Novelty sinceDeploy = logs::Novelty::Unknown; ///< yes where it is in one of them
    logs::Novelty here = logs::Novelty::Unknown;
    int knownElsewhere = 0; ///< others that had it before where it is new; 0: it is no such group
    logs::CountTrend trend = logs::CountTrend::Unknown; ///< the worst of them
    std::array<qint64, days> counts{}; ///< of the last days, today last
    bool isMuted = false; ///< wherever it is known
    std::vector<logs::LogGroupMark> marks; ///< that hold; oldest first in each environment
};

/// A group that is kept, and what is known of it.
struct LoreEntry {
    logs::RecordGroup group; ///< over all environments that are looked at; its days are in the lore
    QStringList environments;
    GroupLore lore;
};

/// All that is known of some environments, by fingerprint. Thread: a value.
class GroupLibrary {
public:
    GroupLibrary() = default;
    /// Pure; of thousands of groups a matter of milliseconds, for the pool.
    GroupLibrary(const std::vector<logs::KnownGroups>& known, Instant now);

    [[nodiscard]] const LoreEntry* find(quint64 fingerprint) const; ///< null: nobody has it
    /// The last seen first.
    [[nodiscard]] const std::vector<LoreEntry>& entries() const { return m_entries; }

private:
    void add(const logs::KnownGroups& known, const logs::KeptGroup& kept, Instant now);

    std::vector<LoreEntry> m_entries;
    std::unordered_map<quint64, size_t> m_places;
};

} // namespace magkeeper
