// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/charts/SeriesChart.h"
#include "ui/history/HistoryPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

std::vector<SeriesPoint> minutely(hours back, double value) {
    std::vector<SeriesPoint> points;
    for (Instant at = testNow - back; at <= testNow; at += minutes(1))
        points.push_back({at, value + static_cast<double>(points.size() % 60)});
    return points;
}

class HistoryTest : public testing::Test {
protected:
    HistoryTest() {
        fleet.snapshots.summaries = {{u"cron.age_ms"_s, testNow, 30'000}, {u"queue.waiting"_s, testNow, 12},
            {u"indexer.catalogsearch_fulltext.backlog"_s, testNow, 4}, {u"of.the.future"_s, testNow, 1}};
        fleet.snapshots.kept[u"cron.age_ms"_s] = minutely(hours(24 * 9), 1'000);
        fleet.snapshots.kept[u"queue.waiting"_s] = minutely(hours(2), 10);
        presenter.setEnvironment(environment);
    }
    void show() {
        page.resize(1100, 700);
        page.show();
        ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Ready; }));
    }
    /// What the chart draws when all that was asked for has come.
    const SeriesPicture& settled() {
        EXPECT_TRUE(waitUntil([this] { return !presenter.isBusy(); }));
        return presenter.picture();
    }
    template <typename T>
    T* part(const QString& name) {
        return page.findChild<T*>(name);
    }

    TestFleet fleet;
    EnvironmentId environment = EnvironmentId::create(fleet.clock);
    Theme theme{Appearance::Light};
    HistoryPresenter presenter{{fleet.snapshots, fleet.refresher, fleet.clock, fleet.pool}};
    HistoryPage page{presenter};
};

} // namespace

TEST_F(HistoryTest, AsksForNothingWhileNobodyLooks) {
    TestFleet::settle();
    EXPECT_TRUE(presenter.series().choices().empty());
    show();
    EXPECT_EQ(presenter.series().choices().size(), 4U);
}

