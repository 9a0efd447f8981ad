// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NamedEnvironments.h"
#include "app/commands/PatchFiles.h"
#include "app/commands/PatchHistoryReport.h"
#include "app/commands/PatchReport.h"
#include "app/commands/PatchRun.h"
#include "app/commands/PatchToolRun.h"
#include "app/services/PatchFolderFile.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/storage/Workspace.h"

#include <QFileInfo>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Reads what is kept of the environments, and prints when all of it is there.
class HistoryRun final : public std::enable_shared_from_this<HistoryRun> {
public:
    HistoryRun(CommandContext& context, std::vector<Environment> environments, Catalogs catalogs)
        : m_context(context)
        , m_environments(std::move(environments))
        , m_catalogs(std::move(catalogs)) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        next();
        return task;
    }

private:
    void next() {
        if (m_histories.size() == m_environments.size())
            return finish();
        const EnvironmentId id = m_environments[m_histories.size()].id;
        whenDone(&m_context.scope, records().of(id), [self = shared_from_this(), id](Result<PatchRecord> record) {
            if (!record)
                return self->m_promise.finish(self->failure(record.error()));
            whenDone(&self->m_context.scope, self->records().releases(id),
                [self, kept = *std::move(record)](const Result<std::vector<SeenRelease>>& releases) {
                    // A history that cannot be read hides nothing of what was judged.
                    if (!releases)
                        self->m_context.console.warn(releases.error().toString());
                    self->m_histories.push_back(
                        exposureHistory(self->m_catalogs, kept, releases ? *releases : std::vector<SeenRelease>()));
                    self->next();
                });
        });
    }

    void finish() {
        const Console& console = m_context.console;
        const Instant now = m_context.services.clock().now();
        QJsonArray array;
        for (size_t i = 0; i < m_histories.size(); ++i) {
            const QString& name = m_environments[i].name;
            if (console.isJson())
                array.append(patchHistoryJson(name, m_histories[i], now));
            else
                console.print(patchHistoryReport(name, m_histories[i], now).render(console.width(), console.colour()));
        }
        if (console.isJson())
            console.print(QJsonDocument(array));
        m_promise.finish(ExitStatus::Done);
    }

    [[nodiscard]] Result<ExitStatus> failure(const Error& error) const {
        m_context.console.printError(error);
        return exitStatusOf(error.kind());
    }
    [[nodiscard]] PatchRecordRepository& records() const { return m_context.services.workspace().patchRecords(); }

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    Catalogs m_catalogs;
    std::vector<ExposureHistory> m_histories;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask look(CommandContext& context, const QCommandLineParser& parser, std::vector<Environment> environments,
    Catalogs catalogs, PatchRun::Then then) {
    const auto asked = readPatchQuestion(
        std::move(catalogs), folderOf(context, u"patches"_s), withPatchFolders(parser.values(u"patch-files"_s)));
    if (!asked)
        return failed(context, asked.error());
    const PatchQuestionPtr& question = *asked;
    for (const QString& folder : missingPatchFolders())
        context.console.warn(u"%1 is not there: it was chosen in the window"_s.arg(safeText(folder)));
    for (const QString& note : question->library.notes)
        context.console.warn(note);
    auto sources = ProbeSources::load();
    if (!sources)
        return failed(context, sources.error());
    const auto print
        = [question = question, &console = context.console](const QString& name, const SurveyedEnvironment& surveyed,
              const std::vector<VendorReport>& reports) -> PatchRun::Printed {
        const std::vector<PatchLoss> losses = lossesOf(surveyed.record);
        const EnvironmentPatches& patches = *surveyed.patches;
        const EnvironmentEvidence& evidence = *surveyed.evidence;
        if (console.isJson())
            return {{}, patchJson(name, *question, patches, losses, evidence, reports), exitStatusOf(patches, losses)};
        const TextReport report = patchReport(name, *question, patches, losses, evidence, reports);
        return {report.render(console.width(), console.colour()), {}, exitStatusOf(patches, losses)};
    };
    // What a catalogue says that is only tried is not what the workspace knows.
    const auto effect = parser.isSet(u"catalog"_s) ? PatchSurvey::Effect::Look : PatchSurvey::Effect::Keep;
    const auto run
        = std::make_shared<PatchRun>(context, std::move(environments), question, *std::move(sources), effect, print);
    auto* reports = new VendorReportReader(context.services.workspace().runs(), &context.scope);
    run->alsoTell(*reports, std::move(then));
    return run->start();
}

