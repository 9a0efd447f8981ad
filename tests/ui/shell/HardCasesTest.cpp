// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window makes of stores and people that are not as one likes them.
#include "tests/ui/TestFleet.h"
#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetCells.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Sidebar.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class HardCasesTest : public testing::Test {
protected:
    void keep(const std::shared_ptr<Snapshot>& snapshot) { fleet.snapshots.stored.push_back(snapshot); }
    std::shared_ptr<Snapshot> recorded(const Environment& environment) {
        return std::make_shared<Snapshot>(*recordedSnapshot(environment, "acme-full", testNow));
    }
    MainWindow& show(const WindowSettings& settings = {}) {
        fleet.load();
        window.emplace(
            ShellServices{fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
                fleet.snapshots, fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s},
            settings);
        window->resize(1280, 800);
        window->show();
        return *window;
    }
    OverviewPage& open(const QString& name) {
        window->go(MainWindow::overviewPlace(fleet.named(name).id.toString()));
        return *qobject_cast<OverviewPage*>(window->page());
    }
    /// Every section of every page is drawn.
    void drawAll(OverviewPage& page) {
        for (const QString& section : page.sections()) {
            page.showSection(section);
            EXPECT_FALSE(window->grab().isNull()) << qPrintable(section);
        }
    }

    TestFleet fleet;
    Theme theme{Appearance::Light};
    PreferenceStore preferences;
    FleetViewStore views;
    std::optional<MainWindow> window;
};

} // namespace

TEST_F(HardCasesTest, AStoreWhereEverySectionFailedSaysWhyEverywhereAndNeverLooksFine) {
    const auto snapshot = recorded(fleet.add(u"broken"_s));
    Section failed;
    failed.error = SectionFault{SectionFault::Kind::Failed, u"cannot allocate memory"_s};
    for (auto& [name, section] : snapshot->shared)
        section = failed;
    for (auto& [name, section] : snapshot->nodes.front().sections)
        section = failed;
    keep(snapshot);
    show();
    OverviewPage& page = open(u"broken"_s);
    drawAll(page);
    page.showSection(u"overview");
    for (const SectionCard& card : page.presenter().cards())
        EXPECT_TRUE(card.fault.contains(u"cannot allocate memory"_s)) << qPrintable(card.id);
    const FleetRow row = fleetRowOf(fleet.named(u"broken"_s), fleet.refresher.reading(fleet.named(u"broken"_s).id));
    for (const Cell& cell :
        {fleetCells::version(row), fleetCells::cron(row), fleetCells::indexers(row), fleetCells::queue(row)}) {
        EXPECT_EQ(cell.mark, Mark::Unknown) << qPrintable(cell.text);
        EXPECT_TRUE(cell.toolTip.contains(u"cannot allocate memory"_s));
    }
}

TEST_F(HardCasesTest, ASnapshotOfANewerSchemaIsShownAsFarAsItIsUnderstood) {
    const auto snapshot = recorded(fleet.add(u"ahead"_s));
    snapshot->schema = 99;
    Section unheard;
    unheard.ok = true;
    unheard.data = {{u"qubits"_s, 7}};
    snapshot->shared.emplace(u"quantum"_s, unheard);
    snapshot->nodes.front().sections[u"identity"_s].data.insert(u"version"_s, QJsonArray{1, 2});
    keep(snapshot);
    show();
    OverviewPage& page = open(u"ahead"_s);
    drawAll(page);
    EXPECT_FALSE(page.presenter().cards().empty());
}

TEST_F(HardCasesTest, AStoreWhoseClockIsAYearOffStillHasAges) {
    for (const auto offset : {std::chrono::hours(24 * 365), std::chrono::hours(-24 * 365)}) {
        const auto snapshot = recorded(fleet.add(offset.count() > 0 ? u"ahead"_s : u"behind"_s));
        snapshot->clockOffset = offset;
        keep(snapshot);
    }
    show();
    drawAll(open(u"ahead"_s));
    drawAll(open(u"behind"_s));
    const FleetRow behind = fleetRowOf(fleet.named(u"behind"_s), fleet.refresher.reading(fleet.named(u"behind"_s).id));
    ASSERT_TRUE(behind.cronAge);
    EXPECT_GE(behind.cronAge->count(), 0) << "nothing has run in the future";
}

