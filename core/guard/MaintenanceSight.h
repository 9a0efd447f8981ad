// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/MaintenanceRepository.h"
#include "core/guard/RunRecord.h"
#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// Whether a shop is closed for maintenance, who closed it and until when. A value.
struct MaintenanceSight {
    enum class State {
        Unknown, ///< it was never read, or could not be told
        Open,
        Closed,
        OpenedByOthers, ///< we closed it, and it is open though nobody opened it from here
    };
    State state = State::Unknown;
    QStringList exempt; ///< who sees it all the same
    std::optional<RunRecord> by; ///< the run that closed it; nothing: it was not closed from here
    std::optional<Instant> until; ///< when it should be open again
    std::optional<Instant> seenAt; ///< when it was read

    /// Closed longer than it should be.
    [[nodiscard]] bool isOverdue(Instant now) const { return state == State::Closed && until && *until <= now; }
    friend bool operator==(const MaintenanceSight& a, const MaintenanceSight& b) {
        return a.state == b.state && a.exempt == b.exempt && a.by.has_value() == b.by.has_value()
            && (!a.by || a.by->id == b.by->id) && a.until == b.until && a.seenAt == b.seenAt;
    }
};

/// The actions that close a shop and open it.
[[nodiscard]] QStringList maintenanceSwitches();

/// `last`: the environment's last switch that succeeded. Each may be null. A reading from before that switch says
/// nothing of it. Pure.
[[nodiscard]] MaintenanceSight maintenanceSight(
    const DecodedSnapshot* snapshot, const RunRecord* last, const MaintenancePlan* plan);

} // namespace magkeeper
