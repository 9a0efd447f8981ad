// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NamedEnvironments.h"
#include "app/commands/RolloutReport.h"
#include "app/commands/RolloutRun.h"
#include "app/commands/TimeWords.h"
#include "app/services/PatchFolderFile.h"
#include "app/services/RolloutReader.h"
#include "app/services/Services.h"
#include "core/fleet/Inventory.h"
#include "core/rollouts/RolloutExport.h"

#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Makes a rollout of its options, and of what the catalogue knows of what it brings.
class NewRun final : public RolloutRun {
public:
    NewRun(CommandContext& context, const QCommandLineParser& parser)
        : RolloutRun(context)
        , m_parser(parser)
        , m_reader(context.services) { }

    CommandTask start() {
        CommandTask answer = task();
        if (const auto made = makeDraft(); !made) {
            fail(made.error());
            return answer;
        }
        auto self = std::static_pointer_cast<NewRun>(shared_from_this());
        whenDone(&context().scope, m_reader.facts(m_draft.subjects), [self](const Result<RolloutFacts>& facts) {
            const auto known
                = facts.and_then([&](const RolloutFacts& found) { return checkKnown(self->m_draft.subjects, found); });
            if (!known)
                return self->fail(known.error());
            self->open(*facts);
        });
        return answer;
    }

private:
    Result<void> makeDraft() {
        m_draft.title = m_parser.positionalArguments().front();
        m_draft.links = m_parser.values(u"link"_s);
        for (const auto& [option, kind] :
            {std::pair(u"release"_s, RolloutSubject::Kind::Release), std::pair(u"patch"_s, RolloutSubject::Kind::Patch),
                std::pair(u"advisory"_s, RolloutSubject::Kind::Advisory)})
            for (const QString& name : m_parser.values(option))
                m_draft.subjects.push_back({kind, name});
        for (const QString& duty : m_parser.values(u"duty"_s))
            m_draft.duties.push_back({duty, {}});
        if (m_parser.isSet(u"since"_s)) {
            const auto since = momentBack(u"since"_s, m_parser.value(u"since"_s), now());
            if (!since)
                return failure(since.error());
            m_draft.since = *since;
        }
        if (m_draft.subjects.empty())
            return failure(ErrorKind::InvalidInput, u"say what is brought, with --release, --patch or --advisory"_s);
        if (m_parser.isSet(u"urgency"_s) && !urgencyFromName(m_parser.value(u"urgency"_s)))
            return failure(ErrorKind::InvalidInput, u"--urgency is critical, important or other"_s);
        return takeMembers();
    }

    /// Those that are named; with a tag those that have it; else all.
    Result<void> takeMembers() {
        QStringList names = m_parser.values(u"env"_s);
        const QStringList canaries = m_parser.values(u"canary"_s);
        const QStringList tags = m_parser.values(u"tag"_s);
        if (names.isEmpty() || !tags.isEmpty())
            for (const Environment& each : context().services.inventory().environments())
                if (tags.isEmpty()
                    || std::ranges::any_of(tags, [&](const QString& tag) { return each.tags.contains(tag); }))
                    names.append(each.name);
        names += canaries;
        const auto environments = namedEnvironments(context().services, names);
        if (!environments)
            return failure(environments.error());
        if (names.isEmpty() || environments->empty())
            return failure(ErrorKind::NotFound,
                tags.isEmpty() ? u"there is no environment"_s
                               : u"no environment has the tag '%1'"_s.arg(tags.join(u"', '"_s)));
        for (const Environment& each : *environments) {
            const QString kind = kindName(each.kind);
            const bool first = canaries.contains(each.name, Qt::CaseInsensitive);
            m_draft.members.push_back({each.id, each.name, kind, first ? QString(canaryWave) : usualWave(kind)});
        }
        m_draft.waves = usualWaves(m_draft.members);
        return {};
    }

