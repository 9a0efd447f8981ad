// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NamedEnvironments.h"
#include "app/commands/PatchFiles.h"
#include "app/commands/PatchRehearsalReport.h"
#include "app/commands/PatchRun.h"
#include "app/services/Services.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// In the order asked: that is what is tried. A rehearsal is of a file's hunks, whatever release the file is for.
Result<PatchLibrary> libraryOf(const QStringList& paths, const PatchCatalog& catalog) {
    PatchLibrary library;
    for (const QString& path : paths) {
        auto one = readPatchLibrary({path}, catalog);
        if (!one)
            return failure(one.error());
        if (one->patches.empty())
            return failure(ErrorKind::InvalidInput,
                one->notes.isEmpty() ? u"%1: there is no patch in it"_s.arg(path) : one->notes.front());
        for (LibraryPatch& patch : one->patches) {
            patch.file.line.clear();
            patch.file.id.clear();
            library.patches.push_back(std::move(patch));
        }
        library.notes += one->notes;
    }
    return library;
}

/// One that cannot be read at all is another fault than one that is no patch.
Result<void> readable(const QStringList& paths) {
    for (const QString& path : paths)
        if (const auto bytes = boundedContentOf(path); !bytes)
            return failure(bytes.error());
    return {};
}

CommandTask rehearseFiles(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList paths = parser.values(u"patch"_s);
    if (paths.isEmpty())
        return usageError(context, u"--patch names the file that is rehearsed"_s);
    if (const auto read = readable(paths); !read)
        return failed(context, read.error());
    auto environments = namedEnvironments(context.services, parser.positionalArguments());
    if (!environments)
        return failed(context, environments.error());
    const auto catalogs = catalogsOf(context, {});
    if (!catalogs)
        return failed(context, catalogs.error());
    auto library = libraryOf(paths, catalogs->patches);
    if (!library)
        return failed(context, library.error());
    auto sources = ProbeSources::load();
    if (!sources)
        return failed(context, sources.error());
    const PatchQuestionPtr question = PatchQuestion::create({}, *std::move(library));
    const auto print = [question, &console = context.console](
                           const QString& name, const SurveyedEnvironment& surveyed) -> PatchRun::Printed {
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
