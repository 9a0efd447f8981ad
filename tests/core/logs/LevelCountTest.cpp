// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LevelCount.h"

#include "core/logs/RecordScanner.h"
#include "tests/core/logs/LogFolder.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

/// Days of records, with traces between them that look like beginnings.
QByteArray longLog() {
    QByteArray log;
    for (int i = 0; log.size() < 24 * 1024 * 1024; ++i) {
        log += "[2026-11-" + QByteArray::number(1 + i / 4'000 % 28).rightJustified(2, '0') + 'T'
            + QByteArray::number(i / 60 % 24).rightJustified(2, '0') + ':'
            + QByteArray::number(i % 60).rightJustified(2, '0') + ":00+00:00] main." + (i % 7 == 0 ? "ERROR" : "INFO")
            + ": something happened [] []\n";
        if (i % 7 == 0)
            log += "[not a time] main.ERROR: in a trace\n#0 /srv/a.php(7): a()\n";
    }
    return log;
}

} // namespace

TEST(LevelCount, IsTheSameOnAnyNumberOfCores) {
    const LogFolder folder;
    const LogFile file = LogFile::open(folder.write(u"a.log"_s, longLog())).value();
    const GrammarPtr grammar = Grammars::load().value().find(u"monolog"_s);
    const LocalClock clock(QTimeZone::utc(), {});
    LevelHistogram alone;
    FileStream stream(LogFile::open(file.path()).value());
    RecordScanner scanner(grammar, clock, alone);
    ASSERT_TRUE(scanRecords(stream, scanner, {}));
    for (const int threads : {1, 2, 3, 5}) {
        LevelHistogram together;
        ASSERT_TRUE(countLevels(file, grammar, clock, {}, together, threads));
        EXPECT_EQ(together.width(), alone.width());
        EXPECT_TRUE(together.pieces() == alone.pieces()) << threads;
        EXPECT_EQ(together.undated(), alone.undated());
    }
}

TEST(LevelCount, StopsWhenAskedAndAddsNothing) {
    const LogFolder folder;
    const LogFile file = LogFile::open(folder.write(u"a.log"_s, longLog())).value();
    std::stop_source stop;
    stop.request_stop();
    LevelHistogram histogram;
    const auto counted = countLevels(file, Grammars::load().value().find(u"monolog"_s),
        LocalClock(QTimeZone::utc(), {}), stop.get_token(), histogram);
    ASSERT_FALSE(counted);
    EXPECT_EQ(counted.error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(histogram.pieces().empty());
}

TEST(LevelHistogram, AddsAnotherOfAnyWidth) {
    const Instant begin = *instantFromIso8601(u"2026-11-20T00:00:00Z");
    const auto fill = [&](LevelHistogram& histogram, int from, int to) {
        LogRecord record;
        record.level = LogLevel::Error;
        for (int minute = from; minute < to; ++minute) {
            record.time = begin + std::chrono::minutes(minute);
            histogram.take(record);
        }
    };
    LevelHistogram whole;
    LevelHistogram wide;
    LevelHistogram narrow;
    fill(whole, 0, 30'000);
    fill(wide, 0, 29'000);
    fill(narrow, 29'000, 30'000);
    ASSERT_LT(narrow.width(), wide.width());
    LevelHistogram other;
    other.merge(narrow);
    other.merge(wide);
    wide.merge(narrow);
    EXPECT_EQ(wide.pieces(), whole.pieces());
    EXPECT_EQ(other.pieces(), whole.pieces());
}

} // namespace magkeeper::logs
