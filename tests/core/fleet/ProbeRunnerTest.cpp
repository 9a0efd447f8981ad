// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class ProbeRunnerTest : public Fleet {
protected:
    Result<ProbeResult> probe(const Environment& environment, const ProbeOrder& order = {}) {
        return await(runner.probe(environment, order, {}));
    }
    /// PHP is missing; the shell answers.
    void hasNoPhp(const QString& host, const QByteArray& err) {
        shells.at(host).alwaysAnswers([err](const RemoteCommand& command) {
            return command.line.words().last() == "sh" ? exited(0, fallbackAnswer(command)) : exited(127, {}, err);
        });
    }
};

} // namespace

TEST_F(ProbeRunnerTest, ReadsEverythingFromASingleNodeInOneCommand) {
    answersWell(u"web-1"_s);
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s}));
    ASSERT_TRUE(result) << qPrintable(result.error().toString());
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 1U);
    const Snapshot& snapshot = *result->snapshot;
    EXPECT_EQ(snapshot.readFrom, u"web-1"_s);
    EXPECT_TRUE(snapshot.shared.contains(u"indexers"_s));
    ASSERT_EQ(snapshot.nodes.size(), 1U);
    EXPECT_TRUE(snapshot.nodes[0].primary);
    EXPECT_TRUE(snapshot.nodes[0].sections.contains(u"identity"_s));
    EXPECT_FALSE(snapshot.nodes[0].sections.contains(u"indexers"_s));
    EXPECT_DOUBLE_EQ(snapshot.nodes[0].programMs, 12.5);
    EXPECT_TRUE(snapshot.clockOffset.has_value());
}

TEST_F(ProbeRunnerTest, AsksOtherNodesOnlyForTheirOwnSections) {
    answersWell(u"web-1"_s);
    answersWell(u"web-2"_s);
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}));
    ASSERT_TRUE(result);
    EXPECT_FALSE(sectionsOf(shells.at(u"web-2"_s).commands()[0]).contains(u"indexers"_s));
    EXPECT_TRUE(sectionsOf(shells.at(u"web-2"_s).commands()[0]).contains(u"identity"_s));
    EXPECT_EQ(result->snapshot->nodes.size(), 2U);
}

TEST_F(ProbeRunnerTest, ReadsSharedSectionsFromAnotherNodeWhenThePrimaryIsDown) {
    isDown(u"web-1"_s);
    answersWell(u"web-2"_s);
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->snapshot->readFrom, u"web-2"_s);
    EXPECT_TRUE(result->snapshot->shared.contains(u"cron"_s));
    ASSERT_TRUE(result->snapshot->nodes[0].error);
    EXPECT_EQ(result->snapshot->nodes[0].error->kind(), ErrorKind::Unreachable);
    EXPECT_FALSE(result->snapshot->nodes[1].error);
    EXPECT_FALSE(result->snapshot->nodes[1].sections.empty());
}

TEST_F(ProbeRunnerTest, AsksAnotherNodeEvenWhenOnlySharedSectionsAreWanted) {
    isDown(u"web-1"_s);
    answersWell(u"web-2"_s);
    ProbeOrder order;
    order.sections = {u"cron"_s};
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}), order);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->snapshot->readFrom, u"web-2"_s);
    EXPECT_EQ(shells.at(u"web-2"_s).commands().size(), 1U);
}

