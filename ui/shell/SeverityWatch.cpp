// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SeverityWatch.h"

#include <algorithm>

namespace magkeeper {

std::vector<TurnedCritical> SeverityWatch::take(const std::vector<EnvironmentSeverity>& environments, Instant now) {
    std::vector<TurnedCritical> turned;
    QHash<QString, QHash<QString, Instant>> seen;
    for (const EnvironmentSeverity& environment : environments) {
        const bool known = m_seen.contains(environment.id);
        QHash<QString, Instant> findings = m_seen.value(environment.id);
        int news = 0;
        for (const QString& finding : environment.critical) {
            news += findings.contains(finding) ? 0 : 1;
            findings.insert(finding, now);
        }
        findings.removeIf([now](const auto& finding) { return now - finding.value() > away; });
        seen.insert(environment.id, findings);
        if (known && news > 0)
            turned.push_back({environment.id, environment.name, news});
    }
    m_seen = std::move(seen);
    return turned;
}

Severity worstOf(const std::vector<EnvironmentSeverity>& environments) {
    Severity worst = Severity::Ok;
    for (const EnvironmentSeverity& environment : environments)
        worst = std::max(worst, environment.worst);
    return worst;
}

} // namespace magkeeper
