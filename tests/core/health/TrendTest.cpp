// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Trend.h"

#include "core/health/HealthHistory.h"
#include "tests/core/health/HealthFixture.h"

#include <gtest/gtest.h>

#include <limits>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::vector<SeriesPoint> line(int points, double first, double step) {
    std::vector<SeriesPoint> all;
    for (int i = 0; i < points; ++i)
        all.push_back({Instant(i * 10min), first + step * i});
    return all;
}

} // namespace

TEST(Trend, FindsTheSlope) {
    const auto points = line(13, 100, 10);
    const auto trend = trendOf(points, 1h);
    ASSERT_TRUE(trend);
    EXPECT_NEAR(trend->perHour, 60, 1e-6);
    EXPECT_EQ(trend->first, 100);
    EXPECT_EQ(trend->last, 220);
}

TEST(Trend, NeedsEnoughPointsOverEnoughTime) {
    EXPECT_FALSE(trendOf(line(2, 1, 1), 0ms));
    EXPECT_FALSE(trendOf(line(3, 1, 1), 1h));
    EXPECT_FALSE(trendOf({}, 0ms));
    const std::vector<SeriesPoint> atOnce(5, {Instant(1h), 1});
    EXPECT_FALSE(trendOf(atOnce, 0ms));
}

TEST(Trend, LeavesOutWhatIsNoNumberOrOutOfOrder) {
    auto points = line(6, 0, 1);
    points[2].value = std::numeric_limits<double>::quiet_NaN();
    points[3].at = Instant(-1h);
    const auto trend = trendOf(points, 30min);
    ASSERT_TRUE(trend);
    EXPECT_EQ(trend->points, 4U);
    EXPECT_NEAR(trend->perHour, 6, 1e-6);
}

TEST(Trend, AsksForTheSeriesThatItNeeds) {
    const DecodedSnapshot snapshot = test::recorded(u"acme-full"_s);
    QStringList names;
    for (const WantedSeries& wanted : seriesWanted(snapshot))
        names.append(wanted.name);
    EXPECT_TRUE(names.contains(u"node.web-1.disk.root.free_bytes"_s)) << qPrintable(names.join(u' '));
    EXPECT_TRUE(names.contains(u"indexer.catalog_product_price.backlog"_s));
    EXPECT_TRUE(names.contains(u"node.web-1.log_bytes"_s));
}
