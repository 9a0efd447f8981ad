// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace magkeeper {

/// The limits that a person set, in the place of the rules' own: for all environments, for a tag, for one environment.
/// The narrower wins; of several tags the first of the environment that has one. A value; only what differs from the
/// rules' own is in it. Names are `RULE.THRESHOLD`, e.g. `system.disk_full.warning`.
struct Thresholds {
    using Values = QMap<QString, double>; ///< in the threshold's own unit: ms, bytes, ratio or count
    Values global;
    QMap<QString, Values> byTag;
    QMap<QString, Values> byEnvironment; ///< by name

    /// What holds for one environment.
    [[nodiscard]] Values of(const QString& environment, const QStringList& tags) const;

    friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

/// `{"global": {"NAME": 0.9}, "tags": {"TAG": {…}}, "environments": {"NAME": {…}}}`. Refuses (InvalidInput, naming it)
/// a name that no rule has, what is no number, and a value outside the threshold's bounds.
[[nodiscard]] Result<Thresholds> thresholdsFromJson(const QJsonObject& object);
[[nodiscard]] QJsonObject toJson(const Thresholds& thresholds);

/// Whether a rule has such a threshold and the value is within its bounds; InvalidInput says what is wrong.
[[nodiscard]] Result<void> checkThreshold(const QString& name, double value);

} // namespace magkeeper
