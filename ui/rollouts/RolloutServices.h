// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/rollouts/RolloutDesk.h"
#include "core/rollouts/RolloutEvidenceSource.h"

#include <QThreadPool>

namespace magkeeper {

/// What the pages of rollouts work with. All must outlive them.
struct RolloutServices {
    RolloutDesk& desk;
    RolloutEvidenceSource& evidence;
    Inventory& inventory;
    const Clock& clock;
    QThreadPool& pool;
};

} // namespace magkeeper
