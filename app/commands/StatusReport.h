// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/ExitStatus.h"
#include "core/health/HealthCheck.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// How one environment is, or why nobody could tell.
struct EnvironmentHealth {
    QString environment;
    Health health;
    std::optional<Error> error; ///< it could not be read; `health` then says just that
};

/// The exit status of a severity: that of a Nagios plugin too.
[[nodiscard]] ExitStatus exitStatusOf(Severity severity);
/// Over several environments the worst wins: critical, unknown, warning, well.
[[nodiscard]] Severity worstOf(const std::vector<EnvironmentHealth>& all);

/// One line as monitoring plugins print it: `CRITICAL - acme-prod: Cron has been silent for 40 min (and 3 more) |
/// critical=1 …`. Source: Monitoring Plugins Development Guidelines.
[[nodiscard]] QString statusLine(const std::vector<EnvironmentHealth>& all);
/// The line, and the findings below it, worst first. Ages are counted from `now`.
[[nodiscard]] TextReport statusReport(const std::vector<EnvironmentHealth>& all, Instant now);
[[nodiscard]] QJsonObject statusJson(const EnvironmentHealth& one);

} // namespace magkeeper
