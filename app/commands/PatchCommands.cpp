// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/NamedEnvironments.h"
#include "app/commands/PatchReport.h"
#include "app/services/Services.h"
#include "core/base/Work.h"
#include "core/storage/Workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostCatalogBytes = 32 * 1024 * 1024;
constexpr size_t atOnce = 64;

/// In a workspace's own folder.
QString folderOf(CommandContext& context, const QString& name) {
    return context.services.workspace().folder() + u'/' + name;
}

Result<QByteArray> contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.read(mostCatalogBytes);
}

Result<void> copyFiles(const QString& from, const QString& to) {
    if (!QDir().mkpath(to))
        return failure(ErrorKind::StorageFailed, u"cannot make %1"_s.arg(to));
    const QStringList names = QDir(from).entryList(QDir::Files);
    for (const QString& name : names)
        if (!QFile::copy(QDir(from).filePath(name), QDir(to).filePath(name)))
            return failure(ErrorKind::StorageFailed, u"cannot copy %1"_s.arg(QDir(from).filePath(name)));
    return {};
}

/// The workspace's catalogues; with a file, just this once that one among them.
Result<Catalogs> catalogsOf(CommandContext& context, const QString& file) {
    const QString own = folderOf(context, u"catalog"_s);
    if (file.isEmpty())
        return CatalogFolder(own).read();
    const QTemporaryDir once;
    const CatalogFolder folder(once.filePath(u"catalog"_s));
    const auto bytes = copyFiles(own, once.filePath(u"catalog"_s)).and_then([&] { return contentOf(file); });
    if (!bytes)
        return failure(bytes.error());
    const auto taken = folder.take(*bytes, {});
    return taken ? folder.read() : Result<Catalogs>(failure(taken.error().within(file)));
}

/// Asks the environments, not more than some at a time, and prints when all have answered.
class PatchRun final : public std::enable_shared_from_this<PatchRun> {
public:
    enum class Mode { State, Rehearsal };

    PatchRun(CommandContext& context, std::vector<Environment> environments, PatchQuestionPtr question,
        ProbeSources sources, Mode mode)
        : m_context(context)
        , m_environments(std::move(environments))
        , m_question(std::move(question))
        , m_sources(std::move(sources))
        , m_contents(folderOf(context, u"patch-contents"_s))
        , m_mode(mode)
        , m_answers(m_environments.size(), failure(ErrorKind::Internal, u"was not asked"_s)) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        if (m_environments.empty())
            finish();
        for (size_t i = 0; i < std::min(atOnce, m_environments.size()); ++i)
            startNext();
        return task;
    }

private:
    void startNext() {
        if (m_next == m_environments.size())
            return;
        const size_t place = m_next++;
        Services& services = m_context.services;
        auto reading = std::make_unique<EvidenceReading>(
            EvidenceParts{services.shells(), m_sources, services.clock(), services.pool(), m_contents},
            m_environments[place], m_question->paths());
        auto task = reading->start(m_context.stop);
        m_readings[place] = std::move(reading);
        whenDone(&m_context.scope, std::move(task),
            [self = shared_from_this(), place](
                Result<EnvironmentEvidence> evidence) { self->judge(place, std::move(evidence)); });
    }

    void judge(size_t place, Result<EnvironmentEvidence> evidence) {
        if (!evidence)
            return take(place, failure(evidence.error()));
        auto work = [question = m_question, told = *std::move(evidence)]() -> Result<EnvironmentPatches> {
            return judgeEnvironment(*question, told);
        };
        whenDone(&m_context.scope, runIn(m_context.services.pool(), std::move(work)),
            [self = shared_from_this(), place](
                Result<EnvironmentPatches> patches) { self->take(place, std::move(patches)); });
    }

    void take(size_t place, Result<EnvironmentPatches> patches) {
        m_answers[place] = std::move(patches);
        if (m_environments.size() > 1)
            m_context.console.note(u"%1: read"_s.arg(m_environments[place].name));
        m_readings.erase(place);
        startNext();
        if (++m_done == m_environments.size())
            finish();
    }

    void finish() {
        m_contents.save();
        QList<ExitStatus> statuses;
        QJsonArray array;
        for (size_t i = 0; i < m_answers.size(); ++i)
            statuses.append(show(m_environments[i].name, m_answers[i], array));
        if (m_context.console.isJson())
            m_context.console.print(QJsonDocument(array));
        m_promise.finish(statuses.isEmpty() ? ExitStatus::Unknown : worstOf(statuses));
    }

    ExitStatus show(const QString& name, const Result<EnvironmentPatches>& patches, QJsonArray& array) const {
        const Console& console = m_context.console;
        if (!patches) {
            if (console.isJson())
                array.append(
                    QJsonObject{{u"environment"_s, name}, {u"error"_s, toJson(patches.error()).value(u"error"_s)}});
            else
                console.printError(patches.error().within(name));
            return exitStatusOf(patches.error().kind());
        }
        const bool rehearses = m_mode == Mode::Rehearsal;
        if (console.isJson())
            array.append(patchJson(name, *m_question, *patches));
        else
            console.print((rehearses ? rehearsalReport : patchReport)(name, *m_question, *patches)
                    .render(console.width(), console.colour()));
        return rehearses ? rehearsalStatusOf(*patches) : exitStatusOf(*patches);
    }

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    PatchQuestionPtr m_question;
    ProbeSources m_sources;
    ContentStore m_contents;
    Mode m_mode;
    std::vector<Result<EnvironmentPatches>> m_answers;
    std::map<size_t, std::unique_ptr<EvidenceReading>> m_readings;
    size_t m_next = 0;
    size_t m_done = 0;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask ask(
    CommandContext& context, const QCommandLineParser& parser, const QStringList& places, PatchRun::Mode mode) {
    auto environments = namedEnvironments(context.services, parser.positionalArguments());
    if (!environments)
        return failed(context, environments.error());
    auto catalogs = catalogsOf(context, mode == PatchRun::Mode::State ? parser.value(u"catalog"_s) : QString());
    if (!catalogs)
        return failed(context, catalogs.error());
    auto library = readPatchLibrary(places, catalogs->patches);
    if (!library)
        return failed(context, library.error());
    // A rehearsal is of the file's hunks, whatever release the file is for.
    if (mode == PatchRun::Mode::Rehearsal)
        for (LibraryPatch& patch : library->patches)
            patch.file.line.clear();
    for (const QString& note : library->notes)
        context.console.warn(note);
    auto sources = ProbeSources::load();
    if (!sources)
        return failed(context, sources.error());
    return std::make_shared<PatchRun>(context, *std::move(environments),
        PatchQuestion::create(*std::move(catalogs), *std::move(library)), *std::move(sources), mode)
        ->start();
}