TEST_F(HardCasesTest, TenThousandFindingsAreShownAndFilteredAtOnce) {
    constexpr int many = 10'000;
    fleet.findings = [](const HealthInput&) {
        std::vector<Finding> found;
        for (int number = 0; number < many; ++number) {
            Finding finding = findingOf(u"files.report"_s, u"files"_s, Severity::Warning);
            finding.id = u"files.report:%1"_s.arg(number);
            finding.node = u"web-%1"_s.arg(number);
            finding.message = {MessageId::NodesUnread, {qint64(number)}};
            found.push_back(finding);
        }
        return found;
    };
    keep(recorded(fleet.add(u"flood"_s)));
    show();
    OverviewPage& page = open(u"flood"_s);
    page.showSection(u"findings");
    auto* table = page.findChild<DataTable*>(u"findingsTable"_s);
    EXPECT_EQ(table->filter().rowCount(), many);
    EXPECT_FALSE(window->grab().isNull());
    page.findChild<QLineEdit*>(u"filter"_s)->setText(u"web-77:"_s);
    EXPECT_EQ(table->filter().rowCount(), 1);
    page.showSection(u"overview");
    const auto& facts = page.findChild<Card*>(u"healthCard"_s)->facts().facts();
    EXPECT_LT(facts.size(), 10U);
    EXPECT_TRUE(facts.back().value.text.contains(u"9994"_s)) << qPrintable(facts.back().value.text);
    window->go(MainWindow::fleetPlace());
    auto* fleetTable = window->findChild<DataTable*>(u"fleetTable"_s);
    ASSERT_EQ(fleetTable->filter().rowCount(), 1);
    EXPECT_LT(fleetTable->filter().index(0, 2).data(Qt::ToolTipRole).toString().size(), 5'000)
        << "a tool tip is no list of thousands";
}

TEST_F(HardCasesTest, TheAppearanceChangesWhileItRuns) {
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    open(u"acme"_s);
    const auto isEverywhere = [&](auto fits) {
        const QImage image = shown.grab().toImage();
        return std::ranges::all_of(std::array{QPoint(5, 400), QPoint(800, 5), QPoint(700, 780)},
            [&](const QPoint& place) { return fits(image.pixelColor(place).lightness()); });
    };
    const auto isLight = [](int lightness) { return lightness > 180; };
    const auto isDark = [](int lightness) { return lightness < 60; };
    EXPECT_TRUE(isEverywhere(isLight));
    theme.setAppearance(Appearance::Dark);
    EXPECT_TRUE(waitUntil([&] { return isEverywhere(isDark); }));
    theme.setAppearance(Appearance::Light);
    EXPECT_TRUE(waitUntil([&] { return isEverywhere(isLight); }));
}

TEST_F(HardCasesTest, VeryLongNamesMakeNothingWider) {
    const QString name = QString(2'000, u'W') + u" · prod"_s;
    Environment& environment = fleet.add(name, EnvironmentKind::Production, {QString(500, u't')});
    environment.store = QString(900, u'S');
    keep(recorded(environment));
    MainWindow& shown = show();
    const auto fits = [&] { return shown.minimumSizeHint().width() <= 1280 && shown.width() == 1280; };
    EXPECT_TRUE(fits()) << shown.minimumSizeHint().width();
    qobject_cast<FleetPage*>(shown.page())->openInspector();
    EXPECT_TRUE(fits()) << shown.minimumSizeHint().width();
    drawAll(open(name));
    EXPECT_TRUE(fits()) << shown.minimumSizeHint().width();
    shown.go(MainWindow::wallPlace());
    EXPECT_FALSE(shown.grab().isNull());
    shown.go(MainWindow::fleetPlace());
}

TEST_F(HardCasesTest, EveryPageFitsIntoASmallWindow) {
    constexpr QSize small(780, 560);
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    shown.resize(small);
    const auto fits = [&] {
        const QSize least = shown.minimumSizeHint();
        return shown.size() == small && least.width() <= small.width() && least.height() <= small.height();
    };
    const auto needs
        = [&] { return u"%1 x %2"_s.arg(shown.minimumSizeHint().width()).arg(shown.minimumSizeHint().height()); };
    EXPECT_TRUE(waitUntil(fits)) << "the fleet needs " << qPrintable(needs());
    qobject_cast<FleetPage*>(shown.page())->openInspector();
    EXPECT_TRUE(fits()) << "the fleet with details needs " << qPrintable(needs());
    std::ignore = shown.page()->closeInspector();
    OverviewPage& page = open(u"acme"_s);
    for (const QString& section : page.sections()) {
        page.showSection(section);
        EXPECT_TRUE(fits()) << qPrintable(section) << " needs " << qPrintable(needs());
    }
    for (const Place& place :
        {MainWindow::preferencesPlace(), MainWindow::limitsPlace(), Place{.page = u"logfile"_s}}) {
        shown.go(place);
        EXPECT_TRUE(fits()) << qPrintable(place.page) << " needs " << qPrintable(needs());
    }
}

TEST_F(HardCasesTest, ANarrowWindowHasARailThatOpensTheSidebarOverThePage) {
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    const auto* sidebar = shown.findChild<Sidebar*>(u"sidebar"_s);
    auto* button = shown.findChild<QToolButton*>(u"sideRailButton"_s);
    EXPECT_TRUE(sidebar->isVisible());
    EXPECT_FALSE(button->isVisible());
    shown.resize(800, 600);
    ASSERT_TRUE(waitUntil([&] { return button->isVisible(); }));
    EXPECT_FALSE(sidebar->isVisible());
    EXPECT_TRUE(shown.findChild<QWidget*>(u"paletteButton"_s)->isVisible()) << "the foot moves with it";
    button->click();
    auto* over = shown.findChild<Sidebar*>(u"sideOverList"_s);
    ASSERT_TRUE(over && over->isVisible());
    over->setCurrentIndex(over->model()->index(over->model()->rowCount() - 1, 0));
    QTest::keyClick(over, Qt::Key_Return);
    EXPECT_EQ(shown.place(), MainWindow::overviewPlace(fleet.named(u"acme"_s).id.toString()));
    EXPECT_TRUE(waitUntil([&] { return !shown.findChild<Sidebar*>(u"sideOverList"_s); }));
    shown.resize(1280, 800);
    EXPECT_TRUE(waitUntil([&] { return sidebar->isVisible() && !button->isVisible(); }));
    shown.findChild<QAction*>(u"sidebarAction"_s)->trigger();
    EXPECT_FALSE(sidebar->isVisible()) << "who wants room for the page has it";
    shown.findChild<QAction*>(u"sidebarAction"_s)->trigger();
    EXPECT_TRUE(sidebar->isVisible());
}

TEST_F(HardCasesTest, WhatAKeyOpenedOverThePageThatKeyCloses) {
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    shown.resize(800, 600);
    shown.activateWindow();
    ASSERT_TRUE(waitUntil([&] { return shown.isActiveWindow(); }));
    QTest::keyClick(&shown, Qt::Key_F9);
    auto* list = shown.findChild<Sidebar*>(u"sideOverList"_s);
    ASSERT_TRUE(list && list->isVisible());
    QTest::keyClick(list, Qt::Key_F9);
    EXPECT_TRUE(waitUntil([&] { return !shown.findChild<Sidebar*>(u"sideOverList"_s); }));
    shown.findChild<QAction*>(u"sidebarAction"_s)->trigger();
    list = shown.findChild<Sidebar*>(u"sideOverList"_s);
    EXPECT_TRUE(list && list->isVisible()) << "and opens again";
}

TEST_F(HardCasesTest, WhoHidTheSidebarDoesNotGetItBackUnasked) {
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    const auto* sidebar = shown.findChild<Sidebar*>(u"sidebar"_s);
    const auto* button = shown.findChild<QToolButton*>(u"sideRailButton"_s);
    EXPECT_FALSE(shown.settings().isSidebarHidden);
    shown.findChild<QAction*>(u"sidebarAction"_s)->trigger();
    ASSERT_TRUE(waitUntil([&] { return button->isVisible(); }));
    shown.resize(800, 600);
    shown.resize(1280, 800);
    QTest::qWait(10);
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(sidebar->isVisible());
    const WindowSettings settings = shown.settings();
    EXPECT_TRUE(settings.isSidebarHidden);
    MainWindow& another = show(settings);
    EXPECT_FALSE(another.findChild<Sidebar*>(u"sidebar"_s)->isVisible()) << "nor by the next start";
}

TEST_F(HardCasesTest, TheWallTakesTheWholeScreenAndGivesItBack) {
    keep(recorded(fleet.add(u"acme"_s)));
    MainWindow& shown = show();
    shown.activateWindow();
    ASSERT_TRUE(waitUntil([&] { return shown.isActiveWindow(); }));
    QTest::keyClick(&shown, Qt::Key_F11, Qt::ShiftModifier);
    EXPECT_EQ(shown.place(), MainWindow::wallPlace());
    EXPECT_TRUE(shown.windowState() & Qt::WindowFullScreen);
    EXPECT_FALSE(shown.findChild<QWidget*>(u"sidebar"_s)->isVisible());
    QTest::keyClick(shown.page(), Qt::Key_Escape);
    EXPECT_EQ(shown.place(), MainWindow::fleetPlace());
    EXPECT_FALSE(shown.windowState() & Qt::WindowFullScreen);
    EXPECT_TRUE(shown.findChild<QWidget*>(u"sidebar"_s)->isVisible());
}
