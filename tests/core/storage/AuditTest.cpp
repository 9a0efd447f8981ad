// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AuditChain.h"
#include "core/storage/SqliteBackend.h"
#include "tests/core/storage/RunFixture.h"
#include "tests/core/storage/StorageChild.h"

#include <QFile>

#include <gmock/gmock.h>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <sys/prctl.h>

#include <csignal>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class AuditTest : public StorageFixture {
protected:
    /// Six records: three runs.
    void fill() {
        const auto workspace = open();
        for (int i = 0; i < 3; ++i) {
            m_clock.advance(std::chrono::seconds(5));
            doRun(*workspace, shop, m_clock);
        }
    }
    /// Six more, whose records were announced before they were made.
    void fillPrepared() {
        const auto workspace = open();
        workspace->runs().prepare();
        for (int i = 0; i < 3; ++i)
            doRun(*workspace, shop, m_clock);
    }
    /// As if the disk had not got what was written last: all behind the last line that begins like this.
    void cutAnchorsAfter(const QByteArray& beginning) {
        QFile file(anchors());
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        const QByteArray all = file.readAll();
        const qsizetype line = QByteArray('\n' + all).lastIndexOf(QByteArray('\n' + beginning));
        ASSERT_GE(line, 0);
        ASSERT_TRUE(file.resize(all.indexOf('\n', line) + 1));
    }
    [[nodiscard]] AuditReport verify() { return valueOf(await(open()->audit().verify())); }
    [[nodiscard]] std::string breaks() {
        QStringList texts;
        for (const AuditBreak& each : verify().breaks)
            texts.append(each.what);
        return texts.join(u"; "_s).toStdString();
    }
    /// As somebody does who may write into the database: the triggers do not stop him.
    void tamper(const QStringList& statements) {
        const auto databases = backend();
        auto database = valueOf(databases->open(Half::Workspace));
        const bool sqlite = GetParam() == Dialect::Sqlite;
        for (const QString& drop : sqlite ? QStringList{u"DROP TRIGGER IF EXISTS audit_record_stays"_s,
                                                u"DROP TRIGGER IF EXISTS audit_record_remains"_s}
                                          : QStringList{u"DROP TRIGGER IF EXISTS audit_record_stays ON audit_record"_s})
            ASSERT_TRUE(database->run(drop));
        for (const QString& statement : statements) {
            const auto done = database->run(statement);
            ASSERT_TRUE(done) << qPrintable(done.error().toString());
        }
    }
    [[nodiscard]] QString anchors() { return WorkspaceLocation(location()).folder() + u"/audit.anchors"_s; }

    EnvironmentId shop = EnvironmentId::create(m_clock);
};

} // namespace