CommandTask patches(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"all"_s) && !parser.positionalArguments().isEmpty())
        return usageError(context, u"either names or --all"_s);
    QStringList places = parser.values(u"patch-files"_s);
    const QString own = folderOf(context, u"patches"_s);
    if (QFileInfo(own).isDir())
        places.prepend(own);
    return ask(context, parser, places, PatchRun::Mode::State);
}

CommandTask rehearse(CommandContext& context, const QCommandLineParser& parser) {
    const QString path = parser.value(u"patch"_s);
    if (path.isEmpty())
        return usageError(context, u"--patch names the file that is rehearsed"_s);
    const auto bytes = contentOf(path);
    const auto patch = bytes ? libraryPatch(path, *bytes, {}) : Result<LibraryPatch>(failure(bytes.error()));
    if (!patch)
        return failed(context, patch.error().within(path));
    return ask(context, parser, {path}, PatchRun::Mode::Rehearsal);
}

CommandTask show(CommandContext& context, const QCommandLineParser&) {
    const auto catalogs = catalogsOf(context, {});
    if (!catalogs)
        return failed(context, catalogs.error());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(context.services.clock().now().time_since_epoch());
    const QDate today = QDateTime::fromSecsSinceEpoch(seconds.count(), QTimeZone::UTC).date();
    if (context.console.isJson())
        context.console.print(QJsonDocument(catalogJson(catalogs->inUse)));
    else
        context.console.print(
            catalogReport(*catalogs, today).render(context.console.width(), context.console.colour()));
    return done();
}

CommandTask load(CommandContext& context, const QCommandLineParser& parser) {
    const QString path = parser.positionalArguments().value(0);
    const auto bytes = contentOf(path);
    if (!bytes)
        return failed(context, bytes.error());
    const auto taken = CatalogFolder(folderOf(context, u"catalog"_s)).take(*bytes, parser.value(u"sha256"_s));
    if (!taken)
        return failed(context, taken.error().within(path));
    return show(context, parser);
}

void declarePatches(QCommandLineParser& parser) {
    parser.addOption({u"all"_s, u"All environments; the same as no name."_s});
    parser.addOption({u"catalog"_s, u"A newer catalogue, for this time only."_s, u"FILE"_s});
    parser.addOption({u"patch-files"_s, u"A folder of patch files; may be given several times."_s, u"DIR"_s});
}

void declareRehearse(QCommandLineParser& parser) { parser.addOption({u"patch"_s, u"The patch file."_s, u"FILE"_s}); }

void declareLoad(QCommandLineParser& parser) {
    parser.addOption({u"sha256"_s, u"What the file must have."_s, u"HEX"_s});
}

} // namespace

std::vector<Command> patchCommands() {
    return {
        {u"patches rehearse"_s, u"NAME… --patch FILE"_s, {1, anyNumber},
            u"Would a patch file go on, and where not; nothing is written."_s, declareRehearse, rehearse},
        {u"patches"_s, u"[NAME… | --all] [--catalog FILE] [--patch-files DIR]…"_s, {0, anyNumber},
            u"Which patches are in the files, and what the stores are open to."_s, declarePatches, patches},
        {u"catalog show"_s, u""_s, {0, 0}, u"What is known of releases, advisories and patches, and how old it is."_s,
            [](QCommandLineParser&) { }, show},
        {u"catalog load"_s, u"FILE [--sha256 HEX]"_s, {1, 1}, u"Take a newer catalogue into the workspace."_s,
            declareLoad, load},
    };
}

} // namespace magkeeper