TEST_F(ProbeRunnerTest, GoesOnWhereTheLastFullProbeStoppedOnTheSameNode) {
    answersWell(u"web-1"_s);
    answersWell(u"web-2"_s);
    auto before = std::make_shared<DecodedSnapshot>(decode(std::make_shared<Snapshot>()));
    before->orders.state = OrdersStateReading::State::Known;
    before->orders.value = OrdersState{.now = Instant(std::chrono::milliseconds(1'795'211'000'500))};
    before->nodes = {DecodedNode{.name = u"web-2"_s}};
    before->nodes[0].files.state = FilesStateReading::State::Known;
    before->nodes[0].files.value = FilesState{.media = MediaWalk{.stoppedAt = u"catalog/it's"_s}};
    ProbeOrder order{.level = ProbeLevel::Full, .previousFull = before};
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}), order));
    const QByteArray first = shells.at(u"web-1"_s).commands()[0].input;
    const QByteArray second = shells.at(u"web-2"_s).commands()[0].input;
    EXPECT_TRUE(first.contains("'since' => ['orders' => 1795211000]"));
    EXPECT_FALSE(first.contains("'resume' =>"));
    EXPECT_TRUE(second.contains(R"('resume' => ['media' => 'catalog/it\'s'])"));
    order.sections = {u"orders"_s};
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s}), order));
    EXPECT_FALSE(shells.at(u"web-1"_s).commands()[1].input.contains("'since' =>"))
        << "such an answer stands for itself";
}

TEST_F(ProbeRunnerTest, SaysWhatIsKnownAndPutsItBackWhereTheAnswerLeftItOut) {
    const auto modules = [this](const QByteArray& rest) {
        shells.at(u"web-1"_s).alwaysAnswers([rest](const RemoteCommand& command) {
            return exited(0,
                probeAnswer(command,
                    {{u"modules"_s,
                        R"({"section":"modules","ok":true,"ms":1,"unknown":{},"data":{"digest":"md5:1",)" + rest
                            + "}}"}}));
        });
    };
    modules(R"("known":false,"enabled":["Magento_Store"],"disabled":[],"truncated":false)");
    const Environment acme = environment(u"acme"_s, {u"web-1"_s});
    const auto first = probe(acme);
    ASSERT_TRUE(first);
    modules(R"("known":true,"enabled":null,"disabled":null,"truncated":false)");
    const auto second = probe(acme, {.previous = first->decoded});
    ASSERT_TRUE(second);
    EXPECT_TRUE(shells.at(u"web-1"_s).commands()[1].input.contains("'known' => ['modules' => 'md5:1']"));
    ASSERT_TRUE(second->decoded->nodes[0].modules.value);
    EXPECT_EQ(second->decoded->nodes[0].modules.value->enabled, QStringList{u"Magento_Store"_s});
    ProbeOrder some{.sections = {u"modules"_s}, .previous = first->decoded};
    modules(R"("known":false,"enabled":[],"disabled":[],"truncated":false)");
    ASSERT_TRUE(probe(acme, some));
    EXPECT_FALSE(shells.at(u"web-1"_s).commands()[2].input.contains("'known' => ['"))
        << "such an answer stands for itself";
}

TEST_F(ProbeRunnerTest, SendsTheKeyForHashesWhenThereIsOne) {
    answersWell(u"web-1"_s);
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
    runner.setHashKey({u"k1"_s, QString(32, u'x')});
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
    EXPECT_FALSE(shells.at(u"web-1"_s).commands()[0].input.contains("'hash_key' =>"));
    EXPECT_TRUE(shells.at(u"web-1"_s).commands()[1].input.contains("'hash_key' => ['id' => 'k1', 'key' => 'xxxx"));
}

TEST_F(ProbeRunnerTest, LeavesOutOfAQuickProbeWhatTakesLong) {
    answersWell(u"web-1"_s);
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s}), {.level = ProbeLevel::Full}));
    for (const QString& name : {u"packages"_s, u"config"_s, u"security"_s, u"orders"_s}) {
        EXPECT_FALSE(sectionsOf(shells.at(u"web-1"_s).commands()[0]).contains(name)) << qPrintable(name);
        EXPECT_TRUE(sectionsOf(shells.at(u"web-1"_s).commands()[1]).contains(name)) << qPrintable(name);
    }
}

