// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/LocalLogs.h"

#include "app/commands/LineOutlet.h"
#include "app/commands/LogOutput.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/logs/FollowedLog.h"

#include <algorithm>
#include <thread>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

/// What a thread that reads works with, and what it answers.
struct LocalRun {
    LogsOrder order;
    Grammars grammars;
    std::shared_ptr<LineOutlet> outlet;
    LogOutput output;
    std::stop_token stop;
    RecordGroups groups{};
    qint64 records = 0;
    std::vector<Error> errors{};

    void tell(const Error& error) {
        errors.push_back(error);
        outlet->warn(u"magctl: "_s + error.toString());
    }
};

LogReading readingOf(const LocalRun& run) { return {run.grammars, run.order.grammar, run.order.zone, run.order.wish}; }

std::vector<std::unique_ptr<LogSource>> openSources(LocalRun& run) {
    std::vector<std::unique_ptr<LogSource>> sources;
    for (const QString& path : run.order.paths) {
        auto source = LogSource::open(path, readingOf(run));
        if (source)
            sources.push_back(*std::move(source));
        else
            run.tell(source.error());
    }
    return sources;
}

void groupAll(LocalRun& run) {
    for (const auto& source : openSources(run))
        if (const auto read = source->drainInto(run.groups, run.stop); !read)
            run.tell(read.error());
}

void printAll(LocalRun& run) {
    MergedLogs merged(openSources(run));
    while (!run.stop.stop_requested()) {
        const auto next = merged.next();
        if (!next) {
            run.tell(next.error());
            continue;
        }
        if (!*next)
            return;
        const LogSource& source = merged.source((*next)->source);
        ++run.records;
        if (!run.outlet->put(run.output.lines((*next)->record, source.grammar(), source.path()), run.stop))
            return;
    }
}

/// False: nobody reads any more.
bool show(LocalRun& run, const FollowedRecord& each) {
    if (each.record) {
        ++run.records;
        return run.outlet->put(run.output.lines(*each.record, *each.grammar, each.source), run.stop);
    }
    if (each.error)
        run.tell(*each.error);
    else
        run.outlet->warn(run.output.notice(each.source, each.notice));
    return true;
}

void followAll(LocalRun& run) {
    const auto from = run.order.wish.since ? FileFollower::From::Begin : FileFollower::From::End;
    std::vector<std::unique_ptr<FollowedLog>> logs;
    for (const QString& path : run.order.paths)
        logs.push_back(std::make_unique<FollowedLog>(path, from, readingOf(run)));
    const auto isOver = [](const auto& log) { return log->isOver(); };
    while (!run.stop.stop_requested() && !run.outlet->isLost() && !std::ranges::all_of(logs, isOver)) {
        bool grew = false;
        std::vector<FollowedRecord> records;
        for (const auto& log : logs)
            grew = log->poll(records) || grew;
        std::ranges::stable_sort(records, {}, &FollowedRecord::order);
        for (const FollowedRecord& each : records) {
            if (!show(run, each))
                return;
        }
        if (!run.outlet->flush(run.stop))
            return;
        if (!grew)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

void work(LocalRun& run) {
    if (run.order.groups)
        groupAll(run);
    else if (run.order.follow)
        followAll(run);
    else
        printAll(run);
    run.outlet->flush(run.stop);
}

} // namespace

CommandTask readLocalLogs(CommandContext& context, LogsOrder order) {
    auto grammars = Grammars::load();
    if (!grammars)
        return failed(context, grammars.error());
    if (!order.grammar.isEmpty() && !grammars->find(order.grammar))
        return usageError(context, u"--format: there is no format '%1'"_s.arg(safeText(order.grammar.left(100))));
    const Console& console = context.console;
    const auto source = order.paths.size() > 1 ? LogOutput::Source::Named : LogOutput::Source::Alone;
    const bool redacts = order.redacts;
    const auto run = std::shared_ptr<LocalRun>(new LocalRun{std::move(order), *std::move(grammars),
        LineOutlet::create(console, context.scope),
        LogOutput(console.isJson() ? Console::Format::Json : Console::Format::Text, console.colour(), source, redacts),
        context.stop});
    TaskPromise<ExitStatus> answer;
    CommandTask task = answer.task();
    TaskPromise<int> worked;
    // Not a thread of the pool: this one waits, for the reader and for what is written next.
    auto thread = std::make_shared<std::jthread>();
    whenDone(&context.scope, worked.task(),
        [&context, run, thread, answer = std::make_shared<TaskPromise<ExitStatus>>(std::move(answer))](
            const Result<int>&) {
            thread->join();
            const RecordGroups* groups = run->order.groups ? &run->groups : nullptr;
            answer->finish(endLogs(context, {groups, run->records, run->errors, {}}));
        });
    *thread = std::jthread([run, worked = std::move(worked)]() mutable {
        work(*run);
        worked.finish(0);
    });
    return task;
}

} // namespace magkeeper
