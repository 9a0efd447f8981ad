// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Finding.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace magkeeper {

bool comesBefore(const Finding& a, const Finding& b) {
    if (a.severity != b.severity)
        return a.severity > b.severity;
    return std::tie(a.rule, a.node, a.subject) < std::tie(b.rule, b.node, b.subject);
}

void keepStarts(std::vector<Finding>& findings, const std::vector<Finding>& before) {
    QHash<QString, std::optional<Instant>> starts;
    for (const Finding& finding : before)
        starts.insert(finding.id, finding.since);
    for (Finding& finding : findings)
        if (const auto start = starts.value(finding.id); start && (!finding.since || *start < *finding.since))
            finding.since = start;
}

void giveStarts(std::vector<Finding>& findings, const std::vector<Finding>& before) {
    keepStarts(findings, before);
    for (Finding& finding : findings) {
        const bool isNew = std::ranges::find(before, finding.id, &Finding::id) == before.end();
        if (isNew && !finding.since)
            finding.since = finding.at;
    }
}

} // namespace magkeeper
