// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/HeldShop.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QThread>

#include <gmock/gmock.h>

#include <csignal>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

struct Trial {
    Words words; ///< behind `do shop`
    int status;
    const char* says; ///< part of both outputs
};

class SandboxActions : public HeldShopTest {
protected:
    void SetUp() override {
        HeldShopTest::SetUp();
        env = readFile(root + u"/app/etc/env.php"_s);
    }
    void TearDown() override {
        writeFile(root + u"/app/etc/env.php"_s, env);
        HeldShopTest::TearDown();
    }

    /// Does one after the other, each with its end and its words.
    void expect(const std::vector<Trial>& trials) const {
        for (const Trial& trial : trials) {
            Words command{"do", "shop"};
            command.insert(command.end(), trial.words.begin(), trial.words.end());
            const Answer answer = m_magctl(command);
            EXPECT_EQ(answer.status, trial.status) << qPrintable(trial.words.front().text) << '\n' << answer.both();
            EXPECT_THAT(answer.both(), HasSubstr(trial.says)) << qPrintable(trial.words.front().text);
        }
        expectIntactTrail();
        EXPECT_TRUE(m_magctl.json({"lock", "show", "shop"}).at("lock").isNull());
    }
    QByteArray env;
};

} // namespace

TEST_F(SandboxActions, OfIndexersAndCachesDoWhatTheySay) {
    expect({
        {{"indexer.reindex", "catalog_product_price"}, 0, "rebuilt successfully"},
        {{"indexer.reindex", "nosuchindexer"}, 1, "not supported"},
        {{"indexer.reset", "catalog_product_price"}, 0, "has been invalidated"},
        {{"indexer.set-mode", "realtime", "catalog_product_attribute"}, 0, "was changed"},
        {{"indexer.set-mode", "realtime", "catalog_product_attribute"}, 0, "changed nothing"},
        {{"indexer.set-mode", "schedule", "catalog_product_attribute"}, 0, "was changed"},
        {{"index.suspend", "catalog_product_attribute"}, 0, "to 'suspended'"},
        {{"index.resume", "catalog_product_attribute"}, 0, "to 'invalid'"},
        {{"index.resume", "nosuchindexer"}, 1, "not supported"},
        {{"cache.clean", "config", "layout"}, 0, "Cleaned cache types"},
        {{"cache.clean", "nosuchtype"}, 1, "not supported"},
        {{"cache.flush"}, 0, "Flushed cache types"},
        {{"cache.disable", "translate"}, 0, "1 -> 0"},
        {{"cache.disable", "translate"}, 0, "nothing to change"},
        {{"cache.enable", "translate"}, 0, "0 -> 1"},
    });
}

TEST_F(SandboxActions, OfCronMaintenanceQueuesAndDeploymentsDoWhatTheySay) {
    expect({
        {{"cron.run"}, 0, "Ran jobs"},
        {{"cron.schedule-job", "nosuch_job"}, 1, "no module declares"},
        {{"cron.clear-stuck", "indexer_reindex_all_invalid"}, 0, "marked as failed"},
        {{"cron.install"}, 0, "changed nothing"},
        {{"cron.install", "force=yes"}, 0, "has been generated"},
        {{"cron.remove"}, 0, "have been removed"},
        {{"maintenance.enable", "192.0.2.7"}, 0, "Enabled maintenance"},
        {{"cache.flush"}, 0, "Flushed cache types"},
        {{"maintenance.allow-ips", "add", "192.0.2.8"}, 0, "192.0.2.7 192.0.2.8"},
        {{"maintenance.allow-ips", "none"}, 0, "none"},
        {{"maintenance.disable"}, 0, "Disabled maintenance"},
        {{"queue.start-consumer", "nosuch"}, 1, "is not declared"},
        {{"queue.restart-consumers"}, 0, "succeeded"},
        {{"deploy.mode-set", "production", "compile=no"}, 0, "Enabled production mode"},
        {{"deploy.mode-set", "default"}, 0, "Enabled default mode"},
        {{"setup.upgrade", "keep"}, 0, "succeeded"},
        {{"setup.di-compile"}, 0, "successfully"},
        {{"setup.static-content-deploy", "en_US", "jobs=2"}, 0, "Execution time"},
    });
}

