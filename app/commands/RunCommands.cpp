// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/OutputLines.h"
#include "app/commands/RunReport.h"
#include "app/services/Services.h"
#include "app/services/WriteServices.h"
#include "core/actions/ActionCatalogue.h"
#include "core/fleet/Inventory.h"
#include "core/storage/Workspace.h"

#include <QTimer>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds lookEvery{1000};
constexpr int shownRuns = 50;
constexpr std::chrono::milliseconds recordEvery{200};
constexpr int recordLooks = 25; ///< five seconds

/// What the options say.
struct RunWishes {
    QString outcome;
    QString reason;
    QByteArray signal = "TERM";
};

/// What is asked of one run, found by its id.
class RunErrand final : public std::enable_shared_from_this<RunErrand> {
public:
    using Work = void (RunErrand::*)();

    RunErrand(CommandContext& context, Work work, RunWishes wishes)
        : m_context(context)
        , m_work(work)
        , m_wishes(std::move(wishes))
        , m_lines(context.console, {}) { }

    CommandTask start(const QString& id) {
        auto writes = WriteServices::make(m_context.services);
        if (!writes)
            return failed(m_context, writes.error());
        m_writes = *std::move(writes);
        whenDone(&m_context.scope, runs().find(id), [self = shared_from_this()](Result<RunRecord> run) {
            if (!run)
                return self->finish(run.error());
            self->m_run = *std::move(run);
            self->begin();
        });
        return m_promise.task();
    }

    void show() {
        if (stateOf(m_run) != RunState::Detached)
            return print();
        look([](RunErrand& self, const RunSight& sight) {
            self.m_run = sight.run;
            if (sight.state == RunSight::State::Running)
                self.m_run.output = QString::fromUtf8(sight.output);
            self.print();
        });
    }

    void attach() {
        if (stateOf(m_run) != RunState::Detached)
            return m_context.console.isJson() ? replay() : print();
        look([](RunErrand& self, const RunSight& sight) {
            self.m_seen += sight.output.size();
            self.m_lines.take({{OutputPiece::Stream::Out, sight.output}});
            self.m_run = sight.run;
            if (sight.state == RunSight::State::Gone)
                return self.finish(Error(ErrorKind::OutcomeUnknown, u"nothing of it is left on the server"_s));
            if (sight.state == RunSight::State::Ended)
                return self.end();
            QTimer::singleShot(
                lookEvery, &self.m_context.scope, [again = self.shared_from_this()] { again->attach(); });
        });
    }

    void cancel() {
        if (!m_environment)
            return finish(noEnvironment());
        if (m_run.outcome && !m_run.mayStillRun)
            return finish(Error(ErrorKind::Conflict, u"it has ended: "_s + stateName(m_run)));
        whenDone(&m_context.scope, m_writes->desk().signal(*m_environment, m_run, m_wishes.signal, m_context.stop),
            [self = shared_from_this()](const Result<int>& left) {
                if (!left)
                    return self->finish(left.error());
                if (*left > 0)
                    return self->finish(Error(ErrorKind::OutcomeUnknown,
                        u"%1 of its processes still run; --kill ends them the hard way"_s.arg(*left)));
                self->afterCancel();
            });
    }

    void resolve() {
        if (!needsResolution(m_run) && stateOf(m_run) != RunState::Detached)
            return finish(Error(ErrorKind::Conflict,
                stateOf(m_run) == RunState::Running
                    ? u"it still runs, in process %1 on %2"_s.arg(m_run.owner.pid).arg(m_run.owner.host)
                    : u"its outcome is known: "_s + stateName(m_run)));
        if (!m_environment || !m_environment->node(m_run.node))
            return askOutcome(std::nullopt);
        look([](RunErrand& self, const RunSight& sight) {
            self.m_run = sight.run;
            if (sight.state == RunSight::State::Ended && !needsResolution(self.m_run))
                return self.print();
            if (sight.state == RunSight::State::Running)
                return self.finish(Error(ErrorKind::Busy,
                    u"it still runs on the server: wait, or end it (run cancel %1)"_s.arg(self.m_run.id.toString())));
            self.askOutcome(sight.processes);
        });
    }

private:
    RunRepository& runs() { return m_context.services.workspace().runs(); }
    [[nodiscard]] Error noEnvironment() const {
        return {ErrorKind::NotFound, u"the environment %1 is not in the workspace any more"_s.arg(m_run.environment)};
    }
    /// Its lines follow each other, as those of `do`.
    [[nodiscard]] bool isStream() const { return m_work == &RunErrand::attach && m_context.console.isJson(); }

