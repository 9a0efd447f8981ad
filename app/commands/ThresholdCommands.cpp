// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/ThresholdReport.h"
#include "app/services/Services.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/inventory/Label.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Of whom the words speak.
struct Place {
    ThresholdScope scope;
    ThresholdView view;
};

Result<Place> placeOf(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"tag"_s)) {
        const QString tag = parser.value(u"tag"_s);
        if (const auto checked = checkLabel(u"a tag"_s, tag); !checked)
            return failure(checked.error());
        return Place{.scope = {.tag = tag, .environment = {}}, .view = {.environment = {}, .tags = {tag}}};
    }
    if (!parser.isSet(u"env"_s))
        return Place();
    return context.services.environment(parser.value(u"env"_s)).transform([](const Environment& environment) {
        return Place{.scope = {.tag = {}, .environment = environment.id},
            .view = {.environment = environment.name, .tags = environment.tags}};
    });
}

/// What is wrong with the options themselves; empty: nothing.
QString faultOf(const QCommandLineParser& parser) {
    if (parser.isSet(u"env"_s) && parser.isSet(u"tag"_s))
        return u"either --env or --tag"_s;
    return parser.isSet(u"tag"_s) && parser.value(u"tag"_s).isEmpty() ? u"--tag needs a tag"_s : QString();
}

void print(const Console& console, const std::vector<ThresholdLine>& lines) {
    if (console.isJson())
        console.print(QJsonDocument(thresholdJson(lines)));
    else
        console.print(thresholdReport(lines).render(console.width(), console.colour()));
}

CommandTask list(CommandContext& context, const QCommandLineParser& parser) {
    if (const QString fault = faultOf(parser); !fault.isEmpty())
        return usageError(context, fault);
    const auto place = placeOf(context, parser);
    if (!place)
        return failed(context, place.error());
    const Thresholds& thresholds = context.services.thresholds().thresholds();
    std::vector<ThresholdLine> lines = thresholdLines(thresholds, place->view);
    // Asked for nobody in particular it tells of all that was set, for whomever.
    if (!parser.isSet(u"env"_s) && !parser.isSet(u"tag"_s))
        std::ranges::move(narrowerLines(thresholds), std::back_inserter(lines));
    print(context.console, lines);
    return done();
}

CommandTask change(CommandContext& context, const QCommandLineParser& parser, std::optional<double> value) {
    const auto place = placeOf(context, parser);
    if (!place)
        return failed(context, place.error());
    const QString name = parser.positionalArguments().value(0);
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.thresholds().set(place->scope, name, value),
        [&context, promise, name, view = place->view](const Result<Thresholds>& stored) {
            if (!stored) {
                context.console.printError(stored.error());
                return promise->finish(exitStatusOf(stored.error().kind()));
            }
            std::vector<ThresholdLine> lines = thresholdLines(*stored, view);
            std::erase_if(lines, [&](const ThresholdLine& line) { return line.name != name; });
            print(context.console, lines);
            promise->finish(ExitStatus::Done);
        });
    return task;
}

CommandTask set(CommandContext& context, const QCommandLineParser& parser) {
    if (const QString fault = faultOf(parser); !fault.isEmpty())
        return usageError(context, fault);
    const QStringList words = parser.positionalArguments();
    // A name that no rule has is said before a value that cannot be understood.
    if (const auto lines = thresholdLines({}, {});
        std::ranges::find(lines, words[0], &ThresholdLine::name) == lines.end())
        return failed(context, {ErrorKind::InvalidInput, u"no rule has a threshold '%1'"_s.arg(words[0].left(100))});
    const auto value = thresholdValue(words[0], words[1]);
    return value ? change(context, parser, *value) : failed(context, value.error());
}

CommandTask unset(CommandContext& context, const QCommandLineParser& parser) {
    if (const QString fault = faultOf(parser); !fault.isEmpty())
        return usageError(context, fault);
    return change(context, parser, std::nullopt);
}

void declareScope(QCommandLineParser& parser) {
    parser.addOption({u"env"_s, u"Of this environment."_s, u"NAME"_s});
    parser.addOption({u"tag"_s, u"Of the environments with this tag."_s, u"TAG"_s});
}

} // namespace

std::vector<Command> thresholdCommands() {
    return {
        {u"threshold list"_s, u"[--env NAME | --tag TAG]"_s, {0, 0},
            u"The limits of all rules, and what holds in their place."_s, declareScope, list},
        {u"threshold set"_s, u"THRESHOLD VALUE [--env NAME | --tag TAG]"_s, {2, 2},
            u"Set a limit for all environments, those with a tag, or one."_s, declareScope, set},
        {u"threshold unset"_s, u"THRESHOLD [--env NAME | --tag TAG]"_s, {1, 1}, u"Go back to what holds without it."_s,
            declareScope, unset},
    };
}

} // namespace magkeeper
