// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/WriteGuard.h"
#include "core/actions/ActionCatalogue.h"
#include "core/actions/ActionProgram.h"
#include "core/actions/RunMark.h"
#include "core/guard/RunDesk.h"
#include "tests/core/fleet/FleetFixture.h"
#include "tests/core/guard/FakeRuns.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto host = "web-1";

QByteArray identityOf(const QByteArray& root, const QByteArray& version) {
    return R"({"section":"identity","ok":true,"ms":1,"data":{"root":")" + root
        + R"(","root_asked":"/var/www/magento","version":")" + version
        + R"(","maintenance":{"active":false,"exempt":[]},"env_php":{"state":"read"},"config_php":{"state":"read"},"overrides":[],"placeholders":[]},"unknown":{}})";
}

bool isProbe(const RemoteCommand& command) {
    return command.input.contains("$MK_REQUEST") && !command.input.contains("$MK_ARGUMENTS");
}

/// The id in the command's environment.
QByteArray runOf(const RemoteCommand& command) {
    for (const QByteArray& word : command.line.words())
        if (word.startsWith("MAGKEEPER_RUN="))
            return word.sliced(sizeof("MAGKEEPER_RUN=") - 1);
    return {};
}

ErrorKind kindOf(const Result<WriteResult>& result) {
    EXPECT_FALSE(result) << "it was let through";
    return result ? ErrorKind::Internal : result.error().kind();
}

class WriteGuardTest : public Fleet {
protected:
    WriteGuardTest()
        : shop(added(u"acme-stage"_s, {QString::fromLatin1(host)}))
        , programs(loadActionPrograms().value_or(ProbeSources{}))
        , guard({shells, runs, snapshots, runner, programs, clock, "key"})
        , desk(shells, runs, clock) {
        shop.kind = EnvironmentKind::Staging;
        shop.access = Access::Operate;
        answering(exited(0, "Flushed cache types:\nconfig\n"));
    }

    /// The machine is well, and answers each command that is no probe with this.
    void answering(const Result<CommandOutcome>& outcome) {
        shells.at(QString::fromLatin1(host))
            .alwaysAnswers([this, outcome](const RemoteCommand& command) -> Result<CommandOutcome> {
                if (isProbe(command))
                    return exited(0, probeAnswer(command, {{u"identity"_s, identityOf(root, version)}}));
                sentWhen.append(runs.recorded.join(u' '));
                return outcome;
            });
    }
    [[nodiscard]] std::vector<RemoteCommand> sent() {
        std::vector<RemoteCommand> writes;
        for (const RemoteCommand& command : shells.at(QString::fromLatin1(host)).commands())
            if (!isProbe(command))
                writes.push_back(command);
        return writes;
    }

    [[nodiscard]] WriteOrder order(const QString& id = u"cache.flush"_s, const QStringList& words = {}) const {
        return {shop, *ActionRequest::parse(**findAction(id), words), RunMode::Attached, {}, {}, {}};
    }
    [[nodiscard]] Result<WriteResult> write(WriteOrder wanted, std::stop_token stop = {}) {
        return await(guard.write(std::move(wanted), nullptr, std::move(stop)));
    }
    void lastSeen(const QByteArray& rootThen, const QByteArray& versionThen) {
        const QByteArray before = std::exchange(root, rootThen);
        const QByteArray versionBefore = std::exchange(version, versionThen);
        ProbeOrder wanted;
        wanted.sections = {u"identity"_s};
        const auto read = await(runner.probe(shop, wanted, {}));
        ASSERT_TRUE(read);
        snapshots.stored.push_back(read->snapshot);
        root = before;
        version = versionBefore;
    }

    Environment shop;
    FakeRuns runs;
    FakeSnapshotRepository snapshots;
    ProbeSources programs;
    WriteGuard guard;
    RunDesk desk;
    QByteArray root = "/var/www/magento";
    QByteArray version = "2.4.8-p3";
    QStringList sentWhen; ///< what was recorded already when a command was sent
};

} // namespace

