// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FleetExposure.h"

class QObject;
class QThreadPool;

namespace magkeeper {

/// Whose days are asked for.
struct FleetExposureQuestion {
    std::shared_ptr<const Catalogs> catalogs; ///< not null
    std::vector<EnvironmentId> environments;
    QDate from; ///< in UTC
    Instant now;
};

/// How many environments stood how on each day, and of how many the past could not be read.
struct FleetExposure {
    std::vector<ExposureDay> days; ///< empty: nothing is known of any of them
    int environments = 0;
    std::optional<Error> fault; ///< why the history of the last one could not be read; what was judged counts still
};

/// Reads what is kept of one environment after the other, and counts in the pool; nothing is read from a store. Fails
/// when what was judged cannot be read. `records` and `pool` outlive the context. Call it in the context's thread,
/// which has an event loop. Once that is gone nothing more is asked.
[[nodiscard]] Task<FleetExposure> gatherFleetExposure(
    QObject* context, PatchRecordRepository& records, QThreadPool& pool, FleetExposureQuestion question);

} // namespace magkeeper