    void open(const RolloutFacts& facts) {
        for (const RolloutFacts::Duty& duty : facts.duties)
            m_draft.duties.push_back({duty.text, duty.from});
        const auto said = urgencyFromName(m_parser.value(u"urgency"_s));
        if (!said && !facts.critical)
            return fail(
                {ErrorKind::InvalidInput, u"the catalogue does not tell how urgent that is: say it with --urgency"_s});
        m_draft.urgency = said.value_or(facts.critical.value_or(true) ? Urgency::Critical : Urgency::Important);
        auto self = std::static_pointer_cast<NewRun>(shared_from_this());
        whenDone(&context().scope, desk().open(m_draft), [self](const Result<RolloutPtr>& made) {
            if (!made)
                return self->fail(made.error());
            self->show(**made);
        });
    }

    const QCommandLineParser& m_parser;
    RolloutReader m_reader;
    RolloutDraft m_draft;
};

/// Reads all that are listed, one after the other.
class ListRun final : public RolloutRun {
public:
    using RolloutRun::RolloutRun;

    CommandTask start(bool all) {
        CommandTask answer = task();
        auto self = std::static_pointer_cast<ListRun>(shared_from_this());
        whenDone(&context().scope, desk().list(), [self, all](Result<std::vector<RolloutEntry>> entries) {
            if (!entries)
                return self->fail(entries.error());
            self->m_entries = *std::move(entries);
            if (!all)
                std::erase_if(self->m_entries, [](const RolloutEntry& entry) { return entry.closedAt.has_value(); });
            self->next();
        });
        return answer;
    }

private:
    void next() {
        if (m_read.size() == m_entries.size())
            return print();
        auto self = std::static_pointer_cast<ListRun>(shared_from_this());
        whenDone(&context().scope, desk().load(m_entries[m_read.size()].id), [self](const Result<RolloutPtr>& rollout) {
            if (!rollout)
                return self->fail(rollout.error());
            self->m_read.push_back(*rollout);
            self->next();
        });
    }

    void print() {
        const Console& console = context().console;
        if (console.isJson())
            console.print(QJsonDocument(rolloutsJson(m_read, now())));
        else
            console.print(rolloutsReport(m_read, now()).render(console.width(), console.colour()));
        finish(ExitStatus::Done);
    }

    std::vector<RolloutEntry> m_entries;
    std::vector<RolloutPtr> m_read;
};

/// Looks at environments and writes down what is found.
class RefreshRun final : public RolloutRun {
public:
    RefreshRun(CommandContext& context, const QCommandLineParser& parser)
        : RolloutRun(context)
        , m_parser(parser)
        , m_reader(context.services, loadPatchFolders) { }

    CommandTask start() {
        CommandTask answer = task();
        auto self = std::static_pointer_cast<RefreshRun>(shared_from_this());
        whenDone(&context().scope, m_reader.prepare(m_parser.values(u"patch-files"_s)),
            [self](const Result<QStringList>& notes) {
                if (!notes)
                    return self->fail(notes.error());
                for (const QString& note : *notes)
                    self->context().console.warn(note);
                whenDone(&self->context().scope, self->desk().find(self->m_parser.positionalArguments().front()),
                    [self](const Result<RolloutPtr>& rollout) {
                        if (!rollout)
                            return self->fail(rollout.error());
                        self->look(*rollout);
                    });
            });
        return answer;
    }

private:
    void look(const RolloutPtr& rollout) {
        m_rollout = rollout;
        if (rollout->closedAt)
            return fail({ErrorKind::Refused, u"'%1' is closed"_s.arg(rollout->title)});
        const QStringList names = m_parser.positionalArguments().sliced(1);
        std::vector<EnvironmentId> members;
        for (const RolloutMember& member : rollout->members)
            if (names.isEmpty() || names.contains(member.name, Qt::CaseInsensitive))
                members.push_back(member.id);
        for (const QString& name : names)
            if (!rollout->memberCalled(name))
                return fail({ErrorKind::NotFound, u"'%1' is not in '%2'"_s.arg(name, rollout->title)});
        m_open = members.size();
        if (members.empty())
            return show(*rollout);
        for (const EnvironmentId id : members)
            lookAt(*rollout->member(id));
    }