TEST_F(SandboxActions, OfSettingsServicesAndFilesDoWhatTheySay) {
    expect({
        {{"config.set", "general/store_information/name", "it's \"$(id)\" & `more`"}, 0, "Value was saved"},
        {{"config.set", "no/such/path", "1"}, 1, "doesn't exist"},
        {{"config.import"}, 0, "Nothing to import"},
        {{"admin.unlock", "user=--x $(id) 'y'"}, 1, "--x $(id) 'y'"},
        {{"admin.disable-user", "nosuch"}, 1, "there is no administrator"},
        {{"admin.disable-user", "admin"}, 0, "is inactive now"},
        {{"admin.disable-user", "admin"}, 0, "changed nothing"},
        {{"redis.flush-db", "page_cache"}, 0, "is empty"},
        {{"varnish.purge"}, 1, "names no http_cache_hosts"},
        {{"opcache.reset"}, 77, "OPcache belongs to FPM"},
        {{"search.clear-read-only"}, 0, "no index of this store is blocked"},
        {{"reports.clean"}, 0, "reports deleted"},
        {{"session.clean-expired"}, 0, "by itself"},
        {{"logs.rotate-now"}, 0, "no log is that large"},
        {{"process.stop", "4194000", "cron"}, 1, "is none of this Magento"},
    });
}

TEST_F(SandboxActions, PurgeAVarnishThatEnvPhpNames) {
    const QByteArray host = "'http_cache_hosts' => [['host' => '127.0.0.1', 'port' => '"
        + QByteArray::number(m_sandbox.fact("varnish_port").toInt()) + "']],";
    QByteArray named = env;
    const qsizetype begin
        = named.indexOf("return [") >= 0 ? named.indexOf("return [") + 8 : named.indexOf("array (") + 7;
    writeFile(root + u"/app/etc/env.php"_s, named.insert(begin, '\n' + host));
    QFile::remove(m_sandbox.path(u"state/varnish/purged"_s));
    const auto second = [&] {
        const Answer read = m_magctl.json({"caches", "shop", "--details"});
        EXPECT_EQ(read.status, 0) << read.both();
        return read.text("details.front_page.data.places.1.second.headers.x-varnish");
    };
    EXPECT_EQ(second(), "32772 32770"); // the first has filled its cache
    expect({{{"varnish.purge"}, 0, "has purged"}, {{"varnish.purge", "cat_p_7"}, 0, "has purged"}});
    EXPECT_EQ(readFile(m_sandbox.path(u"state/varnish/purged"_s)), ".*\ncat_p_7\n");
    EXPECT_EQ(
        m_magctl.json({"caches", "shop", "--details"}).text("details.front_page.data.places.1.first.headers.x-varnish"),
        "32770"); // it is empty again
}

