// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/fleet/CronReader.h"
#include "core/tables/CronReportTable.h"
#include "core/tables/ReadTables.h"
#include "core/tables/SectionJson.h"

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr auto longestWindow = std::chrono::hours(24 * 31);

void declare(QCommandLineParser& parser) {
    parser.addOption({u"level"_s, u"quick, or full (default): with the crontab's lines."_s, u"LEVEL"_s});
    parser.addOption(
        {u"since"_s, u"Runs that were due since then: 6h, 3d, or a time (default 24h, most 31d)."_s, u"WHEN"_s});
    parser.addOption({u"job"_s, u"Only this job, with its runs; may be given several times."_s, u"CODE"_s});
    parser.addOption({u"group"_s, u"Only jobs of this group; may be given several times."_s, u"GROUP"_s});
    parser.addOption({u"status"_s, u"Only runs of this status, and shows them: error, missed, …"_s, u"STATUS"_s});
}

Result<CronOrder> orderOf(const QCommandLineParser& parser, Instant now) {
    CronOrder order;
    order.sections = QStringList{u"cron"_s, u"system"_s, u"queue"_s};
    const auto level = levelFromName(parser.isSet(u"level"_s) ? parser.value(u"level"_s) : u"full"_s);
    if (!level)
        return failure(level.error());
    order.level = *level;
    if (!parser.isSet(u"since"_s))
        return order;
    const auto since = momentBack(u"since"_s, parser.value(u"since"_s), now);
    if (!since)
        return failure(since.error());
    if (now - *since > longestWindow)
        return failure(ErrorKind::InvalidInput, u"--since goes back 31 days at most"_s);
    order.ago = std::chrono::ceil<seconds>(now - *since);
    return order;
}

/// The jobs of groups that were asked for take the place of the groups: runs know their job alone.
Result<CronFilter> filterOf(const QCommandLineParser& parser, const CronReport& report, const QStringList& seen) {
    static const QStringList magentos{u"pending"_s, u"running"_s, u"success"_s, u"missed"_s, u"error"_s};
    CronFilter filter{parser.values(u"job"_s), parser.values(u"group"_s), parser.values(u"status"_s)};
    for (const QString& status : filter.statuses)
        if (!magentos.contains(status) && !seen.contains(status))
            return failure(ErrorKind::NotFound,
                u"no run has the status '%1'; Magento's are %2"_s.arg(status, magentos.join(u", "_s)));
    for (const QString& job : filter.jobs)
        if (!report.job(job))
            return failure(ErrorKind::NotFound, u"neither configuration nor schedule has a job '%1'"_s.arg(job));
    QStringList members;
    for (const CronJobReport& job : report.jobs)
        if (filter.takes(job))
            members.append(job.code);
    if (!filter.groups.isEmpty() && members.isEmpty())
        return failure(ErrorKind::NotFound,
            filter.jobs.isEmpty() ? u"there is no group '%1' with jobs"_s.arg(filter.groups.join(u"', '"_s))
                                  : u"there is no such job in these groups"_s);
    if (!filter.groups.isEmpty())
        filter.jobs = members;
    return filter;
}

/// What was asked, and what answers it.
struct CronAnswer {
    const CommandContext& context;
    const CronReading& reading;
    std::vector<CronSettingRemark> remarks;
    CronFilter filter;

    ExitStatus print() {
        const DecodedSnapshot& decoded = *reading.probe.decoded;
        TextReport report = cronTable(decoded, context.services.clock().now());
        QJsonObject json = cronJson(*reading.probe.snapshot);
        if (reading.runs) {
            const CronTables tables{*reading.runs, *reading.report, remarks, filter, reading.cut};
            json.insert(u"schedule"_s, tables.json());
            report.lines.append(tables.line());
            report.tables.pop_back(); // the jobs: told by the window's tables, in the order of what is to be said
            for (TextTable& table : tables.tables())
                report.tables.push_back(std::move(table));
        }
        if (context.console.isJson())
            context.console.print(QJsonDocument(json));
        else
            context.console.print(report.render(context.console.width(), context.console.colour()));
        return status();
    }

private:
    /// What only PHP tells is not known where PHP does not run, whatever the plain shell told beside it.
    [[nodiscard]] ExitStatus status() const {
        const DecodedSnapshot& decoded = *reading.probe.decoded;
        if (decoded.cron.isKnown() && reading.runs)
            return ExitStatus::Done;
        const DecodedNode* node = decoded.primary();
        if (!node || !node->error)
            return ExitStatus::Unknown;
        if (!context.console.isJson())
            context.console.printError(*node->error);
        return exitStatusOf(node->error->kind());
    }
};

ExitStatus show(const CommandContext& context, const QCommandLineParser& parser, const CronReading& reading) {
    const DecodedSnapshot& decoded = *reading.probe.decoded;
    const DecodedNode* node = decoded.primary();
    CronFilter filter;
    if (reading.report) {
        const auto found = filterOf(parser, *reading.report, reading.runs->statuses);
        if (!found) {
            context.console.printError(found.error());
            return exitStatusOf(found.error().kind());
        }
        filter = *found;
    }
    CronAnswer answer{context, reading,
        judgeCronSetting(decoded.cron.value ? &*decoded.cron.value : nullptr,
            node && node->system.value ? &*node->system.value : nullptr,
            decoded.queues.value ? &*decoded.queues.value : nullptr),
        filter};
    return answer.print();
}

CommandTask cron(CommandContext& context, const QCommandLineParser& parser) {
    const auto order = orderOf(parser, context.services.clock().now());
    if (!order)
        return usageError(context, order.error().text());
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope,
        readCron(context.services.runner(), context.services.pool(), *environment, *order, context.stop),
        [&context, &parser, promise, name = environment->name](const Result<CronReading>& reading) {
            if (reading)
                return promise->finish(show(context, parser, *reading));
            context.console.printError(reading.error().within(name));
            promise->finish(exitStatusOf(reading.error().kind()));
        });
    return task;
}

} // namespace

std::vector<Command> cronCommands() {
    return {{u"cron"_s, u"NAME"_s, {1, 1}, u"Cron's heartbeat, jobs, groups and runs, and what is wrong with them."_s,
        declare, cron}};
}

} // namespace magkeeper
