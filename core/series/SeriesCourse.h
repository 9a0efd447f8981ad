// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/series/SeriesPoint.h"

#include <QStringList>

namespace magkeeper {

/// What to ask of many environments at once: series by name, where `*` stands for any text (`node.*.load1`), from a
/// moment on, one mean for each stretch of so long.
struct CourseQuestion {
    QStringList names;
    Instant since;
    std::chrono::milliseconds step = std::chrono::minutes(30);
};

/// How one series went: means over steps, oldest first. Their times are the beginnings of the steps.
struct SeriesCourse {
    EnvironmentId environment;
    QString name;
    std::vector<SeriesPoint> means;
};

} // namespace magkeeper