    /// The run knows the name that the environment had then; its id is what stays.
    void begin() {
        if (const Environment* there = m_context.services.inventory().find(m_run.environmentId))
            m_environment = *there;
        (this->*m_work)();
    }

    void look(void (*then)(RunErrand&, const RunSight&)) {
        if (!m_environment)
            return finish(noEnvironment());
        whenDone(&m_context.scope, m_writes->desk().look(*m_environment, m_run, m_seen, m_context.stop),
            [self = shared_from_this(), then](const Result<RunSight>& sight) {
                if (!sight)
                    return self->finish(sight.error());
                then(*self, *sight);
            });
    }

    void afterCancel() {
        m_context.console.note(u"it has ended on the server"_s);
        if (stateOf(m_run) == RunState::Detached)
            return look([](RunErrand& self, const RunSight& sight) {
                self.m_run = sight.run;
                self.printCancelled();
            });
        if (stateOf(m_run) == RunState::Running)
            return awaitRecord(recordLooks);
        record(RunOutcome::Cancelled, u"its processes were ended"_s);
    }

    /// Whoever waits for it records its end.
    void awaitRecord(int looks) {
        whenDone(&m_context.scope, runs().find(m_run.id.toString()),
            [self = shared_from_this(), looks](const Result<RunRecord>& run) {
                if (!run)
                    return self->finish(run.error());
                self->m_run = *run;
                if (looks == 0 || stateOf(*run) == RunState::Ended)
                    return self->printCancelled();
                if (stateOf(*run) == RunState::Lost)
                    return self->record(RunOutcome::Cancelled, u"its processes were ended"_s);
                QTimer::singleShot(
                    recordEvery, &self->m_context.scope, [self, looks] { self->awaitRecord(looks - 1); });
            });
    }

    void printCancelled() {
        print(m_run.outcome == RunOutcome::Cancelled ? std::optional(ExitStatus::Done) : std::nullopt);
    }

    void askOutcome(std::optional<int> processes) {
        const Console& console = m_context.console;
        const auto action = findAction(m_run.action);
        QStringList sections;
        for (const char* section : action ? (*action)->proves : std::vector<const char*>{})
            sections.append(QString::fromLatin1(section));
        console.note(
            u"%1 on %2 was started at %3 and nobody saw its end. %4 What shows it: magctl probe %2 --section %5"_s.arg(
                m_run.action, m_environment ? m_environment->name : m_run.environment, toIso8601(m_run.startedAt),
                processes ? u"Nothing of it runs any more."_s : u"Whether it still runs cannot be told."_s,
                sections.join(u" --section "_s)));
        QString answer = m_wishes.outcome;
        if (answer.isEmpty())
            answer
                = console.ask(u"What came of it (succeeded, failed, unknown)?"_s, m_context.stop).value_or(QString());
        const auto outcome = outcomeFromName(answer);
        if (!outcome)
            return finish(
                Error(ErrorKind::InvalidInput, u"--outcome is one of succeeded, failed, cancelled, unknown"_s));
        record(*outcome, m_wishes.reason);
    }

    void record(RunOutcome outcome, const QString& reason) {
        whenDone(&m_context.scope, runs().resolve(m_run.id, outcome, reason, ownRunOwner()),
            [self = shared_from_this()](const Result<RunRecord>& run) {
                if (!run)
                    return self->finish(run.error());
                self->m_run = *run;
                self->print(ExitStatus::Done);
            });
    }

    void print(std::optional<ExitStatus> status = std::nullopt) {
        const Console& console = m_context.console;
        if (console.isJson()) {
            QJsonObject object = toJson(m_run);
            object.insert(u"output"_s, m_run.output);
            console.print(QJsonDocument(object));
        } else {
            console.print(runReport(m_run).render(console.width(), console.colour()));
            if (!m_run.output.isEmpty())
                console.print(m_run.output);
        }
        m_promise.finish(status.value_or(exitStatusOf(m_run)));
    }

    void replay() {
        m_lines.print(m_run.output, OutputPiece::Stream::Out);
        m_lines.printEnd(toJson(m_run));
        m_promise.finish(exitStatusOf(m_run));
    }

    void end() {
        m_lines.flush();
        if (m_context.console.isJson())
            m_lines.printEnd(toJson(m_run));
        else
            m_context.console.warn(runSentence(m_run));
        m_promise.finish(exitStatusOf(m_run));
    }

