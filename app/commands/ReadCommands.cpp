// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/DatabaseCommand.h"
#include "app/commands/NamedEnvironments.h"
#include "app/commands/ProbeMany.h"
#include "app/commands/StoredProbe.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/tables/ReadTables.h"
#include "core/tables/SectionJson.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The environments that the words or --all mean.
Result<std::vector<Environment>> chosen(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList names = parser.positionalArguments();
    if (parser.isSet(u"all"_s) != names.isEmpty())
        return failure(ErrorKind::InvalidInput, u"either names or --all"_s);
    return namedEnvironments(context.services, names);
}

Result<ProbeOrder> orderOf(const QCommandLineParser& parser, ProbeLevel otherwise = ProbeLevel::Quick) {
    ProbeOrder order;
    order.level = otherwise;
    if (parser.isSet(u"level"_s)) {
        const auto level = levelFromName(parser.value(u"level"_s));
        if (!level)
            return failure(level.error());
        order.level = *level;
    }
    return order;
}

Result<ProbeOrder> withSections(ProbeOrder order, const QCommandLineParser& parser) {
    for (const QString& section : parser.values(u"section"_s)) {
        if (!defaultSections().contains(section))
            return failure(ErrorKind::InvalidInput,
                u"there is no section '%1'; there are: %2"_s.arg(section, defaultSections().join(u", "_s)));
        if (!order.sections.contains(section))
            order.sections.append(section);
    }
    return order;
}

QJsonObject resultJson(const Environment& environment, const Result<ProbeResult>& result) {
    if (result)
        return toJson(*result->snapshot);
    return {{u"environment"_s, environment.name}, {u"error"_s, toJson(result.error()).value(u"error"_s)}};
}

/// A store of which nothing could be told (its root is gone, say) is as unknown as one that could not be reached; a
/// part that is broken is news like any other.
ExitStatus statusOf(const NodeSnapshot& node) {
    if (node.error)
        return exitStatusOf(node.error->kind());
    const auto identity = node.sections.find(u"identity"_s);
    return identity == node.sections.end() || identity->second.ok ? ExitStatus::Done : ExitStatus::Unknown;
}

ExitStatus statusOf(const Result<ProbeResult>& result) {
    if (!result)
        return exitStatusOf(result.error().kind());
    QList<ExitStatus> statuses;
    for (const NodeSnapshot& node : result->snapshot->nodes)
        statuses.append(statusOf(node));
    return worstOf(statuses);
}

ExitStatus printProbes(
    const CommandContext& context, const std::vector<Environment>& environments, const ProbeMany::Results& results) {
    QJsonArray array;
    QList<ExitStatus> statuses;
    for (size_t i = 0; i < results.size(); ++i) {
        statuses.append(statusOf(results[i]));
        if (context.console.isJson())
            array.append(resultJson(environments[i], results[i]));
        else if (results[i])
            context.console.print(snapshotTable(*results[i]->decoded, context.services.clock().now())
                    .render(context.console.width(), context.console.colour()));
        else
            context.console.printError(results[i].error().within(environments[i].name));
    }
    if (context.console.isJson())
        context.console.print(QJsonDocument(array));
    return worstOf(statuses);
}

CommandTask probeStored(CommandContext& context, const QCommandLineParser& parser,
    const std::vector<Environment>& environments, const QStringList& sections) {
    if (parser.isSet(u"level"_s))
        return usageError(context, u"--level has no meaning with --at: nothing is read"_s);
    const auto moment = momentBack(u"at"_s, parser.value(u"at"_s), context.services.clock().now());
    if (!moment)
        return usageError(context, moment.error().text());
    return printStoredStates(context, environments, sections, *moment);
}

CommandTask probe(CommandContext& context, const QCommandLineParser& parser) {
    const auto order = orderOf(parser).and_then([&](const ProbeOrder& level) { return withSections(level, parser); });
    if (!order)
        return usageError(context, order.error().text());
    const auto environments = chosen(context, parser);
    if (!environments)
        return environments.error().kind() == ErrorKind::InvalidInput ? usageError(context, environments.error().text())
                                                                      : failed(context, environments.error());
    if (parser.isSet(u"at"_s))
        return probeStored(context, parser, *environments, order->sections);
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    const auto many = std::make_shared<ProbeMany>(context, *environments, *order);
    whenDone(&context.scope, many->start(),
        [&context, promise, many, environments = *environments](const Result<ProbeMany::Results>& results) {
            promise->finish(results.transform([&](const ProbeMany::Results& all) {
                const ExitStatus read = printProbes(context, environments, all);
                return many->isStoreLost() && read != ExitStatus::Cancelled ? ExitStatus::Storage : read;
            }));
        });
    return task;
}

/// A command that shows some sections of one environment.
struct ReadCommand {
    QString name;
    QStringList sections;
    QString summary;
    TextReport (*table)(const DecodedSnapshot&, Instant);
    QJsonObject (*json)(const Snapshot&);
    ProbeLevel level = ProbeLevel::Quick; ///< when none is given
    QString more; ///< what may stand behind the environment's name
    QStringList details; ///< sections that are read on demand only
};

