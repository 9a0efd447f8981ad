// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/compare/CompareSide.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/inventory/Environment.h"

class QObject;
class QThreadPool;

namespace magkeeper {

/// Which stored state of an environment is meant.
struct SideQuestion {
    EnvironmentId environment;
    QString name;
    std::optional<Instant> moment; ///< as it was then: the newest that was not taken later; nothing: the newest
};

/// Reads a side from the history and decodes it in the pool: the newest snapshot up to the moment, and the newest full
/// one when that is none. NotFound: nothing was stored up to then. Call it in the context's thread, which has an event
/// loop; repository and pool must outlive the context. Once that is gone nothing more is asked.
[[nodiscard]] Task<CompareSide> gatherSide(
    QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, SideQuestion question);

} // namespace magkeeper
