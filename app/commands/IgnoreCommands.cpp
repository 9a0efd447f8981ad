// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/IgnoreCommands.h"

#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/compare/IgnoreSettings.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void addRows(TextTable& table, const QStringList& words, const QString& from) {
    for (const QString& word : words)
        table.rows.push_back({{word.section(u':', 0, 0)}, {safeText(word.section(u':', 1))},
            {from, from.isEmpty() ? TextCell::Tone::Plain : TextCell::Tone::Faint}});
}

void print(const Console& console, const QStringList& kept, const QStringList& builtIn) {
    if (console.isJson())
        return console.print(QJsonDocument(QJsonObject{
            {u"kept"_s, QJsonArray::fromStringList(kept)}, {u"built_in"_s, QJsonArray::fromStringList(builtIn)}}));
    TextTable table;
    table.columns = {wordColumn(u"Section"_s), nameColumn(u"Pattern"_s), wordColumn(u"From"_s)};
    addRows(table, kept, {});
    addRows(table, builtIn, u"built in"_s);
    TextReport report;
    if (kept.isEmpty())
        report.lines.append(u"This workspace keeps none of its own: 'magctl ignore add' does."_s);
    report.tables.push_back(table);
    console.print(report.render(console.width(), console.colour()));
}

CommandTask printWhenDone(CommandContext& context, Task<QStringList> words) {
    const auto builtIn = IgnoreList::builtIn();
    if (!builtIn)
        return failed(context, builtIn.error());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, std::move(words),
        [&console = context.console, promise, known = builtIn->words()](const Result<QStringList>& kept) {
            if (!kept) {
                console.printError(kept.error());
                return promise->finish(exitStatusOf(kept.error().kind()));
            }
            print(console, *kept, known);
            promise->finish(ExitStatus::Done);
        });
    return task;
}

CommandTask list(CommandContext& context, const QCommandLineParser&) {
    return printWhenDone(context, context.services.ignores().load());
}

CommandTask add(CommandContext& context, const QCommandLineParser& parser) {
    return printWhenDone(context, context.services.ignores().add(parser.positionalArguments()));
}

CommandTask remove(CommandContext& context, const QCommandLineParser& parser) {
    return printWhenDone(context, context.services.ignores().remove(parser.positionalArguments()));
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> ignoreCommands() {
    return {
        {u"ignore list"_s, {}, {0, 0}, u"What is meant to differ: kept in this workspace, and built in."_s,
            declareNothing, list},
        {u"ignore add"_s, u"PATTERN…"_s, {1, anyNumber},
            u"Keeps settings of these paths, or SECTION:NAME, as meant to differ; * stands for anything."_s,
            declareNothing, add},
        {u"ignore remove"_s, u"PATTERN…"_s, {1, anyNumber}, u"Takes patterns that are kept away."_s, declareNothing,
            remove},
    };
}

} // namespace magkeeper