/// The tools that are there, on the primary node: they write, so that there is only one place where they do.
QStringList toolsAt(const Environment& environment, const EnvironmentEvidence& evidence) {
    for (const NodeEvidence& node : evidence)
        if (node.node == environment.primary().name)
            return node.claims.tools;
    return {};
}

/// Nothing: they are not to be asked. Refused and the like before anything is sent.
Result<PatchRun::Then> toolQuestion(
    CommandContext& context, const QCommandLineParser& parser, const std::vector<Environment>& environments) {
    if (!parser.isSet(u"vendor-tools"_s))
        return PatchRun::Then();
    auto writes = WriteServices::make(context.services);
    if (!writes)
        return failure(writes.error());
    const auto tools = std::make_shared<PatchToolRun>(
        context, *std::move(writes), PatchToolOrder{parser.value(u"confirm"_s), parser.value(u"reason"_s)});
    if (const auto allowed = tools->check(environments.front()); !allowed)
        return failure(allowed.error());
    return PatchRun::Then([tools](const Environment& environment, const EnvironmentEvidence& evidence) {
        return tools->start(environment, toolsAt(environment, evidence));
    });
}

CommandTask patches(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"all"_s) && !parser.positionalArguments().isEmpty())
        return usageError(context, u"either names or --all"_s);
    if (parser.isSet(u"vendor-tools"_s) && (parser.positionalArguments().size() != 1 || parser.isSet(u"history"_s)))
        return usageError(context, u"--vendor-tools is for one environment, by its name: the tools write there"_s);
    auto environments = namedEnvironments(context.services, parser.positionalArguments());
    if (!environments)
        return failed(context, environments.error());
    auto catalogs = catalogsOf(context, parser.value(u"catalog"_s));
    if (!catalogs)
        return failed(context, catalogs.error());
    if (parser.isSet(u"history"_s))
        return std::make_shared<HistoryRun>(context, *std::move(environments), *std::move(catalogs))->start();
    auto then = toolQuestion(context, parser, *environments);
    if (!then)
        return failed(context, then.error());
    return look(context, parser, *std::move(environments), *std::move(catalogs), *std::move(then));
}

void declarePatches(QCommandLineParser& parser) {
    parser.addOption({u"all"_s, u"All environments; the same as no name."_s});
    parser.addOption({u"catalog"_s, u"A newer catalogue, for this time only."_s, u"FILE"_s});
    parser.addOption(
        {u"patch-files"_s, u"A folder of patch files, or a zip archive; may be given several times."_s, u"DIR"_s});
    parser.addOption({u"history"_s, u"What was open from when to when; nothing is read from the store."_s});
    parser.addOption(
        {u"vendor-tools"_s, u"Has Adobe's own tools there asked, which write: action patch.vendor-status."_s});
    parser.addOption({u"confirm"_s, u"With --vendor-tools on production: its name once more."_s, u"NAME"_s});
    parser.addOption({u"reason"_s, u"With --vendor-tools on production: why."_s, u"TEXT"_s});
}

} // namespace

std::vector<Command> patchCommands() {
    std::vector<Command> commands = rehearsalCommands();
    std::ranges::move(fleetExposureCommands(), std::back_inserter(commands));
    commands.push_back({u"patches"_s,
        u"[NAME… | --all] [--history] [--catalog FILE] [--patch-files DIR]… [--vendor-tools]"_s, {0, anyNumber},
        u"Which patches are in the files, and what the stores are open to."_s, declarePatches, patches});
    std::ranges::move(catalogCommands(), std::back_inserter(commands));
    return commands;
}

} // namespace magkeeper
