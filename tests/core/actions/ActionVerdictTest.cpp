// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionVerdict.h"
#include "core/actions/PlainOutput.h"
#include "core/actions/RunMark.h"
#include "tests/core/actions/ActionFixture.h"

#include <QFile>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

const QString recorded = QStringLiteral(MAGKEEPER_SOURCE_DIR "/tests/sandbox/data/cli/");

QByteArray text(const QString& name) {
    QFile file(recorded + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How a recorded command ended: data/cli/index.tsv.
CommandOutcome recording(const QString& name) {
    CommandOutcome outcome;
    for (const QByteArray& line : text(u"index.tsv"_s).split('\n'))
        if (line.startsWith(QByteArray(name.toUtf8() + '\t'))) {
            outcome.end = CommandEnd::Exited;
            outcome.exitStatus = line.split('\t').value(2).toInt();
        }
    EXPECT_EQ(outcome.end, CommandEnd::Exited) << "no recording " << qPrintable(name);
    outcome.out = text(name + u".txt"_s);
    outcome.err = text(name + u".err"_s);
    return outcome;
}

CommandOutcome exited(int status, const QByteArray& out, const QByteArray& err = {}) {
    CommandOutcome outcome;
    outcome.end = CommandEnd::Exited;
    outcome.exitStatus = status;
    outcome.out = out;
    outcome.err = err;
    return outcome;
}

struct Case {
    const char* recording;
    const char* action;
    QStringList words;
    RunOutcome outcome;
    bool changed;
    const char* reason; ///< a part of it
};

const std::vector<Case>& cases() {
    constexpr auto good = RunOutcome::Succeeded;
    constexpr auto bad = RunOutcome::Failed;
    static const std::vector<Case> all{
        {"indexer-reindex-one", "indexer.reindex", {}, good, true, "rebuilt successfully"},
        {"indexer-reindex-all", "indexer.reindex", {}, good, true, "rebuilt successfully"},
        {"indexer-reindex-one-locked", "indexer.reindex", {}, bad, true, "is locked by another reindex process"},
        {"indexer-reindex-unknown", "indexer.reindex", {}, bad, true, "requested index types are not supported"},
        {"indexer-reindex-unknown-columns", "indexer.reindex", {}, bad, true, "'nosuchindexer'. Supported types: "},
        {"searchdown-indexer-reindex", "indexer.reindex", {}, bad, true, "No alive nodes"},
        {"dbdown-indexer-reindex-catalog_product_price", "indexer.reindex", {}, bad, true, "SQLSTATE"},
        {"redisdown-indexer-reindex-catalog_product_price", "indexer.reindex", {}, bad, true, "Connection to Redis"},
        {"maintenance-on-indexer-reindex", "indexer.reindex", {}, good, true, "rebuilt"},
        {"indexer-reset", "indexer.reset", {}, good, true, "has been invalidated"},
        {"indexer-set-mode-realtime", "indexer.set-mode", {u"realtime"_s}, good, true, "was changed from"},
        {"indexer-set-mode-unchanged", "indexer.set-mode", {u"schedule"_s}, good, false, "has not been changed"},
        {"indexer-set-mode-bad", "indexer.set-mode", {u"schedule"_s}, bad, true, "Accepted values for mode"},
        {"cache-clean", "cache.clean", {}, good, true, "Cleaned cache types: config, "},
        {"cache-clean-unknown", "cache.clean", {}, bad, true, "are not supported"},
        {"cache-flush", "cache.flush", {}, good, true, "Flushed cache types"},
        {"dbdown-cache-flush", "cache.flush", {}, good, true, "Flushed cache types"},
        {"redisdown-cache-flush", "cache.flush", {}, bad, true, "Connection to Redis"},
        {"otheruser-cache-flush", "cache.flush", {}, bad, true, "Permission denied"},
        {"cache-enable", "cache.enable", {}, good, true, "Changed cache status"},
        {"cache-disable", "cache.disable", {}, good, true, "Changed cache status"},
        {"cache-disable-again", "cache.disable", {}, good, false, "nothing to change"},
        {"cron-run", "cron.run", {}, good, true, "Ran jobs by schedule"},
        {"dbdown-cron-run", "cron.run", {}, bad, true, "SQLSTATE"},
        {"cron-install", "cron.install", {}, good, false, "already been generated"},
        {"cron-install-force", "cron.install", {u"yes"_s}, good, true, "has been generated"},
        {"maintenance-enable", "maintenance.enable", {}, good, true, "Enabled maintenance mode"},
        {"maintenance-enable-badip", "maintenance.enable", {}, bad, true, "Invalid IP not-an-ip"},
        {"otheruser-maintenance-enable", "maintenance.enable", {}, bad, true, "Permission denied"},
        {"maintenance-disable", "maintenance.disable", {}, good, true, "Disabled maintenance mode"},
        {"maintenance-allow-ips", "maintenance.allow-ips", {u"set"_s, u"192.0.2.7"_s}, good, true,
            "Set exempt IP-addresses"},
        {"queue-consumers-start-unknown", "queue.start-consumer", {u"nosuch"_s}, bad, true, "'nosuch' is not declared"},
        {"deploy-mode-set-bad", "deploy.mode-set", {u"production"_s}, bad, true, "The mode can't be switched"},
        {"setup-upgrade", "setup.upgrade", {}, good, true, ""},
        {"searchdown-setup-upgrade", "setup.upgrade", {}, bad, true, "No alive nodes"},
        {"config-set", "config.set", {u"a/b/c"_s, u"x"_s}, good, true, "Value was saved"},
        {"config-set-bad", "config.set", {u"a/b/c"_s, u"x"_s}, bad, true, "path doesn't exist"},
        {"config-set-locked", "config.set", {u"a/b/c"_s, u"x"_s}, bad, true, "unavailable right now"},
        {"app-config-import", "config.import", {}, good, false, "Nothing to import"},
        {"app-config-import-run", "config.import", {}, good, true, "was processed"},
        {"admin-user-unlock-locked", "admin.unlock", {u"second"_s}, good, true, "has been unlocked"},
        {"admin-user-unlock", "admin.unlock", {u"admin"_s}, good, false, "was not locked"},
        {"admin-user-unlock-unknown", "admin.unlock", {u"nosuchuser"_s}, bad, true, "Couldn't find the user account"},
        {"envmissing-cache-status", "cache.flush", {}, bad, true, "There are no commands defined"},
    };
    return all;
}

ActionVerdict judged(const QString& id, const CommandOutcome& outcome) {
    const ActionDefinition& action = **findAction(id);
    return judge(*ActionRequest::create(action, plausible(action)), RunId(), outcome);
}

} // namespace

TEST(ActionVerdict, IsWhatTheRecordedTextsMean) {
    for (const Case& each : cases()) {
        const ActionVerdict verdict = judge(requested(QString::fromLatin1(each.action), each.words), RunId(),
            recording(QString::fromLatin1(each.recording)));
        EXPECT_EQ(verdict.outcome, each.outcome) << each.recording << ": " << qPrintable(verdict.reason);
        EXPECT_TRUE(each.outcome == RunOutcome::Failed || verdict.changed == each.changed) << each.recording;
        EXPECT_TRUE(verdict.reason.contains(QString::fromUtf8(each.reason)))
            << each.recording << ": " << qPrintable(verdict.reason);
    }
}

TEST(ActionVerdict, DoesNotTakeExitZeroForProof) {
    for (const ActionDefinition& action : allActions())
        if (action.means == ActionMeans::Console && action.id != std::string_view("queue.restart-consumers")) {
            const ActionVerdict verdict = judged(QString::fromLatin1(action.id), exited(0, "Welcome to web-1\n"));
            EXPECT_EQ(verdict.outcome, RunOutcome::Unknown) << action.id;
            EXPECT_FALSE(verdict.mayStillRun) << action.id;
        }
}

TEST(ActionVerdict, DoesNotKnowWhatCameOfACommandThatWasCutOff) {
    for (const CommandEnd end :
        {CommandEnd::ConnectionLost, CommandEnd::DeadlinePassed, CommandEnd::LimitExceeded, CommandEnd::Cancelled}) {
        CommandOutcome outcome = recording(u"cache-flush"_s);
        outcome.end = end;
        const ActionVerdict verdict = judged(u"cache.flush"_s, outcome);
        EXPECT_EQ(verdict.outcome, RunOutcome::Unknown);
        EXPECT_TRUE(verdict.mayStillRun);
    }
    CommandOutcome killed;
    killed.end = CommandEnd::Signalled;
    killed.signal = u"KILL"_s;
    EXPECT_EQ(judged(u"cache.flush"_s, killed).outcome, RunOutcome::Failed);
    EXPECT_EQ(judged(u"cache.flush"_s, exited(143, {})).outcome, RunOutcome::Cancelled);
    EXPECT_EQ(judged(u"cache.flush"_s, exited(127, {}, "sh: php: not found")).reason,
        u"PHP could not be started: sh: php: not found"_s);
}

TEST(ActionVerdict, RestsOnNothingThatALoginSaid) {
    const QByteArray mark = markOfRun(RunId());
    const QByteArray greeting = "Last backup: \xff 2 days ago\nYou have 3 messages";
    EXPECT_EQ(judged(u"cache.clean"_s, exited(0, greeting + mark + "Cleaned cache types:\nconfig\n", mark)).outcome,
        RunOutcome::Succeeded);
    EXPECT_EQ(
        judged(u"cache.clean"_s, exited(0, "Cleaned cache types:" + mark + "hm\n", mark)).outcome, RunOutcome::Unknown);
    EXPECT_EQ(shownOutput(requested(u"cache.clean"_s), RunId(), greeting + mark + "one\n", "x" + mark + "two\n", 100),
        u"one\ntwo\n"_s);
}

TEST(ActionVerdict, SaysWhatStandsBelowAHeading) {
    EXPECT_EQ(judged(u"cache.clean"_s, exited(0, "Cleaned cache types:\nconfig\nlayout\n")).reason,
        u"Cleaned cache types: config, layout"_s);
    EXPECT_EQ(judged(u"cache.clean"_s, exited(0, "Cleaned cache types:\na\nb\nc\nd\ne\nf\n")).reason,
        u"Cleaned cache types: a, b, c, d and 2 more"_s);
    EXPECT_EQ(judged(u"cache.clean"_s, exited(0, "Cleaned cache types:\n")).reason, u"Cleaned cache types:"_s);
}

TEST(ActionVerdict, OfAProgramThatDidNotBeginIsThatNothingRan) {
    EXPECT_EQ(judged(u"reports.clean"_s, exited(0, "hello")).outcome, RunOutcome::Failed);
    CommandOutcome cut = exited(0, {});
    cut.end = CommandEnd::ConnectionLost;
    EXPECT_EQ(judged(u"reports.clean"_s, cut).outcome, RunOutcome::Unknown);
}

TEST(PlainOutput, HasNoColoursAndNoCursorMovements) {
    EXPECT_EQ(plainOutput("\x1b[32mgood\x1b[39m\x1b[1A\x1b[2K\r\nnext\x1b]0;title\x07!"), u"good\nnext!"_s);
    EXPECT_EQ(plainOutput("10 %\r20 %\rdone\n"), u"done\n"_s);
}

} // namespace magkeeper::test