TEST_F(WriteGuardTest, SendsNothingAtAllToWhatIsOnlyObserved) {
    shop.access = Access::Observe;
    for (const ActionDefinition& action : allActions()) {
        ActionRequest::Values values;
        for (const ArgumentDefinition& argument : action.arguments)
            values[QString::fromLatin1(argument.name)]
                = {argument.kind == ArgumentKind::Choice         ? QString::fromLatin1(argument.choices.front())
                        : argument.kind == ArgumentKind::Number  ? QString::number(argument.most)
                        : argument.kind == ArgumentKind::Address ? u"192.0.2.7"_s
                        : argument.kind == ArgumentKind::Path    ? u"a/b/c"_s
                        : argument.kind == ArgumentKind::File    ? QStringLiteral(MAGKEEPER_SOURCE_DIR "/README.md")
                                                                 : u"name"_s};
        const auto request = ActionRequest::create(action, values);
        ASSERT_TRUE(request) << action.id;
        for (const RunMode mode : {RunMode::Attached, RunMode::Detached}) {
            const auto result = write({shop, *request, mode, shop.name, u"because"_s, {}});
            ASSERT_FALSE(result) << action.id;
            EXPECT_EQ(result.error().kind(), ErrorKind::Refused) << action.id;
        }
    }
    EXPECT_TRUE(shells.at(QString::fromLatin1(host)).commands().empty());
    EXPECT_TRUE(runs.recorded.isEmpty());
}

TEST_F(WriteGuardTest, RecordsBeforeItSendsAndAfterIt) {
    const auto result = write(order());
    ASSERT_TRUE(result) << qPrintable(result.error().toString());
    EXPECT_EQ(result->run.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(sentWhen, QStringList{u"started"_s});
    EXPECT_EQ(runs.recorded, (QStringList{u"started"_s, u"ended"_s}));
    EXPECT_FALSE(runs.held);
    ASSERT_EQ(sent().size(), 1U);
    EXPECT_TRUE(
        sent().front().line.toShell().contains(QByteArray("MAGKEEPER_RUN=" + result->run.id.toString().toLatin1())));
}

TEST_F(WriteGuardTest, SendsNothingThatItCouldNotRecord) {
    runs.beginFails = Error(ErrorKind::StorageFailed, u"disk full"_s);
    EXPECT_EQ(kindOf(write(order())), ErrorKind::StorageFailed);
    EXPECT_TRUE(sent().empty());
}

TEST_F(WriteGuardTest, SaysWhatCameOfItWhenThatCouldNotBeRecorded) {
    runs.endFails = Error(ErrorKind::StorageFailed, u"disk full"_s);
    const auto result = write(order());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::StorageFailed);
    EXPECT_TRUE(result.error().toString().contains("'succeeded'"_L1));
    EXPECT_TRUE(runs.held); // its record is open: somebody has to look
}

TEST_F(WriteGuardTest, WantsNameAndReasonForProduction) {
    shop.kind = EnvironmentKind::Production;
    WriteOrder wanted = order();
    EXPECT_EQ(kindOf(write(wanted)), ErrorKind::Refused);
    wanted.confirmedName = u"acme-prod"_s; // of another
    wanted.reason = u"checkout fails"_s;
    EXPECT_EQ(kindOf(write(wanted)), ErrorKind::Refused);
    wanted.confirmedName = shop.name;
    wanted.reason = u"  "_s;
    EXPECT_EQ(kindOf(write(wanted)), ErrorKind::Refused);
    EXPECT_TRUE(shells.at(QString::fromLatin1(host)).commands().empty());
    wanted.reason = u"checkout fails"_s;
    EXPECT_TRUE(write(wanted));
    EXPECT_EQ(runs.runs.back().reason, u"checkout fails"_s);
}

