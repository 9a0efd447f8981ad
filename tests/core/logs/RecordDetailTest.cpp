// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordDetail.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gmock/gmock.h>

#include <QJsonArray>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::SizeIs;

namespace {

RecordDetail detail(const QByteArray& record) {
    const auto records = recordsOf("[2026-11-20T22:00:02+00:00] main.ERROR: " + record + '\n', "monolog");
    EXPECT_THAT(records, SizeIs(1));
    return records.at(0).detail;
}

std::vector<KeptRecord> recorded(const char* name) {
    return recordsOf(test::testFile(("logs/" + std::string(name)).c_str(), MAGKEEPER_TEST_DATA), "monolog");
}

} // namespace

TEST(RecordDetail, TellsContextAndExtraFromTheMessage) {
    EXPECT_EQ(detail("plain [] []").message, u"plain"_s);
    EXPECT_EQ(detail("Statistics: {\"sum\":1} [] []").message, u"Statistics: {\"sum\":1}"_s);
    const RecordDetail both = detail("text {\"a\":\"} \\\" {\"} {\"b\":[1,2]}");
    EXPECT_EQ(both.message, u"text"_s);
    EXPECT_EQ(both.context[u"a"_s].toString(), u"} \" {"_s);
    EXPECT_EQ(both.extra[u"b"_s].toArray().size(), 2);
    EXPECT_EQ(detail("had {\"x\":1} inside {\"y\":2} []").context[u"y"_s].toInt(), 2);
    EXPECT_TRUE(detail("no context at all").context.isUndefined());
    EXPECT_EQ(detail("unclosed {\"x\":1").message, u"unclosed {\"x\":1"_s);
}

TEST(RecordDetail, ReadsEveryContextThatAStoreWrote) {
    int contexts = 0;
    for (const char* name : {"exception.log", "system.log", "debug.log", "cron.log", "commerce-data-export-errors.log"})
        for (const KeptRecord& record : recorded(name)) {
            const bool ends = record.text.ends_with(" [] []") || record.text.ends_with("} []");
            EXPECT_TRUE(!ends || !record.detail.context.isUndefined()) << record.text;
            contexts += record.detail.context.isObject() ? 1 : 0;
        }
    EXPECT_GT(contexts, 200);
}

TEST(RecordDetail, ReadsTheChainOfExceptions) {
    const auto records = recorded("exception.log");
    const auto chained
        = std::ranges::find_if(records, [](const KeptRecord& record) { return record.detail.exceptions.size() > 1; });
    ASSERT_NE(chained, records.end());
    EXPECT_EQ(chained->detail.reportId, u"graph-ql-6b00c588bdafd"_s);
    const LoggedException& first = chained->detail.exceptions[0];
    EXPECT_TRUE(first.message.endsWith(u"Syntax Error: Expected Name, found <EOF>"_s)) << first.message.toStdString();
    EXPECT_TRUE(first.type.endsWith(u"Exception"_s)) << first.type.toStdString();
    const LoggedException& cause = chained->detail.exceptions[1];
    EXPECT_EQ(cause.type, u"GraphQL\\Error\\SyntaxError"_s);
    EXPECT_EQ(cause.file, u"/var/www/magento/vendor/webonyx/graphql-php/src/Language/Parser.php"_s);
    EXPECT_EQ(cause.line, 394);
}

TEST(RecordDetail, ReadsTheTrace) {
    const auto records = recorded("exception.log");
    const auto& frames = records[0].detail.frames;
    ASSERT_GT(frames.size(), 10U);
    EXPECT_EQ(frames[0].file, u"/var/www/magento/vendor/magento/module-analytics/Model/Connector/SignUpCommand.php"_s);
    EXPECT_EQ(frames[0].line, 100);
    EXPECT_EQ(frames[0].call, u"Magento\\Analytics\\Model\\Connector\\Http\\Client\\Curl->request()"_s);
    EXPECT_EQ(frames[3].call, u"Magento\\Analytics\\Cron\\SignUp->execute()"_s);
    EXPECT_TRUE(frames[3].file.isEmpty());
    EXPECT_EQ(records[0].detail.message.left(20), u"Exception: MBI servi"_s);
    EXPECT_FALSE(records[0].detail.message.contains(u'#') && records[0].detail.message.contains(u"Stack trace"_s));
}

TEST(RecordDetail, ReadsWhatPhpPrintsOfAChain) {
    const RecordDetail printed = detail("Foo\\Bar: outer in /srv/a.php:10\nStack trace:\n#0 {main}\n\nNext Baz: inner "
                                        "in /srv/b.php(20)\nStack trace:\n#0 {main}");
    ASSERT_THAT(printed.exceptions, SizeIs(2));
    EXPECT_EQ(printed.exceptions[0], (LoggedException{u"Foo\\Bar"_s, u"outer"_s, u"/srv/a.php"_s, 10}));
    EXPECT_EQ(printed.exceptions[1], (LoggedException{u"Baz"_s, u"inner"_s, u"/srv/b.php"_s, 20}));
}

TEST(RecordDetail, FindsTheReportThatAMessageNames) {
    EXPECT_EQ(detail("Report ID: webapi-1a; Message: broken [] []").reportId, u"webapi-1a"_s);
    EXPECT_EQ(detail("see /srv/shop/var/report/0a1b. [] []").reportId, u"0a1b"_s);
    EXPECT_EQ(detail("see var/report/0a/1b/0a1b2c [] []").reportId, u"0a1b2c"_s) << "whatever folders it lies in";
    EXPECT_EQ(detail("cannot write to var/report/ [] []").reportId, QString());
    EXPECT_EQ(detail("no report [] []").reportId, QString());
}

TEST(RecordDetail, ReadsAReport) {
    const QByteArray bytes = test::testFile(
        "logs/report/7ec7662cdaee484cbd475590671de5404d330cbf85f6f9cf4b4332e4ec37f67b", MAGKEEPER_TEST_DATA);
    const auto records = recordsOf(bytes, "report");
    ASSERT_THAT(records, SizeIs(1));
    EXPECT_FALSE(records[0].detail.message.isEmpty());
    EXPECT_GT(records[0].detail.frames.size(), 3U);
    EXPECT_GT(records[0].detail.frames[0].line, 0);
    EXPECT_EQ(records[0].level, LogLevel::Critical);
}

} // namespace magkeeper::logs
