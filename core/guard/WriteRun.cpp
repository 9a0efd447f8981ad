// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/WriteRun.h"

#include "core/guard/SeenAgain.h"

#include <QRegularExpression>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr seconds patience{10}; ///< for what was sent TERM to end

DecodedSnapshotPtr decodedOrNull(const SnapshotPtr& snapshot) {
    return snapshot ? std::make_shared<const DecodedSnapshot>(decode(snapshot)) : nullptr;
}

bool wasDetached(const CommandOutcome& outcome) {
    return outcome.end == CommandEnd::Exited && outcome.exitStatus == 0 && outcome.out.trimmed().endsWith("detached");
}

} // namespace

std::optional<int> processesIn(const Result<CommandOutcome>& outcome) {
    static const QRegularExpression line(u"^processes ([0-9]+)$"_s, QRegularExpression::MultilineOption);
    if (!outcome || outcome->end != CommandEnd::Exited)
        return std::nullopt;
    const auto match = line.match(QString::fromUtf8(outcome->out));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

WriteRun::WriteRun(QObject& scope, const WriteGuard::Parts& parts, WriteOrder order,
    std::shared_ptr<Mailbox<OutputPiece>> progress, std::stop_token stop)
    : m_scope(scope)
    , m_parts(parts)
    , m_order(std::move(order))
    , m_progress(std::move(progress))
    , m_stop(std::move(stop)) { }

Task<WriteResult> WriteRun::start() {
    m_run.id = RunId::create(m_parts.clock);
    auto command = actionCommand(m_order.request, node(), m_run.id, m_order.mode, m_parts.programs);
    if (!command) {
        fail(command.error());
        return m_promise.task();
    }
    m_command = *std::move(command);
    if (m_order.timeout && m_order.mode == RunMode::Attached)
        m_command->deadline = *m_order.timeout;
    m_command->progress = progressBehindMark();
    askPolicy();
    return m_promise.task();
}

/// What a login's start-up files say is not the action's: it is left out.
std::shared_ptr<Mailbox<OutputPiece>> WriteRun::progressBehindMark() {
    if (m_order.mode != RunMode::Attached || !m_progress || m_order.request.action().means == ActionMeans::Program)
        return m_order.mode == RunMode::Attached ? m_progress : nullptr;
    m_shown = {MarkedOutput(m_run.id), MarkedOutput(m_run.id)};
    return Mailbox<OutputPiece>::create(&m_flow, [this](const std::deque<OutputPiece>& pieces) {
        for (const OutputPiece& piece : pieces)
            showBytes(piece.stream, m_shown[piece.stream == OutputPiece::Stream::Err ? 1 : 0].take(piece.bytes));
    });
}

void WriteRun::showBytes(OutputPiece::Stream stream, const QByteArray& bytes) {
    if (!bytes.isEmpty())
        m_progress->post({stream, bytes});
}

bool WriteRun::isStopped() {
    if (m_stop.stop_requested())
        fail({ErrorKind::Cancelled, u"stopped before anything was sent"_s});
    return m_stop.stop_requested();
}

void WriteRun::askPolicy() {
    whenDone(&m_scope, m_parts.runs.policy(m_order.environment.id),
        [self = shared_from_this()](const Result<ApprovalPolicy>& policy) {
            if (!policy)
                return self->fail(policy.error());
            if (needsOf(self->m_order.environment, self->m_order.request.action(), *policy).approval)
                return self->askApproval();
            self->recall();
        });
}

void WriteRun::askApproval() {
    Approval wanted;
    wanted.environmentId = m_order.environment.id;
    wanted.environment = m_order.environment.name;
    wanted.action = m_order.request.id();
    wanted.node = m_order.node;
    wanted.arguments = m_order.request.toJson(m_parts.digestKey);
    wanted.reason = m_order.reason;
    wanted.requestedBy = ownRunOwner().user;
    wanted.requestedAt = m_parts.clock.now();
    whenDone(&m_scope, m_parts.runs.approval(std::move(wanted)),
        [self = shared_from_this()](const Result<Approval>& approval) {
            if (!approval)
                return self->fail(approval.error());
            if (!approval->approvedAt)
                return self->fail({ErrorKind::Refused,
                    u"a second person has to approve this: magctl approve %1"_s.arg(approval->id.toString())});
            self->m_approval = approval->id;
            self->recall();
        });
}

void WriteRun::recall() {
    whenDone(&m_scope, m_parts.snapshots.latest(m_order.environment.id, std::nullopt),
        [self = shared_from_this()](const Result<SnapshotPtr>& last) {
            // A history that cannot be read has nothing to compare with; it must never stop a write.
            if (!self->isStopped())
                self->lookAgain(last.value_or(nullptr));
        });
}

void WriteRun::lookAgain(const SnapshotPtr& before) {
    m_parts.runs.prepare(); // while the store is asked the disk has time
    Environment alone = m_order.environment;
    alone.nodes = {node()};
    ProbeOrder order;
    order.sections = {u"identity"_s};
    whenDone(&m_scope, m_parts.runner.probe(alone, order, m_stop),
        [self = shared_from_this(), before = decodedOrNull(before)](const Result<ProbeResult>& now) {
            if (self->isStopped())
                return;
            if (!now)
                return self->fail(now.error());
            if (const auto same = checkSeenAgain(*now->decoded, before.get()); !same)
                return self->fail(same.error());
            self->begin();
        });
}

void WriteRun::begin() {
    m_run.environmentId = m_order.environment.id;
    m_run.environment = m_order.environment.name;
    m_run.node = node().name;
    m_run.action = m_order.request.id();
    m_run.arguments = m_order.request.toJson(m_parts.digestKey);
    m_run.command = shownCommand(m_order.request, node());
    m_run.mode = m_order.mode;
    m_run.reason = m_order.reason.trimmed();
    m_run.owner = ownRunOwner();
    m_run.startedAt = m_parts.clock.now();
    whenDone(&m_scope, m_parts.runs.begin(m_run, m_approval), [self = shared_from_this()](const Result<RunId>& begun) {
        if (!begun)
            return self->fail(begun.error());
        self->send();
    });
}

void WriteRun::send() {
    const auto shell = m_parts.shells.shell(Endpoint::of(m_order.environment, node()));
    whenDone(&m_scope, shell->run(*std::move(m_command), m_stop),
        [self = shared_from_this()](Result<CommandOutcome> outcome) { self->receive(std::move(outcome)); });
}

void WriteRun::receive(Result<CommandOutcome> outcome) {
    if (!m_shown.empty()) {
        showBytes(OutputPiece::Stream::Out, m_shown[0].rest());
        showBytes(OutputPiece::Stream::Err, m_shown[1].rest());
    }
    if (!outcome) {
        m_notSent = outcome.error();
        const bool cancelled = outcome.error().kind() == ErrorKind::Cancelled;
        return end({.outcome = cancelled ? RunOutcome::Cancelled : RunOutcome::Failed,
                       .changed = false,
                       .exitStatus = {},
                       .reason = u"nothing was sent: "_s + outcome.error().toString()},
            {});
    }
    if (m_order.mode == RunMode::Detached && wasDetached(*outcome))
        return m_promise.finish(WriteResult{m_run, std::nullopt});
    ActionVerdict verdict = judge(m_order.request, m_run.id, *outcome);
    if (outcome->end == CommandEnd::Cancelled || outcome->end == CommandEnd::DeadlinePassed)
        return lookForProcesses(*outcome, std::move(verdict));
    end(verdict, *outcome);
}

void WriteRun::lookForProcesses(const CommandOutcome& outcome, ActionVerdict verdict) {
    const bool cancelled = outcome.end == CommandEnd::Cancelled;
    auto command = processCommand(node(), m_run.id, cancelled ? "TERM" : "", cancelled ? patience : seconds(0));
    if (!command)
        return end(verdict, outcome);
    const auto shell = m_parts.shells.shell(Endpoint::of(m_order.environment, node()));
    whenDone(&m_scope, shell->run(*std::move(command), {}),
        [self = shared_from_this(), outcome, verdict = std::move(verdict), cancelled](
            const Result<CommandOutcome>& looked) mutable {
            const auto left = processesIn(looked);
            verdict.mayStillRun = left != 0;
            if (left == 0 && cancelled)
                verdict.outcome = RunOutcome::Cancelled;
            verdict.reason += !left ? u"; whether it has ended on the server nobody can tell"_s
                : *left == 0        ? u"; it has ended on the server"_s
                                    : u"; %1 of its processes still run on the server"_s.arg(*left);
            self->end(verdict, outcome);
        });
}

void WriteRun::end(const ActionVerdict& verdict, const CommandOutcome& outcome) {
    RunEnding ending{verdict, m_parts.clock.now(), outcome.duration, {}};
    ending.output = shownOutput(m_order.request, m_run.id, outcome.out, outcome.err, RunRecord::maximumOutput);
    for (const QString& secret : m_order.request.secrets())
        if (!secret.isEmpty())
            ending.verdict.reason.replace(secret, u"***"_s);
    whenDone(&m_scope, m_parts.runs.end(m_run.id, std::move(ending)),
        [self = shared_from_this(), verdict](const Result<RunRecord>& ended) {
            if (!ended)
                return self->fail(
                    ended.error().within(u"the action's outcome was '%1', and this could not be recorded"_s.arg(
                        outcomeName(verdict.outcome))));
            self->m_promise.finish(WriteResult{*ended, self->m_notSent});
        });
}

} // namespace magkeeper
