// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NamedEnvironments.h"
#include "app/commands/PatchFiles.h"
#include "app/commands/PatchRehearsalReport.h"
#include "app/commands/PatchRun.h"
#include "app/services/Services.h"
#include "core/patches/RehearsalFiles.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

CommandTask rehearseFiles(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList paths = parser.values(u"patch"_s);
    if (paths.isEmpty())
        return usageError(context, u"--patch names the file that is rehearsed"_s);
    auto environments = namedEnvironments(context.services, parser.positionalArguments());
    if (!environments)
        return failed(context, environments.error());
    const auto catalogs = catalogsOf(context, {});
    if (!catalogs)
        return failed(context, catalogs.error());
    auto library = readRehearsalFiles(paths, catalogs->patches);
    if (!library)
        return failed(context, library.error());
    auto sources = ProbeSources::load();
    if (!sources)
        return failed(context, sources.error());
    const PatchQuestionPtr question = PatchQuestion::create({}, *std::move(library));
    const auto print = [question, &console = context.console](const QString& name, const SurveyedEnvironment& surveyed,
                           const std::vector<VendorReport>&) -> PatchRun::Printed {
        std::vector<NodeRehearsal> nodes;
        for (const NodeEvidence& node : *surveyed.evidence)
            nodes.push_back(magkeeper::rehearse(*question, node));
        if (console.isJson())
            return {{}, rehearsalJson(name, nodes), rehearsalStatusOf(nodes)};
        QString text = rehearsalReport(name, nodes).render(console.width(), console.colour());
        return {text + conflictText(nodes), {}, rehearsalStatusOf(nodes)};
    };
    return std::make_shared<PatchRun>(
        context, *std::move(environments), question, *std::move(sources), PatchSurvey::Effect::Look, print)
        ->start();
}

void declareRehearse(QCommandLineParser& parser) {
    parser.addOption({u"patch"_s,
        u"A patch file or zip archive; may be given several times, in the order in which they go on."_s, u"FILE"_s});
}

} // namespace

std::vector<Command> rehearsalCommands() {
    return {{u"patches rehearse"_s, u"NAME… --patch FILE…"_s, {1, anyNumber},
        u"Would patch files go on, and where not; nothing is written."_s, declareRehearse, rehearseFiles}};
}

} // namespace magkeeper
