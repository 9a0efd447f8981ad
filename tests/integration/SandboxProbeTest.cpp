// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"
#include "tests/integration/Terminal.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <gmock/gmock.h>

#include <csignal>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AllOf;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::Not;

namespace {

class SandboxProbe : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
    }

    static QJsonObject rowWhere(const QJsonValue& rows, const QString& key, const QString& value) {
        for (const auto& row : rows.toArray())
            if (row[key] == value)
                return row.toObject();
        ADD_FAILURE() << "no row with " << qPrintable(key) << " = " << qPrintable(value);
        return {};
    }
};

} // namespace

TEST_F(SandboxProbe, TellsOfEveryStoreWhatTheSandboxSays) {
    const Answer probe = m_magctl.json({"probe", "--all"});
    ASSERT_EQ(probe.status, 0) << probe.both();
    const QJsonArray stores = m_sandbox.fact("stores").toArray();
    ASSERT_EQ(probe.json().array().size(), stores.size());
    for (qsizetype i = 0; i < stores.size(); ++i) {
        const QJsonValue store = stores[i];
        const QJsonValue snapshot = probe.json().array()[i];
        EXPECT_EQ(snapshot[u"environment"_s], store[u"name"_s]);
        const auto section = [&](const char* path) { return valueAt(snapshot, path); };
        EXPECT_EQ(section("nodes.0.sections.identity.data.version"), store[u"version"_s]);
        EXPECT_EQ(section("nodes.0.sections.identity.data.mode"), store[u"mode"_s]);
        EXPECT_EQ(section("shared.sections.database.data.prefix"), store[u"table_prefix"_s]);
        EXPECT_EQ(section("shared.sections.database.data.connections.0.schema"), valueAt(store, "db.name"));
        EXPECT_EQ(section("shared.sections.redis.data.servers.0.address"),
            u"127.0.0.1:%1"_s.arg(store[u"redis_port"_s].toInt()));
        EXPECT_EQ(section("shared.sections.indexers.data.indexers").toArray().size(), 14);
        EXPECT_EQ(section("nodes.0.sections.modules.data.enabled_count").toInt()
                + section("nodes.0.sections.modules.data.disabled_count").toInt(),
            358);
        EXPECT_EQ(section("schema"), 1);
        EXPECT_EQ(section("shared.read_from"), u"web-1"_s);
    }
    EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("snapshots"), 3);
}

TEST_F(SandboxProbe, FindsTheIndexerThatIsStuckAndTheCronThatIsSilent) {
    const Answer indexers = m_magctl.json({"indexers", "acme-prod"});
    EXPECT_EQ(indexers.status, 0);
    const QJsonObject search = rowWhere(indexers.at("data.indexers"), u"id"_s, u"catalogsearch_fulltext"_s);
    EXPECT_EQ(search[u"status"_s], u"working"_s);
    EXPECT_EQ(search[u"view_status"_s], u"suspended"_s);
    EXPECT_EQ(search[u"backlog"_s], 6);
    EXPECT_EQ(rowWhere(m_magctl.json({"indexers", "bolt-prod"}).at("data.indexers"), u"id"_s,
                  u"catalogsearch_fulltext"_s)[u"status"_s],
        u"valid"_s);
    const Answer cron = m_magctl.json({"cron", "acme-prod"});
    const QDateTime taken = QDateTime::fromString(cron.at("taken_at").toString(), Qt::ISODateWithMs);
    const QDateTime last = QDateTime::fromString(cron.at("data.newest_executed_at").toString(), Qt::ISODateWithMs);
    EXPECT_THAT(last.secsTo(taken), AllOf(Ge(39 * 60), Le(60 * 60)));
    EXPECT_EQ(cron.number("data.window.running"), 1);
    EXPECT_EQ(rowWhere(cron.at("data.running"), u"job"_s, u"indexer_reindex_all_invalid"_s)[u"lock"_s], u"free"_s);
}

