// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/fleet/NumberHistory.h"
#include "core/tables/TextReport.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// What was asked, and what answers it.
struct HistoryRun {
    const Console& console;
    Environment environment;
    QString series; ///< empty: which there are
    Instant since;
    Instant now;
    TaskPromise<ExitStatus> promise;

    void fail(const Error& error) {
        console.printError(error);
        promise.finish(exitStatusOf(error.kind()));
    }
    void finish(const TextTable& table, QJsonObject object) {
        object.insert(u"environment"_s, environment.name);
        if (console.isJson())
            console.print(QJsonDocument(object));
        else
            console.print(TextReport{.lines = {}, .tables = {table}}.render(console.width(), console.colour()));
        promise.finish(ExitStatus::Done);
    }
};

QString numberText(double value) { return QString::number(value, 'g', 12); }

void showList(HistoryRun& run, const std::vector<SeriesSummary>& series) {
    TextTable table;
    table.columns = {nameColumn(u"Series"_s), numberColumn(u"Last value"_s), wordColumn(u"Read"_s)};
    QJsonArray array;
    for (const SeriesSummary& each : series) {
        table.rows.push_back(
            {{safeText(each.name)}, {numberText(each.lastValue)}, {ageText(each.lastAt, run.now, QLocale::c())}});
        array.append(QJsonObject{
            {u"name"_s, each.name}, {u"last_at"_s, toIso8601(each.lastAt)}, {u"last_value"_s, each.lastValue}});
    }
    if (series.empty())
        table.notes.append(u"nothing was kept yet"_s);
    run.finish(table, {{u"series"_s, array}});
}

void showPoints(HistoryRun& run, const std::vector<SeriesPoint>& points) {
    TextTable table;
    table.caption = u"%1 of %2"_s.arg(run.series, run.environment.name);
    table.columns
        = {wordColumn(u"Time"_s), numberColumn(u"Value"_s), numberColumn(u"Least"_s), numberColumn(u"Most"_s)};
    table.columns[2].onlyWithContent = table.columns[3].onlyWithContent = true;
    QJsonArray array;
    for (const SeriesPoint& point : points) {
        const bool isMean = point.least != point.most;
        table.rows.push_back({{dateTimeText(point.at)}, {numberText(point.value)},
            {isMean ? numberText(point.least) : QString()}, {isMean ? numberText(point.most) : QString()}});
        array.append(QJsonObject{{u"at"_s, toIso8601(point.at)}, {u"value"_s, point.value}, {u"least"_s, point.least},
            {u"most"_s, point.most}});
    }
    if (points.empty())
        table.notes.append(u"nothing since %1"_s.arg(dateTimeText(run.since)));
    run.finish(table, {{u"name"_s, run.series}, {u"since"_s, toIso8601(run.since)}, {u"points"_s, array}});
}

/// Of numbers that are not kept: out of the snapshots themselves.
void readNumber(CommandContext& context, const std::shared_ptr<HistoryRun>& run) {
    const auto number = SnapshotNumber::parse(run->series);
    if (!number)
        return run->fail({ErrorKind::NotFound,
            u"%1 has no series '%2' (magctl history %1 lists them), and as a path of a snapshot it is wrong: %3"_s.arg(
                run->environment.name, run->series.left(200), number.error().text())});
    Services& services = context.services;
    whenDone(&context.scope,
        numberHistory(&context.scope, services.snapshots(), services.pool(), run->environment.id, *number, run->since,
            context.stop),
        [run](const Result<std::vector<SeriesPoint>>& points) {
            if (!points)
                return run->fail(points.error());
            if (points->empty())
                return run->fail({ErrorKind::NotFound,
                    u"%1 has no series '%2' (magctl history %1 lists them), and no snapshot since %3 tells such a number"_s
                        .arg(run->environment.name, run->series.left(200), dateTimeText(run->since))});
            showPoints(*run, *points);
        });
}

/// A name that is not known is said so, and not shown as an empty history.
void lookUp(CommandContext& context, const std::shared_ptr<HistoryRun>& run) {
    SnapshotRepository& snapshots = context.services.snapshots();
    whenDone(&context.scope, snapshots.seriesOf(run->environment.id),
        [&context, &snapshots, run](const Result<std::vector<SeriesSummary>>& series) {
            if (!series)
                return run->fail(series.error());
            if (run->series.isEmpty())
                return showList(*run, *series);
            if (std::ranges::find(*series, run->series, &SeriesSummary::name) == series->end())
                return readNumber(context, run);
            whenDone(&context.scope, snapshots.points(run->environment.id, run->series, run->since),
                [run](const Result<std::vector<SeriesPoint>>& points) {
                    if (!points)
                        return run->fail(points.error());
                    showPoints(*run, *points);
                });
        });
}

CommandTask history(CommandContext& context, const QCommandLineParser& parser) {
    const Instant now = context.services.clock().now();
    const auto since = momentBack(u"since"_s, parser.value(u"since"_s), now);
    if (!since)
        return usageError(context, since.error().text());
    const QStringList words = parser.positionalArguments();
    const auto environment = context.services.environment(words.value(0));
    if (!environment)
        return failed(context, environment.error());
    const auto run
        = std::shared_ptr<HistoryRun>(new HistoryRun{context.console, *environment, words.value(1), *since, now, {}});
    CommandTask task = run->promise.task();
    lookUp(context, run);
    return task;
}

void declareSince(QCommandLineParser& parser) {
    parser.addOption({u"since"_s, u"How far back: a duration (2h, 3d) or a time (default: 1d)."_s, u"WHEN"_s, u"1d"_s});
}

} // namespace

std::vector<Command> historyCommands() {
    return {{u"history"_s, u"NAME [SERIES|PATH] [--since WHEN]"_s, {1, 2},
        u"A number over time, kept as a series or read from the snapshots, or which are kept."_s, declareSince,
        history}};
}

} // namespace magkeeper