TEST_F(WriteGuardTest, WantsASecondPersonWhereThePolicySaysSo) {
    shop.kind = EnvironmentKind::Production;
    runs.policyThere = ApprovalPolicy::Dangerous;
    WriteOrder dangerous = order(u"maintenance.enable"_s);
    dangerous.confirmedName = shop.name;
    dangerous.reason = u"release"_s;
    const auto refused = write(dangerous);
    ASSERT_EQ(kindOf(refused), ErrorKind::Refused);
    EXPECT_TRUE(refused.error().text().contains("magctl approve "_L1));
    EXPECT_TRUE(sent().empty());
    runs.answer = Approval{};
    runs.answer->id = ApprovalId::create(clock);
    runs.answer->approvedAt = clock.now();
    answering(exited(0, "Enabled maintenance mode\n"));
    EXPECT_TRUE(write(dangerous));
    WriteOrder safe = order(u"maintenance.disable"_s);
    safe.confirmedName = shop.name;
    safe.reason = u"release"_s;
    runs.answer.reset();
    answering(exited(0, "Disabled maintenance mode\n"));
    EXPECT_TRUE(write(safe)); // nobody waits for a second person to open the shop again
}

TEST_F(WriteGuardTest, WritesOnceAtATime) {
    ASSERT_TRUE(write(order()));
    runs.held = WriteLock{};
    EXPECT_EQ(kindOf(write(order())), ErrorKind::Busy);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(WriteGuardTest, LeavesAloneWhatIsNoLongerWhatWasSeen) {
    lastSeen("/var/www/releases/7", "2.4.8-p3");
    root = "/var/www/releases/8";
    const auto moved = write(order());
    ASSERT_EQ(kindOf(moved), ErrorKind::Refused);
    EXPECT_TRUE(moved.error().text().contains("/var/www/releases/7"_L1)) << qPrintable(moved.error().text());
    root = "/var/www/releases/7";
    version = "2.4.8-p4";
    EXPECT_EQ(kindOf(write(order())), ErrorKind::Refused);
    version = "2.4.8-p3";
    EXPECT_TRUE(write(order()));
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(WriteGuardTest, SendsNothingWhereNothingCanBeRead) {
    isDown(QString::fromLatin1(host));
    EXPECT_EQ(kindOf(write(order())), ErrorKind::Unreachable);
    EXPECT_TRUE(runs.recorded.isEmpty());
}

TEST_F(WriteGuardTest, DoesNotKnowWhatCameOfItWhenTheConnectionBreaksAndNeverSendsAgain) {
    CommandOutcome cut = exited(0, "Flushed cache");
    cut.end = CommandEnd::ConnectionLost;
    cut.reason = u"reset"_s;
    answering(cut);
    const auto result = write(order());
    ASSERT_TRUE(result);
    EXPECT_EQ(result->run.outcome, RunOutcome::Unknown);
    EXPECT_TRUE(result->run.mayStillRun);
    EXPECT_TRUE(runs.held);
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(WriteGuardTest, SaysWhenTheCommandNeverLeft) {
    answering(failure(ErrorKind::Unreachable, u"no route"_s));
    const auto result = write(order());
    ASSERT_TRUE(result);
    ASSERT_TRUE(result->notSent);
    EXPECT_EQ(result->run.outcome, RunOutcome::Failed);
    EXPECT_FALSE(runs.held);
}

TEST_F(WriteGuardTest, EndsWhatIsCancelledAndSaysWhetherItHasEnded) {
    for (const auto& [answer, expected] : {std::pair("processes 0\n", RunOutcome::Cancelled),
             {"processes 2\n", RunOutcome::Unknown}, {"processes ?\n", RunOutcome::Unknown}}) {
        runs.held.reset();
        FakeShell& shell = shells.at(QString::fromLatin1(host));
        std::stop_source stop;
        shell.alwaysAnswers(
            [this, &stop, told = QByteArray(answer)](const RemoteCommand& command) -> Result<CommandOutcome> {
                if (isProbe(command))
                    return exited(0, probeAnswer(command, {{u"identity"_s, identityOf(root, version)}}));
                if (command.line.toShell().contains("cache:flush")) {
                    stop.request_stop();
                    CommandOutcome outcome;
                    outcome.end = CommandEnd::Cancelled;
                    return outcome;
                }
                EXPECT_TRUE(command.line.toShell().contains(" TERM "));
                return exited(0, told);
            });
        const auto result = write(order(), stop.get_token());
        ASSERT_TRUE(result);
        EXPECT_EQ(result->run.outcome, expected) << answer;
        EXPECT_EQ(runs.held.has_value(), expected == RunOutcome::Unknown) << answer;
    }
}

TEST_F(WriteGuardTest, SendsNothingAfterItWasStopped) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(kindOf(write(order(), stop.get_token())), ErrorKind::Cancelled);
    EXPECT_TRUE(sent().empty());
    EXPECT_TRUE(runs.recorded.isEmpty());
}

TEST_F(WriteGuardTest, KeepsSecretsOutOfEverythingThatItKeeps) {
    answering(exited(1, "The value hunter2secret is wrong: path doesn't exist\n"));
    const auto result = write(order(u"config.set"_s, {u"payment/acme/token"_s, u"hunter2secret"_s}));
    ASSERT_TRUE(result);
    const RunRecord& run = result->run;
    for (const QString& kept :
        {run.command, run.output, run.detail, QString::fromUtf8(QJsonDocument(run.arguments).toJson())})
        EXPECT_FALSE(kept.contains("hunter2secret"_L1)) << qPrintable(kept);
    EXPECT_TRUE(run.output.contains("***"_L1));
}

TEST_F(WriteGuardTest, LeavesADetachedRunOpenUntilItsResultIsPickedUp) {
    WriteOrder wanted = order();
    wanted.mode = RunMode::Detached;
    answering(exited(0, "detached\n"));
    const auto begun = write(wanted);
    ASSERT_TRUE(begun) << qPrintable(begun.error().toString());
    EXPECT_FALSE(begun->run.outcome);
    EXPECT_TRUE(runs.held);
    answering(exited(0, "running - 3\nFlu"));
    const auto running = await(desk.look(shop, begun->run, 0, {}));
    ASSERT_TRUE(running);
    EXPECT_EQ(running->state, RunSight::State::Running);
    EXPECT_EQ(running->output, "Flu");
    answering(exited(0, "ended 0 21\nFlushed cache types:\n"));
    const auto ended = await(desk.look(shop, begun->run, 3, {}));
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->state, RunSight::State::Ended);
    EXPECT_EQ(ended->output, "shed cache types:\n"); // what was shown is not shown again
    EXPECT_EQ(ended->run.outcome, RunOutcome::Succeeded);
    EXPECT_FALSE(runs.held);
    EXPECT_TRUE(waitUntil([&] { return sent().back().line.toShell().contains("rm -f"); }));
}

TEST_F(WriteGuardTest, ReadsADetachedRunBehindWhatItsLoginSays) {
    WriteOrder wanted = order();
    wanted.mode = RunMode::Detached;
    answering(exited(0, "You have 3 messagesdetached\n"));
    const auto begun = write(wanted);
    ASSERT_TRUE(begun) << qPrintable(begun.error().toString());
    EXPECT_FALSE(begun->run.outcome);
    answering(exited(0, "You have 3 messages" + markOfRun(begun->run.id) + "ended 0 21\nFlushed cache types:\n"));
    const auto ended = await(desk.look(shop, begun->run, 0, {}));
    ASSERT_TRUE(ended) << qPrintable(ended.error().toString());
    EXPECT_EQ(ended->run.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(ended->output, "Flushed cache types:\n");
}

TEST_F(WriteGuardTest, ShowsWhileItRunsOnlyWhatTheActionSays) {
    const std::vector<QByteArray> pieces{"You have 3 mess", "ages\nmagkeeper-r", "un ID\nFlushed cache", " types:\n"};
    QByteArray shown;
    QObject context;
    const auto progress = Mailbox<OutputPiece>::create(&context, [&](const std::deque<OutputPiece>& batch) {
        for (const OutputPiece& piece : batch)
            shown += (piece.stream == OutputPiece::Stream::Err ? "E:" : "") + piece.bytes;
    });
    shells.at(QString::fromLatin1(host)).alwaysAnswers([&](const RemoteCommand& command) -> Result<CommandOutcome> {
        if (isProbe(command))
            return exited(0, probeAnswer(command, {{u"identity"_s, identityOf(root, version)}}));
        QByteArray all;
        for (QByteArray piece : pieces) {
            piece.replace("ID", runOf(command));
            all += piece;
            command.progress->post({OutputPiece::Stream::Out, piece});
        }
        command.progress->post({OutputPiece::Stream::Err, "sh: no mark here\n"});
        return exited(0, all, "sh: no mark here\n");
    });
    const auto result = await(guard.write(order(), progress, {}));
    ASSERT_TRUE(result) << qPrintable(result.error().toString());
    EXPECT_EQ(result->run.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(shown, "Flushed cache types:\nE:sh: no mark here\n");
    EXPECT_EQ(result->run.output, u"Flushed cache types:\nsh: no mark here\n"_s);
}

TEST_F(WriteGuardTest, SaysThatNothingWasSentWhenItIsStoppedWhileItLooks) {
    std::stop_source stop;
    shells.at(QString::fromLatin1(host)).alwaysAnswers([&](const RemoteCommand&) -> Result<CommandOutcome> {
        stop.request_stop();
        CommandOutcome outcome;
        outcome.end = CommandEnd::Cancelled;
        return outcome;
    });
    const auto result = write(order(), stop.get_token());
    ASSERT_EQ(kindOf(result), ErrorKind::Cancelled);
    EXPECT_EQ(result.error().toString(), u"stopped before anything was sent"_s);
    EXPECT_TRUE(runs.recorded.isEmpty());
}

TEST_F(WriteGuardTest, TakesNoOtherMachineForTheOneThatARunIsOn) {
    const auto result = write(order());
    ASSERT_TRUE(result);
    shop.nodes.front().name = u"renamed"_s;
    EXPECT_EQ(await(desk.look(shop, result->run, 0, {})).error().kind(), ErrorKind::NotFound);
    EXPECT_EQ(await(desk.signal(shop, result->run, "TERM", {})).error().kind(), ErrorKind::NotFound);
}

TEST_F(WriteGuardTest, DoesNotKnowWhatCameOfADetachedRunThatWasKilled) {
    WriteOrder wanted = order();
    wanted.mode = RunMode::Detached;
    answering(exited(0, "detached\n"));
    const auto begun = write(wanted);
    ASSERT_TRUE(begun);
    answering(exited(0, "died - 0\n"));
    const auto sight = await(desk.look(shop, begun->run, 0, {}));
    ASSERT_TRUE(sight);
    EXPECT_EQ(sight->run.outcome, RunOutcome::Unknown);
    answering(exited(1, "sh: not found\n"));
    EXPECT_EQ(await(desk.look(shop, begun->run, 0, {})).error().kind(), ErrorKind::UnexpectedOutput);
}

TEST_F(WriteGuardTest, ShowsWhatItWouldDoWithoutDoingIt) {
    shop.kind = EnvironmentKind::Production;
    const auto plan = await(guard.plan(order()));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->command, u"php bin/magento --no-ansi cache:flush"_s);
    EXPECT_TRUE(plan->needs.confirmation);
    EXPECT_TRUE(plan->needs.reason);
    EXPECT_EQ(plan->typicalDuration, std::chrono::milliseconds(1200));
    EXPECT_TRUE(shells.at(QString::fromLatin1(host)).commands().empty());
}

} // namespace magkeeper::test
