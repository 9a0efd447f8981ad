// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/RunReport.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownRecords = 200;

/// Waits for one answer of the workspace, prints its error, or hands it on: what it answers is the exit status.
template <typename T, typename Then>
CommandTask answered(CommandContext& context, Task<T> task, Then then) {
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask status = promise->task();
    whenDone(&context.scope, std::move(task), [&context, promise, then](const Result<T>& result) {
        if (result)
            return promise->finish(then(context.console, *result));
        context.console.printError(result.error());
        promise->finish(exitStatusOf(result.error().kind()));
    });
    return status;
}

void print(const Console& console, const QJsonObject& object, const QString& text) {
    if (console.isJson())
        console.print(QJsonDocument(object));
    else
        console.print(text);
}

CommandTask showTrail(CommandContext& context, const QCommandLineParser& parser) {
    EnvironmentId id;
    if (!parser.positionalArguments().isEmpty()) {
        const auto environment = context.services.environment(parser.positionalArguments().front());
        if (!environment)
            return failed(context, environment.error());
        id = environment->id;
    }
    return answered(context, context.services.workspace().audit().records(id, shownRecords),
        [](const Console& console, const std::vector<AuditRecord>& records) {
            QJsonArray array;
            for (const AuditRecord& record : records)
                array.append(toJson(record));
            if (console.isJson())
                console.print(QJsonDocument(array));
            else
                console.print(auditReport(records).render(console.width(), console.colour()));
            return ExitStatus::Done;
        });
}

CommandTask verifyTrail(CommandContext& context, const QCommandLineParser&) {
    return answered(
        context, context.services.workspace().audit().verify(), [](const Console& console, const AuditReport& report) {
            QStringList lines{report.breaks.empty()
                    ? u"The trail is intact: %1 records, the last hash is %2"_s.arg(report.records).arg(report.lastHash)
                    : u"The trail is broken in %1 places:"_s.arg(report.breaks.size())};
            for (const AuditBreak& each : report.breaks)
                lines.append(u"  "_s + each.what);
            print(console, toJson(report), (lines + report.notes).join(u'\n'));
            return report.breaks.empty() ? ExitStatus::Done : ExitStatus::Critical;
        });
}

CommandTask anchorTrail(CommandContext& context, const QCommandLineParser& parser) {
    if (const auto checked = checkReason(parser.value(u"reason"_s)); !checked)
        return failed(context, checked.error());
    return answered(context, context.services.workspace().audit().anchor(parser.value(u"reason"_s)),
        [](const Console& console, const AuditRecord& record) {
            print(console, toJson(record), u"%1 %2"_s.arg(record.sequence).arg(record.hash));
            return ExitStatus::Done;
        });
}

CommandTask showLock(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().front());
    if (!environment)
        return failed(context, environment.error());
    return answered(context, context.services.workspace().runs().lock(environment->id),
        [](const Console& console, const std::optional<WriteLock>& lock) {
            const QString text = lock ? u"%1 of %2@%3 since %4 (run %5)%6"_s.arg(lock->action, lock->owner.user,
                                            lock->owner.host, toIso8601(lock->takenAt), lock->run.toString(),
                                            isGone(lock->owner) ? u", whose program is gone"_s : QString())
                                      : u"Nothing is locked."_s;
            print(console, {{u"lock"_s, lock ? QJsonValue(toJson(*lock)) : QJsonValue()}}, text);
            return ExitStatus::Done;
        });
}

CommandTask stealLock(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().front());
    if (!environment)
        return failed(context, environment.error());
    const QString reason = parser.value(u"reason"_s).trimmed();
    if (reason.isEmpty())
        return failed(context, {ErrorKind::Refused, u"a lock is stolen with a reason only (--reason)"_s});
    if (const auto checked = checkReason(reason); !checked)
        return failed(context, checked.error());
    return answered(context, context.services.workspace().runs().steal(environment->id, reason, ownRunOwner()),
        [](const Console& console, const WriteLock& lock) {
            print(console, {{u"stolen"_s, toJson(lock)}},
                u"Taken from %1; its run %2 may still go on."_s.arg(lock.owner.user, lock.run.toString()));
            return ExitStatus::Done;
        });
}

QJsonValue nodeOf(const Approval& approval) {
    return approval.node.isEmpty() ? QJsonValue() : QJsonValue(approval.node);
}

QString placeOf(const Approval& approval) {
    return approval.node.isEmpty() ? approval.environment : approval.environment + u' ' + approval.node;
}

QJsonObject toJson(const Approval& approval) {
    return {{u"id"_s, approval.id.toString()}, {u"environment"_s, approval.environment}, {u"node"_s, nodeOf(approval)},
        {u"action"_s, approval.action}, {u"arguments"_s, approval.arguments}, {u"reason"_s, approval.reason},
        {u"requested_by"_s, approval.requestedBy}, {u"requested_at"_s, toIso8601(approval.requestedAt)},
        {u"approved_by"_s, approval.approvedBy.isEmpty() ? QJsonValue() : QJsonValue(approval.approvedBy)}};
}

