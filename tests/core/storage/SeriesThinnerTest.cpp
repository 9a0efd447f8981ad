// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SeriesThinner.h"

#include "tests/core/storage/StorageFixture.h"

#include <random>
#include <set>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SeriesThinnerTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        shop = valueOf(await(workspace->environments().save(environmentCalled(u"shop"_s))));
        below = backend();
        history = std::make_unique<LiveDatabase>(*below, Half::History);
        now = m_clock.now();
    }
    void TearDown() override { history.reset(); }
    [[nodiscard]] Database& database() {
        const auto ready = history->ready();
        EXPECT_TRUE(ready);
        return *ready;
    }

    void keep(Instant at, double value, const QString& name = u"load"_s) {
        ASSERT_TRUE(await(workspace->snapshots().store(snapshotOf(shop, at), {{name, value}})));
    }
    void thin(int steps = 5000) {
        SeriesThinner thinner(*history, RetentionPolicy());
        while (steps-- > 0 && valueOf(thinner.step(now))) { }
    }
    [[nodiscard]] std::vector<SeriesPoint> points(Instant since = {}, const QString& name = u"load"_s) {
        return valueOf(await(workspace->snapshots().points(shop.id, name, since)));
    }
    [[nodiscard]] qint64 count(const QString& table) {
        return numberFrom(database(), u"SELECT count(*) FROM "_s + table);
    }
    [[nodiscard]] static Instant floorTo(Instant at, std::chrono::milliseconds width) {
        return Instant(at.time_since_epoch() / width * width);
    }

    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Backend> below;
    std::unique_ptr<LiveDatabase> history;
    Environment shop;
    Instant now;
};
INSTANTIATE_TEST_SUITE_P(On, SeriesThinnerTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(SeriesThinnerTest, LeavesTwoDaysAsTheyAre) {
    for (int i = 0; i < 10; ++i)
        keep(now - 48h + i * 1min, i);
    const auto before = points();
    thin();
    EXPECT_EQ(points(), before);
    EXPECT_EQ(count(u"series_mean"_s), 0);
}

TEST_P(SeriesThinnerTest, FoldsIntoMeansOfFiveMinutesWithTheirLeastAndMost) {
    const Instant start = floorTo(now - 60h, 5min);
    keep(start, 1);
    keep(start + 1min, 5);
    keep(start + 2min, 3);
    keep(start + 5min, 7);
    thin();
    EXPECT_EQ(points(), (std::vector<SeriesPoint>{{start + 1min, 3, 1, 5}, {start + 5min, 7, 7, 7}}));
    EXPECT_EQ(count(u"series_point"_s), 0);
}

TEST_P(SeriesThinnerTest, FoldsMeansIntoHoursByTheirWeight) {
    const Instant hour = floorTo(now - 24h * 40, 1h);
    keep(hour + 1min, 1);
    keep(hour + 2min, 1);
    keep(hour + 3min, 4);
    keep(hour + 30min, 10);
    keep(hour + 61min, 20);
    thin();
    const auto folded = points();
    ASSERT_EQ(folded.size(), 2U);
    EXPECT_DOUBLE_EQ(folded[0].value, 4);
    EXPECT_EQ(folded[0].least, 1);
    EXPECT_EQ(folded[0].most, 10);
    EXPECT_EQ(folded[0].at, hour + 9min);
    EXPECT_EQ(folded[1], (SeriesPoint{hour + 61min, 20}));
}

TEST_P(SeriesThinnerTest, DropsWhatIsOlderThanTwoYears) {
    keep(now - 24h * 733, 1);
    keep(now - 24h * 700, 2);
    thin();
    ASSERT_EQ(points().size(), 1U);
    EXPECT_EQ(points().front().value, 2);
    EXPECT_EQ(valueOf(await(workspace->snapshots().seriesOf(shop.id))).size(), 1U);
}

TEST_P(SeriesThinnerTest, AddsWhatComesLateToTheMeanThatIsThere) {
    const Instant start = floorTo(now - 60h, 5min);
    keep(start, 1);
    keep(start + 1min, 1);
    thin();
    keep(start + 2min, 7);
    thin();
    const auto folded = points();
    ASSERT_EQ(folded.size(), 1U);
    EXPECT_DOUBLE_EQ(folded[0].value, 3);
    EXPECT_EQ(folded[0].most, 7);
}

TEST_P(SeriesThinnerTest, ReadsAllTiersAsOneSeriesFromAnyMoment) {
    for (const auto age : {24h * 100, 24h * 50, 24h * 20, 24h * 3, 24h, 1h})
        keep(now - age, static_cast<double>(age.count()));
    const auto whole = points();
    thin();
    const auto folded = points();
    ASSERT_EQ(folded.size(), 6U);
    EXPECT_TRUE(std::ranges::is_sorted(folded, {}, &SeriesPoint::at));
    for (size_t i = 0; i < folded.size(); ++i) {
        EXPECT_EQ(folded[i], whole[i]) << "a point that stands alone stays where it is";
        EXPECT_EQ(points(folded[i].at).size(), folded.size() - i);
        EXPECT_EQ(points(folded[i].at + 1ms).size(), folded.size() - i - 1);
    }
}

TEST_P(SeriesThinnerTest, LeavesTheCoursesOfAFleetAsTheyWere) {
    for (const auto age : {24h * 100, 24h * 50, 24h * 20, 24h * 3, 24h, 1h})
        keep(now - age, static_cast<double>(age.count()));
    const CourseQuestion question{.names = {u"lo*"_s}, .since = now - 24h * 60, .step = 24h};
    const auto whole = valueOf(await(workspace->snapshots().courses(question)));
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].means.size(), 5U);
    thin();
    const auto folded = valueOf(await(workspace->snapshots().courses(question)));
    ASSERT_EQ(folded.size(), 1U);
    EXPECT_EQ(folded[0].means, whole[0].means);
}

TEST_P(SeriesThinnerTest, LosesNoValueWhenItIsStoppedAgainAndAgain) {
    std::mt19937 random(4711); // NOLINT(cert-msc51-cpp): the same every time
    const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    double sum = 0;
    double most = 0;
    std::set<Instant> raw;
    for (int i = 0; i < 150; ++i) {
        const Instant at = now - upTo(60 * 24 * 70) * 1min - i * 1ms;
        const double value = upTo(1000);
        keep(at, value);
        keep(at, -value, u"other"_s);
        sum += value;
        most = std::max(most, value);
        if (at >= now - 48h)
            raw.insert(at);
    }
    for (int i = 0; i < 60; ++i)
        thin(upTo(4));
    thin();
    double total = 0;
    double greatest = 0;
    const QString mine = u" WHERE series_id = (SELECT id FROM series WHERE name = 'load')"_s;
    ASSERT_TRUE(database().select(u"SELECT mean * points, most FROM series_mean"_s + mine, {}, [&](const SqlRow& row) {
        total += row.number(0);
        greatest = std::max(greatest, row.number(1));
    }));
    for (const SeriesPoint& point : points(now - 48h)) {
        total += point.value;
        greatest = std::max(greatest, point.value);
        raw.erase(point.at);
    }
    EXPECT_NEAR(total, sum, 0.001 * sum);
    EXPECT_EQ(greatest, most);
    EXPECT_TRUE(raw.empty()) << "what is younger than two days is as it came";
    EXPECT_EQ(points({}, u"other"_s).size(), points().size());
}
