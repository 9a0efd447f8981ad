// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/FleetExposureReport.h"
#include "app/commands/NamedEnvironments.h"
#include "app/commands/PatchFiles.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/storage/Workspace.h"

#include <QTimeZone>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysByDefault = 90;

QDate dayOf(Instant at) { return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone::UTC).date(); }

Result<QDate> firstDay(const QCommandLineParser& parser, Instant now) {
    const QDate today = dayOf(now);
    if (!parser.isSet(u"since"_s))
        return today.addDays(1 - daysByDefault);
    return momentBack(u"since"_s, parser.value(u"since"_s), now).and_then([&](Instant since) -> Result<QDate> {
        const QDate day = dayOf(since);
        if (day.daysTo(today) >= mostExposureDays)
            return failure(ErrorKind::InvalidInput, u"--since: at most %1 days are counted"_s.arg(mostExposureDays));
        return day;
    });
}

CommandTask exposure(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"all"_s) && !parser.positionalArguments().isEmpty())
        return usageError(context, u"either names or --all"_s);
    const Instant now = context.services.clock().now();
    const auto from = firstDay(parser, now);
    if (!from)
        return usageError(context, from.error().text());
    const auto environments = namedEnvironments(context.services, parser.positionalArguments());
    auto catalogs = catalogsOf(context, parser.value(u"catalog"_s));
    if (!environments || !catalogs)
        return failed(context, !environments ? environments.error() : catalogs.error());
    FleetExposureQuestion question{std::make_shared<const Catalogs>(*std::move(catalogs)), {}, *from, now};
    for (const Environment& each : *environments)
        question.environments.push_back(each.id);
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope,
        gatherFleetExposure(
            &context.scope, context.services.workspace().patchRecords(), context.services.pool(), std::move(question)),
        [&console = context.console, promise](const Result<FleetExposure>& told) {
            if (!told) {
                console.printError(told.error());
                return promise->finish(exitStatusOf(told.error().kind()));
            }
            if (told->fault)
                console.warn(told->fault->toString());
            if (console.isJson())
                console.print(QJsonDocument(fleetExposureJson(*told)));
            else
                console.print(fleetExposureReport(*told).render(console.width(), console.colour()));
            promise->finish(ExitStatus::Done);
        });
    return task;
}

void declareExposure(QCommandLineParser& parser) {
    parser.addOption({u"all"_s, u"All environments; the same as no name."_s});
    parser.addOption({u"since"_s, u"A duration (30d) or a day; 90 days when it is not given."_s, u"WHEN"_s});
    parser.addOption({u"catalog"_s, u"A newer catalogue, for this time only."_s, u"FILE"_s});
}

} // namespace

std::vector<Command> fleetExposureCommands() {
    return {{u"patches exposure"_s, u"[NAME… | --all] [--since WHEN] [--catalog FILE]"_s, {0, anyNumber},
        u"How many environments were open to something on each day; nothing is read from the stores."_s,
        declareExposure, exposure}};
}

} // namespace magkeeper
