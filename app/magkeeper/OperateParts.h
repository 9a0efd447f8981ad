// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/WriteServices.h"
#include "ui/operate/LiveRuns.h"
#include "ui/operate/OperateServices.h"

namespace magkeeper {

class Services;

/// What windows need to write, one for all of them. The services must outlive it, and it the windows.
class OperateParts {
public:
    /// Fails when the programs that come with Magkeeper cannot be read: then windows only read.
    [[nodiscard]] static Result<std::unique_ptr<OperateParts>> make(Services& services);

    [[nodiscard]] const OperateServices& services() const { return m_services; }

private:
    OperateParts(Services& services, std::unique_ptr<WriteServices> writes);

    std::unique_ptr<WriteServices> m_writes;
    LiveRuns m_live;
    MaintenanceWatch m_maintenance;
    OperateServices m_services;
};

} // namespace magkeeper