TEST_F(SandboxActions, EndAConsumerThatTheProbeShowed) {
    EXPECT_EQ(m_magctl({"do", "shop", "queue.start-consumer", "exportProcessor"}).status, 0);
    QString pid;
    for (const QDeadlineTimer limit(30'000); pid.isEmpty() && !limit.hasExpired();) {
        const Answer probe = m_magctl.json({"probe", "shop", "--section", "system"});
        for (const auto& process : probe.at("0.nodes.0.sections.system.data.processes").toArray())
            if (process[u"consumer"_s].toString() == "exportProcessor"_L1)
                pid = QString::number(process[u"pid"_s].toInt());
    }
    ASSERT_FALSE(pid.isEmpty());
    expect({
        {{"process.stop", pid, "cron"}, 1, "of kind consumer now, not cron"},
        {{"process.stop", pid, "consumer"}, 0, "has ended"},
        {{"process.stop", pid, "consumer"}, 1, "is none of this Magento"},
    });
}

TEST_F(SandboxActions, TidyUpWhatIsOldAndLarge) {
    const auto aged = [&](const QString& path) {
        writeFile(root + path, "x");
        QFile file(root + path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-60), QFileDevice::FileModificationTime));
    };
    writeFile(root + u"/app/etc/env.php"_s, QByteArray(env).replace("'save' => 'redis'", "'save' => 'files'"));
    ASSERT_TRUE(QDir(root).mkpath(u"var/session"_s) && QDir(root).mkpath(u"var/report"_s));
    aged(u"/var/session/sess_abc"_s);
    aged(u"/var/report/0123456789abcdef"_s);
    writeFile(root + u"/var/session/sess_new"_s, "x");
    writeFile(root + u"/var/log/claimed.log"_s, QByteArray(3 * 1024 * 1024, 'x'));
    expect({
        {{"session.clean-expired"}, 0, "1 sessions of over a month deleted"},
        {{"reports.clean", "30"}, 0, "1 reports deleted"},
        {{"logs.rotate-now", "1"}, 0, "var/log/claimed.log is claimed.log."},
        {{"cron.schedule-job", "sales_clean_quotes"}, 0, "sales_clean_quotes is due in cron's next turn"},
        {{"cron.schedule-job", "sales_clean_quotes"}, 0, "in cron's next turn already"},
    });
    EXPECT_FALSE(QFile::exists(root + u"/var/session/sess_abc"_s));
    EXPECT_TRUE(QFile::exists(root + u"/var/session/sess_new"_s));
    EXPECT_FALSE(QFile::exists(root + u"/var/report/0123456789abcdef"_s));
    const QStringList rotated = QDir(root + u"/var/log"_s).entryList({u"claimed.log*"_s});
    EXPECT_EQ(rotated.size(), 1);
    for (const QString& log : rotated)
        QFile::remove(root + u"/var/log/"_s + log);
    QFile::remove(root + u"/var/session/sess_new"_s);
}

TEST_F(SandboxActions, FailAsTheStoreFails) {
    const auto fails = [&](const QStringList& fault, const Words& words, const char* says) {
        const Fault broken(m_sandbox, fault);
        Words command{"do", "shop"};
        command.insert(command.end(), words.begin(), words.end());
        const Answer answer = m_magctl(command);
        EXPECT_EQ(answer.status, 1) << qPrintable(fault.join(u' ')) << '\n' << answer.both();
        EXPECT_THAT(answer.both(), HasSubstr(says)) << qPrintable(fault.join(u' '));
    };
    fails({u"redis"_s, u"bolt-prod"_s}, {"cache.flush"}, "Connection to Redis");
    fails({u"redis"_s, u"bolt-prod"_s}, {"redis.flush-db", "default"}, "refused");
    fails({u"db"_s, u"bolt-prod"_s}, {"indexer.reindex"}, "SQLSTATE");
    fails({u"db"_s, u"bolt-prod"_s}, {"cron.schedule-job", "indexer_reindex_all_invalid"}, "database");
    fails({u"env"_s, u"malformed"_s, u"bolt-prod"_s}, {"cache.clean"}, "There is an error in");
    {
        const Fault blocked(m_sandbox, {u"search"_s, u"read-only"_s});
        EXPECT_THAT(m_magctl({"do", "shop", "search.clear-read-only"}).both(), HasSubstr("the block is off"));
    }
    expectIntactTrail();
}