TEST_F(HistoryTest, ListsEachNumberUnderItsGroup) {
    show();
    QStringList lines;
    for (int row = 0; row < presenter.series().rowCount(); ++row)
        lines << presenter.series().index(row).data().toString();
    EXPECT_EQ(lines,
        (QStringList{u"Cron"_s, u"Time since the newest run"_s, u"Indexers"_s, u"Backlog of catalogsearch_fulltext"_s,
            u"Queues"_s, u"Waiting in all"_s, u"Other"_s, u"of.the.future"_s}));
    const QAbstractItemModelTester tester(&presenter.series(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QTest::keyClicks(part<QLineEdit>(u"seriesFilter"_s), u"wait"_s);
    EXPECT_EQ(presenter.series().rowCount(), 2);
}

TEST_F(HistoryTest, BeginsWithADayOfWhatMattersMost) {
    show();
    EXPECT_EQ(presenter.chosen(), u"cron.age_ms"_s);
    const SeriesPicture& picture = presenter.picture();
    EXPECT_EQ(picture.span.length(), hours(24));
    EXPECT_EQ(picture.unit, SeriesUnit::Milliseconds);
    ASSERT_EQ(picture.line.size(), 1U);
    ASSERT_EQ(picture.comparison.size(), 1U);
    EXPECT_TRUE(presenter.summary().startsWith(u"Newest"_s)) << qPrintable(presenter.summary());
    EXPECT_EQ(presenter.table().at(0).at, testNow) << "newest first";
    EXPECT_EQ(part<SeriesChart>(u"historyChart"_s)->picture().title, picture.title);
}

TEST_F(HistoryTest, AnotherNumberIsChosenByTheKeyboard) {
    show();
    auto* list = part<QListView>(u"seriesList"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    EXPECT_EQ(presenter.chosen(), u"of.the.future"_s);
    EXPECT_TRUE(settled().line.empty());
    EXPECT_EQ(presenter.summary(), u"No values in this time"_s);
}

TEST_F(HistoryTest, AnyNumberOfTheSnapshotsIsDrawnByItsPath) {
    for (int ago = 3; ago > 0; --ago) {
        Snapshot snapshot;
        snapshot.id = SnapshotId::create(fleet.clock);
        snapshot.environmentId = environment;
        snapshot.takenAt = testNow - hours(ago);
        snapshot.shared[u"redis"_s] = {.ok = true, .data = {{u"clients"_s, 10 * ago}}};
        fleet.snapshots.stored.push_back(std::make_shared<const Snapshot>(snapshot));
    }
    show();
    auto* filter = part<QLineEdit>(u"seriesFilter"_s);
    QTest::keyClicks(filter, u"redis.clients"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    EXPECT_EQ(presenter.chosen(), u"redis.clients"_s);
    const SeriesPicture& picture = settled();
    EXPECT_EQ(picture.title, u"redis.clients"_s);
    EXPECT_EQ(presenter.table().rowCount(), 3);
    EXPECT_EQ(presenter.table().at(0).value, 10) << "newest first";
    EXPECT_TRUE(part<QWidget>(u"numberFault"_s)->isHidden());
}

TEST_F(HistoryTest, SaysWhereAPathIsWrongAndKeepsWhatItShows) {
    show();
    auto* filter = part<QLineEdit>(u"seriesFilter"_s);
    QTest::keyClicks(filter, u"redis.[["_s);
    QTest::keyClick(filter, Qt::Key_Return);
    EXPECT_FALSE(part<QWidget>(u"numberFault"_s)->isHidden());
    EXPECT_EQ(presenter.chosen(), u"cron.age_ms"_s);
    QTest::keyClick(filter, Qt::Key_Backspace);
    EXPECT_TRUE(part<QWidget>(u"numberFault"_s)->isHidden());
}

TEST_F(HistoryTest, ARangeReachesThatFarBack) {
    show();
    part<QTabBar>(u"historyRanges"_s)->setCurrentIndex(0);
    EXPECT_EQ(settled().span.length(), hours(1));
    part<QTabBar>(u"historyRanges"_s)->setCurrentIndex(4);
    const SeriesPicture& year = settled();
    EXPECT_EQ(year.span.length(), hours(24 * 365));
    EXPECT_TRUE(year.comparison.empty()) << "a year is not laid over a week before it";
}

TEST_F(HistoryTest, ZoomsAndShowsAllAgain) {
    show();
    presenter.zoomTo({testNow - hours(3), testNow - hours(2)});
    EXPECT_EQ(settled().span, (TimeSpan{testNow - hours(3), testNow - hours(2)}));
    EXPECT_TRUE(presenter.isZoomed());
    presenter.zoomTo({testNow - hours(30), testNow + hours(30)}); // out, and not into what is to come
    EXPECT_EQ(settled().span.to, testNow);
    presenter.showWhole();
    EXPECT_EQ(settled().span.length(), hours(24));
}

TEST_F(HistoryTest, ThinsToTheScreen) {
    presenter.setActive(true); // without a page, which would tell its own width
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Ready; }));
    presenter.setColumns(50);
    const SeriesPicture& picture = settled();
    ASSERT_EQ(picture.line.size(), 1U);
    EXPECT_LE(picture.line[0].size(), 4U * 52U);
    EXPECT_GT(picture.line[0].size(), 50U);
}

TEST_F(HistoryTest, FollowsFreshReadings) {
    show();
    fleet.snapshots.kept[u"cron.age_ms"_s].push_back({testNow + minutes(1), 99});
    fleet.clock.advance(minutes(1));
    presenter.load();
    ASSERT_TRUE(waitUntil([this] { return presenter.table().at(0).value == 99; }));
}

TEST_F(HistoryTest, AnEmptyHistoryOffersToRead) {
    fleet.snapshots.summaries.clear();
    page.show();
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Empty; }));
    EXPECT_TRUE(part<QPushButton>(u"stateAction"_s)->isVisible());
}

TEST_F(HistoryTest, AFailureSaysWhyAndIsTriedAgain) {
    fleet.snapshots.failsWith = Error(ErrorKind::StorageFailed, u"disk is full"_s);
    page.show();
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Failed; }));
    fleet.snapshots.failsWith.reset();
    part<QPushButton>(u"stateAction"_s)->click();
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Ready; }));
    fleet.snapshots.failsWith = Error(ErrorKind::StorageFailed, u"disk is full"_s);
    presenter.load();
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Stale; }));
    EXPECT_TRUE(part<SeriesChart>(u"historyChart"_s)->isVisible());
}

TEST(HistoryView, ComparesWithTheWeekBefore) {
    auto points = std::make_shared<std::vector<SeriesPoint>>();
    for (int day = 14; day >= 0; --day)
        points->push_back({testNow - hours(24 * day), double(day)});
    const HistoryView view
        = viewOf({.points = points, .span = {testNow - hours(24 * 7), testNow}, .columns = 1'000, .compared = true});
    ASSERT_EQ(view.comparison.size(), 1U);
    const auto now = std::ranges::find(view.comparison[0], testNow, &SeriesPoint::at);
    ASSERT_NE(now, view.comparison[0].end());
    EXPECT_EQ(now->value, 7);
    EXPECT_EQ(view.values, 8);
    EXPECT_EQ(view.highest->value, 7);
    EXPECT_EQ(view.newest->value, 0);
}
