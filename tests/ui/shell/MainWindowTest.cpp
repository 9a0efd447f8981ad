// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"
#include "tests/ui/TestFleet.h"
#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/history/HistoryPage.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/Sidebar.h"
#include "ui/widgets/DataTable.h"

#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class MainWindowTest : public testing::Test {
protected:
    MainWindowTest() {
        fleet.fillAsUsual();
        fleet.load();
        window.show();
        window.activateWindow();
        std::ignore = waitUntil([this] { return window.isActiveWindow(); });
    }
    TestFleet fleet;
    Theme theme{Appearance::Light};
    PreferenceStore preferences;
    FleetViewStore views;
    MainWindow window{{fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
        fleet.snapshots, fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s}};
};

} // namespace

TEST_F(MainWindowTest, GoesThereAndBackByKeys) {
    const QString key = fleet.named(u"bolt · prod"_s).id.toString();
    EXPECT_EQ(window.place(), MainWindow::fleetPlace());
    auto* table = window.findChild<DataTable*>(u"fleetTable"_s);
    table->selectKey(key);
    QTest::keyClick(table, Qt::Key_Return);
    EXPECT_EQ(window.place(), MainWindow::overviewPlace(key));
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(window.place(), MainWindow::fleetPlace());
    QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(window.place(), MainWindow::overviewPlace(key));
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(window.place(), MainWindow::fleetPlace());
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(window.place(), MainWindow::overviewPlace(key));
}

TEST_F(MainWindowTest, NoKeyOfAPageIsOneOfTheWindow) {
    QSet<QKeySequence> everywhere;
    for (const QAction* action : window.actions()) {
        for (const QKeySequence& keys : action->shortcuts())
            everywhere.insert(keys);
    }
    EXPECT_GT(everywhere.size(), 15);
    const QString environment = fleet.named(u"bolt · prod"_s).id.toString();
    for (const Place& place :
        {MainWindow::fleetPlace(), MainWindow::limitsPlace(), MainWindow::preferencesPlace(), MainWindow::wallPlace(),
            MainWindow::overviewPlace(environment), Place{.page = u"indexers"_s}, Place{.page = u"logfile"_s}}) {
        window.go(place);
        if (auto* overview = qobject_cast<OverviewPage*>(window.page())) {
            for (const QString& section : overview->sections())
                overview->showSection(section);
        }
        for (const QAction* action : window.page()->findChildren<QAction*>()) {
            for (const QKeySequence& keys : action->shortcuts())
                EXPECT_FALSE(everywhere.contains(keys))
                    << qPrintable(window.page()->objectName()) << ": " << qPrintable(action->text());
        }
    }
    window.go(MainWindow::fleetPlace());
}

TEST_F(MainWindowTest, EverySectionIsFoundByThePalette) {
    window.go(MainWindow::overviewPlace(fleet.named(u"bolt · prod"_s).id.toString()));
    auto* overview = qobject_cast<OverviewPage*>(window.page());
    const auto* list = overview->findChild<QListWidget*>(u"overviewSections"_s);
    QStringList found;
    for (const QAction* action : overview->commands())
        found << action->text();
    for (int section = 0; section < list->count(); ++section)
        EXPECT_TRUE(found.contains(list->item(section)->text())) << qPrintable(list->item(section)->text());
}

