// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/CompareReport.h"
#include "app/commands/IgnoreCommands.h"
#include "app/commands/ProbeMany.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/compare/IgnoreSettings.h"
#include "core/compare/SideGathering.h"
#include "core/storage/Workspace.h"

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

enum class CompareFormat { Text, Json, Markdown };

/// What the options say, whichever of the two commands it is.
struct CompareOptions {
    QStringList sections;
    IgnoreList ignore;
    CompareFormat format = CompareFormat::Text;
    ComparedDetail detail = ComparedDetail::Differences;
    bool stored = false;
    bool ignoresKept = true; ///< what the workspace keeps is ignored too
};

Result<CompareFormat> formatOf(const CommandContext& context, const QCommandLineParser& parser) {
    const QString word = parser.value(u"format"_s);
    if (word == "json"_L1 || (context.console.isJson() && !parser.isSet(u"format"_s)))
        return CompareFormat::Json;
    if (word == "markdown"_L1)
        return CompareFormat::Markdown;
    return word.isEmpty() || word == "text"_L1
        ? Result<CompareFormat>(CompareFormat::Text)
        : failure(ErrorKind::InvalidInput, u"--format: '%1' is none of text, json, markdown"_s.arg(word.left(100)));
}

Result<CompareOptions> optionsOf(const CommandContext& context, const QCommandLineParser& parser) {
    const auto format = formatOf(context, parser);
    auto ignore = parser.isSet(u"no-ignore"_s) ? Result<IgnoreList>(IgnoreList()) : IgnoreList::builtIn();
    if (!format || !ignore)
        return failure(!format ? format.error() : ignore.error());
    for (const QString& word : parser.values(u"ignore"_s))
        if (const auto added = ignore->add(word); !added)
            return failure(added.error());
    const QStringList sections = parser.values(u"section"_s);
    return checkSections(sections).transform([&] {
        return CompareOptions{.sections = sections,
            .ignore = *std::move(ignore),
            .format = *format,
            .detail = parser.isSet(u"all"_s) ? ComparedDetail::Everything : ComparedDetail::Differences,
            .stored = parser.isSet(u"stored"_s),
            .ignoresKept = !parser.isSet(u"no-ignore"_s)};
    });
}

SideStorage storageOf(Services& services) {
    return {services.snapshots(), services.workspace().storedStates(), services.pool(),
        &services.workspace().patchRecords()};
}

/// One comparison, from the words to the exit status.
class CompareRun final : public std::enable_shared_from_this<CompareRun> {
public:
    CompareRun(CommandContext& context, CompareOptions options, ComparisonKind kind)
        : m_context(context)
        , m_options(std::move(options))
        , m_kind(kind) { }

    CommandTask drift(const Environment& first, const Environment& second) {
        CommandTask task = m_promise.task();
        if (m_options.stored)
            gather({first.id, first.name, std::nullopt}, {second.id, second.name, std::nullopt});
        else
            read({first, second}, [first, second](CompareRun& run, const ProbeMany::Results& results) {
                run.complete(
                    first, *results[0], [second, result = *results[1]](CompareRun& self, const CompareSide& side) {
                        self.complete(second, result,
                            [side](CompareRun& last, const CompareSide& other) { last.finish(side, other); });
                    });
            });
        return task;
    }

    /// From a moment to now, or to the newest that is stored.
    CommandTask since(const Environment& environment, const QString& word) {
        CommandTask task = m_promise.task();
        if (m_options.stored)
            gatherSecond(environment, word);
        else
            read({environment}, [environment, word](CompareRun& run, const ProbeMany::Results& results) {
                run.complete(environment, *results[0], [environment, word](CompareRun& self, const CompareSide& side) {
                    self.gatherFirst(environment, word, side);
                });
            });
        return task;
    }