TEST_F(SandboxActions, AreRefusedBeforeAnythingIsSent) {
    addShop({"--kind", "staging"}, "seen");
    EXPECT_EQ(m_magctl({"do", "seen", "cache.flush"}).status, 77);
    addShop({"--access", "operate"}, "live");
    EXPECT_EQ(m_magctl({"do", "live", "cache.flush"}).status, 77);
    EXPECT_EQ(m_magctl({"do", "live", "cache.flush", "--confirm", "live"}).status, 77);
    EXPECT_EQ(m_magctl({"do", "live", "cache.flush", "--reason", "x", "--confirm", "shop"}).status, 77);
    EXPECT_EQ(m_magctl({"do", "live", "nosuch.action"}).status, 66);
    EXPECT_EQ(m_magctl({"do", "nosuch", "cache.flush"}).status, 66);
    EXPECT_EQ(m_magctl({"do", "live", "indexer.set-mode", "sometimes"}).status, 64);
    EXPECT_EQ(m_magctl({"do", "live", "cache.flush", "--dry-run"}).status, 0);
    EXPECT_EQ(m_magctl.json({"audit", "show"}).json().array().size(), 0);
    const Answer done = m_magctl({"do", "live", "cache.flush", "--confirm", "live", "--reason", "slow pages"});
    EXPECT_EQ(done.status, 0) << done.both();
    EXPECT_EQ(m_magctl.json({"audit", "show", "live"}).text("0.record.reason"), "slow pages");
}

TEST_F(SandboxActions, EndOnTheServerWhenTheyAreInterrupted) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    ::kill(static_cast<pid_t>(running->processId()), SIGINT);
    const Answer answer = Magctl::finish(*running);
    EXPECT_EQ(answer.status, 130) << answer.both();
    EXPECT_THAT(answer.both(), HasSubstr("it has ended on the server"));
    release();
    EXPECT_EQ(m_magctl({"do", "shop", "cache.flush"}).status, 0); // the lock was given back
    expectIntactTrail();
}

TEST_F(SandboxActions, RunOneAtATimeAndALockCanBeStolen) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    const Answer busy = m_magctl({"do", "shop", "maintenance.disable"});
    EXPECT_EQ(busy.status, 75) << busy.both();
    EXPECT_THAT(busy.both(), HasSubstr("cache.flush of "));
    EXPECT_EQ(m_magctl.json({"lock", "show", "shop"}).text("lock.action"), "cache.flush");
    EXPECT_EQ(m_magctl({"lock", "steal", "shop"}).status, 77);
    EXPECT_EQ(m_magctl({"lock", "steal", "shop", "--reason", "it hangs"}).status, 0);
    release();
    EXPECT_EQ(m_magctl({"do", "shop", "maintenance.disable"}).status, 0);
    EXPECT_EQ(Magctl::finish(*running).status, 0);
    expectIntactTrail();
}

TEST_F(SandboxActions, AreUnknownWhenMagctlIsKilledUntilThatIsResolved) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    running->kill();
    running->waitForFinished();
    const QString run = lastRun();
    EXPECT_EQ(stateOf(run), "unknown");
    const Answer busy = m_magctl({"do", "shop", "cache.clean"});
    EXPECT_EQ(busy.status, 75) << busy.both();
    EXPECT_THAT(busy.both(), HasSubstr("run resolve"));
    const Answer early = m_magctl({"run", "resolve", run, "--outcome", "succeeded"});
    EXPECT_EQ(early.status, 75) << early.both(); // it still runs on the server
    release();
    Answer resolved;
    for (const QDeadlineTimer limit(60'000); resolved.status != 0 && !limit.hasExpired();)
        resolved = m_magctl({"run", "resolve", run, "--outcome", "succeeded", "--reason", "the caches are empty"});
    EXPECT_EQ(resolved.status, 0) << resolved.both();
    EXPECT_EQ(m_magctl.json({"run", "show", run}).text("detail"), "the caches are empty");
    EXPECT_EQ(m_magctl({"do", "shop", "cache.clean"}).status, 0);
    EXPECT_EQ(m_magctl({"run", "resolve", run, "--outcome", "failed"}).status, 75);
    expectIntactTrail();
}

TEST_F(SandboxActions, CanBeEndedFromElsewhereAfterMagctlIsGone) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    running->kill();
    running->waitForFinished();
    const QString run = lastRun();
    const Answer cancelled = m_magctl({"run", "cancel", run});
    EXPECT_EQ(cancelled.status, 0) << cancelled.both();
    EXPECT_EQ(stateOf(run), "cancelled");
    EXPECT_EQ(m_magctl({"run", "cancel", run}).status, 75); // a second time
    release();
    EXPECT_EQ(m_magctl({"do", "shop", "cache.clean"}).status, 0);
}

