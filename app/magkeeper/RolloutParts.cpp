// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/RolloutParts.h"

#include "app/services/Author.h"
#include "app/services/PatchFolderFile.h"
#include "app/services/Services.h"
#include "core/fleet/HealthWatch.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

RolloutParts::RolloutParts(Services& services)
    : m_desk(services.workspace().work(), services.clock(), currentAuthor(), &services.pool())
    , m_reader(services, loadPatchFolders)
    , m_services{m_desk, m_reader, services.inventory(), services.clock(), services.pool()} {
    // A patch that a look found to be gone is a finding at once.
    QObject::connect(&m_reader, &RolloutReader::recorded, &services.healthWatch(), &HealthWatch::lookAgain);
}

} // namespace magkeeper
