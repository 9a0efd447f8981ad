// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetHealth.h"

namespace magkeeper {

FleetHealth fleetHealthOf(const Health& health, const Sentences& sentences) {
    FleetHealth made{.worst = health.worst, .lines = {}, .bySection = {}, .counts = {}, .muted = 0};
    made.lines.reserve(health.findings.size());
    for (const Finding& finding : health.findings) {
        if (finding.mark && finding.mark->kind == MarkKind::Muted) {
            ++made.muted;
            continue;
        }
        made.lines.push_back(
            {finding.severity, sentences.of(finding.message), finding.since, finding.id, finding.mark});
        Severity& section = made.bySection[finding.section];
        section = std::max(section, finding.severity);
        ++made.counts[finding.severity];
    }
    return made;
}

} // namespace magkeeper