TEST_F(SandboxProbe, FindsTheQueueThatNobodyEmptiesBehindATablePrefix) {
    const Answer queues = m_magctl.json({"queues", "cedar-prod"});
    EXPECT_EQ(queues.status, 0);
    EXPECT_EQ(queues.number("data.waiting"), 12'400);
    const QJsonObject bulk = rowWhere(queues.at("data.queues"), u"name"_s, u"async.operations.all"_s);
    EXPECT_EQ(bulk[u"waiting"_s], 12'000);
    const QDateTime taken = QDateTime::fromString(queues.at("taken_at").toString(), Qt::ISODateWithMs);
    const QDateTime oldest = QDateTime::fromString(queues.at("data.oldest_waiting_at").toString(), Qt::ISODateWithMs);
    EXPECT_THAT(oldest.secsTo(taken), AllOf(Ge(6 * 3600), Le(8 * 3600)));
    EXPECT_THAT(m_magctl({"queues", "cedar-prod"}).out.toStdString(), HasSubstr("12,400"));
}

TEST_F(SandboxProbe, AnswersEveryReadCommandInBothForms) {
    for (const Word command : {"indexers", "cron", "caches", "queues", "search", "database", "services"}) {
        for (const Word level : {"quick", "full"}) {
            const Answer text = m_magctl({command, "bolt-prod", "--level", level});
            EXPECT_EQ(text.status, 0) << command.text.toStdString() << text.err.constData();
            EXPECT_GT(text.out.size(), 100);
            EXPECT_EQ(text.err, "");
            const Answer json = m_magctl.json({command, "bolt-prod", "--level", level});
            EXPECT_EQ(json.status, 0);
            EXPECT_EQ(json.text("environment"), "bolt-prod");
            EXPECT_EQ(json.text("level"), level.text.toStdString());
        }
    }
}

TEST_F(SandboxProbe, TellsMoreWhenAskedForAll) {
    const Answer full = m_magctl.json({"probe", "cedar-prod", "--level", "full"});
    ASSERT_EQ(full.status, 0);
    const double expected = full.number("0.shared.sections.indexers.data.triggers.expected");
    EXPECT_GT(expected, 20);
    EXPECT_EQ(full.number("0.shared.sections.indexers.data.triggers.found"), expected);
    EXPECT_GT(full.number("0.shared.sections.database.data.tables.count"), 50);
}

TEST_F(SandboxProbe, AnswersJustTheSectionsAskedForAndKeepsThemNot) {
    const Answer probe
        = m_magctl.json({"probe", "bolt-prod", "--section", "cron", "--section", "php", "--section", "cron"});
    ASSERT_EQ(probe.status, 0);
    EXPECT_EQ(probe.at("0.shared.sections").toObject().keys(), QStringList{u"cron"_s});
    EXPECT_EQ(probe.at("0.nodes.0.sections").toObject().keys(), QStringList{u"php"_s});
    EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("snapshots"), 0);
}

TEST_F(SandboxProbe, AnswersInTheOrderAsked) {
    const Answer probe = m_magctl.json({"probe", "cedar-prod", "ACME-prod", "cedar-prod"});
    ASSERT_EQ(probe.json().array().size(), 2);
    EXPECT_EQ(probe.text("0.environment"), "cedar-prod");
    EXPECT_EQ(probe.text("1.environment"), "acme-prod");
}

TEST_F(SandboxProbe, ReadsTheOthersWhenOneHostIsDead) {
    addShop({"--ssh", m_sandbox.address("refused_port")}, "a-dead-one");
    m_sandbox.relay("hang");
    addShop({"--ssh", "sandbox-relay"}, "b-silent-one");
    const QString impatient = m_magctl.path(u"impatient"_s);
    writeFile(impatient, "ConnectTimeout 3\n" + readFile(m_sandbox.path(u"ssh_config"_s)));
    m_magctl.useSshConfig(impatient);
    QElapsedTimer clock;
    clock.start();
    const Answer probe = m_magctl.json({"probe", "--all"});
    EXPECT_LT(clock.elapsed(), 12'000) << "the user's ConnectTimeout holds, also once the host has accepted";
    EXPECT_EQ(probe.status, 3);
    ASSERT_EQ(probe.json().array().size(), 5);
    EXPECT_EQ(probe.text("0.environment"), "a-dead-one");
    EXPECT_EQ(probe.text("0.error.kind"), "Unreachable");
    EXPECT_EQ(probe.text("2.environment"), "b-silent-one");
    EXPECT_FALSE(probe.at("2.error.kind").toString().isEmpty());
    for (const char* path :
        {"1.nodes.0.sections.identity.ok", "3.nodes.0.sections.identity.ok", "4.nodes.0.sections.identity.ok"})
        EXPECT_TRUE(probe.at(path).toBool()) << path;
    EXPECT_THAT(probe.err.toStdString(), HasSubstr("acme-prod: read"));
    m_sandbox.relay({});
}

TEST_F(SandboxProbe, ReadsSharedThingsFromAnotherNodeWhenThePrimaryIsDown) {
    addShop({"--ssh", m_sandbox.address("refused_port")});
    ASSERT_EQ(m_magctl({"env", "add-node", "shop", "web-2", "--ssh", "bolt-prod"}).status, 0);
    const Answer probe = m_magctl.json({"probe", "shop"});
    EXPECT_EQ(probe.status, 3) << "a node is not known";
    EXPECT_EQ(probe.text("0.shared.read_from"), "web-2");
    EXPECT_TRUE(probe.at("0.shared.sections.cron.ok").toBool());
    EXPECT_EQ(probe.text("0.nodes.0.error.kind"), "Unreachable");
    EXPECT_EQ(probe.text("0.nodes.1.sections.identity.data.version"), "2.4.8-p5");
}

TEST_F(SandboxProbe, IsColouredOnATerminalUnlessNotWanted) {
    for (const char* wish : {"", "NO_COLOR", "--no-colour"}) {
        const bool isOption = wish[0] == '-';
        m_magctl.setEnvironment(u"NO_COLOR"_s, isOption ? QString() : QString::fromUtf8(wish));
        Terminal terminal(m_magctl, isOption ? Words{wish, "indexers", "acme-prod"} : Words{"indexers", "acme-prod"});
        EXPECT_EQ(terminal.finish(), 0);
        EXPECT_EQ(terminal.screen().contains('\x1b'), wish[0] == '\0') << wish;
        EXPECT_TRUE(terminal.screen().contains("catalogsearch_fulltext"));
    }
}

TEST_F(SandboxProbe, IsStoppedByASignalWithOneAnswer) {
    m_sandbox.relay("hang");
    addShop({"--ssh", "sandbox-relay"});
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const auto running = m_magctl.start({"--json", "probe", "bolt-prod", "shop"});
        // The other environment has been read: this one is being waited for.
        running->setReadChannel(QProcess::StandardError);
        while (!running->canReadLine())
            ASSERT_TRUE(running->waitForReadyRead(20'000));
        ::kill(static_cast<pid_t>(running->processId()), signal);
        const Answer answer = Magctl::finish(*running);
        EXPECT_EQ(answer.status, 130) << signal;
        EXPECT_EQ(answer.text("0.nodes.0.sections.identity.data.version"), "2.4.8-p5");
        EXPECT_EQ(answer.text("1.error.kind"), "Cancelled");
    }
    m_sandbox.relay({});
}

TEST_F(SandboxProbe, WritesNoEscapesIntoAPipe) {
    for (const Words& command : {Words{"probe", "acme-prod"}, {"cron", "acme-prod"}, {"indexers", "acme-prod"}})
        EXPECT_THAT(m_magctl(command).both(), Not(HasSubstr("\x1b")));
}

} // namespace magkeeper::test
