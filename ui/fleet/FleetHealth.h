// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"
#include "core/text/Sentences.h"

#include <QMap>

namespace magkeeper {

/// How an environment is, as the fleet tells it. A value.
struct FleetHealth {
    struct Line {
        Severity severity = Severity::Notice;
        QString text; ///< a sentence
        std::optional<Instant> since;
        QString finding; ///< its id
        std::optional<FindingMark> mark;
    };

    Severity worst = Severity::Ok;
    std::vector<Line> lines; ///< worst first; those that are muted stand in none of these
    QMap<QString, Severity> bySection; ///< the worst of each section that has a finding
    QMap<Severity, int> counts;
    int muted = 0; ///< so many findings

    /// Of one section: Ok when nothing was found in it.
    [[nodiscard]] Severity of(const QString& section) const { return bySection.value(section, Severity::Ok); }
};

/// Thread: any; pure.
[[nodiscard]] FleetHealth fleetHealthOf(const Health& health, const Sentences& sentences);

} // namespace magkeeper
