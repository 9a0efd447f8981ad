// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutDesk.h"
#include "core/tables/TextReport.h"

namespace magkeeper {

/// What `rollout show` prints for people.
enum class RolloutDetail { Board, Late, History };
[[nodiscard]] TextReport rolloutReport(const Rollout& rollout, Instant now, RolloutDetail detail);

/// One of a list, with its numbers.
[[nodiscard]] TextReport rolloutsReport(const std::vector<RolloutPtr>& rollouts, Instant now);
/// docs/json/rollouts.schema.json
[[nodiscard]] QJsonArray rolloutsJson(const std::vector<RolloutPtr>& rollouts, Instant now);

[[nodiscard]] TextReport policyReport(const StoredPolicy& policy);
/// docs/json/rollout-policy.schema.json
[[nodiscard]] QJsonObject policyJson(const StoredPolicy& policy);

} // namespace magkeeper
