// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/EnvironmentSeverities.h"

namespace magkeeper {

std::vector<EnvironmentSeverity> severitiesOf(const Inventory& inventory, const HealthWatch& watch) {
    std::vector<EnvironmentSeverity> severities;
    for (const Environment& environment : inventory.environments()) {
        const HealthPtr health = watch.health(environment.id);
        if (!health)
            continue;
        QStringList critical;
        for (const Finding& finding : health->findings) {
            if (finding.severity == Severity::Critical)
                critical << finding.id;
        }
        severities.push_back({environment.id.toString(), environment.name, health->worst, critical});
    }
    return severities;
}

} // namespace magkeeper
