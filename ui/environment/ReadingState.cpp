// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/ReadingState.h"

#include "core/fleet/EnvironmentReading.h"
#include "core/inventory/Environment.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <QCoreApplication>

namespace magkeeper {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ReadingState", text); }

} // namespace

PageState readingState(const Environment* environment, const EnvironmentReading& reading, Instant now) {
    const bool busy = reading.activity != EnvironmentReading::Activity::Idle;
    if (!environment)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("This environment is not in the workspace any more."),
            .detail = {},
            .action = {}};
    if (reading.error && reading.latest)
        return {.kind = PageState::Kind::Stale,
            .sentence = tr("%1 since %2. What is shown is %3 old.")
                .arg(shortText(reading.error->kind()), exactText(reading.errorSince),
                    durationText(now - reading.latest->source->takenAt)),
            .detail = reading.error->toString(),
            .action = busy ? QString() : tr("Try again")};
    if (reading.latest)
        return PageState::ready();
    if (busy)
        return {.kind = PageState::Kind::Loading,
            .sentence = tr("Reading this environment for the first time…"),
            .detail = {},
            .action = {}};
    if (reading.error)
        return {.kind = PageState::Kind::Failed,
            .sentence = meaningOf(reading.error->kind()),
            .detail = reading.error->toString(),
            .action = tr("Try again")};
    return {.kind = PageState::Kind::Empty,
        .sentence = tr("This environment was never read."),
        .detail = {},
        .action = tr("Read it now")};
}

} // namespace magkeeper