TEST_F(MainWindowTest, SlashPutsTheCursorIntoTheFilterOfTheSectionThatIsShown) {
    fleet.snapshots.summaries = {{u"cron.age_ms"_s, testNow, 30'000}};
    window.go(MainWindow::overviewPlace(fleet.named(u"bolt · prod"_s).id.toString()));
    auto* overview = qobject_cast<OverviewPage*>(window.page());
    const std::pair<QString, QString> filters[] = {{u"findings"_s, u"filter"_s}, {u"caches"_s, u"serviceFilter"_s},
        {u"history"_s, u"seriesFilter"_s}, {u"changes"_s, u"compareFilter"_s}};
    for (const auto& [section, name] : filters) {
        overview->showSection(section);
        auto* list = overview->findChild<QWidget*>(u"overviewSections"_s);
        EXPECT_TRUE(waitUntil([&] {
            const QWidget* focus = QApplication::focusWidget();
            if (focus && focus->objectName() == name)
                return true;
            list->setFocus();
            QTest::keyClick(list, Qt::Key_Slash); // a section may still be reading what it shows
            return false;
        })) << qPrintable(section);
    }
}

TEST_F(MainWindowTest, TheSidebarListsOnlyWhatIsThere) {
    const SidebarModel& entries = window.findChild<Sidebar*>()->entries();
    EXPECT_EQ(entries.rowCount(), 2 + 8);
    EXPECT_EQ(entries.index(0).data().toString(), u"Fleet"_s);
    EXPECT_EQ(entries.place(1), nullptr);
}

TEST_F(MainWindowTest, PastStatesAreJudgedWithTheLimitsThatAreSet) {
    const Environment& acme = fleet.named(u"acme · prod"_s);
    auto older = std::make_shared<Snapshot>(*recordedSnapshot(acme, "acme-full", testNow - std::chrono::hours(3)));
    older->id = SnapshotId::create(fleet.clock);
    fleet.snapshots.stored.push_back(older);
    window.go(MainWindow::overviewPlace(acme.id.toString()));
    auto* overview = window.findChild<OverviewPresenter*>();
    const auto isFull = [](const Finding& finding) { return finding.rule == "system.disk_full"_L1; };
    const auto toldThen = [&] {
        overview->older();
        EXPECT_TRUE(waitUntil([&] { return !overview->walk().isBusy(); }));
        EXPECT_TRUE(overview->isPast());
        return overview->isPast() && std::ranges::any_of(overview->walk().shown()->health->findings, isFull);
    };
    EXPECT_FALSE(toldThen());
    overview->toNow();
    ASSERT_TRUE(await(fleet.thresholds.set({}, u"system.disk_full.warning"_s, 1)).has_value());
    EXPECT_TRUE(toldThen());
}

TEST_F(MainWindowTest, ARemovedEnvironmentIsLeft) {
    const EnvironmentId id = fleet.named(u"fir · dev"_s).id;
    window.go(MainWindow::overviewPlace(id.toString()));
    ASSERT_TRUE(await(fleet.inventory.remove(id)).has_value());
    TestFleet::settle();
    EXPECT_EQ(window.place(), MainWindow::fleetPlace());
    EXPECT_TRUE(qobject_cast<FleetPage*>(window.page()));
}

TEST_F(MainWindowTest, PreferencesAreAPageThatOneLeavesByKeys) {
    QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
    EXPECT_EQ(window.place(), MainWindow::preferencesPlace());
    EXPECT_EQ(window.page()->objectName(), u"preferencesPage"_s);
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(window.page()->objectName(), u"fleetPage"_s);
}

TEST_F(MainWindowTest, ThePartsKeepTheirSizes) {
    auto* sides = window.findChild<QSplitter*>(u"windowSides"_s);
    window.resize(1100, 700);
    ASSERT_TRUE(waitUntil([&] { return window.centralWidget()->width() == 1100; }));
    sides->setSizes({250, 849});
    MainWindow second(
        {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(), fleet.snapshots,
            fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s},
        window.settings());
    second.resize(1100, 700);
    second.show();
    EXPECT_EQ(second.findChild<QSplitter*>(u"windowSides"_s)->sizes(), sides->sizes());
}

TEST_F(MainWindowTest, APageIsMadeWhenItIsFirstShown) {
    EXPECT_EQ(window.findChildren<Page*>().size(), 1) << "only the fleet";
    window.go(MainWindow::overviewPlace(fleet.named(u"bolt · prod"_s).id.toString()));
    EXPECT_EQ(window.findChildren<Page*>().size(), 2);
    EXPECT_EQ(window.findChild<DataTable*>(u"indexersTable"_s), nullptr);
    qobject_cast<OverviewPage*>(window.page())->showSection(u"indexers");
    EXPECT_TRUE(window.findChild<DataTable*>(u"indexersTable"_s)->isVisible());
    window.go(MainWindow::limitsPlace());
    window.go(MainWindow::fleetPlace());
    window.go(MainWindow::limitsPlace());
    EXPECT_EQ(window.findChildren<Page*>().size(), 3) << "and once";
}

TEST_F(MainWindowTest, PartsThatWereNeverShownAreRememberedToo) {
    fleet.snapshots.summaries = {{u"cron.age_ms"_s, testNow, 30'000}};
    WindowSettings settings = window.settings();
    QSplitter example(Qt::Horizontal);
    example.addWidget(new QWidget);
    example.addWidget(new QWidget);
    example.resize(800, 600);
    example.setSizes({500, 300});
    settings.splitters.insert(u"historySides"_s, example.saveState());
    settings.hiddenColumns.insert(u"indexersTable"_s, {u"backlog"_s});
    MainWindow second(
        {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(), fleet.snapshots,
            fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s},
        settings);
    second.show();
    EXPECT_EQ(second.settings().splitters, settings.splitters);
    EXPECT_EQ(second.settings().hiddenColumns, settings.hiddenColumns);
    second.go(MainWindow::overviewPlace(fleet.named(u"bolt · prod"_s).id.toString()));
    auto* overview = qobject_cast<OverviewPage*>(second.page());
    overview->showSection(u"indexers");
    EXPECT_EQ(second.findChild<DataTable*>(u"indexersTable"_s)->hiddenColumns(), QStringList{u"backlog"_s});
    overview->showSection(u"history");
    const auto* sides = second.findChild<QSplitter*>(u"historySides"_s);
    ASSERT_TRUE(waitUntil([&] { return sides->isVisible(); }));
    const QList<int> sizes = sides->sizes();
    EXPECT_GT(sizes[0], sizes[1]) << "wide at the left, as it was left";
    EXPECT_EQ(second.settings().hiddenColumns, settings.hiddenColumns);
}

TEST_F(MainWindowTest, ForgetsWhatWasUsedWhenItShall) {
    MainWindow other(
        {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(), fleet.snapshots,
            fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s},
        {.geometry = {}, .environment = {}, .recent = {u"action:Refresh"_s}, .splitters = {}});
    EXPECT_EQ(other.settings().recent.size(), 1);
    preferences.set(&Preferences::rememberRecent, 0);
    EXPECT_TRUE(other.settings().recent.isEmpty());
}

TEST_F(MainWindowTest, AnEnvironmentsNumbersAreASectionOfIt) {
    fleet.snapshots.summaries = {{u"cron.age_ms"_s, testNow, 30'000}};
    window.go(MainWindow::overviewPlace(fleet.named(u"bolt · prod"_s).id.toString()));
    auto* overview = qobject_cast<OverviewPage*>(window.page());
    ASSERT_TRUE(overview);
    EXPECT_EQ(window.findChild<HistoryPage*>(), nullptr);
    overview->showSection(u"history");
    auto* history = window.findChild<HistoryPage*>();
    ASSERT_TRUE(history);
    EXPECT_TRUE(history->isVisible());
    EXPECT_TRUE(waitUntil([&] { return history->presenter().state().kind == PageState::Kind::Ready; }));
    const auto isOfTheChart = [](const KeyEntry& entry) { return entry.group == u"Chart"_s; };
    EXPECT_TRUE(std::ranges::any_of(window.keys(), isOfTheChart));
    window.go(MainWindow::fleetPlace());
    EXPECT_FALSE(std::ranges::any_of(window.keys(), isOfTheChart));
}

TEST_F(MainWindowTest, ThePaletteIsAlsoAButton) {
    window.findChild<QToolButton*>(u"paletteButton"_s)->click();
    EXPECT_TRUE(window.findChild<QWidget*>(u"commandPalette"_s));
}

TEST_F(MainWindowTest, AsksForAnotherWindow) {
    QSignalSpy wanted(&window, &MainWindow::windowWanted);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(MainWindowTest, RunningWorkCanBeStopped) {
    const Environment fir = fleet.named(u"fir · dev"_s);
    fleet.shells.at(fir.primary().target.host).hold();
    fleet.refresher.refresh(fir.id, ProbeLevel::Quick);
    auto* stop = window.findChild<QPushButton*>(u"stopButton"_s);
    ASSERT_TRUE(waitUntil([&] { return stop->isVisible(); }));
    stop->click();
    EXPECT_TRUE(waitUntil([&] { return !stop->isVisible(); }));
}

TEST_F(MainWindowTest, TheSheetOfKeysOpensAndCloses) {
    KeyHelp* sheet = window.showKeys();
    EXPECT_TRUE(sheet->isVisible());
    const QPointer<KeyHelp> watched(sheet);
    QTest::keyClick(sheet, Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([&] { return watched.isNull(); }));
}

TEST_F(MainWindowTest, RemembersWhatItIsTold) {
    const WindowSettings settings{.geometry = "abc",
        .environment = u"x"_s,
        .recent = {u"action:Refresh"_s, u"environment:x"_s},
        .splitters = {{u"windowSides"_s, "abc"}},
        .isSidebarHidden = true};
    EXPECT_EQ(windowSettingsFromJson(toJson(settings)), settings);
    EXPECT_EQ(windowSettingsFromJson({}), WindowSettings());
}

TEST(NavigationHistory, ForgetsWhatWasAheadAndWhatIsGone) {
    NavigationHistory history;
    const Place fleet{u"fleet"_s, {}};
    const Place a{u"overview"_s, u"a"_s};
    const Place b{u"overview"_s, u"b"_s};
    history.go(fleet);
    history.go(a);
    history.go(b);
    EXPECT_EQ(*history.back(), a);
    EXPECT_EQ(*history.back(), fleet);
    EXPECT_EQ(history.back(), nullptr);
    history.go(b);
    EXPECT_EQ(history.forward(), nullptr);
    history.forget(u"b"_s);
    EXPECT_EQ(*history.current(), fleet);
}
