// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/MaintenanceSight.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The last that we did about it.
const RunRecord* lastSwitch(const std::vector<RunRecord>& runs) {
    for (const RunRecord& run : runs) {
        const bool switches = run.action == "maintenance.enable"_L1 || run.action == "maintenance.disable"_L1;
        if (switches && run.outcome == RunOutcome::Succeeded)
            return &run;
    }
    return nullptr;
}

} // namespace

MaintenanceSight maintenanceSight(
    const DecodedSnapshot* snapshot, const std::vector<RunRecord>& runs, const MaintenancePlan* plan) {
    MaintenanceSight sight;
    const DecodedNode* node = snapshot ? snapshot->primary() : nullptr;
    const RunRecord* last = lastSwitch(runs);
    const bool weClosed = last && last->action == "maintenance.enable"_L1;
    if (!node || !node->identity.value || !node->identity.value->maintenance.active)
        return sight;
    const Maintenance& maintenance = node->identity.value->maintenance;
    sight.seenAt = snapshot->source->takenAt;
    const bool afterOurs = !last || *sight.seenAt >= last->endedAt.value_or(last->startedAt);
    const bool closed = afterOurs ? *maintenance.active : weClosed;
    sight.state = closed        ? MaintenanceSight::State::Closed
        : weClosed && afterOurs ? MaintenanceSight::State::OpenedByOthers
                                : MaintenanceSight::State::Open;
    if (weClosed)
        sight.by = *last;
    if (closed) {
        sight.exempt = maintenance.exempt;
        if (plan && (!sight.by || plan->madeAt >= sight.by->startedAt))
            sight.until = plan->until;
    }
    return sight;
}

} // namespace magkeeper
