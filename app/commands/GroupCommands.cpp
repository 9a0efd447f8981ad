// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/GroupCommands.h"

#include "app/commands/KnownGroupsQuestion.h"
#include "app/commands/LogGroupReport.h"
#include "app/commands/MarkOptions.h"
#include "app/services/Author.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/logs/LogGroupRepository.h"
#include "core/storage/Workspace.h"

#include <QJsonDocument>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

/// Looks at what is kept of an environment, finds one group there and does something with it. Reads nothing.
class GroupErrand final : public std::enable_shared_from_this<GroupErrand> {
public:
    using Work = std::function<void(GroupErrand&)>;

    GroupErrand(CommandContext& context, Environment environment, QString id, Work work)
        : m_context(context)
        , m_environment(std::move(environment))
        , m_id(std::move(id))
        , m_work(std::move(work)) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        whenDone(&m_context.scope, knownGroups(m_context, m_environment),
            [self = shared_from_this()](Result<KnownGroups> known) {
                if (!known)
                    return self->fail(known.error());
                self->m_known = *std::move(known);
                self->find();
            });
        return task;
    }

    void mark(GroupMarkKind kind, const QString& text, std::optional<Instant> until) {
        const LogGroupMark mark{.id = {},
            .environmentId = m_environment.id,
            .fingerprint = m_group->group.fingerprint,
            .kind = kind,
            .text = text,
            .madeBy = currentAuthor(),
            .madeAt = m_context.services.clock().now(),
            .until = until};
        whenDone(&m_context.scope, m_context.services.workspace().logGroups().add(mark),
            [self = shared_from_this()](const Result<LogGroupMark>& added) {
                if (!added)
                    return self->fail(added.error());
                std::erase_if(self->m_group->marks, [&](const LogGroupMark& each) {
                    return added->kind == GroupMarkKind::Muted && each.kind == GroupMarkKind::Muted;
                });
                self->m_group->marks.push_back(*added);
                self->show();
            });
    }

    /// The mark with this id, or else its mute.
    void end(const QString& id) {
        const auto found = std::ranges::find_if(m_group->marks, [&](const LogGroupMark& each) {
            return id.isEmpty() ? each.kind == GroupMarkKind::Muted : each.id.toString() == id;
        });
        if (found == m_group->marks.end())
            return fail({ErrorKind::NotFound,
                id.isEmpty() ? u"the group is not muted"_s : u"the group has no mark '%1'"_s.arg(safeText(id))});
        whenDone(&m_context.scope, m_context.services.workspace().logGroups().end(found->id),
            [self = shared_from_this()](const Result<LogGroupMarkId>& ended) {
                if (!ended)
                    return self->fail(ended.error());
                std::erase_if(self->m_group->marks, [&](const LogGroupMark& each) { return each.id == *ended; });
                self->show();
            });
    }

    void show() {
        const Console& console = m_context.console;
        const Instant now = m_context.services.clock().now();
        if (console.isJson())
            console.print(QJsonDocument(m_group ? groupJson(m_known, *m_group, now) : keptGroupsJson(m_known, now)));
        else
            console.print((m_group ? groupReport(m_known, *m_group, now) : keptGroupsReport(m_known, now))
                    .render(console.width(), console.colour()));
        m_promise.finish(ExitStatus::Done);
    }

private:
    /// The beginning of an id will do when only one group has it.
    void find() {
        if (m_id.isEmpty())
            return m_work(*this);
        const auto isMeant = [this](const KeptGroup& each) { return each.group.id().startsWith(m_id.toLower()); };
        auto& groups = m_known.kept.groups;
        const auto found = std::ranges::find_if(groups, isMeant);
        if (found == groups.end())
            return fail({ErrorKind::NotFound,
                u"%1 has no group '%2' (magctl group list %1)"_s.arg(m_environment.name, safeText(m_id))});
        if (std::ranges::count_if(groups, isMeant) > 1)
            return fail({ErrorKind::InvalidInput, u"several groups begin with '%1'"_s.arg(safeText(m_id))});
        m_group = &*found;
        m_work(*this);
    }

    void fail(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }

    CommandContext& m_context;
    Environment m_environment;
    QString m_id; ///< empty: all groups
    Work m_work;
    KnownGroups m_known;
    KeptGroup* m_group = nullptr;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask run(CommandContext& context, const QCommandLineParser& parser, GroupErrand::Work work) {
    const QStringList words = parser.positionalArguments();
    if (words.size() > 1 && words[1].isEmpty())
        return usageError(context, u"the group's id is empty"_s);
    const auto environment = context.services.environment(words.value(0));
    if (!environment)
        return failed(context, environment.error());
    return std::make_shared<GroupErrand>(context, *environment, words.value(1), std::move(work))->start();
}

CommandTask mute(CommandContext& context, const QCommandLineParser& parser) {
    const auto said = MarkOptions::of(parser, context.services.clock().now());
    if (!said)
        return usageError(context, said.error().text());
    return run(context, parser,
        [said = *said](GroupErrand& errand) { errand.mark(GroupMarkKind::Muted, said.reason, said.until); });
}

auto saying(GroupMarkKind kind) {
    return [kind](CommandContext& context, const QCommandLineParser& parser) {
        return run(context, parser, [kind, text = parser.positionalArguments().value(2)](GroupErrand& errand) {
            errand.mark(kind, text, std::nullopt);
        });
    };
}

CommandTask show(CommandContext& context, const QCommandLineParser& parser) {
    return run(context, parser, [](GroupErrand& errand) { errand.show(); });
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> groupCommands() {
    return {
        {u"group list"_s, u"NAME"_s, {1, 1}, u"What the logs of an environment said, as it is kept."_s, declareNothing,
            show},
        {u"group show"_s, u"NAME ID"_s, {2, 2}, u"One group with its days and what people said about it."_s,
            declareNothing, show},
        {u"group mute"_s, u"NAME ID [--reason TEXT] [--until WHEN]"_s, {2, 2}, u"Put a group last."_s,
            MarkOptions::declare, mute},
        {u"group note"_s, u"NAME ID TEXT"_s, {3, 3}, u"Keep what was found out about a group."_s, declareNothing,
            saying(GroupMarkKind::Note)},
        {u"group link"_s, u"NAME ID INCIDENT"_s, {3, 3}, u"Say in which incident a group is worked on."_s,
            declareNothing, saying(GroupMarkKind::Incident)},
        {u"group unmark"_s, u"NAME ID [MARK]"_s, {2, 3}, u"Take a mark of a group away; without MARK its mute."_s,
            declareNothing,
            [](CommandContext& context, const QCommandLineParser& parser) {
                return run(context, parser,
                    [id = parser.positionalArguments().value(2)](GroupErrand& errand) { errand.end(id); });
            }},
    };
}

} // namespace magkeeper
