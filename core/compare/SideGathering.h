// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/compare/CompareSide.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/fleet/StoredStateRepository.h"
#include "core/inventory/Environment.h"
#include "core/patches/PatchRecordRepository.h"

class QObject;
class QThreadPool;

namespace magkeeper {

/// Which stored state of an environment is meant.
struct SideQuestion {
    EnvironmentId environment;
    QString name;
    std::optional<Instant> moment; ///< as it was then: the newest that was not taken later; nothing: the newest
};

/// Where a side is read from. All must outlive whoever gathers.
struct SideStorage {
    SnapshotRepository& snapshots;
    StoredStateRepository& states;
    QThreadPool& pool; ///< for decoding
    PatchRecordRepository* patches = nullptr; ///< null: what was found of patches is not kept
};

/// A state as the snapshots that it was put together of: of each time one, the newest first, with what was seen then.
/// Pure.
[[nodiscard]] std::vector<Snapshot> byTime(const StoredState& state);

/// Reads a side from the history and decodes it in the pool. Without a moment: the newest snapshot, and the newest full
/// one when that is none. Of a moment: each section as it was last seen then, also what is kept of snapshots that are
/// gone, and the newest full snapshot for what only such a one reads within a section. NotFound: nothing was stored up
/// to then. Call it in the context's thread, which has an event loop. Once that is gone nothing more is asked.
[[nodiscard]] Task<CompareSide> gatherSide(QObject* context, const SideStorage& storage, SideQuestion question);

/// Adds what is kept of looks for patches to a side that is there already; gatherSide() does. Nobody is asked now:
/// looking for patches reads files. Errors and context as with gatherSide().
[[nodiscard]] Task<CompareSide> withPatches(
    QObject* context, const SideStorage& storage, const SideQuestion& question, CompareSide side);

} // namespace magkeeper
