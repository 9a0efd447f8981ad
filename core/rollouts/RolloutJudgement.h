// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"
#include "core/patches/EnvironmentPatches.h"
#include "core/rollouts/RolloutEvidenceSource.h"

namespace magkeeper {

/// What was read of one environment, for judging what of a rollout is there. Borrowed for the call.
struct RolloutSight {
    Instant readAt;
    const PatchQuestion& question; ///< that the patches were judged by
    const EnvironmentEvidence& evidence; ///< as the nodes told it
    const EnvironmentPatches& patches;
    const Health* health = nullptr; ///< of a snapshot that was taken after it; null: none
};

/// A release is there when each node has it or a newer one: of several the one of the node's own line counts, else the
/// newest. A patch is there as the files say; of one without a file at hand what the catalogue says of its
/// vulnerabilities counts. An advisory is there when its vulnerabilities are all closed. The worst node counts, and one
/// that could not be read makes it unknown. Of patches for other lines or editions: not needed. Pure.
[[nodiscard]] RolloutEvidence judgeRollout(const std::vector<RolloutSubject>& subjects, const RolloutSight& sight);

/// Of the bulletins that these subjects are or belong to: their duties, each once, and whether one is critical. Pure.
[[nodiscard]] RolloutFacts factsOf(const std::vector<RolloutSubject>& subjects, const Catalogs& catalogs);

} // namespace magkeeper
