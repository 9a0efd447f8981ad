// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/RolloutParts.h"

#include "app/services/Author.h"
#include "app/services/Services.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

RolloutParts::RolloutParts(Services& services)
    : m_desk(services.workspace().work(), services.clock(), currentAuthor(), &services.pool())
    , m_reader(services)
    , m_services{m_desk, m_reader, services.inventory(), services.clock(), services.pool()} { }

} // namespace magkeeper
