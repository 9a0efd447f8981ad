// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/DatabaseCommand.h"

#include "app/commands/ProbeMany.h"
#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/tables/ReadTables.h"
#include "core/tables/SectionJson.h"
#include "core/tables/TableGrowthTable.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours longAgo{7 * 24}; ///< what a table grew by in a week says more than a day

/// How the tables grew since an older snapshot.
struct Growth {
    std::vector<TableGrowth> tables;
    Instant since;
};

const TablesTotal* tablesOf(const DatabaseStateReading& reading) {
    return reading.value && reading.value->tables ? &*reading.value->tables : nullptr;
}

/// Nothing: one of the two does not tell of tables.
std::optional<Growth> growthOf(const DecodedSnapshot& now, const SnapshotPtr& before) {
    const auto found = before ? before->shared.find(u"database"_s) : Sections::const_iterator();
    if (!before || found == before->shared.end() || !tablesOf(now.database))
        return std::nullopt;
    const DatabaseStateReading then = decodeDatabaseState(&found->second);
    if (!tablesOf(then))
        return std::nullopt;
    const auto between = now.source->takenAt - before->takenAt;
    return Growth{tableGrowth(*tablesOf(now.database), tablesOf(then), between), before->takenAt};
}

ExitStatus print(const CommandContext& context, const ProbeResult& result, const SnapshotPtr& before) {
    const std::optional<Growth> growth = growthOf(*result.decoded, before);
    if (context.console.isJson()) {
        QJsonObject json = databaseJson(*result.snapshot);
        json.insert(u"growth"_s, growth ? QJsonValue(tableGrowthJson(growth->tables, growth->since)) : QJsonValue());
        context.console.print(QJsonDocument(json));
    } else {
        TextReport report = databaseTable(*result.decoded, context.services.clock().now());
        if (growth)
            report.tables.push_back(tableGrowthTable(growth->tables, growth->since));
        context.console.print(report.render(context.console.width(), context.console.colour()));
    }
    const auto found = result.snapshot->shared.find(u"database"_s);
    return found != result.snapshot->shared.end() && found->second.ok ? ExitStatus::Done : ExitStatus::Unknown;
}

using Promise = std::shared_ptr<TaskPromise<ExitStatus>>;

/// Only full snapshots tell of tables. A history that cannot be read hides nothing of what was read now.
void compareAndPrint(
    CommandContext& context, const Environment& environment, const ProbeResult& result, const Promise& promise) {
    if (result.snapshot->level != ProbeLevel::Full)
        return promise->finish(print(context, result, nullptr));
    const Instant now = result.snapshot->takenAt;
    whenDone(&context.scope,
        context.services.snapshots().baseline(environment.id, ProbeLevel::Full, now - longAgo, now),
        [&context, result, promise](const Result<SnapshotPtr>& before) {
            if (!before)
                context.console.warn(before.error().toString());
            promise->finish(print(context, result, before.value_or(nullptr)));
        });
}

CommandTask database(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    const auto level = levelFromName(parser.isSet(u"level"_s) ? parser.value(u"level"_s) : u"quick"_s);
    if (!level)
        return usageError(context, level.error().text());
    ProbeOrder order;
    order.level = *level;
    order.sections = QStringList{u"database"_s};
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, std::make_shared<ProbeMany>(context, std::vector{*environment}, order)->start(),
        [&context, promise, environment = *environment](const Result<ProbeMany::Results>& results) {
            const auto& first = results ? results->front() : Result<ProbeResult>(failure(results.error()));
            if (first)
                return compareAndPrint(context, environment, *first, promise);
            context.console.printError(first.error().within(environment.name));
            promise->finish(exitStatusOf(first.error().kind()));
        });
    return task;
}

} // namespace

std::vector<Command> databaseCommands() {
    return {{u"database"_s, u"NAME"_s, {1, 1}, u"The database server, its load, and with --level full its tables."_s,
        [](QCommandLineParser& parser) { parser.addOption({u"level"_s, u"quick (default) or full."_s, u"LEVEL"_s}); },
        database}};
}

} // namespace magkeeper