TEST_F(SandboxActions, GoOnOnTheServerWhenTheyAreDetached) {
    hold();
    const Answer begun = m_magctl.json({"do", "shop", "cache.flush", "--detach"});
    ASSERT_EQ(begun.status, 0) << begun.both();
    const QString run = begun.at("end.id").toString();
    EXPECT_EQ(m_magctl({"do", "shop", "cache.clean"}).status, 75);
    EXPECT_EQ(stateOf(run), "detached");
    const auto following = m_magctl.start({"run", "attach", run});
    release();
    const Answer followed = Magctl::finish(*following);
    EXPECT_EQ(followed.status, 0) << followed.both();
    EXPECT_THAT(followed.both(), HasSubstr("Flushed cache types:"));
    EXPECT_EQ(stateOf(run), "succeeded");
    EXPECT_EQ(m_magctl({"do", "shop", "cache.clean"}).status, 0);
    const QDeadlineTimer limit(30'000);
    while (QDir(root + u"/var/log/magkeeper"_s).exists() && !limit.hasExpired())
        QThread::msleep(20);
    EXPECT_FALSE(QDir(root + u"/var/log/magkeeper"_s).exists());
    expectIntactTrail();
}

TEST_F(SandboxActions, KeepTheValueOfASecretToThemselves) {
    EXPECT_EQ(m_magctl({"do", "shop", "config.set", "payment/acme/secret", "hunter2-is-secret"}).status, 64);
    const Answer done = m_magctl.through(
        u"printf hunter2-is-secret | \"$@\""_s, {"do", "shop", "config.set", "payment/acme/secret", "-"});
    EXPECT_EQ(done.status, 0) << done.both();
    EXPECT_FALSE(QString::fromStdString(m_magctl({"runs", "shop"}).both()).contains("hunter2"_L1));
    QDirIterator walk(m_magctl.workspace(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        EXPECT_FALSE(readFile(file).contains("hunter2-is-secret")) << qPrintable(file);
    }
}

TEST_F(SandboxActions, AreNeverTakenForDoneOrFailedWhenTheConnectionIsCut) {
    addShop({"--ssh", "sandbox-relay", "--access", "operate", "--kind", "staging"}, "far");
    std::map<int, int> seen;
    for (int bytes = 3000; bytes <= 14'000; bytes += 1000) {
        m_sandbox.relay("cut " + QByteArray::number(bytes));
        const Answer answer = m_magctl.json({"do", "far", "cache.flush"});
        m_sandbox.relay({});
        ++seen[answer.status];
        ASSERT_THAT(answer.status, testing::AnyOf(0, 3)) << bytes << ": " << answer.both();
        const Answer runs = m_magctl.json({"runs", "far"});
        const std::string state = runs.text("0.state");
        EXPECT_TRUE(answer.status != 0 || state == "succeeded") << bytes << ": " << state;
        for (const auto& run : runs.json().array()) {
            if (!run[u"needs_resolution"_s].toBool())
                continue;
            Answer resolved;
            for (const QDeadlineTimer limit(60'000); resolved.status != 0 && !limit.hasExpired();)
                resolved = m_magctl({"run", "resolve", run[u"id"_s].toString(), "--outcome", "unknown"});
            EXPECT_EQ(resolved.status, 0) << resolved.both();
        }
    }
    EXPECT_GT(seen[3], 0);
    EXPECT_GT(seen[0], 0);
    expectIntactTrail();
}

} // namespace magkeeper::test
