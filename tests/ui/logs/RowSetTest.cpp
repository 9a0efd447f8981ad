// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogLandmarks.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

using namespace magkeeper;

TEST(RowSet, FindsTheNearestOnBothSides) {
    RowSet rows;
    for (const qint64 row : {0, 63, 64, 1'000'000})
        rows.set(row);
    EXPECT_EQ(rows.after(-1), 0);
    EXPECT_EQ(rows.after(0), 63);
    EXPECT_EQ(rows.after(63), 64);
    EXPECT_EQ(rows.after(64), 1'000'000);
    EXPECT_FALSE(rows.after(1'000'000));
    EXPECT_FALSE(rows.before(0));
    EXPECT_EQ(rows.before(64), 63);
    EXPECT_EQ(rows.before(65), 64);
    EXPECT_EQ(rows.before(5'000'000), 1'000'000);
    EXPECT_EQ(rows.count(), 4);
    EXPECT_EQ(rows.count(63, 65), 2);
    rows.set(64, false);
    EXPECT_EQ(rows.after(63), 1'000'000);
    EXPECT_EQ(rows.count(), 3);
}

TEST(RowSet, SaysTheSameAsASetWhateverIsTrimmed) {
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same rows each time
    RowSet rows;
    std::set<qint64> expected;
    for (int step = 0; step < 300; ++step) {
        for (int i = 0; i < 5; ++i) {
            const qint64 row = int(random() % 700);
            const bool has = random() % 4 != 0;
            rows.set(row, has);
            if (has)
                expected.insert(row);
            else
                expected.erase(row);
        }
        if (step % 7 == 0) {
            const qint64 by = int(random() % 150);
            rows.trim(by);
            std::set<qint64> left;
            for (const qint64 row : expected)
                if (row >= by)
                    left.insert(row - by);
            expected = left;
        }
        const qint64 at = int(random() % 720) - 10;
        const auto after = expected.upper_bound(at);
        const auto before = expected.lower_bound(at);
        ASSERT_EQ(rows.after(at), after == expected.end() ? std::nullopt : std::optional(*after)) << step;
        ASSERT_EQ(rows.before(at), before == expected.begin() ? std::nullopt : std::optional(*std::prev(before)));
        ASSERT_EQ(rows.count(), static_cast<qint64>(expected.size()));
        ASSERT_EQ(rows.has(at), expected.contains(at));
        const qint64 to = at + int(random() % 200);
        ASSERT_EQ(
            rows.count(at, to), (to < at ? 0 : std::distance(expected.lower_bound(at), expected.lower_bound(to))));
    }
    rows.trim(100'000);
    EXPECT_EQ(rows.count(), 0);
    rows.set(3);
    EXPECT_EQ(rows.after(-1), 3);
}

TEST(LogLandmarks, TellWarningsFromWhatIsWorse) {
    LogLandmarks landmarks;
    landmarks.addLevel(1, logs::LogLevel::Notice);
    landmarks.addLevel(2, logs::LogLevel::Warning);
    landmarks.addLevel(3, logs::LogLevel::Emergency);
    EXPECT_EQ(landmarks.of(Landmark::Warning).count(), 1);
    EXPECT_EQ(landmarks.of(Landmark::Error).after(-1), 3);
    landmarks.trim(3);
    EXPECT_EQ(landmarks.of(Landmark::Error).after(-1), 0);
}
