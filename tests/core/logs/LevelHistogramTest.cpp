// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LevelHistogram.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

void add(LevelHistogram& histogram, qint64 minute, LogLevel level) {
    LogRecord record;
    record.time = Instant(std::chrono::minutes(minute));
    record.level = level;
    histogram.take(record);
}

qint64 count(const LevelHistogram::Counts& counts, LogLevel level) { return counts[static_cast<size_t>(level)]; }

} // namespace

TEST(LevelHistogram, CountsLevelsByMinute) {
    LevelHistogram histogram;
    RecordScanner scanner(builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), histogram);
    scanner.feed(test::testFile("logs/system.log", MAGKEEPER_TEST_DATA));
    scanner.finish();
    EXPECT_EQ(count(histogram.total(), LogLevel::Error) + count(histogram.total(), LogLevel::Critical)
            + count(histogram.total(), LogLevel::Warning) + count(histogram.total(), LogLevel::Informational),
        58);
    EXPECT_GT(histogram.pieces().size(), 3U);
    EXPECT_EQ(histogram.width(), std::chrono::minutes(1));
}

TEST(LevelHistogram, WidensItsPiecesAndLosesNoRecord) {
    LevelHistogram histogram;
    for (int i = 0; i < 100'000; ++i)
        add(histogram, i * 3, i % 2 == 0 ? LogLevel::Error : LogLevel::Debug);
    EXPECT_LE(histogram.pieces().size(), LevelHistogram::mostPieces);
    EXPECT_EQ(count(histogram.total(), LogLevel::Error), 50'000);
    EXPECT_EQ(count(histogram.total(), LogLevel::Debug), 50'000);
    EXPECT_GT(histogram.width(), std::chrono::minutes(1));
}

TEST(LevelHistogram, AddsAnotherOfAnyWidth) {
    const auto fill = [](LevelHistogram& histogram, int from, int to) {
        for (int minute = from; minute < to; ++minute)
            add(histogram, 29'700'000 + minute, LogLevel::Error);
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

TEST(LevelHistogram, CountsWhatHasNoTimeBesides) {
    LevelHistogram histogram;
    histogram.take({});
    EXPECT_EQ(count(histogram.undated(), LogLevel::Unknown), 1);
    EXPECT_TRUE(histogram.pieces().empty());
}

} // namespace magkeeper::logs