TEST_F(ProbeRunnerTest, FailsWithThePrimarysErrorWhenNoNodeCanBeRead) {
    isDown(u"web-1"_s);
    isDown(u"web-2"_s);
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::Unreachable);
    EXPECT_EQ(result.error().context(), QStringList{u"web-1"_s});
}

TEST_F(ProbeRunnerTest, TriesAgainWithoutTimeoutAndNiceWhereTheHostHasNone) {
    FakeShell& shell = shells.at(u"web-1"_s);
    shell.willAnswer([](const RemoteCommand&) { return exited(127, {}, "sh: timeout: not found\n"); });
    answersWell(u"web-1"_s);
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    ASSERT_TRUE(probe(acme));
    ASSERT_EQ(shell.commands().size(), 2U);
    EXPECT_TRUE(shell.commands()[0].line.words().contains("timeout"));
    EXPECT_FALSE(shell.commands()[1].line.words().contains("timeout"));
    ASSERT_TRUE(probe(acme));
    EXPECT_EQ(shell.commands().size(), 3U) << "what was learned about the host was forgotten";
}

TEST_F(ProbeRunnerTest, SaysThatPhpIsMissing) {
    shells.at(u"web-1"_s).alwaysAnswers([](const RemoteCommand&) {
        return exited(127, {}, "sh: 1: php: not found\n");
    });
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::CommandFailed);
    EXPECT_TRUE(result.error().text().contains(u"php: not found"_s)) << qPrintable(result.error().text());
}

TEST_F(ProbeRunnerTest, AsksTheShellWherePhpDoesNotRun) {
    hasNoPhp(u"web-1"_s, "nice: 'php': No such file or directory\n");
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s}));
    ASSERT_TRUE(result) << qPrintable(result.error().toString());
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 2U) << "nice was there: it was not asked without limits";
    EXPECT_EQ(shells.at(u"web-1"_s).commands()[1].line.words().last(), "sh");
    const NodeSnapshot& node = result->snapshot->nodes[0];
    EXPECT_EQ(node.reader, NodeReader::Shell);
    ASSERT_TRUE(node.error);
    EXPECT_EQ(node.error->kind(), ErrorKind::CommandFailed);
    EXPECT_TRUE(node.sections.at(u"identity"_s).ok);
    EXPECT_TRUE(node.sections.at(u"system"_s).ok);
    EXPECT_FALSE(node.sections.at(u"caches"_s).ok);
    EXPECT_TRUE(node.sections.at(u"caches"_s).error->text.contains(u"No such file"_s));
    EXPECT_TRUE(result->snapshot->shared.empty());
    EXPECT_TRUE(result->snapshot->readFrom.isEmpty());
    const auto again = snapshotFromJson(toJson(*result->snapshot));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->nodes[0].reader, NodeReader::Shell) << "it is not kept who read";
}

TEST_F(ProbeRunnerTest, TakesSharedSectionsFromANodeWhosePhpRuns) {
    hasNoPhp(u"web-1"_s, "nice: 'php': No such file or directory\n");
    answersWell(u"web-2"_s);
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s, u"web-2"_s}));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->snapshot->readFrom, u"web-2"_s);
    EXPECT_TRUE(result->snapshot->shared.at(u"cron"_s).ok);
    EXPECT_TRUE(result->snapshot->nodes[0].sections.at(u"identity"_s).ok);
}

TEST_F(ProbeRunnerTest, DoesNotAskTheShellForWhatOnlyPhpCanTell) {
    hasNoPhp(u"web-1"_s, "nice: 'php': No such file or directory\n");
    ProbeOrder order;
    order.sections = {u"cron"_s, u"caches"_s};
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s}), order);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::CommandFailed);
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 1U);
}

