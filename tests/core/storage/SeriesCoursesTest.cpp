// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SeriesCoursesTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        ant = valueOf(await(workspace->environments().save(environmentCalled(u"ant"_s))));
        bee = valueOf(await(workspace->environments().save(environmentCalled(u"bee"_s))));
        begin = Instant(m_clock.now().time_since_epoch() / 1h * 1h);
    }
    void keep(const Environment& environment, Instant at, std::vector<SeriesValue> values) {
        ASSERT_TRUE(await(workspace->snapshots().store(snapshotOf(environment, at), std::move(values))));
    }
    [[nodiscard]] std::vector<SeriesCourse> courses(const QStringList& names, Instant since) {
        return valueOf(await(workspace->snapshots().courses({.names = names, .since = since, .step = 30min})));
    }

    std::unique_ptr<Workspace> workspace;
    Environment ant;
    Environment bee;
    Instant begin;
};
INSTANTIATE_TEST_SUITE_P(On, SeriesCoursesTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(SeriesCoursesTest, GivesOneMeanForEachStepOfEveryEnvironment) {
    keep(ant, begin + 1min, {{u"orders.last_hour"_s, 10}, {u"cron.age_ms"_s, 1}});
    keep(ant, begin + 2min, {{u"orders.last_hour"_s, 20}});
    keep(ant, begin + 31min, {{u"orders.last_hour"_s, 40}});
    keep(bee, begin + 3min, {{u"orders.last_hour"_s, 7}});
    std::vector<SeriesCourse> found = courses({u"orders.last_hour"_s}, begin);
    ASSERT_EQ(found.size(), 2U);
    std::ranges::sort(found, std::ranges::greater(), [](const SeriesCourse& course) { return course.means.size(); });
    EXPECT_EQ(found[0].environment, ant.id);
    EXPECT_EQ(found[0].means, (std::vector<SeriesPoint>{{begin, 15}, {begin + 30min, 40}}));
    EXPECT_EQ(found[1].environment, bee.id);
    EXPECT_EQ(found[1].means, (std::vector<SeriesPoint>{{begin, 7}}));
}

TEST_P(SeriesCoursesTest, AStarStandsForAnyTextAndNothingElseDoes) {
    keep(ant, begin,
        {{u"node.web-1.load1"_s, 1}, {u"node.web-2.load1"_s, 2}, {u"node.web-1.load15"_s, 3}, {u"nodeXload1"_s, 4},
            {u"orders.lastXhour"_s, 5}});
    EXPECT_EQ(courses({u"node.*.load1"_s}, begin).size(), 2U);
    EXPECT_TRUE(courses({u"orders.last_hour"_s}, begin).empty());
    EXPECT_TRUE(courses({u"node.%.load1"_s}, begin).empty());
    EXPECT_TRUE(courses({}, begin).empty());
}

TEST_P(SeriesCoursesTest, LeavesOutWhatIsOlder) {
    keep(ant, begin - 2h, {{u"orders.last_hour"_s, 1}});
    keep(bee, begin + 1min, {{u"orders.last_hour"_s, 2}});
    const std::vector<SeriesCourse> found = courses({u"orders.last_hour"_s}, begin);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().environment, bee.id);
}
