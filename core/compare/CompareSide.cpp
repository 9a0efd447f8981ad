// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/CompareSide.h"

namespace magkeeper {

std::optional<Instant> CompareSide::takenAt() const {
    return snapshots.empty() ? std::nullopt : std::optional(snapshots.front()->source->takenAt);
}

QStringList CompareSide::nodes() const {
    QStringList names;
    if (!snapshots.empty())
        for (const DecodedNode& node : snapshots.front()->nodes)
            names.append(node.name);
    return names;
}

QString CompareSide::primary() const {
    const DecodedNode* node = snapshots.empty() ? nullptr : snapshots.front()->primary();
    return node ? node->name : QString();
}

} // namespace magkeeper
