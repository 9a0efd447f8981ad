// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fleet in groups, in views that are kept, and on a wall.
#include "tests/ui/TestFleet.h"
#include "ui/fleet/FleetCells.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetWall.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class FleetViewsTest : public testing::Test {
protected:
    TestFleet fleet;
    FleetViewStore views;
    MarkPresenter marks{fleet.marks, fleet.clock, u"anna@desk"_s};
};

} // namespace

namespace {

/// Four environments of two stores, one of them in trouble.
void fillStores(TestFleet& fleet) {
    fleet.findings = [](const HealthInput& input) {
        std::vector<Finding> found;
        if (input.environment->name == u"zed · prod"_s)
            found = {findingOf(u"cron.dead"_s, u"cron"_s, Severity::Critical)};
        return found;
    };
    fleet.environments.stored.reserve(8);
    for (const QString& name : {u"ant · prod"_s, u"ant · stage"_s, u"zed · prod"_s, u"zed · stage"_s}) {
        Environment& environment = fleet.add(name);
        environment.store = name.first(3);
        fleet.read(environment, "bolt-full");
    }
    fleet.load();
}

QStringList shownNames(DataTable& table) {
    QStringList names;
    for (int row = 0; row < table.filter().rowCount(); ++row)
        names << table.filter().index(row, 0).data().toString();
    return names;
}

} // namespace

