// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/ProbeMany.h"
#include "app/commands/RunReport.h"
#include "app/commands/TimeWords.h"
#include "app/services/Services.h"
#include "core/guard/MaintenanceSight.h"
#include "core/storage/Workspace.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using State = MaintenanceSight::State;

namespace {

QString stateName(State state) {
    switch (state) {
    case State::Unknown:
        return u"unknown"_s;
    case State::Open:
        return u"open"_s;
    case State::Closed:
        return u"closed"_s;
    case State::OpenedByOthers:
        return u"opened_by_others"_s;
    }
    return {};
}

/// Looks whether the shop is closed, and prints it beside who closed it and until when.
class MaintenanceRun final : public std::enable_shared_from_this<MaintenanceRun> {
public:
    MaintenanceRun(CommandContext& context, Environment environment)
        : m_context(context)
        , m_environment(std::move(environment)) { }

    /// Sets until when first, if something is given; a null time inside: nobody knows.
    CommandTask start(const std::optional<std::optional<Instant>>& until) {
        CommandTask task = m_promise.task();
        if (!until)
            read();
        else if (*until)
            after(plans().plan({m_environment.id, **until, ownRunOwner(), m_context.services.clock().now()}));
        else
            after(plans().forget(m_environment.id));
        return task;
    }

private:
    MaintenanceRepository& plans() { return m_context.services.workspace().maintenance(); }

    template <typename T>
    void after(Task<T> task) {
        whenDone(&m_context.scope, std::move(task), [self = shared_from_this()](const Result<T>& done) {
            if (!done)
                return self->fail(done.error());
            self->read();
        });
    }

    void read() {
        ProbeOrder order;
        order.sections = {u"identity"_s};
        whenDone(&m_context.scope, std::make_shared<ProbeMany>(m_context, std::vector{m_environment}, order)->start(),
            [self = shared_from_this()](const Result<ProbeMany::Results>& results) {
                const auto& first = results ? results->front() : Result<ProbeResult>(failure(results.error()));
                if (!first)
                    return self->fail(first.error().within(self->m_environment.name));
                self->m_snapshot = first->decoded;
                self->askRuns();
            });
    }

    void askRuns() {
        whenDone(&m_context.scope, m_context.services.workspace().runs().lastSuccesses(maintenanceSwitches()),
            [self = shared_from_this()](const Result<std::vector<RunRecord>>& runs) {
                if (!runs)
                    return self->fail(runs.error());
                const auto last = std::ranges::find(*runs, self->m_environment.id, &RunRecord::environmentId);
                self->m_last = last == runs->end() ? std::nullopt : std::optional(*last);
                self->askPlans();
            });
    }

    void askPlans() {
        whenDone(&m_context.scope, plans().plans(),
            [self = shared_from_this()](const Result<std::vector<MaintenancePlan>>& plans) {
                if (!plans)
                    return self->fail(plans.error());
                const auto found = std::ranges::find(*plans, self->m_environment.id, &MaintenancePlan::environmentId);
                self->print(maintenanceSight(self->m_snapshot.get(), self->m_last ? &*self->m_last : nullptr,
                    found == plans->end() ? nullptr : &*found));
            });
    }

    void print(const MaintenanceSight& sight) {
        const Console& console = m_context.console;
        const auto time
            = [](const std::optional<Instant>& at) { return at ? QJsonValue(toIso8601(*at)) : QJsonValue(); };
        if (console.isJson())
            console.print(QJsonDocument(QJsonObject{{u"environment"_s, m_environment.name},
                {u"state"_s, stateName(sight.state)}, {u"exempt"_s, QJsonArray::fromStringList(sight.exempt)},
                {u"by"_s, sight.by ? QJsonValue(toJson(*sight.by)) : QJsonValue()}, {u"until"_s, time(sight.until)},
                {u"overdue"_s, sight.isOverdue(m_context.services.clock().now())},
                {u"seen_at"_s, time(sight.seenAt)}}));
        else
            console.print(textOf(sight));
        m_promise.finish(sight.state == State::Unknown ? ExitStatus::Unknown : ExitStatus::Done);
    }

    [[nodiscard]] QString textOf(const MaintenanceSight& sight) const {
        const Instant now = m_context.services.clock().now();
        QStringList lines;
        if (sight.state == State::Unknown)
            lines << u"Whether %1 is closed cannot be told."_s.arg(m_environment.name);
        else if (sight.state == State::Open)
            lines << u"%1 is open."_s.arg(m_environment.name);
        else if (sight.state == State::OpenedByOthers)
            lines << u"%1 is open again, and nobody opened it from here."_s.arg(m_environment.name);
        else
            lines << u"%1 is closed for maintenance%2."_s.arg(
                m_environment.name, sight.by ? QString() : u", not from this workspace"_s);
        if (sight.by)
            lines << runSentence(*sight.by) + u" ("_s + sight.by->owner.user + u", "_s
                    + ageText(sight.by->startedAt, now, QLocale::c()) + u')';
        if (sight.until)
            lines << u"%1 to be open again at %2."_s.arg(
                sight.isOverdue(now) ? u"It was"_s : u"It is"_s, dateTimeText(*sight.until));
        if (!sight.exempt.isEmpty())
            lines << u"Who sees it all the same: "_s + sight.exempt.join(u", "_s);
        return lines.join(u'\n');
    }

    void fail(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }

    CommandContext& m_context;
    Environment m_environment;
    DecodedSnapshotPtr m_snapshot;
    std::optional<RunRecord> m_last; ///< switch that was done from here
    TaskPromise<ExitStatus> m_promise;
};

CommandTask maintenance(CommandContext& context, const QCommandLineParser& parser) {
    std::optional<std::optional<Instant>> until;
    if (parser.isSet(u"until"_s) && parser.isSet(u"no-until"_s))
        return usageError(context, u"either --until or --no-until"_s);
    if (parser.isSet(u"no-until"_s))
        until.emplace();
    if (parser.isSet(u"until"_s)) {
        const auto moment = momentAhead(u"until"_s, parser.value(u"until"_s), context.services.clock().now());
        if (!moment)
            return usageError(context, moment.error().text());
        until = std::optional(*moment);
    }
    const auto environment = context.services.environment(parser.positionalArguments().front());
    if (!environment)
        return failed(context, environment.error());
    return std::make_shared<MaintenanceRun>(context, *environment)->start(until);
}

} // namespace

std::vector<Command> maintenanceCommands() {
    return {{u"maintenance"_s, u"NAME [--until WHEN | --no-until]"_s, {1, 1},
        u"Whether the shop is closed, by whom and until when."_s,
        [](QCommandLineParser& parser) {
            parser.addOptions({{u"until"_s, u"When it should be open again: windows ask then."_s, u"WHEN"_s},
                {u"no-until"_s, u"Nobody knows when."_s}});
        },
        maintenance}};
}

} // namespace magkeeper