INSTANTIATE_TEST_SUITE_P(On, AuditTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(AuditTest, IsIntactWhenNobodyTouchedIt) {
    EXPECT_TRUE(verify().breaks.empty());
    fill();
    const AuditReport report = verify();
    EXPECT_EQ(report.records, 6);
    EXPECT_EQ(breaks(), "");
    const auto records = valueOf(await(open()->audit().records({}, 4)));
    ASSERT_EQ(records.size(), 4U);
    EXPECT_EQ(records.back().sequence, 6);
    EXPECT_EQ(records.back().content["kind"_L1], "ended"_L1);
    EXPECT_EQ(records.back().content["outcome"_L1], "succeeded"_L1);
    EXPECT_EQ(records.back().hash, report.lastHash);
    EXPECT_EQ(valueOf(await(open()->audit().records(EnvironmentId::create(m_clock), 10))).size(), 0U);
}

TEST_P(AuditTest, CannotBeChangedOrDeletedByAMistake) {
    fill();
    const auto databases = backend();
    auto database = valueOf(databases->open(Half::Workspace));
    EXPECT_FALSE(database->run(u"UPDATE audit_record SET content = '{}' WHERE sequence = 2"_s));
    EXPECT_FALSE(database->run(u"DELETE FROM audit_record"_s));
    EXPECT_EQ(numberFrom(*database, u"SELECT count(*) FROM audit_record"_s), 6);
}

TEST_P(AuditTest, FindsEveryFieldThatWasEdited) {
    fill();
    tamper({u"UPDATE audit_record SET content = replace(content, 'succeeded', 'failed') WHERE sequence = 4"_s});
    EXPECT_EQ(breaks(), "record 4 is not what was hashed: it was edited");
    tamper({u"UPDATE audit_record SET content = replace(content, 'failed', 'succeeded') WHERE sequence = 4"_s});
    EXPECT_EQ(breaks(), "");
    tamper({u"UPDATE audit_record SET environment_id = NULL WHERE sequence = 3"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 3 is filed under another"));
    tamper({u"UPDATE audit_record SET run_id = NULL WHERE sequence = 2"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 2 is filed under another"));
    tamper({u"UPDATE audit_record SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE sequence = 5"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 6 does not follow"));
}

TEST_P(AuditTest, FindsRecordsThatWereRemovedReorderedOrCutOff) {
    fill();
    tamper({u"DELETE FROM audit_record WHERE sequence = 3"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 4 follows record 2"));
    tamper({u"DELETE FROM audit_record WHERE sequence > 4"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 6 was kept and is gone: the trail was cut short"));
}

TEST_P(AuditTest, FindsATailThatWasCutOffAlsoAfterMoreWasWritten) {
    fill();
    tamper({u"DELETE FROM audit_record WHERE sequence > 4"_s, u"DELETE FROM write_lock"_s});
    fill();
    EXPECT_THAT(breaks(), testing::HasSubstr("record 5 is another one than was kept"));
}

TEST_P(AuditTest, FindsRecordsThatChangedPlaces) {
    fill();
    tamper({u"UPDATE audit_record SET sequence = 100 WHERE sequence = 2"_s,
        u"UPDATE audit_record SET sequence = 2 WHERE sequence = 3"_s,
        u"UPDATE audit_record SET sequence = 3 WHERE sequence = 100"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 2 does not follow the one before it"));
}

TEST_P(AuditTest, FindsRecordsThatWereAddedWithARightHash) {
    fill();
    const QString last = verify().lastHash;
    const QString content = u"{\"kind\":\"ended\"}"_s;
    tamper({u"INSERT INTO audit_record (sequence, previous_hash, hash, content) VALUES (7, '%1', '%2', '%3')"_s.arg(
        last, auditHash(7, last, content), content)});
    if (GetParam() == Dialect::Sqlite)
        EXPECT_EQ(breaks(), "record 7 was added by something else than Magkeeper");
    else
        EXPECT_EQ(verify().notes.size(), 1); // another machine's: its anchors are there
}

TEST_P(AuditTest, OfRunsThatWerePreparedIsIntact) {
    fillPrepared();
    EXPECT_EQ(breaks(), "");
    EXPECT_EQ(verify().records, 6);
}

TEST_P(AuditTest, OutlivesAPowerCutThatTookLinesOfPreparedRecords) {
    fillPrepared();
    cutAnchorsAfter("~ ");
    EXPECT_EQ(breaks(), "") << "their tickets were there before";
}

TEST_P(AuditTest, WithoutTicketsDoesNotBelieveARecordWithoutItsLine) {
    fill();
    fillPrepared();
    cutAnchorsAfter("+ 4 ");
    if (GetParam() == Dialect::Sqlite) {
        EXPECT_THAT(breaks(), testing::HasSubstr("record 5 was added by something else than Magkeeper"));
    }
}

TEST_P(AuditTest, FindsRecordsThatBorrowATicketOrInventOne) {
    fillPrepared();
    const AuditRecord last = valueOf(await(open()->audit().records({}, 1))).back();
    ASSERT_FALSE(last.content["ticket"_L1].toString().isEmpty());
    for (const QString& ticket : {last.content["ticket"_L1].toString(), QString(64, u'7')}) {
        const QString content = u"{\"kind\":\"ended\",\"ticket\":\"%1\"}"_s.arg(ticket);
        tamper({u"DELETE FROM audit_record WHERE sequence = 7"_s,
            u"INSERT INTO audit_record (sequence, previous_hash, hash, content) VALUES (7, '%1', '%2', '%3')"_s.arg(
                last.hash, auditHash(7, last.hash, content), content)});
        if (GetParam() == Dialect::Sqlite) {
            EXPECT_EQ(breaks(), "record 7 was added by something else than Magkeeper");
        } else {
            EXPECT_EQ(verify().notes.size(), 1);
        }
    }
}

TEST_P(AuditTest, FindsAPreparedRecordThatWasWrittenAnewUnderItsTicket) {
    fillPrepared();
    const auto records = valueOf(await(open()->audit().records({}, 2)));
    QJsonObject other = records[1].content;
    other[u"outcome"_s] = u"failed"_s;
    const QString content = QString::fromUtf8(QJsonDocument(other).toJson(QJsonDocument::Compact));
    tamper({u"UPDATE audit_record SET hash = '%1', content = '%2' WHERE sequence = 6"_s.arg(
        auditHash(6, records[0].hash, content), QString(content).replace(u'\'', u"''"_s))});
    EXPECT_THAT(breaks(), testing::HasSubstr("record 6 is another one than was kept"));
}

TEST_P(AuditTest, FindsATrailThatWasMadeAnew) {
    fill();
    tamper({u"DELETE FROM audit_record"_s, u"DELETE FROM write_lock"_s, u"DELETE FROM run"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("the trail was cut short"));
    fill();
    EXPECT_THAT(breaks(), testing::HasSubstr("record 1 is another one than was kept"));
}

TEST_P(AuditTest, SaysThatItCannotTellWithoutItsAnchorsUntilThereIsANewOne) {
    fill();
    ASSERT_TRUE(QFile::remove(anchors()));
    EXPECT_THAT(breaks(), testing::HasSubstr("the file of anchors is missing"));
    const AuditRecord anchored = valueOf(await(open()->audit().anchor(u"the disk was changed"_s)));
    EXPECT_EQ(anchored.sequence, 7);
    EXPECT_EQ(breaks(), "");
    ASSERT_EQ(verify().notes.size(), 1);
    EXPECT_THAT(verify().notes.front().toStdString(), testing::HasSubstr("the anchors begin at record "));
    fill();
    EXPECT_EQ(breaks(), "");
    tamper({u"DELETE FROM audit_record WHERE sequence > 6"_s});
    EXPECT_THAT(breaks(), testing::HasSubstr("was kept and is gone"));
}

TEST_P(AuditTest, DoesNotHideThatItsAnchorsWereLostWhenMoreIsWritten) {
    fill();
    ASSERT_TRUE(QFile::remove(anchors()));
    fill();
    fillPrepared();
    if (GetParam() == Dialect::Sqlite) {
        EXPECT_EQ(breaks(),
            "the file of anchors is missing: nobody can tell whether records were removed or added at "
            "the end");
    } else {
        EXPECT_EQ(breaks(), ""); // the records may all be a colleague's
        EXPECT_THAT(verify().notes.join(u"; "_s).toStdString(), testing::HasSubstr("the anchors begin at record 6"));
    }
}

TEST_P(AuditTest, ForgivesNothingByANewAnchorInAFileThatIsThere) {
    fill();
    const QString last = verify().lastHash;
    const QString content = u"{\"kind\":\"ended\"}"_s;
    tamper({u"INSERT INTO audit_record (sequence, previous_hash, hash, content) VALUES (7, '%1', '%2', '%3')"_s.arg(
        last, auditHash(7, last, content), content)});
    ASSERT_TRUE(await(open()->audit().anchor(u"all is well"_s)));
    if (GetParam() == Dialect::Sqlite) {
        EXPECT_EQ(breaks(), "record 7 was added by something else than Magkeeper");
    }
}

TEST_P(AuditTest, TellsWhoChangedWhatAWriteNeeds) {
    const auto workspace = open();
    Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    environment.url = u"https://acme.example/"_s;
    environment = valueOf(await(workspace->environments().save(environment)));
    EXPECT_EQ(verify().records, 0);
    environment.kind = EnvironmentKind::Staging;
    environment.access = Access::Operate;
    environment = valueOf(await(workspace->environments().save(environment)));
    const auto records = valueOf(await(workspace->audit().records(environment.id, 10)));
    ASSERT_EQ(records.size(), 1U);
    const QJsonObject& content = records.front().content;
    EXPECT_EQ(content["kind"_L1], "environment-changed"_L1);
    EXPECT_EQ(content["before"_L1].toObject()["kind"_L1], "production"_L1);
    EXPECT_EQ(content["before"_L1].toObject()["access"_L1], "observe"_L1);
    EXPECT_EQ(content["after"_L1].toObject()["kind"_L1], "staging"_L1);
    EXPECT_EQ(content["after"_L1].toObject()["access"_L1], "operate"_L1);
    EXPECT_EQ(content["who"_L1].toObject()["user"_L1], ownRunOwner().user);
    EXPECT_EQ(breaks(), "");
    environment.version = 1; // of before
    environment.kind = EnvironmentKind::Production;
    EXPECT_FALSE(await(workspace->environments().save(environment)));
    EXPECT_EQ(verify().records, 1) << "what was not changed is not told";
    EXPECT_EQ(breaks(), "");
}

TEST_P(AuditTest, DoesNotMindAClockThatIsSetBack) {
    fill();
    m_clock.advance(-std::chrono::hours(48));
    fill();
    EXPECT_EQ(breaks(), "");
}

TEST_P(AuditTest, DoesNotMindALineThatACrashCutShort) {
    fill();
    QFile file(anchors());
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("+ 7 0123");
    file.close();
    fill();
    EXPECT_EQ(breaks(), "");
}

TEST_P(AuditTest, IsOneChainWhoeverWrites) {
    const auto mine = open();
    const auto theirs = open();
    const EnvironmentId other = EnvironmentId::create(m_clock);
    for (int i = 0; i < 5; ++i) {
        Task<RunId> one = mine->runs().begin(runOn(shop, m_clock), {});
        Task<RunId> two = theirs->runs().begin(runOn(other, m_clock), {});
        const RunId first = valueOf(await(std::move(one)));
        const RunId second = valueOf(await(std::move(two)));
        Task<RunRecord> oneEnds = mine->runs().end(first, endingWith(RunOutcome::Succeeded, m_clock));
        Task<RunRecord> twoEnds = theirs->runs().end(second, endingWith(RunOutcome::Succeeded, m_clock));
        ASSERT_TRUE(await(std::move(oneEnds)));
        ASSERT_TRUE(await(std::move(twoEnds)));
    }
    EXPECT_EQ(verify().records, 20);
    EXPECT_EQ(breaks(), "");
}

/// Run after run, until somebody ends it.
TEST(StorageChild, DISABLED_WritesRuns) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const SystemClock clock;
    const auto workspace = valueOf(WorkspaceLocation::parse(qEnvironmentVariable("MAGKEEPER_TEST_WORKSPACE"))
            .and_then([&](const WorkspaceLocation& location) { return Workspace::open(location, clock); }));
    ASSERT_NE(workspace, nullptr);
    for (;;)
        doRun(*workspace, EnvironmentId::create(clock), clock);
}

TEST(AuditCrash, LeavesAnIntactTrailWhereverItIsKilled) {
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"workspace"_s);
    const SystemClock clock;
    const auto open = [&] { return valueOf(Workspace::open(WorkspaceLocation::inFolder(workspace), clock)); };
    static_cast<void>(open());
    QRandomGenerator random(20261121);
    qint64 records = 0;
    for (int round = 0; round < 10; ++round) {
        const auto child = startChild(u"WritesRuns"_s, workspace);
        const qint64 wanted = records + 1;
        auto watched = open();
        // A child that has begun to write is killed at some moment of the next few milliseconds.
        ASSERT_TRUE(waitUntil(
            [&] { return valueOf(await(watched->audit().verify())).records >= wanted; }, std::chrono::seconds(60)));
        QThread::usleep(random.bounded(20'000U));
        child->kill();
        child->waitForFinished();
        watched = open();
        const AuditReport report = valueOf(await(watched->audit().verify()));
        ASSERT_TRUE(report.breaks.empty()) << "round " << round << ": " << qPrintable(report.breaks.front().what);
        ASSERT_GE(report.records, wanted);
        records = report.records;
    }
    // What was begun and not ended is there, and nobody takes it for done.
    const auto databases = SqliteBackend(workspace, WorkspaceOptions(), std::stop_token()).open(Half::Workspace);
    ASSERT_TRUE(databases);
    EXPECT_EQ(textFrom(**databases, u"PRAGMA integrity_check"_s), u"ok\n"_s);
    EXPECT_EQ(numberFrom(**databases, u"SELECT count(*) FROM run WHERE outcome = ''"_s),
        numberFrom(**databases, u"SELECT count(*) FROM write_lock"_s));
    const qint64 begun = numberFrom(**databases, u"SELECT count(*) FROM run"_s);
    const qint64 unended = numberFrom(**databases, u"SELECT count(*) FROM write_lock"_s);
    EXPECT_EQ(records, 2 * begun - unended);
}