    CommandTask between(const Environment& environment, Instant first, Instant second) {
        CommandTask task = m_promise.task();
        gather({environment.id, environment.name, first}, {environment.id, environment.name, second});
        return task;
    }

private:
    /// What was read now, with what is kept of patches.
    template <typename Then>
    void complete(const Environment& environment, const ProbeResult& result, const Then& then) {
        const SideQuestion question{environment.id, environment.name, std::nullopt};
        whenDone(&m_context.scope,
            withPatches(&m_context.scope, storageOf(m_context.services), question,
                {result.snapshot->environment, {result.decoded}}),
            [self = shared_from_this(), then](const Result<CompareSide>& side) {
                if (!side)
                    return self->fail(side.error());
                then(*self, *side);
            });
    }

    template <typename Then>
    void read(std::vector<Environment> environments, const Then& then) {
        ProbeOrder order;
        order.level = ProbeLevel::Full;
        const QString first = environments.front().name;
        whenDone(&m_context.scope, std::make_shared<ProbeMany>(m_context, environments, order)->start(),
            [self = shared_from_this(), environments, then](const Result<ProbeMany::Results>& results) {
                if (!results)
                    return self->fail(results.error());
                for (size_t at = 0; at < results->size(); ++at)
                    if (!(*results)[at])
                        return self->fail((*results)[at].error().within(environments[at].name));
                then(*self, *results);
            });
    }

    void gather(const SideQuestion& first, const SideQuestion& second) {
        Services& services = m_context.services;
        whenDone(&m_context.scope, gatherSide(&m_context.scope, storageOf(services), first),
            [self = shared_from_this(), second](const Result<CompareSide>& side) {
                if (!side)
                    return self->fail(side.error());
                Services& parts = self->m_context.services;
                whenDone(&self->m_context.scope, gatherSide(&self->m_context.scope, storageOf(parts), second),
                    [self, first = *side](const Result<CompareSide>& other) {
                        if (!other)
                            return self->fail(other.error());
                        self->finish(first, *other);
                    });
            });
    }

    void gatherSecond(const Environment& environment, const QString& word) {
        Services& services = m_context.services;
        whenDone(&m_context.scope,
            gatherSide(&m_context.scope, storageOf(services), {environment.id, environment.name, std::nullopt}),
            [self = shared_from_this(), environment, word](const Result<CompareSide>& side) {
                if (!side)
                    return self->fail(side.error());
                self->gatherFirst(environment, word, *side);
            });
    }

    void gatherFirst(const Environment& environment, const QString& word, const CompareSide& second) {
        const auto moment = momentOf(word, second);
        if (!moment)
            return fail(moment.error());
        Services& services = m_context.services;
        whenDone(&m_context.scope,
            gatherSide(&m_context.scope, storageOf(services), {environment.id, environment.name, *moment}),
            [self = shared_from_this(), second](const Result<CompareSide>& first) {
                if (!first)
                    return self->fail(first.error());
                self->finish(*first, second);
            });
    }

    [[nodiscard]] Result<Instant> momentOf(const QString& word, const CompareSide& now) const {
        if (word != "deploy"_L1)
            return momentBack(u"since"_s, word, m_context.services.clock().now());
        const auto moment = beforeDeploy(now);
        return moment ? Result<Instant>(*moment)
                      : failure(ErrorKind::NotFound, u"when it was last deployed is not known"_s);
    }

    void finish(const CompareSide& first, const CompareSide& second) {
        if (!m_options.ignoresKept)
            return conclude(first, second);
        whenDone(&m_context.scope, m_context.services.ignores().load(),
            [self = shared_from_this(), first, second](const Result<QStringList>& words) {
                if (!words)
                    return self->fail(words.error());
                for (const QString& word : *words)
                    std::ignore = self->m_options.ignore.add(word); // of a section that this program compares not: none
                self->conclude(first, second);
            });
    }

