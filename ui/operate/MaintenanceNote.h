// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRecord.h"
#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// That a shop is closed, and by whom, as far as that is known: a value.
struct MaintenanceNote {
    QStringList exempt; ///< who sees it all the same
    std::optional<RunRecord> by; ///< the run that closed it; nothing: somebody else did, with other means
    friend bool operator==(const MaintenanceNote& a, const MaintenanceNote& b) {
        return a.exempt == b.exempt && a.by.has_value() == b.by.has_value() && (!a.by || a.by->id == b.by->id);
    }
};

/// Nothing: it is open, or nobody knows. `runs`: newest first. Pure.
[[nodiscard]] std::optional<MaintenanceNote> maintenanceOf(
    const DecodedSnapshot& snapshot, const std::vector<RunRecord>& runs);
/// `Closed for maintenance for 3 h by anna: deploy`. Thread: GUI.
[[nodiscard]] QString maintenanceText(const MaintenanceNote& note, Instant now);

} // namespace magkeeper
