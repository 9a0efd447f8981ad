// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Shop.h"

#include <QElapsedTimer>
#include <QFile>

#include <gmock/gmock.h>

#include <sys/resource.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

namespace {

class SandboxBroken : public ShopTest {
protected:
    /// A program in the place of PHP, for the environment's --php.
    void usePhp(const QByteArray& script) const {
        const QString file = m_magctl.path(u"php"_s);
        writeFile(file, "#!/bin/bash\n" + script);
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        ASSERT_EQ(m_magctl({"env", "edit", "shop", "--php", file}).status, 0);
    }

    /// Takes rows from number 100001 on out of the schedule, and numbers on as if they had not been there: what the
    /// ticker adds then is near the others again, and the table looks no larger than it is.
    void forgetRows() const {
        m_sandbox.sql(u"DELETE FROM bolt_prod.cron_schedule WHERE schedule_id > 100000; "
                      "ALTER TABLE bolt_prod.cron_schedule AUTO_INCREMENT = 1"_s);
    }

    /// The largest program that was waited for so far, in KiB.
    static long largestChild() {
        rusage usage{};
        ::getrusage(RUSAGE_CHILDREN, &usage);
        return usage.ru_maxrss;
    }
};

} // namespace

TEST_F(SandboxBroken, RedisThatIsDownCostsOnlyRedis) {
    const Fault fault(m_sandbox, {u"redis"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer, {{"redis", "Unreachable"}});
    EXPECT_EQ(m_magctl({"services", "shop"}).status, 3) << "what was asked for is not known";
    EXPECT_EQ(m_magctl({"caches", "shop"}).status, 0);
}

TEST_F(SandboxBroken, ADatabaseThatIsDownLeavesEverythingElse) {
    const Answer before = probe();
    const Fault fault(m_sandbox, {u"db"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer,
        {{"database", "Unreachable"}, {"indexers", "Unreachable"}, {"cron", "Unreachable"}, {"queue", "Unreachable"}});
    EXPECT_GT(answer.at("0.shared.sections.cron.data.jobs").toArray().size(), 50) << "what files tell";
    EXPECT_EQ(answer.text("0.shared.sections.database.data.search.source"), "hint")
        << "known from before, and marked so";
    EXPECT_EQ(answer.at("0.shared.sections.database.data.search.host"),
        before.at("0.shared.sections.database.data.search.host"));
    EXPECT_EQ(m_magctl({"cron", "shop"}).status, 3);
    EXPECT_EQ(m_magctl({"cron", "shop"}).err, "");
}

TEST_F(SandboxBroken, ADatabaseThatAcceptsAndSaysNothingIsGivenUp) {
    const Fault fault(m_sandbox, {u"db-hang"_s, u"bolt-prod"_s});
    QElapsedTimer clock;
    clock.start();
    const Answer answer = probe();
    EXPECT_LT(clock.elapsed(), 25'000);
    EXPECT_EQ(answer.status, 0);
    expectStates(answer,
        {{"database", "TimedOut"}, {"indexers", "TimedOut"}, {"cron", "TimedOut"}, {"queue", "TimedOut"},
            {"search", "TimedOut"}});
}

TEST_F(SandboxBroken, ASearchEngineThatIsDownCostsOnlySearch) {
    const Fault fault(m_sandbox, {u"search"_s});
    expectStates(probe(), {{"search", "Unreachable"}});
    const Answer answer = m_magctl({"search", "shop"});
    EXPECT_EQ(answer.status, 3);
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("refused the connection"));
}

TEST_F(SandboxBroken, ASearchEngineThatIsRedOrClosedForWritingSaysSo) {
    EXPECT_EQ(m_magctl.json({"search", "shop"}).text("data.health.status"), "green");
    {
        const Fault fault(m_sandbox, {u"search"_s, u"red"_s});
        const Answer red = m_magctl.json({"search", "shop"});
        EXPECT_EQ(red.status, 0);
        EXPECT_EQ(red.text("data.health.status"), "red");
        EXPECT_TRUE(red.at("data.indices.0.documents").isNull());
    }
    const Fault fault(m_sandbox, {u"search"_s, u"read-only"_s});
    const Answer closed = m_magctl.json({"search", "shop", "--level", "full"});
    EXPECT_EQ(closed.text("data.blocks.0.block"), "read_only_allow_delete");
    EXPECT_EQ(closed.text("data.marks.flood_stage"), "95%");
    EXPECT_EQ(closed.text("data.aliases.0.name"), "bolt_product_1");
    EXPECT_THAT(m_magctl({"search", "shop"}).out.toStdString(), HasSubstr("read_only_allow_delete"));
}

TEST_F(SandboxBroken, ABrokerThatIsDownIsSaidByTheQueues) {
    const Answer before = m_magctl.json({"queues", "shop"});
    EXPECT_EQ(before.status, 0);
    EXPECT_TRUE(before.at("data.brokers.0.ok").toBool());
    EXPECT_EQ(before.number("data.waiting"), 0);
    const Fault fault(m_sandbox, {u"rabbit"_s});
    const Answer answer = m_magctl.json({"queues", "shop"});
    EXPECT_EQ(answer.status, 0) << "the section itself is known";
    EXPECT_FALSE(answer.at("data.brokers.0.ok").toBool(true));
    EXPECT_EQ(answer.text("data.brokers.0.error.kind"), "Unreachable");
    EXPECT_TRUE(answer.at("data.waiting").isNull());
    EXPECT_EQ(valueAt(answer.at("unknown.waiting"), "kind"), u"Unreachable"_s);
    EXPECT_THAT(m_magctl({"queues", "shop"}).out.toStdString(), HasSubstr("waiting: ?"));
}

TEST_F(SandboxBroken, AWrongDatabasePasswordIsSaidWithoutThePassword) {
    const Fault fault(m_sandbox, {u"env"_s, u"password"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(states(answer).at("database"), "AuthenticationFailed");
    EXPECT_EQ(states(answer).at("redis"), "read");
}

TEST_F(SandboxBroken, ATableThatIsMissingCostsItsOwnFields) {
    const Fault fault(m_sandbox, {u"table"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer, {});
    EXPECT_FALSE(answer.at("0.shared.sections.indexers.unknown").toObject().isEmpty());
    EXPECT_EQ(answer.at("0.shared.sections.indexers.data.indexers").toArray().size(), 14);
    EXPECT_THAT(m_magctl({"indexers", "shop"}).status, AnyOf(0, 3));
}

TEST_F(SandboxBroken, AnEnvPhpThatPrintsOrExitsSpoilsNothing) {
    for (const QString& kind :
        {u"prints"_s, u"exits"_s, u"loops"_s, u"malformed"_s, u"missing"_s, u"notarray"_s, u"throws"_s}) {
        const Fault fault(m_sandbox, {u"env"_s, kind, u"bolt-prod"_s});
        const Answer answer = probe();
        EXPECT_FALSE(answer.at("0.error").isObject()) << qPrintable(kind);
        EXPECT_EQ(states(answer)["php"], "read") << qPrintable(kind);
        EXPECT_EQ(states(answer)["system"], "read") << qPrintable(kind);
        EXPECT_EQ(answer.text("0.nodes.0.sections.identity.data.version"), "2.4.8-p5") << qPrintable(kind);
        EXPECT_EQ(states(answer)["cron"], kind == u"prints" ? "read" : states(answer)["cron"]);
        EXPECT_NE(states(answer)["cron"], "") << qPrintable(kind) << ": each section says why";
        EXPECT_EQ(states(answer)["database"] == "read", kind == u"prints") << qPrintable(kind);
        m_sandbox.run({u"mend"_s, u"all"_s});
    }
    expectStates(probe(), {});
}

TEST_F(SandboxBroken, NoiseOfALoginScriptIsPassedOver) {
    const Fault fault(m_sandbox, {u"garbage"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer, {});
    EXPECT_EQ(m_magctl({"env", "check", "shop"}).status, 0);
}

TEST_F(SandboxBroken, ASlowLineIsOnlySlow) {
    m_sandbox.relay("delay 150");
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "sandbox-relay"}).status, 0);
    expectStates(probe(), {});
    m_sandbox.relay("drip 20000");
    expectStates(probe(), {});
    m_sandbox.relay({});
}

TEST_F(SandboxBroken, AConnectionCutAnywhereNeverInventsASection) {
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "sandbox-relay"}).status, 0);
    const Answer whole = probe();
    expectStates(whole, {});
    int cut = 0;
    int inTheAnswer = 0;
    for (int bytes = 1024; bytes < 40 * 1024; bytes += 1024) {
        m_sandbox.relay("cut " + QByteArray::number(bytes));
        const Answer answer = probe();
        if (answer.status == 0 && states(answer) == states(whole))
            break; // the whole answer fits
        ++cut;
        EXPECT_EQ(answer.status, 3) << bytes << answer.err.constData();
        if (answer.at("0.error").isObject())
            continue;
        ++inTheAnswer;
        EXPECT_TRUE(answer.at("0.nodes.0.error").isObject()) << bytes << ": it says that something is missing";
        for (const char* path : {"0.shared.sections", "0.nodes.0.sections"}) {
            const QJsonObject sections = answer.at(path).toObject();
            for (const QString& name : sections.keys()) {
                if (!sections[name][u"ok"_s].toBool()) {
                    EXPECT_TRUE(sections[name][u"error"_s].isObject()) << bytes << qPrintable(name);
                    continue;
                }
                const QJsonValue expected = valueAt(whole.at(path), name.toUtf8().constData());
                QStringList keys = sections[name][u"data"_s].toObject().keys();
                keys.removeOne(u"known_from"_s); // of lists that were not sent again
                EXPECT_EQ(keys, expected[u"data"_s].toObject().keys()) << bytes << qPrintable(name);
            }
        }
    }
    m_sandbox.relay({});
    EXPECT_GE(cut, 5);
    EXPECT_GE(inTheAnswer, 1);
}

