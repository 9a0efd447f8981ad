// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordScanner.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gmock/gmock.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::SizeIs;

namespace {

QByteArray recorded(const char* name) {
    return test::testFile(("logs/" + std::string(name)).c_str(), MAGKEEPER_TEST_DATA);
}

GrammarPtr grammar(const char* id) { return builtIn().find(QString::fromLatin1(id)); }

} // namespace

TEST(RecordScanner, FindsTheRecordsThatAStoreWrote) {
    const auto records = recordsOf(recorded("exception.log"), "monolog");
    ASSERT_THAT(records, SizeIs(14));
    EXPECT_EQ(records[0].time, "2026-11-20T22:00:02.735Z");
    EXPECT_EQ(records[0].level, LogLevel::Critical);
    EXPECT_EQ(records[0].channel, "main");
    EXPECT_EQ(records[0].message.substr(0, 40), "Exception: MBI service CURL connection e");
    EXPECT_THAT(recordsOf(recorded("cron.log"), "monolog"), SizeIs(134));
    EXPECT_THAT(recordsOf(recorded("debug.log"), "monolog"), SizeIs(252));
}

TEST(RecordScanner, LosesNoByteWhateverThePiecesAre) {
    const QByteArray bytes = recorded("exception.log");
    const auto whole = recordsOf(bytes, grammar("monolog"));
    for (const qsizetype piece : {1, 7, 100, 4096}) {
        const auto records = recordsOf(bytes, grammar("monolog"), piece);
        ASSERT_EQ(records.size(), whole.size());
        qint64 at = 0;
        for (size_t i = 0; i < records.size(); ++i) {
            EXPECT_EQ(records[i].text, whole[i].text);
            EXPECT_EQ(records[i].offset, at);
            at += records[i].length;
        }
        EXPECT_EQ(at, bytes.size());
    }
}

TEST(RecordScanner, HandsOnOnlyTheBeginningOfWhatIsTooLong) {
    const QByteArray head = "[2026-11-20T22:00:02+00:00] main.ERROR: ";
    const QByteArray next = "[2026-11-20T22:00:03+00:00] main.INFO: next [] []\n";
    const QByteArray longLine = head + QByteArray(5'000'000, 'x') + '\n';
    QByteArray manyLines = head + "trace\n";
    for (int i = 0; i < 200'000; ++i)
        manyLines += "#" + QByteArray::number(i) + " frame of it\n";
    for (const QByteArray& record : {longLine, manyLines}) {
        const auto records = recordsOf(record + next + record + next, grammar("monolog"), 300'000);
        ASSERT_THAT(records, SizeIs(4));
        EXPECT_EQ(records[0].length, record.size());
        EXPECT_EQ(static_cast<qsizetype>(records[0].text.size()), RecordScanner::longestRecord);
        EXPECT_EQ(records[0].level, LogLevel::Error);
        EXPECT_EQ(records[1].offset, record.size());
        EXPECT_EQ(records[1].text + '\n', next.toStdString());
        EXPECT_EQ(records[2].offset, record.size() + next.size());
        EXPECT_EQ(records[3].text + '\n', next.toStdString());
    }
}

TEST(RecordScanner, KeepsItsMemoryBoundedInALineWithoutEnd) {
    Collected kept(grammar("plain"));
    RecordScanner scanner(grammar("plain"), LocalClock(QTimeZone::utc(), {}), kept);
    const QByteArray piece(256 * 1024, 'x');
    for (int i = 0; i < 400; ++i) {
        scanner.feed(piece);
        ASSERT_LE(scanner.room().size(), 1024U * 1024U);
    }
    scanner.feed("\nnext\n");
    scanner.finish();
    ASSERT_THAT(kept.records, SizeIs(2));
    EXPECT_EQ(kept.records[0].length, 400 * piece.size() + 1);
    EXPECT_EQ(kept.records[1].text, "next");
}

TEST(RecordScanner, GivesWholeLinesWhenALogRestsAndGoesOnBehindThem) {
    Collected kept(grammar("monolog"));
    RecordScanner scanner(grammar("monolog"), LocalClock(QTimeZone::utc(), {}), kept);
    scanner.feed("[2026-11-20T22:00:02+00:00] main.ERROR: one\n#0 frame\n[2026-11-20T22:00:03+00:00] main.INFO: tw");
    ASSERT_THAT(kept.records, SizeIs(0));
    scanner.settle();
    ASSERT_THAT(kept.records, SizeIs(1));
    scanner.settle();
    EXPECT_TRUE(scanner.isPending());
    scanner.feed("o\n");
    scanner.settle();
    ASSERT_THAT(kept.records, SizeIs(2));
    EXPECT_EQ(kept.records[1].text, "[2026-11-20T22:00:03+00:00] main.INFO: two");
    EXPECT_FALSE(scanner.isPending());
}

TEST(RecordScanner, HandsOnADocumentWhenItIsWhole) {
    Collected kept(grammar("report"));
    RecordScanner scanner(grammar("report"), LocalClock(QTimeZone::utc(), {}), kept);
    scanner.feed("{\"0\":\"a message\",\n");
    scanner.settle();
    ASSERT_THAT(kept.records, SizeIs(0));
    scanner.feed("\"1\":\"#1 a() called at [b.php:7]\"}");
    scanner.settle();
    scanner.settle();
    ASSERT_THAT(kept.records, SizeIs(1));
    EXPECT_EQ(kept.records[0].detail.message, u"a message"_s);
}

TEST(RecordScanner, ReadsLinesThatComeBeforeTheFirstRecord) {
    const auto records
        = recordsOf("rest of a trace\n[2026-11-20T22:00:02+00:00] main.INFO: first [] []\r\n", "monolog");
    ASSERT_THAT(records, SizeIs(2));
    EXPECT_EQ(records[0].text, "rest of a trace");
    EXPECT_EQ(records[0].level, LogLevel::Unknown);
    EXPECT_EQ(records[1].time, "2026-11-20T22:00:02.000Z");
}

TEST(RecordScanner, StopsWhenItsSinkHasEnough) {
    Collected kept(grammar("plain"), 2);
    RecordScanner scanner(grammar("plain"), LocalClock(QTimeZone::utc(), {}), kept);
    scanner.feed("1\n2\n3\n4\n");
    scanner.finish();
    EXPECT_THAT(kept.records, SizeIs(2));
    EXPECT_TRUE(scanner.isStopped());
}

TEST(RecordScanner, JoinsBothBeginningsOfASlowStatement) {
    const auto records = recordsOf(
        "# Time: 261120 22:03:48\n# User@Host: magento[magento] @ localhost []\n# Query_time: 5.2\nSELECT 1;\n"
        "# User@Host: magento[magento] @ localhost []\n# Query_time: 3.1\nSELECT 2;\n",
        "database-slow");
    ASSERT_THAT(records, SizeIs(2));
    EXPECT_EQ(records[0].time, "2026-11-20T22:03:48.000Z");
    EXPECT_NE(records[0].text.find("SELECT 1;"), std::string::npos);
    EXPECT_NE(records[1].text.find("SELECT 2;"), std::string::npos);
}

} // namespace magkeeper::logs
