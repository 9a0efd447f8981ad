// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Grammar.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gmock/gmock.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

/// A line as a program writes it, and what is to be read of it.
struct Sample {
    const char* grammar;
    const char* line;
    const char* time;
    LogLevel level;
    const char* message;
};

using enum LogLevel;
const Sample samples[] = {
    {"monolog", "[2026-11-20T21:58:02.735344+00:00] main.CRITICAL: Boom [] []", "2026-11-20T21:58:02.735Z", Critical,
        "Boom"},
    {"monolog", "[2018-03-04 05:06:07] main.WARNING: as 2.3 wrote it {\"a\":1} []", "2018-03-04T05:06:07.000Z", Warning,
        "as 2.3 wrote it"},
    {"monolog", "[2026-11-20T22:58:02.735344+01:00] report.INFO: x", "2026-11-20T21:58:02.735Z", Informational, "x"},
    {"monolog", "[2026-11-20 21:58:02] NOTICE: Starting deploy.", "2026-11-20T21:58:02.000Z", Notice,
        "Starting deploy."},
    {"nginx-error", "2026/11/20 21:58:02 [error] 123#456: *7 open() \"/x\" failed", "2026-11-20T21:58:02.000Z", Error,
        "*7 open() \"/x\" failed"},
    {"access", "10.0.0.1 - - [20/Nov/2026:22:58:02 +0100] \"GET /checkout HTTP/2.0\" 503 162 \"-\" \"curl/8\"",
        "2026-11-20T21:58:02.000Z", Error, "GET /checkout HTTP/2.0"},
    {"access", "::1 - bob [20/Nov/2026:21:58:02 +0000] \"GET / HTTP/1.1\" 404 -", "2026-11-20T21:58:02.000Z", Warning,
        "GET / HTTP/1.1"},
    {"apache-error", "[Fri Nov 20 21:58:02.120456 2026] [core:error] [pid 1] AH00037: Symbolic link",
        "2026-11-20T21:58:02.120Z", Error, "[pid 1] AH00037: Symbolic link"},
    {"php", "[20-Nov-2026 22:58:02 Europe/Berlin] PHP Fatal error:  Uncaught Exception", "2026-11-20T21:58:02.000Z",
        Critical, "Uncaught Exception"},
    {"php", "[20-Nov-2026 21:58:02] WARNING: [pool www] server reached max_children", "2026-11-20T21:58:02.000Z",
        Warning, "[pool www] server reached max_children"},
    {"fpm-slow", "[20-Nov-2026 21:58:02]  [pool www] pid 4711", "2026-11-20T21:58:02.000Z", Warning, "4711"},
    {"database", "2026-11-20 21:58:02 12 [ERROR] mariadbd: Table 'x' is marked as crashed", "2026-11-20T21:58:02.000Z",
        Error, "mariadbd: Table 'x' is marked as crashed"},
    {"redis", "123:M 20 Nov 2026 21:58:02.123 # WARNING overcommit_memory", "2026-11-20T21:58:02.123Z", Warning,
        "WARNING overcommit_memory"},
    {"journal", "2026-11-20T21:58:02+0000 web-1 php-fpm[12]: out of memory", "2026-11-20T21:58:02.000Z", Unknown,
        "out of memory"},
    {"journal", "2026-11-20T21:58:02.735344+00:00 web-1 php-fpm[12]: <err> out of memory", "2026-11-20T21:58:02.735Z",
        Error, "out of memory"},
    {"syslog", "Nov 20 21:58:02 web-1 CRON[99]: (www-data) CMD (bin/magento)", "2026-11-20T21:58:02.000Z", Unknown,
        "(www-data) CMD (bin/magento)"},
    {"opensearch", "[2026-11-20T21:58:02,120][WARN ][o.o.c.Coordinator        ] [node-1] late",
        "2026-11-20T21:58:02.120Z", Warning, "[node-1] late"},
    {"json", "{\"datetime\":\"2026-11-20T21:58:02.735344+00:00\",\"level_name\":\"ERROR\",\"message\":\"boom\"}",
        "2026-11-20T21:58:02.735Z", Error, "boom"},
    {"json", "{\"__REALTIME_TIMESTAMP\":\"1795211882735344\",\"PRIORITY\":\"3\",\"MESSAGE\":\"disk\"}",
        "2026-11-20T21:58:02.735Z", Error, "disk"},
    {"plain", "Ran jobs by schedule.", "", Unknown, "Ran jobs by schedule."},
};

QByteArray recorded(const char* name) {
    return test::testFile(("logs/" + std::string(name)).c_str(), MAGKEEPER_TEST_DATA);
}

} // namespace

TEST(Grammars, ReadALineOfEachKind) {
    for (const Sample& sample : samples) {
        const auto records = recordsOf(QByteArray(sample.line) + '\n', sample.grammar);
        ASSERT_EQ(records.size(), 1U) << sample.line;
        EXPECT_EQ(records[0].time, sample.time) << sample.line;
        EXPECT_EQ(records[0].level, sample.level) << sample.line;
        EXPECT_EQ(records[0].detail.message.toStdString(), sample.message) << sample.line;
    }
}

TEST(Grammars, AreGuessedByTheContent) {
    for (const Sample& sample : samples) {
        const QByteArray text = QByteArray(sample.line) + "\nsomething else\n" + sample.line + '\n';
        EXPECT_EQ(builtIn().guess(u"/var/log/some"_s, text)->id.toStdString(), sample.grammar) << sample.line;
    }
    EXPECT_EQ(builtIn().guess(u"exception.log"_s, recorded("exception.log"))->id, u"monolog"_s);
    EXPECT_EQ(
        builtIn()
            .guess(u"07442b"_s, recorded("report/7ec7662cdaee484cbd475590671de5404d330cbf85f6f9cf4b4332e4ec37f67b"))
            ->id,
        u"report"_s);
}

TEST(Grammars, TakeAnEmptyFileByItsName) {
    EXPECT_EQ(builtIn().guess(u"/srv/var/log/system.log"_s, {})->id, u"monolog"_s);
    EXPECT_EQ(builtIn().guess(u"/var/log/nginx/shop-access.log"_s, {})->id, u"access"_s);
    EXPECT_EQ(builtIn().guess(u"core.4711"_s, {})->id, u"plain"_s);
}

TEST(Grammars, NameTheFieldsThatTheyHave) {
    const auto records = recordsOf(
        "10.0.0.1 - bob [20/Nov/2026:22:58:02 +0100] \"GET / HTTP/2.0\" 200 162 \"-\" \"curl/8\"\n", "access");
    std::vector<std::pair<std::string, std::string>> fields;
    for (const auto& [name, value] : records[0].detail.fields)
        fields.emplace_back(name.toStdString(), value.toStdString());
    using Pair = std::pair<std::string, std::string>;
    EXPECT_THAT(fields, testing::IsSupersetOf({Pair{"client", "10.0.0.1"}, Pair{"user", "bob"}, Pair{"bytes", "162"}}));
}

TEST(Grammars, SayWhatIsWrongWithTheirFile) {
    EXPECT_EQ(Grammars::parse("{").error().kind(), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(Grammars::parse(R"({"grammars":[]})").error().kind(), ErrorKind::InvalidInput);
    EXPECT_EQ(Grammars::parse(R"({"grammars":[{"id":"x","title":"X","lines":["{time:moon}"]}]})").error().kind(),
        ErrorKind::InvalidInput);
    EXPECT_EQ(Grammars::parse(R"({"grammars":[{"id":"x","title":"X","lines":["[{level"]}]})").error().kind(),
        ErrorKind::InvalidInput);
}

} // namespace magkeeper::logs
