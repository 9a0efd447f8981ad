// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/SeenFindings.h"

#include "core/health/MarkedHealth.h"

#include <algorithm>

namespace magkeeper {

bool SeenChange::isNews(const SeenFindings& remembered) const {
    if (!remembered.judgedAt || !gone.isEmpty())
        return true;
    return std::ranges::any_of(there.asKeyValueRange(), [&](const auto& each) {
        const auto known = remembered.findings.constFind(each.first);
        return known == remembered.findings.constEnd() || each.second.first < known->first;
    });
}

bool SeenChange::isDue(const SeenFindings& remembered, Instant storedAt) const {
    return isNews(remembered) || judgedAt - storedAt >= std::chrono::minutes(10);
}

void giveStarts(Health& health, const SeenFindings& remembered) {
    for (Finding& finding : health.findings) {
        const auto known = remembered.findings.constFind(finding.id);
        if (known != remembered.findings.constEnd())
            finding.since = std::min(finding.since.value_or(known->first), known->first);
        else if (!finding.since && remembered.judgedAt)
            finding.since = finding.at;
    }
}

SeenChange changeOf(const Health& health, const SeenFindings& remembered) {
    SeenChange change{.judgedAt = health.at, .there = {}, .gone = {}};
    for (const Finding& finding : health.findings)
        if (finding.since)
            change.there.insert(finding.id, {*finding.since, finding.at});
    if (remembered.judgedAt && *remembered.judgedAt > health.at)
        return change;
    for (const QString& id : remembered.findings.keys())
        if (presenceOf(id, health) == Presence::Gone)
            change.gone.append(id);
    return change;
}

SeenFindings with(SeenFindings remembered, const SeenChange& change) {
    remembered.judgedAt = std::max(remembered.judgedAt.value_or(change.judgedAt), change.judgedAt);
    for (const QString& id : change.gone)
        remembered.findings.remove(id);
    for (const auto& [id, seen] : change.there.asKeyValueRange()) {
        if (!remembered.findings.contains(id))
            remembered.findings.insert(id, seen);
        SeenFinding& known = remembered.findings[id];
        known.first = std::min(known.first, seen.first);
        known.last = std::max(known.last, seen.last);
    }
    return remembered;
}

} // namespace magkeeper
