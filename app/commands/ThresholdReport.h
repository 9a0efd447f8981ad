// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Thresholds.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>

namespace magkeeper {

/// One limit of a rule: its own value, and what people set in its place.
struct ThresholdLine {
    QString name; ///< RULE.THRESHOLD
    QString unit;
    double least = 0;
    double most = 0;
    double ruleValue = 0;
    double value = 0; ///< that holds
    QString from; ///< who says so: `rule`, `global`, `tag`, `environment`
    QString of = {}; ///< the tag or the environment that it was set for, where that was not asked for

    friend bool operator==(const ThresholdLine&, const ThresholdLine&) = default;
};

/// What holds for an environment (name and tags), for everything with a tag (no name), or for all (neither).
struct ThresholdView {
    QString environment;
    QStringList tags;
};

/// Every limit of every rule, in the order of the rules.
[[nodiscard]] std::vector<ThresholdLine> thresholdLines(const Thresholds& thresholds, const ThresholdView& view);

/// What was set for tags and environments, each with its `of`.
[[nodiscard]] std::vector<ThresholdLine> narrowerLines(const Thresholds& thresholds);

[[nodiscard]] TextReport thresholdReport(const std::vector<ThresholdLine>& lines);
/// docs/json/thresholds.schema.json
[[nodiscard]] QJsonArray thresholdJson(const std::vector<ThresholdLine>& lines);

/// A number; for what is counted in ms also a duration (`15m`), for a ratio also percent (`90%`). InvalidInput when it
/// is none. Bounds are not looked at.
[[nodiscard]] Result<double> thresholdValue(const QString& name, const QString& word);

} // namespace magkeeper
