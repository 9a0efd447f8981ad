// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/RolloutReader.h"
#include "ui/rollouts/RolloutServices.h"

namespace magkeeper {

/// What the page of rollouts needs, one for all windows. The services must outlive it, and it the windows.
class RolloutParts {
public:
    explicit RolloutParts(Services& services);

    [[nodiscard]] const RolloutServices& services() const { return m_services; }

private:
    RolloutDesk m_desk;
    RolloutReader m_reader;
    RolloutServices m_services;
};

} // namespace magkeeper