TEST_F(ProbeRunnerTest, AsksTheShellNotWhenPhpSaidNothingOrTheConnectionBroke) {
    for (const CommandEnd end : {CommandEnd::Exited, CommandEnd::ConnectionLost, CommandEnd::DeadlinePassed}) {
        const QString host = u"web-%1"_s.arg(static_cast<int>(end));
        shells.at(host).alwaysAnswers([end](const RemoteCommand&) {
            CommandOutcome outcome = exited(0, {});
            outcome.end = end;
            return outcome;
        });
        EXPECT_FALSE(probe(environment(u"acme"_s, {host})));
        EXPECT_EQ(shells.at(host).commands().size(), 1U);
    }
}

TEST_F(ProbeRunnerTest, KeepsTheSectionsOfAnAnswerThatWasCutAndSaysSo) {
    shells.at(u"web-1"_s).alwaysAnswers([](const RemoteCommand& command) {
        CommandOutcome outcome = exited(0, probeAnswer(command));
        outcome.out.truncate(outcome.out.indexOf(" system "));
        outcome.end = CommandEnd::ConnectionLost;
        outcome.reason = u"connection reset"_s;
        return outcome;
    });
    const auto result = probe(environment(u"acme"_s, {u"web-1"_s}));
    ASSERT_TRUE(result);
    const NodeSnapshot& node = result->snapshot->nodes[0];
    ASSERT_TRUE(node.error);
    EXPECT_EQ(node.error->kind(), ErrorKind::Unreachable);
    EXPECT_TRUE(node.sections.at(u"identity"_s).ok);
    EXPECT_FALSE(node.sections.at(u"system"_s).ok);
    EXPECT_FALSE(result->snapshot->shared.at(u"cron"_s).ok);
}

TEST_F(ProbeRunnerTest, CutAtEveryKilobyteItNeverInventsASection) {
    QByteArray whole;
    answersWell(u"web-1"_s);
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
    shells.at(u"web-1"_s).alwaysAnswers([&whole](const RemoteCommand& command) {
        whole = probeAnswer(command,
            {{u"modules"_s,
                R"({"section":"modules","ok":true,"ms":1,"unknown":{},"data":{"x":")" + QByteArray(9000, 'y')
                    + R"("}})"}});
        return exited(0, whole);
    });
    ASSERT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
    for (qsizetype length = 0; length < whole.size(); length += 1024) {
        shells.at(u"web-1"_s).alwaysAnswers([length](const RemoteCommand& command) {
            CommandOutcome outcome = exited(0,
                probeAnswer(command,
                    {{u"modules"_s,
                        R"({"section":"modules","ok":true,"ms":1,"unknown":{},"data":{"x":")" + QByteArray(9000, 'y')
                            + R"("}})"}}));
            outcome.out.truncate(length);
            outcome.end = CommandEnd::ConnectionLost;
            return outcome;
        });
        const auto result = probe(environment(u"acme"_s, {u"web-1"_s}));
        if (!result) {
            EXPECT_EQ(result.error().kind(), ErrorKind::Unreachable) << length;
            continue;
        }
        ASSERT_TRUE(result->snapshot->nodes[0].error) << length;
        for (const auto& [name, section] : result->snapshot->shared)
            EXPECT_TRUE(section.ok || section.error) << length << qPrintable(name);
    }
}

TEST_F(ProbeRunnerTest, NoiseBeforeTheAnswerCostsNothing) {
    shells.at(u"web-1"_s).alwaysAnswers([](const RemoteCommand& command) {
        return exited(0, "\x1b]0;owned\x07 Welcome to web-1\r\n" + probeAnswer(command) + "logout\n");
    });
    EXPECT_TRUE(probe(environment(u"acme"_s, {u"web-1"_s})));
}

TEST_F(ProbeRunnerTest, CancellingAnswersCancelled) {
    shells.at(u"web-1"_s).hold();
    const std::stop_source stop;
    auto task = runner.probe(environment(u"acme"_s, {u"web-1"_s}), {}, stop.get_token());
    stop.request_stop();
    const auto result = await(std::move(task));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::Cancelled);
}
