// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/MaintenanceNote.h"

#include "core/text/Quantity.h"
#include "ui/operate/RunWords.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace magkeeper {

using namespace Qt::StringLiterals;
using State = MaintenanceSight::State;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("MaintenanceNote", text); }

QString withReason(const QString& text, const RunRecord& run) {
    return run.reason.isEmpty() ? text : text + u' ' + tr("Why: %1").arg(run.reason);
}

QString whoAndWhen(const RunRecord& run, Instant now) {
    return tr("%1, %2").arg(ownerText(run.owner), ageText(run.endedAt.value_or(run.startedAt), now));
}

} // namespace

QString maintenanceText(const MaintenanceSight& sight, Instant now) {
    if (sight.state == State::OpenedByOthers)
        return withReason(tr("The shop is open again, and nobody opened it from here. It had been closed: %1.")
                              .arg(whoAndWhen(*sight.by, now)),
            *sight.by);
    if (sight.state != State::Closed)
        return {};
    if (!sight.by)
        return tr("The shop is closed for maintenance. It was not closed from this workspace.");
    return withReason(tr("The shop is closed for maintenance: %1.").arg(whoAndWhen(*sight.by, now)), *sight.by);
}

QString maintenanceDetail(const MaintenanceSight& sight, Instant now) {
    if (sight.state == State::OpenedByOthers)
        return tr(
            "A deployment may have switched it on and off by itself: look whether what it was closed for is done.");
    QStringList lines;
    if (sight.isOverdue(now))
        lines << tr("It was to be open again %1. Should it be opened?").arg(ageText(*sight.until, now));
    else if (sight.until)
        lines << tr("It is to be open again at %1 (%2).")
                     .arg(dateTimeText(*sight.until, QTimeZone::systemTimeZone()), ageText(*sight.until, now));
    if (!sight.exempt.isEmpty())
        lines << tr("Who sees it all the same: %1").arg(sight.exempt.join(u", "_s));
    return lines.join(u'\n');
}

QString maintenanceWord(const MaintenanceSight& sight, Instant now) {
    if (sight.state == State::OpenedByOthers)
        return tr("opened by others");
    if (sight.state != State::Closed)
        return {};
    if (sight.isOverdue(now))
        return tr("closed %1 too long").arg(durationText(now - *sight.until));
    return sight.by ? tr("closed by %1").arg(sight.by->owner.user) : tr("closed by others");
}

Mark maintenanceMark(const MaintenanceSight& sight, Instant now) {
    if (sight.isOverdue(now))
        return Mark::Critical;
    if (sight.state == State::OpenedByOthers)
        return Mark::Warning;
    return sight.state == State::Closed ? Mark::Warning : Mark::None;
}

} // namespace magkeeper
