// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/MaintenanceSight.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QStringList maintenanceSwitches() { return {u"maintenance.enable"_s, u"maintenance.disable"_s}; }

MaintenanceSight maintenanceSight(const DecodedSnapshot* snapshot, const RunRecord* last, const MaintenancePlan* plan) {
    MaintenanceSight sight;
    const DecodedNode* node = snapshot ? snapshot->primary() : nullptr;
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
