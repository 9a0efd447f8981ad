// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/RunDesk.h"

#include "core/actions/ActionCatalogue.h"
#include "core/actions/RunMark.h"
#include "core/guard/WriteRun.h"

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr seconds patience{10};

const Node& nodeOf(const Environment& environment, const RunRecord& run) {
    const Node* node = environment.node(run.node);
    return node ? *node : environment.primary();
}

/// On another machine nothing of it is found: that would be taken for its end.
std::optional<Error> whyNoNode(const Environment& environment, const RunRecord& run) {
    if (run.node.isEmpty() || environment.node(run.node))
        return std::nullopt;
    return Error(ErrorKind::NotFound, u"the node %1 that it runs on is not known any more"_s.arg(run.node));
}

/// A request that judges and shows as the one did that was made: its arguments, but for secrets, which are not kept.
Result<ActionRequest> requestOf(const RunRecord& run) {
    ActionRequest::Values values;
    for (auto it = run.arguments.begin(); it != run.arguments.end(); ++it) {
        if (it.value().isArray())
            values[it.key()] = it.value().toVariant().toStringList();
        else
            values[it.key()] = {it.value().isObject() ? u"***"_s : it.value().toString()};
    }
    return findAction(run.action).and_then([&](const ActionDefinition* action) {
        return ActionRequest::create(*action, std::move(values));
    });
}

} // namespace

RunDesk::RunDesk(RemoteShells& shells, RunRepository& runs, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_shells(shells)
    , m_runs(runs)
    , m_clock(clock) { }

Task<RunSight> RunDesk::look(const Environment& environment, const RunRecord& run, qint64 from, std::stop_token stop) {
    if (const auto why = whyNoNode(environment, run))
        return Task<RunSight>(failure(*why));
    if (stateOf(run) != RunState::Detached)
        return lookForProcesses(environment, run, std::move(stop));
    auto promise = std::make_shared<TaskPromise<RunSight>>();
    const Node& node = nodeOf(environment, run);
    auto command = collectCommand(node, run.id, from);
    if (!command)
        return Task<RunSight>(failure(command.error()));
    whenDone(this, m_shells.shell(Endpoint::of(environment, node))->run(*std::move(command), std::move(stop)),
        [this, promise, environment, run, from](
            const Result<CommandOutcome>& outcome) { take(promise, environment, run, from, outcome); });
    return promise->task();
}

Task<RunSight> RunDesk::lookForProcesses(const Environment& environment, const RunRecord& run, std::stop_token stop) {
    auto promise = std::make_shared<TaskPromise<RunSight>>();
    const Node& node = nodeOf(environment, run);
    auto command = processCommand(node, run.id, {}, seconds(0));
    if (!command)
        return Task<RunSight>(failure(command.error()));
    whenDone(this, m_shells.shell(Endpoint::of(environment, node))->run(*std::move(command), std::move(stop)),
        [promise, run](const Result<CommandOutcome>& outcome) {
            if (!outcome)
                return promise->finish(failure(outcome.error()));
            const auto left = processesIn(outcome);
            promise->finish(
                RunSight{left.value_or(0) > 0 ? RunSight::State::Running : RunSight::State::Gone, run, left, {}});
        });
    return promise->task();
}

void RunDesk::take(const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment,
    const RunRecord& run, qint64 from, const Result<CommandOutcome>& outcome) {
    if (!outcome)
        return promise->finish(failure(outcome.error()));
    const QByteArray answer = behindMark(outcome->out, run.id);
    const qsizetype lineEnd = answer.indexOf('\n');
    const QList<QByteArray> words = answer.first(std::max<qsizetype>(0, lineEnd)).split(' ');
    const QByteArray log = answer.sliced(lineEnd + 1);
    // Of an end the whole tail is sent, to be judged: what was seen already is not shown again.
    const QByteArray fresh = log.right(std::max<qint64>(0, words.value(2).toLongLong() - from));
    bool isNumber = false;
    const int status = words.value(1).toInt(&isNumber);
    if (words.front() == "ended" && isNumber)
        return endDetached(promise, environment, run, status, log, fresh);
    if (words.front() == "running")
        return promise->finish(RunSight{RunSight::State::Running, run, std::nullopt, log});
    if (words.front() == "died")
        return endDetached(promise, environment, run, std::nullopt, log, fresh);
    if (words.front() == "gone")
        return promise->finish(RunSight{RunSight::State::Gone, run, 0, {}});
    promise->finish(failure(ErrorKind::UnexpectedOutput,
        u"the server did not say how the run stands: "_s + explanationIn(outcome->out, outcome->err)));
}

void RunDesk::endDetached(const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment,
    const RunRecord& run, std::optional<int> status, const QByteArray& log, const QByteArray& fresh) {
    const auto request = requestOf(run);
    if (!request)
        return promise->finish(failure(request.error()));
    const CommandOutcome outcome{.end = CommandEnd::Exited,
        .exitStatus = status.value_or(-1),
        .signal = {},
        .out = log,
        .err = {},
        .reason = {}};
    RunEnding ending{judge(*request, run.id, outcome), m_clock.now(), m_clock.now() - run.startedAt,
        shownOutput(*request, run.id, log, {}, RunRecord::maximumOutput)};
    if (!status)
        ending.verdict = {.outcome = RunOutcome::Unknown,
            .exitStatus = {},
            .reason = u"its processes are gone and left no exit status: it was killed, or the machine went down"_s};
    whenDone(this, m_runs.end(run.id, std::move(ending)),
        [this, promise, environment, fresh](const Result<RunRecord>& ended) {
            if (!ended)
                return promise->finish(failure(ended.error()));
            forget(promise, environment, RunSight{RunSight::State::Ended, *ended, 0, fresh});
        });
}

void RunDesk::forget(
    const std::shared_ptr<TaskPromise<RunSight>>& promise, const Environment& environment, const RunSight& sight) {
    const Node& node = nodeOf(environment, sight.run);
    auto command = forgetCommand(node, sight.run.id);
    if (!command)
        return promise->finish(sight);
    // When it cannot be removed now, what stays behind is a log and harms nobody.
    whenDone(this, m_shells.shell(Endpoint::of(environment, node))->run(*std::move(command), {}),
        [promise, sight](const Result<CommandOutcome>&) { promise->finish(sight); });
}

Task<int> RunDesk::signal(
    const Environment& environment, const RunRecord& run, const QByteArray& name, std::stop_token stop) {
    if (const auto why = whyNoNode(environment, run))
        return Task<int>(failure(*why));
    auto promise = std::make_shared<TaskPromise<int>>();
    const Node& node = nodeOf(environment, run);
    auto command = processCommand(node, run.id, name, patience);
    if (!command)
        return Task<int>(failure(command.error()));
    whenDone(this, m_shells.shell(Endpoint::of(environment, node))->run(*std::move(command), std::move(stop)),
        [promise](const Result<CommandOutcome>& outcome) {
            if (!outcome)
                return promise->finish(failure(outcome.error()));
            const auto left = processesIn(outcome);
            promise->finish(left ? Result<int>(*left)
                                 : failure(ErrorKind::UnexpectedOutput, u"the server cannot tell what runs"_s));
        });
    return promise->task();
}

} // namespace magkeeper
