// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/services/Services.h"
#include "core/storage/Workspace.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonObject factsJson(const WorkspaceFacts& facts) {
    QJsonObject object{{u"place"_s, facts.place}, {u"workspace_schema"_s, facts.workspaceVersion},
        {u"history_schema"_s, facts.historyVersion}, {u"workspace_bytes"_s, facts.workspaceBytes},
        {u"history_bytes"_s, facts.historyBytes}, {u"stores"_s, facts.stores}, {u"environments"_s, facts.environments},
        {u"nodes"_s, facts.nodes}, {u"snapshots"_s, facts.snapshots}, {u"series"_s, facts.series}};
    if (facts.historyFault)
        object.insert(u"history_error"_s, toJson(*facts.historyFault).value(u"error"_s));
    return object;
}

QString factsText(const WorkspaceFacts& facts) {
    const auto line
        = [](const QString& name, const QString& value) { return u"%1 %2\n"_s.arg(name.leftJustified(14), value); };
    const auto half = [](int version, qint64 bytes) { return u"schema %1, %2"_s.arg(version).arg(sizeText(bytes)); };
    QString text = line(u"place"_s, facts.place)
        + line(u"workspace"_s, half(facts.workspaceVersion, facts.workspaceBytes))
        + line(u"history"_s, half(facts.historyVersion, facts.historyBytes));
    text += line(u"stores"_s, QString::number(facts.stores))
        + line(u"environments"_s, QString::number(facts.environments));
    text += line(u"nodes"_s, QString::number(facts.nodes)) + line(u"snapshots"_s, QString::number(facts.snapshots));
    return text.trimmed();
}

CommandTask info(CommandContext& context, const QCommandLineParser&) {
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(
        &context.scope, context.services.workspace().facts(), [&context, promise](const Result<WorkspaceFacts>& facts) {
            if (!facts) {
                context.console.printError(facts.error());
                return promise->finish(exitStatusOf(facts.error().kind()));
            }
            if (context.console.isJson())
                context.console.print(QJsonDocument(factsJson(*facts)));
            else
                context.console.print(factsText(*facts));
            if (facts->historyFault)
                context.console.warn(facts->historyFault->toString());
            promise->finish(facts->historyFault ? ExitStatus::Storage : ExitStatus::Done);
        });
    return task;
}

} // namespace

std::vector<Command> workspaceCommands() {
    return {
        {u"workspace info"_s, u""_s, {0, 0}, u"What the workspace is and holds."_s, [](QCommandLineParser&) { }, info},
    };
}

} // namespace magkeeper
