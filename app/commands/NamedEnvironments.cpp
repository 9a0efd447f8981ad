// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NamedEnvironments.h"

#include "app/services/Services.h"
#include "core/fleet/Inventory.h"

#include <algorithm>

namespace magkeeper {

Result<std::vector<Environment>> namedEnvironments(Services& services, const QStringList& names) {
    if (names.isEmpty())
        return services.inventory().environments();
    std::vector<Environment> environments;
    for (const QString& name : names) {
        auto environment = services.environment(name);
        if (!environment)
            return failure(environment.error());
        if (std::ranges::find(environments, environment->id, &Environment::id) == environments.end())
            environments.push_back(*std::move(environment));
    }
    return environments;
}

} // namespace magkeeper
