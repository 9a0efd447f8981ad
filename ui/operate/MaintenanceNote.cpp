// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/MaintenanceNote.h"

#include "core/text/Quantity.h"
#include "ui/operate/RunWords.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("MaintenanceNote", text); }

/// The last that we did about it, when that closed the shop.
std::optional<RunRecord> closingRun(const std::vector<RunRecord>& runs) {
    for (const RunRecord& run : runs) {
        if (run.outcome != RunOutcome::Succeeded)
            continue;
        if (run.action == "maintenance.enable"_L1)
            return run;
        if (run.action == "maintenance.disable"_L1)
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<MaintenanceNote> maintenanceOf(const DecodedSnapshot& snapshot, const std::vector<RunRecord>& runs) {
    const DecodedNode* node = snapshot.primary();
    if (!node || !node->identity.value || !node->identity.value->maintenance.active.value_or(false))
        return std::nullopt;
    return MaintenanceNote{node->identity.value->maintenance.exempt, closingRun(runs)};
}

QString maintenanceText(const MaintenanceNote& note, Instant now) {
    if (!note.by)
        return tr("The shop is closed for maintenance. It was not closed from this workspace.");
    const QString text
        = tr("The shop is closed for maintenance: %1, %2.")
              .arg(ownerText(note.by->owner), ageText(note.by->endedAt.value_or(note.by->startedAt), now));
    return note.by->reason.isEmpty() ? text : text + u' ' + tr("Why: %1").arg(note.by->reason);
}

} // namespace magkeeper
