// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/PatchLossSource.h"
#include "core/patches/PatchRecord.h"

#include <map>

namespace magkeeper {

/// A release of one node as stored snapshots told it.
struct SeenRelease {
    InstalledMark mark;
    Instant first;
    Instant last;
    QString node = {};
    bool isGone = false; ///< the node is none of the environment's any more, as the newest snapshot has them
};

/// Where judgements of patches are kept. Thread: that of its maker; answers come through whenDone().
class PatchRecordRepository : public PatchLossSource {
public:
    /// Empty when nobody judged it yet, or it is gone.
    [[nodiscard]] virtual Task<PatchRecord> of(EnvironmentId environment) = 0;
    /// At least what was installed, of each node, and when somebody looked last: to be asked often.
    [[nodiscard]] virtual Task<PatchRecord> installations(EnvironmentId environment) { return of(environment); }
    /// Keeps what is new of a judgement; what somebody else judged since stays. The record after that. NotFound: the
    /// environment is gone.
    [[nodiscard]] virtual Task<PatchRecord> remember(EnvironmentId environment, PatchJudgement judgement) = 0;
    /// Of each node, from the snapshots that are kept and what is kept of older ones: by node, oldest first.
    [[nodiscard]] virtual Task<std::vector<SeenRelease>> releases(EnvironmentId environment) = 0;
    /// Of all environments that were judged.
    [[nodiscard]] virtual Task<std::map<EnvironmentId, PatchRecord>> all() = 0;
};

} // namespace magkeeper
