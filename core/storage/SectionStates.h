// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"
#include "core/storage/SectionCopies.h"

namespace magkeeper {

class StateAssembly;

/// One content of a section that snapshots had which are thinned now, with its first and last occurrence.
struct SectionState {
    QString node; ///< empty: all nodes share it
    QString section;
    Instant firstAt;
    Instant lastAt;
    QByteArray firstDocument; ///< the section's JSON at `firstAt`
    QByteArray lastDocument; ///< at `lastAt`: the same but for measurements
};

/// Remembers that a snapshot of that time had these sections. May be told of the same snapshot again. Inside a
/// transaction.
[[nodiscard]] Result<void> recordSections(
    Database& database, EnvironmentId environment, Instant takenAt, const std::vector<SectionCopy>& copies);

/// What is remembered of an environment, by node, section and first occurrence.
[[nodiscard]] Result<std::vector<SectionState>> selectSectionStates(Database& database, EnvironmentId environment);

/// Puts into the state of a moment what was seen of sections since the snapshots that are left.
[[nodiscard]] Result<void> putKeptSections(
    Database& database, EnvironmentId environment, Instant moment, StateAssembly& assembly);

/// Forgets some of the contents that were last seen before a moment: how many. Inside a transaction.
[[nodiscard]] Result<qint64> forgetSections(Database& database, Instant before);

} // namespace magkeeper