/// A section that was asked for and is not known makes the answer unknown: a script must not read it as fine.
bool isWhole(const Snapshot& snapshot, const QStringList& sections) {
    const auto known = [&](const Sections& all, const QString& name) {
        const auto found = all.find(name);
        return found != all.end() && found->second.ok;
    };
    return std::ranges::all_of(sections, [&](const QString& name) {
        if (isSharedSection(name))
            return known(snapshot.shared, name);
        return std::ranges::all_of(
            snapshot.nodes, [&](const NodeSnapshot& node) { return known(node.sections, name); });
    });
}

/// `more`: the word behind the environment's name; only `config` has one.
ExitStatus printReading(const CommandContext& context, const ReadCommand& reading, const QStringList& asked,
    const QString& more, const ProbeResult& result) {
    const Instant now = context.services.clock().now();
    if (context.console.isJson())
        context.console.print(
            QJsonDocument(more.isEmpty() ? reading.json(*result.snapshot) : configJson(*result.snapshot, more)));
    else
        context.console.print(
            (more.isEmpty() ? reading.table(*result.decoded, now) : configTable(*result.decoded, now, more))
                .render(context.console.width(), context.console.colour()));
    return isWhole(*result.snapshot, asked) ? ExitStatus::Done : ExitStatus::Unknown;
}

CommandTask read(const ReadCommand& reading, CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    auto order = orderOf(parser, reading.level);
    if (!order)
        return usageError(context, order.error().text());
    order->sections = reading.sections;
    if (!reading.details.isEmpty() && parser.isSet(u"details"_s))
        order->sections += reading.details;
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, std::make_shared<ProbeMany>(context, std::vector{*environment}, *order)->start(),
        [&context, promise, reading, asked = order->sections, name = environment->name,
            more = parser.positionalArguments().value(1)](const Result<ProbeMany::Results>& results) {
            const auto& first = results ? results->front() : Result<ProbeResult>(failure(results.error()));
            if (first)
                return promise->finish(printReading(context, reading, asked, more, *first));
            context.console.printError(first.error().within(name));
            promise->finish(exitStatusOf(first.error().kind()));
        });
    return task;
}

void declareLevel(QCommandLineParser& parser, ProbeLevel otherwise = ProbeLevel::Quick) {
    parser.addOption({u"level"_s,
        otherwise == ProbeLevel::Quick ? u"quick (default) or full."_s : u"quick or full (default)."_s, u"LEVEL"_s});
}

void declareProbe(QCommandLineParser& parser) {
    declareLevel(parser);
    parser.addOption({u"all"_s, u"All environments."_s});
    parser.addOption(
        {u"at"_s, u"Reads nothing: what was kept of that time, a duration ago (3d) or a time."_s, u"WHEN"_s});
    parser.addOption(
        {u"section"_s, u"Only this section; may be given several times. Such an answer is not kept."_s, u"SECTION"_s});
}

void declareReading(QCommandLineParser& parser, const ReadCommand& reading) {
    declareLevel(parser, reading.level);
    if (!reading.details.isEmpty())
        parser.addOption({u"details"_s, u"With what costs more than a look: %1."_s.arg(reading.details.join(u", "_s))});
}

std::vector<ReadCommand> readings() {
    return {
        {u"caches"_s, {u"caches"_s}, u"Cache types and where they are kept."_s, cachesTable, cachesJson,
            ProbeLevel::Quick, {}, {u"redis_keys"_s, u"front_page"_s}},
        {u"queues"_s, {u"queue"_s}, u"Message queues and their consumers."_s, queuesTable, queuesJson,
            ProbeLevel::Quick, {}, {u"queue_details"_s}},
        {u"search"_s, {u"search"_s}, u"The search engine's health, indices and blocks."_s, searchTable, searchJson},
        {u"packages"_s, {u"packages"_s}, u"Composer's packages, and what differs from the lock."_s, packagesTable,
            packagesJson, ProbeLevel::Full, {}},
        {u"config"_s, {u"config"_s}, u"The system configuration: hashes, and values of harmless settings."_s,
            [](const DecodedSnapshot& snapshot, Instant now) { return configTable(snapshot, now); },
            [](const Snapshot& snapshot) { return configJson(snapshot); }, ProbeLevel::Full, u" [PATH-PREFIX]"_s},
        {u"security"_s, {u"security"_s}, u"Administrators, integrations and tokens, and scripts on every page."_s,
            securityTable, securityJson, ProbeLevel::Full, {}},
        {u"orders"_s, {u"orders"_s}, u"Orders by hour and day."_s, ordersTable, ordersJson, ProbeLevel::Full, {}},
        {u"services"_s, {u"php"_s, u"database"_s, u"redis"_s, u"queue"_s, u"search"_s},
            u"PHP, database, search and Redis: versions and load."_s, servicesTable, servicesJson, ProbeLevel::Quick,
            {}, {u"redis_keys"_s, u"front_page"_s}},
    };
}

} // namespace

std::vector<Command> readCommands() {
    std::vector<Command> commands{{u"probe"_s, u"NAME… | --all"_s, {0, anyNumber},
        u"Read environments and keep what was read."_s, declareProbe, probe}};
    for (const ReadCommand& reading : readings())
        commands.push_back({reading.name, u"NAME"_s + reading.more, {1, reading.more.isEmpty() ? 1 : 2},
            reading.summary, [reading](QCommandLineParser& parser) { declareReading(parser, reading); },
            [reading](
                CommandContext& context, const QCommandLineParser& parser) { return read(reading, context, parser); }});
    std::ranges::move(databaseCommands(), std::back_inserter(commands));
    return commands;
}

} // namespace magkeeper