TEST_F(SandboxBroken, BytesChangedOnTheWayAreFoundOut) {
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "sandbox-relay"}).status, 0);
    for (const int at : {500, 5000, 9000}) {
        m_sandbox.relay("corrupt " + QByteArray::number(at));
        EXPECT_THAT(probe().status, AnyOf(3, 77)) << at;
    }
    m_sandbox.relay({});
}

TEST_F(SandboxBroken, ALineThatFallsSilentInTheAnswerIsGivenUp) {
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "sandbox-relay"}).status, 0);
    m_sandbox.relay("stall 6000");
    EXPECT_EQ(probe().status, 3);
    m_sandbox.relay({});
}

TEST_F(SandboxBroken, AFloodIsStoppedAndNotKept) {
    ASSERT_EQ(probe().status, 0);
    const long usual = largestChild();
    const std::vector<QByteArray> floods{
        "cat >/dev/null; head -c 200000000 /dev/zero", // one line without an end, NUL bytes
        "cat >/dev/null; yes | head -c 200000000",
        "cat >/dev/null; yes MAGKEEPER | head -c 200000000 >&2",
        "head -c 200000000 /dev/zero & exec php \"$@\"", // beside the real answer
        "yes | head -c 200000000 >&2 & exec php \"$@\"",
    };
    for (const QByteArray& flood : floods) {
        usePhp(flood);
        QElapsedTimer clock;
        clock.start();
        const Answer answer = probe();
        EXPECT_LT(clock.elapsed(), 20'000) << flood.constData();
        EXPECT_THAT(answer.status, AnyOf(0, 1, 3)) << flood.constData();
        EXPECT_LT(answer.out.size(), 200'000) << flood.constData();
        EXPECT_LT(largestChild() - usual, 32 * 1024) << flood.constData() << ": memory does not grow with what is sent";
    }
    usePhp(floods[0]);
    EXPECT_EQ(probe().status, 1) << "what cannot be read is no answer";
}

TEST_F(SandboxBroken, AnAnswerThatIsNoAnswerIsNotRead) {
    for (const QByteArray& answer :
        {QByteArray("cat >/dev/null"), QByteArray("exit 0"), QByteArray("cat"), QByteArray("echo '{}'; cat >/dev/null"),
            QByteArray("kill -9 $$"), QByteArray("cat >/dev/null; printf '\\xff\\xfe\\0\\0'"),
            QByteArray("exec /usr/bin/php -n \"$@\" </dev/null")}) {
        usePhp(answer);
        const Answer probed = probe();
        EXPECT_EQ(probed.status, 1) << answer.constData() << probed.out.constData();
        const bool byShell = probed.at("0.error").isUndefined(); // what a shell can tell was read then
        EXPECT_THAT(
            probed.text(byShell ? "0.nodes.0.error.kind" : "0.error.kind"), AnyOf("CommandFailed", "UnexpectedOutput"))
            << answer.constData();
    }
}

TEST_F(SandboxBroken, HostileVersionsAreDataAndNeverReachTheTerminal) {
    const QString lock = m_sandbox.root(u"bolt-prod"_s) + u"/composer.lock"_s;
    const QByteArray hostile = R"("2.4.8\u001b]0;owned\u0007\u001b[31m\u009b2J\u202e<b>\u0000")";
    const ReplacedFile replaced(lock, readFile(lock).replace("\"2.4.8-p5\"", hostile));
    for (const Words& command : {Words{"probe", "shop"}, {"env", "check", "shop"}, {"services", "shop"}}) {
        const std::string text = m_magctl(command).both();
        for (const char* bad : {"\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae"})
            EXPECT_THAT(text, Not(HasSubstr(bad)));
    }
    EXPECT_THAT(m_magctl({"env", "check", "shop"}).out.toStdString(), HasSubstr("2.4.8"));
    const Answer json = probe();
    EXPECT_FALSE(json.out.contains('\x1b'));
    EXPECT_TRUE(
        json.at("0.nodes.0.sections.identity.data.version").toString().startsWith(u"2.4.8\u001b]0;owned\u0007"_s));
}

TEST_F(SandboxBroken, HostileJobAndIndexerNamesAreDataAndNeverReachTheTerminal) {
    m_sandbox.sql(
        u"INSERT INTO bolt_prod.cron_schedule (schedule_id, job_code, status, messages, created_at, scheduled_at, "
        u"executed_at) VALUES "
        "(100001, CONCAT('evil', CHAR(27), '[31m', CHAR(7), CHAR(10), 'x'), 'running', CONCAT(CHAR(27), ']52;c;eA==', "
        "CHAR(7)), UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP()), "
        "(100002, CONCAT('evil2', CHAR(27), 'c'), 'error', CONCAT(CHAR(27), ']52;c;eA==', CHAR(7)), UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP())"_s);
    const Answer text = m_magctl({"cron", "shop"});
    const Answer json = m_magctl.json({"cron", "shop"});
    const std::string all = text.both() + m_magctl({"probe", "shop"}).both();
    forgetRows();
    EXPECT_THAT(all, HasSubstr("evil"));
    EXPECT_THAT(all, Not(HasSubstr("\x1b")));
    EXPECT_THAT(all, Not(HasSubstr("\x07")));
    const QJsonArray running = json.at("data.running").toArray();
    const bool kept = std::ranges::any_of(
        running, [](const QJsonValue& row) { return row[u"job"_s] == u"evil\u001b[31m\u0007\nx"_s; });
    EXPECT_TRUE(kept) << QJsonDocument(running).toJson().constData();
}

TEST_F(SandboxBroken, AHugeAnswerOfTheDatabaseIsStillReadInTime) {
    m_sandbox.sql(
        u"SET max_recursive_iterations = 100000; "
        "INSERT INTO bolt_prod.cron_schedule (schedule_id, job_code, status, created_at, scheduled_at) "
        "SELECT 100000 + n, CONCAT('job_', n), 'missed', UTC_TIMESTAMP(), UTC_TIMESTAMP() FROM "
        "(WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 30000) SELECT n FROM numbers) AS many"_s);
    const Answer answer = probe("full");
    forgetRows();
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(states(answer)["cron"], "read");
    EXPECT_TRUE(answer.at("0.shared.sections.cron.data.window.truncated").toBool());
    EXPECT_TRUE(answer.at("0.shared.sections.cron.data.jobs_truncated").toBool());
}

} // namespace magkeeper::test
