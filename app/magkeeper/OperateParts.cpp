// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/OperateParts.h"

#include "app/services/Services.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

Result<std::unique_ptr<OperateParts>> OperateParts::make(Services& services) {
    return WriteServices::make(services).transform([&](std::unique_ptr<WriteServices> writes) {
        return std::unique_ptr<OperateParts>(new OperateParts(services, std::move(writes)));
    });
}

OperateParts::OperateParts(Services& services, std::unique_ptr<WriteServices> writes)
    : m_writes(std::move(writes))
    , m_live(m_writes->guard(), services.refresher(), services.clock())
    , m_maintenance({services.inventory(), services.refresher(), services.workspace().runs(),
          services.workspace().maintenance(), services.clock()})
    , m_services{services.inventory(), services.refresher(), m_writes->guard(), m_writes->desk(),
          services.workspace().runs(), services.workspace().audit(), m_live, services.clock(), m_maintenance,
          services.pool()} {
    m_maintenance.load();
}

} // namespace magkeeper