    void lookAt(const RolloutMember& member) {
        const Environment* environment = context().services.inventory().find(member.id);
        if (!environment)
            return done(member.name, failure(ErrorKind::NotFound, u"it is no longer in the workspace"_s));
        auto self = std::static_pointer_cast<RefreshRun>(shared_from_this());
        whenDone(&context().scope, m_reader.look(*environment, m_rollout->subjects, context().stop),
            [self, id = member.id, name = environment->name](const Result<RolloutEvidence>& evidence) {
                if (!evidence)
                    return self->done(name, failure(evidence.error()));
                whenDone(&self->context().scope, self->desk().writeEvidence(self->m_rollout->id, id, name, *evidence),
                    [self, name](const Result<RolloutPtr>& written) { self->done(name, written); });
            });
    }

    void done(const QString& name, const Result<RolloutPtr>& written) {
        if (!written) {
            m_statuses.append(exitStatusOf(written.error().kind()));
            context().console.warn(written.error().within(name).toString());
        } else {
            m_statuses.append(ExitStatus::Done);
        }
        if (--m_open > 0)
            return;
        auto self = std::static_pointer_cast<RefreshRun>(shared_from_this());
        whenDone(&context().scope, desk().load(m_rollout->id), [self](const Result<RolloutPtr>& rollout) {
            if (!rollout)
                return self->fail(rollout.error());
            self->show(**rollout, worstOf(self->m_statuses));
        });
    }

    const QCommandLineParser& m_parser;
    RolloutReader m_reader;
    RolloutPtr m_rollout;
    size_t m_open = 0;
    QList<ExitStatus> m_statuses;
};

/// Finds one and prints it in some form.
class ShowRun final : public RolloutRun {
public:
    using Print = std::function<Result<void>(const Rollout&, Instant)>;
    ShowRun(CommandContext& context, Print print)
        : RolloutRun(context)
        , m_print(std::move(print)) { }

    CommandTask start(const QString& name) {
        CommandTask answer = task();
        auto self = std::static_pointer_cast<ShowRun>(shared_from_this());
        whenDone(&context().scope, desk().find(name), [self](const Result<RolloutPtr>& rollout) {
            const auto printed = rollout.and_then([&](const RolloutPtr& found) -> Result<bool> {
                return self->m_print(*found, self->now()).transform([] { return true; });
            });
            if (!printed)
                return self->fail(printed.error());
            self->finish(ExitStatus::Done);
        });
        return answer;
    }

private:
    Print m_print;
};

Result<void> writeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    file.setDirectWriteFallback(true);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

CommandTask show(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"history"_s) && parser.isSet(u"late"_s))
        return usageError(context, u"either --late or --history"_s);
    const RolloutDetail detail = parser.isSet(u"history"_s) ? RolloutDetail::History
        : parser.isSet(u"late"_s)                           ? RolloutDetail::Late
                                                            : RolloutDetail::Board;
    const auto print = [&context, detail](const Rollout& rollout, Instant now) -> Result<void> {
        const Console& console = context.console;
        if (console.isJson())
            console.print(QJsonDocument(rolloutJson(rollout, now)));
        else
            console.print(rolloutReport(rollout, now, detail).render(console.width(), console.colour()));
        return {};
    };
    return std::make_shared<ShowRun>(context, print)->start(parser.positionalArguments().front());
}

CommandTask exportRollout(CommandContext& context, const QCommandLineParser& parser) {
    const QString format = parser.value(u"format"_s);
    if (format == "pdf"_L1)
        return usageError(context,
            u"a PDF needs fonts and a page, which the window has: Rollouts, Export, As PDF; --format markdown is the "
            "same report"_s);
    const auto text = format == "csv"_L1 ? rolloutCsv
        : format == "jira"_L1            ? rolloutJiraCsv
        : format == "markdown"_L1        ? rolloutMarkdown
                                         : nullptr;
    if (!text)
        return usageError(context, u"--format is csv, jira or markdown"_s);
    if (parser.isSet(u"file"_s) && parser.value(u"file"_s).isEmpty())
        return usageError(context, u"--file names no file"_s);
    const auto print = [&context, text, file = parser.value(u"file"_s)](const Rollout& rollout, Instant now) {
        const QString written = text(rollout, now);
        if (!file.isEmpty())
            return writeFile(file, written.toUtf8());
        if (context.console.isJson())
            context.console.print(QJsonDocument(QJsonObject{{u"text"_s, written}}));
        else
            context.console.print(written.trimmed());
        return Result<void>();
    };
    return std::make_shared<ShowRun>(context, print)->start(parser.positionalArguments().front());
}