    void finish(Error error) {
        if (m_work == &RunErrand::attach && m_context.stop.stop_requested())
            error = {ErrorKind::Cancelled,
                u"%1 goes on on the server; to follow it again: magctl run attach %2"_s.arg(
                    m_run.action, m_run.id.toString())};
        m_lines.flush();
        if (isStream() && !m_run.id.isNull()) {
            QJsonObject end = toJson(m_run);
            end.insert(u"error"_s, toJson(error).value(u"error"_s));
            m_lines.printEnd(end);
        } else {
            m_context.console.printError(error);
        }
        m_promise.finish(exitStatusOf(error.kind()));
    }

    CommandContext& m_context;
    Work m_work;
    RunWishes m_wishes;
    OutputLines m_lines;
    std::unique_ptr<WriteServices> m_writes;
    std::optional<Environment> m_environment;
    RunRecord m_run;
    qint64 m_seen = 0;
    TaskPromise<ExitStatus> m_promise;
};

std::function<CommandTask(CommandContext&, const QCommandLineParser&)> errand(RunErrand::Work work) {
    return [work](CommandContext& context, const QCommandLineParser& parser) {
        return std::make_shared<RunErrand>(context, work, RunWishes())->start(parser.positionalArguments().front());
    };
}

CommandTask cancelRun(CommandContext& context, const QCommandLineParser& parser) {
    RunWishes wishes;
    wishes.signal = parser.isSet(u"kill"_s) ? "KILL" : "TERM";
    return std::make_shared<RunErrand>(context, &RunErrand::cancel, wishes)
        ->start(parser.positionalArguments().front());
}

CommandTask resolveRun(CommandContext& context, const QCommandLineParser& parser) {
    const RunWishes wishes{parser.value(u"outcome"_s), parser.value(u"reason"_s), {}};
    if (const auto checked = checkReason(wishes.reason); !checked)
        return failed(context, checked.error());
    return std::make_shared<RunErrand>(context, &RunErrand::resolve, wishes)
        ->start(parser.positionalArguments().front());
}

CommandTask listRuns(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"all"_s) != parser.positionalArguments().isEmpty())
        return usageError(context, u"either a name or --all"_s);
    EnvironmentId of;
    if (!parser.isSet(u"all"_s)) {
        const auto environment = context.services.environment(parser.positionalArguments().front());
        if (!environment)
            return failed(context, environment.error());
        of = environment->id;
    }
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.workspace().runs().list(of, shownRuns),
        [&context, promise](const Result<std::vector<RunRecord>>& runs) {
            const Console& console = context.console;
            if (!runs) {
                console.printError(runs.error());
                return promise->finish(exitStatusOf(runs.error().kind()));
            }
            QJsonArray array;
            for (const RunRecord& run : *runs)
                array.append(toJson(run));
            if (console.isJson())
                console.print(QJsonDocument(array));
            else
                console.print(runsReport(*runs).render(console.width(), console.colour()));
            promise->finish(ExitStatus::Done);
        });
    return task;
}

} // namespace

std::vector<Command> runCommands() {
    const auto nothing = [](QCommandLineParser&) { };
    const auto declareCancel
        = [](QCommandLineParser& parser) { parser.addOption({u"kill"_s, u"Sends KILL in the place of TERM."_s}); };
    const auto declareResolve = [](QCommandLineParser& parser) {
        parser.addOptions(
            {{u"outcome"_s, u"succeeded, failed, cancelled or unknown; asked for without it."_s, u"WORD"_s},
                {u"reason"_s, u"How you know."_s, u"TEXT"_s}});
    };
    return {
        {u"runs"_s, u"NAME | --all"_s, {0, 1}, u"What was done to a store, or to all of them, newest first."_s,
            [](QCommandLineParser& parser) { parser.addOption({u"all"_s, u"All environments."_s}); }, listRuns},
        {u"run show"_s, u"ID"_s, {1, 1}, u"One run, with what it said."_s, nothing, errand(&RunErrand::show)},
        {u"run attach"_s, u"ID"_s, {1, 1}, u"Follows a detached run to its end."_s, nothing,
            errand(&RunErrand::attach)},
        {u"run cancel"_s, u"ID"_s, {1, 1}, u"Ends a run on the server."_s, declareCancel, cancelRun},
        {u"run resolve"_s, u"ID"_s, {1, 1}, u"Says what came of a run whose end nobody saw."_s, declareResolve,
            resolveRun},
    };
}

} // namespace magkeeper
