// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/Rollout.h"

#include <array>

namespace magkeeper {

/// How many environments are at which stage.
struct StageCounts {
    std::array<int, 8> counts{}; ///< by RolloutStage

    [[nodiscard]] int operator[](RolloutStage stage) const { return counts[static_cast<size_t>(stage)]; }
    [[nodiscard]] int& operator[](RolloutStage stage) { return counts[static_cast<size_t>(stage)]; }
    [[nodiscard]] int all() const;
    [[nodiscard]] int open() const; ///< not settled

    friend bool operator==(const StageCounts&, const StageCounts&) = default;
};
[[nodiscard]] StageCounts countStages(const Rollout& rollout, Instant now);

/// A moment at which numbers changed, and what they were from then on.
struct BurnDownPoint {
    Instant at;
    StageCounts counts;
};
/// From the first event to now, or to when it was closed: of its events, and of waivers that ended by themselves. The
/// last point is that of the end. Not more than 2,000 points: of more, the last of equal pieces of the time. Pure; a
/// rollout of 500 environments with 20,000 events takes some hundred milliseconds, so not for the window's thread.
[[nodiscard]] std::vector<BurnDownPoint> burnDown(const Rollout& rollout, Instant now);

/// How long an environment was without the fix, as far as it was seen, until now or until the rollout was closed.
[[nodiscard]] std::chrono::milliseconds exposureOf(const Rollout& rollout, const RolloutMember& member, Instant now);
[[nodiscard]] std::chrono::milliseconds exposureOf(const Rollout& rollout, Instant now); ///< of all together

/// Those that are late, the latest first.
[[nodiscard]] std::vector<const RolloutMember*> lateMembers(const Rollout& rollout, Instant now);

} // namespace magkeeper