TEST_F(FleetViewsTest, GroupsStandUnderTheirStoreTheWorstStoreFirst) {
    fillStores(fleet);
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    const QAbstractItemModelTester tester(&presenter.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    FleetPage page(presenter, views, marks);
    page.show();
    auto* table = page.findChild<DataTable*>(u"fleetTable"_s);
    FleetView grouped;
    grouped.grouping = FleetGrouping::Store;
    grouped.sortColumn = u"name"_s;
    page.applyView(grouped);
    const QStringList expected{
        u"zed  2"_s, u"zed · prod"_s, u"zed · stage"_s, u"ant  2"_s, u"ant · prod"_s, u"ant · stage"_s};
    EXPECT_EQ(shownNames(*table), expected);
    table->sortBy(u"name", Qt::DescendingOrder);
    const QStringList turned{
        u"zed  2"_s, u"zed · stage"_s, u"zed · prod"_s, u"ant  2"_s, u"ant · stage"_s, u"ant · prod"_s};
    EXPECT_EQ(shownNames(*table), turned) << "headings stay on top, groups in their order";
    const Cell zed = fleetCells::storeState(presenter.model().values().back());
    EXPECT_EQ(zed.mark, Mark::Critical);
    EXPECT_EQ(zed.text, u"1 critical · 1 ok"_s);
    EXPECT_TRUE(presenter.summary().startsWith(u"4 environment"_s)) << "headings are no environments";
}

TEST_F(FleetViewsTest, IsRememberedAlsoBeforeTheWorkspaceIsRead) {
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetPage page(presenter, views, marks);
    auto* table = page.findChild<DataTable*>(u"fleetTable"_s);
    FleetView wanted;
    wanted.sortColumn = u"name"_s;
    wanted.sortOrder = Qt::DescendingOrder;
    wanted.hiddenColumns = QStringList{u"version"_s};
    page.applyView(wanted);
    ASSERT_EQ(table->filter().sourceModel(), nullptr) << "nothing is measured for the first frame";
    EXPECT_EQ(page.view(), wanted);
    fillStores(fleet);
    EXPECT_EQ(page.view(), wanted);
    EXPECT_EQ(shownNames(*table).value(0), u"zed · stage"_s);
}

TEST_F(FleetViewsTest, AStoreIsFoldedByKeysAndFoundByTheFilter) {
    fillStores(fleet);
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetPage page(presenter, views, marks);
    page.show();
    auto* table = page.findChild<DataTable*>(u"fleetTable"_s);
    page.findChild<QAction*>(u"groupAction"_s)->trigger();
    table->selectKey(u"store:zed"_s);
    QTest::keyClick(table, Qt::Key_Left);
    EXPECT_EQ(shownNames(*table).size(), 4);
    EXPECT_EQ(table->currentKey(), u"store:zed"_s);
    QTest::keyClick(table, Qt::Key_Right);
    EXPECT_EQ(shownNames(*table).size(), 6);
    auto* filter = page.findChild<QLineEdit*>(u"filter"_s);
    filter->setText(u"severity:critical"_s);
    EXPECT_EQ(shownNames(*table), (QStringList{u"zed  2"_s, u"zed · prod"_s}))
        << "a store without a row has no heading";
    filter->clear();
    table->selectKey(u"store:ant"_s);
    for (const Environment& environment : fleet.inventory.environments())
        fleet.shells.at(environment.primary().target.host).hold();
    page.refresh(Page::Depth::Quick);
    EXPECT_EQ(fleet.refresher.running() + fleet.refresher.waiting(), 2) << "a heading stands for its environments";
    fleet.refresher.cancelAll();
    ASSERT_TRUE(waitUntil([&] { return fleet.refresher.running() + fleet.refresher.waiting() == 0; }));
    presenter.setAllFolded(true);
    EXPECT_EQ(shownNames(*table).size(), 2);
}

TEST_F(FleetViewsTest, AHeadingComesAndGoesWithWhatItHeads) {
    fillStores(fleet);
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetPage page(presenter, views, marks);
    page.show();
    page.findChild<QAction*>(u"groupAction"_s)->trigger();
    page.findChild<QLineEdit*>(u"filter"_s)->setText(u"severity:critical"_s);
    auto* table = page.findChild<DataTable*>(u"fleetTable"_s);
    fleet.findings = [](const HealthInput& input) {
        std::vector<Finding> found;
        if (input.environment->name == u"ant · stage"_s)
            found = {findingOf(u"cron.dead"_s, u"cron"_s, Severity::Critical)};
        return found;
    };
    fleet.watch.setThresholds({.global = {{u"any"_s, 1}}, .byTag = {}, .byEnvironment = {}}); // judges again
    EXPECT_TRUE(waitUntil([&] { return shownNames(*table) == QStringList{u"ant  2"_s, u"ant · stage"_s}; }));
}

TEST_F(FleetViewsTest, AViewIsKeptFoundAgainAndItsRemovalTakenBack) {
    fillStores(fleet);
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetPage page(presenter, views, marks);
    page.resize(1500, 700);
    page.show();
    auto* table = page.findChild<DataTable*>(u"fleetTable"_s);
    const FleetView mine{.name = {},
        .filter = u"zed severity:critical"_s,
        .sortColumn = u"age"_s,
        .sortOrder = Qt::DescendingOrder,
        .grouping = FleetGrouping::Store,
        .hiddenColumns = {u"kind"_s, u"version"_s}};
    page.applyView(mine);
    EXPECT_EQ(page.view(), mine);
    EXPECT_TRUE(table->isColumnHidden(presenter.model().columnNamed(u"kind")));
    page.askToKeepView();
    auto* name = page.findChild<QLineEdit*>(u"viewFormText"_s);
    QTest::keyClicks(name, u"On fire"_s);
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_EQ(views.views().size(), 1U);
    page.applyView({});
    EXPECT_EQ(page.view(), FleetView());
    page.applyView(*views.find(u"on fire"_s));
    EXPECT_EQ(page.view(), mine);
    page.removeView(u"On fire"_s);
    EXPECT_TRUE(views.views().empty());
    page.findChild<QPushButton*>(u"noticeBannerAction"_s)->click();
    EXPECT_EQ(views.views().size(), 1U);
}

TEST(FleetView, IsReadAsItWasWritten) {
    FleetView view{.name = u"On fire"_s,
        .filter = u"kind:prod"_s,
        .sortColumn = u"cron"_s,
        .sortOrder = Qt::DescendingOrder,
        .grouping = FleetGrouping::Store,
        .hiddenColumns = {u"mode"_s}};
    EXPECT_EQ(fleetViewsFromJson(toJson(std::vector{view})), std::vector{view});
    EXPECT_EQ(fleetViewFromJson({}), FleetView());
    EXPECT_TRUE(fleetViewsFromJson({QJsonValue(3), QJsonObject(), u"x"_s}).empty()) << "nonsense is left out";
    EXPECT_TRUE(toJson(FleetView()).isEmpty());
}

TEST(FleetViewStore, OneNameIsOneView) {
    FleetViewStore store;
    store.keep({.name = u"b"_s});
    store.keep({.name = u" A "_s});
    store.keep({.name = u"B"_s, .filter = u"x"_s});
    store.keep({.name = u"  "_s});
    ASSERT_EQ(store.views().size(), 2U);
    EXPECT_EQ(store.views().front().name, u"A"_s);
    EXPECT_EQ(store.find(u"b"_s)->filter, u"x"_s);
    store.undo();
    EXPECT_EQ(store.find(u"b"_s)->filter, QString());
}

TEST_F(FleetViewsTest, TheWallShowsOnlyWhatIsNotWellAndCountsTheRest) {
    fillStores(fleet);
    fleet.add(u"new · dev"_s);
    ASSERT_TRUE(await(fleet.inventory.load()).has_value());
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetWall wall(presenter);
    wall.resize(1920, 1080);
    wall.show();
    ASSERT_EQ(wall.lines().size(), 2U);
    EXPECT_EQ(wall.lines()[0].name, u"zed · prod"_s);
    EXPECT_EQ(wall.lines()[0].mark, Mark::Critical);
    EXPECT_EQ(wall.lines()[1].mark, Mark::Unknown) << "what was never read is not well";
    EXPECT_TRUE(wall.foot().startsWith(u"3 environment"_s)) << qPrintable(wall.foot());
    const QSignalSpy left(&wall, &FleetWall::left);
    EXPECT_TRUE(wall.closeInspector());
    EXPECT_EQ(left.count(), 1);
}

TEST_F(FleetViewsTest, CoursesAreAskedForInOneQuestionForTheWholeFleet) {
    fillStores(fleet);
    const EnvironmentId ant = fleet.named(u"ant · prod"_s).id;
    const Instant begin(testNow.time_since_epoch() / FleetTrends::step * FleetTrends::step);
    fleet.snapshots.keptCourses = {
        {ant, u"orders.last_hour"_s, {{begin - std::chrono::hours(3), 4}, {begin - FleetTrends::step, 8}, {begin, 6}}},
        {ant, u"node.web-1.load1"_s, {{begin, 0.5}}}, {ant, u"node.web-2.load1"_s, {{begin, 2.25}}}};
    FleetPresenter presenter(fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.questions);
    FleetTrends trends(fleet.snapshots, fleet.clock);
    presenter.follow(trends);
    ASSERT_TRUE(waitUntil([&] { return trends.of(ant)[FleetTrends::Orders].has_value(); }));
    ASSERT_EQ(fleet.snapshots.courseQuestions.size(), 1U);
    EXPECT_EQ(fleet.snapshots.courseQuestions.front().names.size(), 3);
    const FleetRow& row = *presenter.model().find(ant.toString());
    const Cell orders = fleetCells::trend(row, FleetTrends::Orders);
    EXPECT_EQ(orders.text, u"6"_s);
    ASSERT_TRUE(orders.spark);
    EXPECT_EQ(orders.spark->pieces.size(), 2U) << "where nobody measured there is no line";
    EXPECT_EQ(fleetCells::trend(row, FleetTrends::Load).text, QLocale().toString(2.25, 'f', 2)) << "the busiest node's";
    EXPECT_EQ(fleetCells::trend(row, FleetTrends::Backlog).text, u"–"_s);
    for (int reading = 0; reading < 20; ++reading)
        trends.refresh();
    EXPECT_EQ(fleet.snapshots.courseQuestions.size(), 1U) << "not with every reading";
    fleet.clock.advance(FleetTrends::pause);
    trends.refresh();
    ASSERT_EQ(fleet.snapshots.courseQuestions.size(), 2U);
    EXPECT_GT(fleet.snapshots.courseQuestions.back().since, begin - std::chrono::hours(2)) << "only what is new";
}