    void conclude(const CompareSide& first, const CompareSide& second) {
        const Comparison comparison
            = compare(first, second, {.kind = m_kind, .sections = m_options.sections, .ignore = &m_options.ignore});
        const Console& console = m_context.console;
        if (m_options.format == CompareFormat::Json)
            console.print(QJsonDocument(comparisonJson(comparison, m_options.detail)));
        else if (m_options.format == CompareFormat::Markdown)
            console.print(comparisonMarkdown(comparison, m_options.detail).chopped(1));
        else
            console.print(comparisonReport(comparison, m_options.detail).render(console.width(), console.colour()));
        m_promise.finish(comparison.unknownSections.isEmpty() ? ExitStatus::Done : ExitStatus::Unknown);
    }

    void fail(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }

    CommandContext& m_context;
    CompareOptions m_options;
    ComparisonKind m_kind;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask drift(CommandContext& context, const QCommandLineParser& parser) {
    auto options = optionsOf(context, parser);
    if (!options)
        return usageError(context, options.error().text());
    const QStringList words = parser.positionalArguments();
    const auto first = context.services.environment(words[0]);
    const auto second = context.services.environment(words[1]);
    if (!first || !second)
        return failed(context, !first ? first.error() : second.error());
    if (first->id == second->id)
        return usageError(context, u"two environments are compared: 'changes' compares one with itself"_s);
    return std::make_shared<CompareRun>(context, *std::move(options), ComparisonKind::Drift)->drift(*first, *second);
}

CommandTask changes(CommandContext& context, const QCommandLineParser& parser) {
    auto options = optionsOf(context, parser);
    if (!options)
        return usageError(context, options.error().text());
    const QStringList words = parser.positionalArguments();
    const bool between = parser.isSet(u"between"_s);
    if (between == parser.isSet(u"since"_s) || words.size() != (between ? 2 : 1))
        return usageError(context, u"either --since WHEN, or --between A B"_s);
    const auto environment = context.services.environment(words[0]);
    if (!environment)
        return failed(context, environment.error());
    const auto run = std::make_shared<CompareRun>(context, *std::move(options), ComparisonKind::Changes);
    const Instant now = context.services.clock().now();
    if (between) {
        const auto first = momentBack(u"between"_s, parser.value(u"between"_s), now);
        const auto second = momentBack(u"between"_s, words[1], now);
        if (!first || !second)
            return usageError(context, (!first ? first.error() : second.error()).text());
        return run->between(*environment, std::min(*first, *second), std::max(*first, *second));
    }
    const QString since = parser.value(u"since"_s);
    if (since != "deploy"_L1)
        if (const auto moment = momentBack(u"since"_s, since, now); !moment)
            return usageError(context, moment.error().text());
    return run->since(*environment, since);
}

void declareCompare(QCommandLineParser& parser) {
    parser.addOptions(
        {{u"section"_s, u"Only this section; may be given several times: %1."_s.arg(comparableSections().join(u", "_s)),
             u"SECTION"_s},
            {u"format"_s, u"text (default), json or markdown."_s, u"FORMAT"_s},
            {u"all"_s, u"What is equal or ignored too."_s},
            {u"ignore"_s, u"Ignores settings of this path as well, or SECTION:NAME; * stands for anything."_s,
                u"PATTERN"_s},
            {u"no-ignore"_s, u"Ignores nothing of what environments usually have of their own."_s},
            {u"stored"_s, u"Compares what was read last, and reads nothing now."_s}});
}

void declareChanges(QCommandLineParser& parser) {
    declareCompare(parser);
    parser.addOptions({{u"since"_s, u"A duration (2h, 3d), a time, or 'deploy': the last deployment."_s, u"WHEN"_s},
        {u"between"_s, u"Two moments, e.g. --between 3d 1h: what is stored of them."_s, u"A"_s}});
}

} // namespace

std::vector<Command> compareCommands() {
    std::vector<Command> commands{
        {u"drift"_s, u"NAME OTHER"_s, {2, 2}, u"What differs between two environments."_s, declareCompare, drift},
        {u"changes"_s, u"NAME --since WHEN | NAME --between A B"_s, {1, 2}, u"What changed in one environment."_s,
            declareChanges, changes},
    };
    std::ranges::move(ignoreCommands(), std::back_inserter(commands));
    return commands;
}

} // namespace magkeeper