void declareNew(QCommandLineParser& parser) {
    parser.addOptions(
        {{u"patch"_s, u"A patch of the catalogue, or a file's name; may be given several times."_s, u"PATCH"_s},
            {u"release"_s, u"A release; for several lines one of each."_s, u"VERSION"_s},
            {u"advisory"_s, u"A bulletin: whatever closes it."_s, u"BULLETIN"_s},
            {u"env"_s, u"An environment; all without."_s, u"NAME"_s}, {u"tag"_s, u"All with this tag."_s, u"TAG"_s},
            {u"canary"_s, u"It comes before all of production."_s, u"NAME"_s},
            {u"urgency"_s, u"critical, important or other; by the catalogue without."_s, u"URGENCY"_s},
            {u"since"_s, u"Since when it is known: due dates are counted from there."_s, u"WHEN"_s},
            {u"duty"_s, u"To be done on each after it, besides what the advisories say."_s, u"TEXT"_s},
            {u"link"_s, u"A ticket or a page beside it."_s, u"URL"_s}});
}

} // namespace

std::vector<Command> rolloutCommands() {
    std::vector<Command> all{
        {u"rollout new"_s, u"TITLE --patch PATCH… | --release VERSION… | --advisory BULLETIN… [--env NAME]…"_s, {1, 1},
            u"Brings something to environments, in waves."_s, declareNew,
            [](CommandContext& context, const QCommandLineParser& parser) {
                return std::make_shared<NewRun>(context, parser)->start();
            }},
        {u"rollout list"_s, u"[--all]"_s, {0, 0}, u"The open ones, and how far they are."_s,
            [](QCommandLineParser& parser) { parser.addOption({u"all"_s, u"The closed ones too."_s}); },
            [](CommandContext& context, const QCommandLineParser& parser) {
                return std::make_shared<ListRun>(context)->start(parser.isSet(u"all"_s));
            }},
        {u"rollout show"_s, u"ROLLOUT [--late | --history]"_s, {1, 1}, u"Where each environment stands."_s,
            [](QCommandLineParser& parser) {
                parser.addOptions(
                    {{u"late"_s, u"The late ones alone."_s}, {u"history"_s, u"What happened, and who did it."_s}});
            },
            show},
        {u"rollout refresh"_s, u"ROLLOUT [NAME…] [--patch-files DIR]…"_s, {1, anyNumber},
            u"Looks at the environments for evidence; nothing is written there."_s,
            [](QCommandLineParser& parser) {
                parser.addOption(
                    {u"patch-files"_s, u"A folder of patch files; may be given several times."_s, u"DIR"_s});
            },
            [](CommandContext& context, const QCommandLineParser& parser) {
                return std::make_shared<RefreshRun>(context, parser)->start();
            }},
        {u"rollout export"_s, u"ROLLOUT --format csv|jira|markdown [--file FILE]"_s, {1, 1}, u"For others."_s,
            [](QCommandLineParser& parser) {
                parser.addOptions({{u"format"_s, u"csv, jira or markdown."_s, u"FORMAT"_s},
                    {u"file"_s, u"Where to; standard output without."_s, u"FILE"_s}});
            },
            exportRollout},
    };
    for (std::vector<Command> more : {rolloutChangeCommands(), rolloutPolicyCommands()})
        std::ranges::move(more, std::back_inserter(all));
    return all;
}

} // namespace magkeeper
