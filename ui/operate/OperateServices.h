// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/Refresher.h"
#include "core/guard/AuditTrail.h"
#include "core/guard/MaintenanceWatch.h"
#include "core/guard/RunDesk.h"
#include "core/guard/WriteGuard.h"

#include <QThreadPool>

namespace magkeeper {

class LiveRuns;

/// What pages that write stand on. All of it must outlive them.
struct OperateServices {
    Inventory& inventory;
    Refresher& refresher;
    WriteGuard& guard;
    RunDesk& desk;
    RunRepository& runs;
    AuditTrail& audit;
    LiveRuns& live;
    const Clock& clock;
    MaintenanceWatch& maintenance;
    QThreadPool& pool; ///< files that a person names are read there
};

} // namespace magkeeper