TextReport approvalsReport(const std::vector<Approval>& approvals) {
    TextTable table;
    table.columns = {nameColumn(u"Id"_s), wordColumn(u"Asked (UTC)"_s), nameColumn(u"Environment"_s),
        nameColumn(u"Action"_s), wordColumn(u"By"_s), wordColumn(u"Approved by"_s), {.title = u"Why"_s}};
    for (const Approval& each : approvals)
        table.rows.push_back({{each.id.toString()}, {toIso8601(each.requestedAt).left(19)}, {safeText(placeOf(each))},
            {safeText(each.action)}, {safeText(each.requestedBy)}, {safeText(each.approvedBy)},
            {safeText(each.reason)}});
    return {
        .lines = approvals.empty() ? QStringList{u"Nobody asks for an approval."_s} : QStringList(), .tables = {table}};
}

CommandTask listApprovals(CommandContext& context) {
    return answered(context, context.services.workspace().runs().approvals(),
        [](const Console& console, const std::vector<Approval>& approvals) {
            QJsonArray array;
            for (const Approval& each : approvals)
                array.append(toJson(each));
            if (console.isJson())
                console.print(QJsonDocument(array));
            else
                console.print(approvalsReport(approvals).render(console.width(), console.colour()));
            return ExitStatus::Done;
        });
}

CommandTask approve(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.positionalArguments().isEmpty())
        return listApprovals(context);
    return answered(context,
        context.services.workspace().runs().approve(parser.positionalArguments().front(), ownRunOwner()),
        [](const Console& console, const Approval& approval) {
            print(console,
                {{u"approved"_s, approval.id.toString()}, {u"environment"_s, approval.environment},
                    {u"node"_s, nodeOf(approval)}, {u"action"_s, approval.action}, {u"arguments"_s, approval.arguments},
                    {u"requested_by"_s, approval.requestedBy}, {u"approved_by"_s, approval.approvedBy}},
                u"%1 may do %2 on %3 within an hour."_s.arg(approval.requestedBy, approval.action, placeOf(approval)));
            return ExitStatus::Done;
        });
}

ExitStatus printPolicy(const Console& console, ApprovalPolicy policy) {
    const bool dangerous = policy == ApprovalPolicy::Dangerous;
    print(console, {{u"approval"_s, dangerous ? u"dangerous"_s : u"none"_s}},
        dangerous ? u"Dangerous actions on production need a second person."_s : u"No action needs a second person."_s);
    return ExitStatus::Done;
}

CommandTask setPolicy(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().front());
    if (!environment)
        return failed(context, environment.error());
    RunRepository& runs = context.services.workspace().runs();
    const QString word = parser.value(u"approval"_s);
    if (word.isEmpty())
        return answered(context, runs.policy(environment->id), printPolicy);
    if (word != "none"_L1 && word != "dangerous"_L1)
        return usageError(context, u"--approval is none or dangerous"_s);
    const auto policy = word == "dangerous"_L1 ? ApprovalPolicy::Dangerous : ApprovalPolicy::None;
    return answered(context, runs.setPolicy(environment->id, policy, ownRunOwner()), printPolicy);
}

} // namespace

std::vector<Command> auditCommands() {
    const auto nothing = [](QCommandLineParser&) { };
    const auto declareReason
        = [](QCommandLineParser& parser) { parser.addOption({u"reason"_s, u"Why."_s, u"TEXT"_s}); };
    const auto declarePolicy = [](QCommandLineParser& parser) {
        parser.addOption({u"approval"_s, u"none, or dangerous: a second person for dangerous actions."_s, u"WORD"_s});
    };
    return {
        {u"approve"_s, u"[ID]"_s, {0, 1},
            u"Says yes to somebody else's dangerous action; without ID those that wait."_s, nothing, approve},
        {u"env policy"_s, u"NAME"_s, {1, 1}, u"Whether dangerous actions there need a second person."_s, declarePolicy,
            setPolicy},
        {u"lock show"_s, u"NAME"_s, {1, 1}, u"Who writes on an environment."_s, nothing, showLock},
        {u"lock steal"_s, u"NAME --reason TEXT"_s, {1, 1}, u"Takes the lock of a write that hangs."_s, declareReason,
            stealLock},
        {u"audit show"_s, u"[NAME]"_s, {0, 1}, u"The trail of all writes, the newest last."_s, nothing, showTrail},
        {u"audit verify"_s, u""_s, {0, 0}, u"Whether the trail is what Magkeeper wrote."_s, nothing, verifyTrail},
        {u"audit anchor"_s, u""_s, {0, 0}, u"Writes down the last hash, to be kept elsewhere."_s, declareReason,
            anchorTrail},
    };
}

} // namespace magkeeper
