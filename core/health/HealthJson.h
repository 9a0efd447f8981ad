// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"

#include <QJsonObject>

namespace magkeeper {

/// docs/json/status.schema.json: {status, taken_at, counts, findings, not_judged}. Sentences are English.
[[nodiscard]] QJsonObject toJson(const Health& health);
[[nodiscard]] QJsonObject toJson(const Finding& finding);
[[nodiscard]] QJsonObject toJson(const FindingMark& mark);

/// How many findings there are of a severity, without those that are muted.
[[nodiscard]] qint64 countOf(const Health& health, Severity severity);
/// Rules that could not be judged though what they need was asked for.
[[nodiscard]] qint64 notJudged(const Health& health);

} // namespace magkeeper
