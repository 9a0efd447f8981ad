// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/patches/PatchRecord.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace magkeeper {

/// A reading and the snapshot that it stands in; both null: nobody read it.
template <typename T>
struct FoundReading {
    const Reading<T>* reading = nullptr;
    const DecodedSnapshot* from = nullptr;
};

/// One side of a comparison: an environment as it was at some time. What the newest of its snapshots was not asked for
/// is taken from the next one, such as what only full probes read. A value.
struct CompareSide {
    QString environment;
    std::vector<std::shared_ptr<const DecodedSnapshot>> snapshots; ///< newest first; none of them null
    std::shared_ptr<const PatchRecord> patches = {}; ///< what looks for patches found up to then; null: nobody looked

    /// When the newest of them was taken; nothing: there are none.
    [[nodiscard]] std::optional<Instant> takenAt() const;
    /// Of the newest snapshot, in its order.
    [[nodiscard]] QStringList nodes() const;
    /// Empty: there are no nodes.
    [[nodiscard]] QString primary() const;

    template <typename T>
    [[nodiscard]] FoundReading<T> shared(Reading<T> DecodedSnapshot::* section) const {
        for (const auto& snapshot : snapshots)
            if (((*snapshot).*section).state != Reading<T>::State::NotAsked)
                return {&((*snapshot).*section), snapshot.get()};
        return {};
    }
    template <typename T>
    [[nodiscard]] FoundReading<T> ofNode(const QString& name, Reading<T> DecodedNode::* section) const {
        for (const auto& snapshot : snapshots)
            for (const DecodedNode& node : snapshot->nodes)
                if (node.name == name && (node.*section).state != Reading<T>::State::NotAsked)
                    return {&(node.*section), snapshot.get()};
        return {};
    }
};

} // namespace magkeeper
