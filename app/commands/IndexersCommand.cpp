// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/services/Services.h"
#include "core/fleet/ProbeRunner.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/tables/IndexerReportTable.h"
#include "core/tables/ReadTables.h"
#include "core/tables/SectionJson.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// What was read now, beside the last snapshot that was kept; that may be null.
ExitStatus print(const CommandContext& context, const ProbeResult& result, const DecodedSnapshot* before) {
    const DecodedSnapshot& decoded = *result.decoded;
    const std::vector<IndexerReport> reports = judgeIndexers(decoded, before);
    TextReport report = indexersTable(decoded, context.services.clock().now());
    QJsonObject json = indexersJson(*result.snapshot);
    if (decoded.indexers.isKnown()) {
        const IndexerActivity& activity = decoded.indexers.value->activity;
        json.insert(u"report"_s, indexerReportJson(reports, activity));
        for (TextTable& table : indexerReportTables(reports, activity, result.snapshot->environment))
            report.tables.push_back(std::move(table));
    }
    if (context.console.isJson())
        context.console.print(QJsonDocument(json));
    else
        context.console.print(report.render(context.console.width(), context.console.colour()));
    return decoded.indexers.isKnown() ? ExitStatus::Done : ExitStatus::Unknown;
}

using Promise = std::shared_ptr<TaskPromise<ExitStatus>>;

void probe(CommandContext& context, const Environment& environment, ProbeLevel level,
    const std::shared_ptr<const DecodedSnapshot>& before, const Promise& promise) {
    ProbeOrder order;
    order.level = level;
    order.sections = QStringList{u"indexers"_s, u"cron"_s};
    order.previous = before;
    whenDone(&context.scope, context.services.runner().probe(environment, order, context.stop),
        [&context, before, promise, name = environment.name](const Result<ProbeResult>& result) {
            if (result)
                return promise->finish(print(context, *result, before.get()));
            context.console.printError(result.error().within(name));
            promise->finish(exitStatusOf(result.error().kind()));
        });
}

CommandTask indexers(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    const auto level = levelFromName(parser.isSet(u"level"_s) ? parser.value(u"level"_s) : u"quick"_s);
    if (!level)
        return usageError(context, level.error().text());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.snapshots().latest(environment->id, std::nullopt),
        [&context, promise, environment = *environment, level = *level](const Result<SnapshotPtr>& latest) {
            const bool known = latest && *latest;
            probe(context, environment, level,
                known ? std::make_shared<const DecodedSnapshot>(decode(*latest)) : nullptr, promise);
        });
    return task;
}

} // namespace

std::vector<Command> indexerCommands() {
    return {{u"indexers"_s, u"NAME"_s, {1, 1}, u"Indexers with status, mode, backlog and pace, and why one is stuck."_s,
        [](QCommandLineParser& parser) { parser.addOption({u"level"_s, u"quick (default) or full."_s, u"LEVEL"_s}); },
        indexers}};
}

} // namespace magkeeper
