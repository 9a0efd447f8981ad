// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/OperatePages.h"
#include "core/actions/ActionCatalogue.h"
#include "tests/ui/operate/TestOperate.h"
#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/operate/ActionsPage.h"
#include "ui/operate/ArgumentForm.h"
#include "ui/operate/AuditPage.h"
#include "ui/operate/RunsPage.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/schedule/CronPage.h"
#include "ui/services/ServicePage.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PaletteModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/SectionList.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLayout>
#include <QPushButton>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class OperatePagesTest : public testing::Test {
protected:
    OperatePagesTest() { window.show(); }
    ShellServices services(const OperateServices* writes) {
        TestFleet& fleet = operate.fleet;
        return {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
            fleet.snapshots, fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s, writes,
            &fleet.runner};
    }
    void openEnvironment() { window.go(MainWindow::overviewPlace(operate.id.toString())); }
    OverviewPage& overview() { return *window.findChild<OverviewPage*>(); }
    QString chosen() {
        const ActionDefinition* action = window.findChild<ActionsPage*>()->presenter().chosen();
        return action ? QString::fromLatin1(action->id) : QString();
    }
    void trigger(const QString& action) { window.findChild<QAction*>(action)->trigger(); }

    /// As anna did, and a reading shows it.
    void closeShop() {
        operate.runs.stored = {operate.run(u"maintenance.enable"_s, RunOutcome::Succeeded, std::chrono::minutes(60))};
        operate.documents[u"identity"_s].replace(R"("active":false)", R"("active":true)");
        operate.fleet.refresh(operate.fleet.named(u"acme · prod"_s));
        operate.maintenance.load();
        ASSERT_TRUE(waitUntil([&] { return !operate.maintenance.sights().isEmpty(); }));
    }

    TestOperate operate;
    Theme theme{Appearance::Light};
    PreferenceStore preferences;
    FleetViewStore views;
    MainWindow window{services(&operate.services)};
};

} // namespace

TEST_F(OperatePagesTest, CachesLeadToTheirActionWithTheChosenTypesFilledIn) {
    openEnvironment();
    overview().showSection(u"caches");
    auto* page = window.findChild<ServicePage*>(u"cachesPage"_s);
    ASSERT_TRUE(page);
    page->findChild<DataTable*>(u"cacheTypesTable"_s)->selectKey(u"layout"_s);
    page->findChild<QPushButton*>(u"cleanButton"_s)->click();
    EXPECT_EQ(overview().section(), u"actions"_s);
    EXPECT_EQ(chosen(), u"cache.clean"_s);
    EXPECT_EQ(window.findChild<ArgumentForm*>()->values().at(u"type"_s), QStringList{u"layout"_s});
    EXPECT_TRUE(operate.sent().empty()); // nothing is done by it
}

TEST_F(OperatePagesTest, WhatWritesFitsIntoASmallWindow) {
    constexpr QSize small(780, 560);
    window.resize(small);
    const auto fits = [&] {
        QLayout& layout = *window.centralWidget()->layout();
        layout.activate();
        return layout.minimumSize().width() <= small.width() && layout.minimumSize().height() <= small.height();
    };
    openEnvironment();
    for (const QString& section : overview().sections()) {
        overview().showSection(section);
        EXPECT_TRUE(waitUntil(fits)) << qPrintable(section) << ' '
                                     << window.centralWidget()->layout()->minimumSize().width() << 'x'
                                     << window.centralWidget()->layout()->minimumSize().height();
    }
    for (const QString& page : {u"runs"_s, u"audit"_s, u"approvals"_s, u"indexers"_s}) {
        window.go({.page = page, .environment = {}});
        EXPECT_TRUE(waitUntil(fits)) << qPrintable(page) << ' '
                                     << window.centralWidget()->layout()->minimumSize().width();
    }
}

TEST_F(OperatePagesTest, TheDatabaseAndServicesHaveSections) {
    openEnvironment();
    for (const auto& [id, title] :
        {std::pair(u"database"_s, "databasePage"), std::pair(u"services"_s, "servicesPage")}) {
        overview().showSection(id);
        EXPECT_TRUE(window.findChild<ServicePage*>(QString::fromLatin1(title))) << title;
    }
}

TEST_F(OperatePagesTest, ASectionThatIsFirstOpenedInThePastShowsThePast) {
    const Environment& acme = operate.fleet.named(u"acme · prod"_s);
    auto older = std::make_shared<Snapshot>(*recordedSnapshot(acme, "bolt-full", testNow - std::chrono::hours(3)));
    older->id = SnapshotId::create(operate.fleet.clock);
    operate.fleet.snapshots.stored.push_back(older);
    openEnvironment();
    overview().presenter().older();
    ASSERT_TRUE(waitUntil([&] { return overview().presenter().isPast(); }));
    overview().showSection(u"caches");
    EXPECT_TRUE(window.findChild<ServicePage*>(u"cachesPage"_s)->presenter().reader().isPast());
    const size_t asked = operate.shell().commands().size();
    overview().showSection(u"cron");
    TestFleet::settle();
    EXPECT_FALSE(window.findChild<CronPage*>()->presenter().isReading());
    EXPECT_EQ(operate.shell().commands().size(), asked) << "nothing is read of now";
}

TEST_F(OperatePagesTest, NothingIsReadOfAnotherEnvironmentBecauseOfWhatWasInSight) {
    Environment& bolt = operate.fleet.add(u"bolt · prod"_s);
    operate.fleet.read(bolt, "bolt-full");
    const EnvironmentId id = bolt.id;
    const QString host = bolt.primary().target.host;
    operate.fleet.load();
    openEnvironment();
    overview().showSection(u"cron");
    ASSERT_TRUE(waitUntil([&] { return !window.findChild<CronPage*>()->presenter().isReading(); }));
    const size_t asked = operate.fleet.shells.at(host).commands().size();
    window.go(MainWindow::overviewPlace(id.toString()));
    TestFleet::settle();
    EXPECT_EQ(overview().section(), u"overview"_s);
    EXPECT_FALSE(window.findChild<CronPage*>()->presenter().isReading());
    EXPECT_EQ(operate.fleet.shells.at(host).commands().size(), asked);
}

TEST_F(OperatePagesTest, WhatIsWrongIsMarkedAtTheSectionThatShowsIt) {
    operate.fleet.findings = [](const HealthInput&) {
        return std::vector<Finding>{findingOf(u"php.old"_s, u"php"_s, Severity::Warning),
            findingOf(u"redis.full"_s, u"redis"_s, Severity::Critical),
            findingOf(u"database.locks"_s, u"database"_s, Severity::Warning)};
    };
    operate.fleet.refresh(operate.fleet.named(u"acme · prod"_s));
    openEnvironment();
    const auto* list = window.findChild<SectionList*>(u"overviewSections"_s);
    ASSERT_TRUE(waitUntil([&] { return list->markOf(list->sectionOf(u"services")) == Mark::Critical; }));
    EXPECT_EQ(list->markOf(list->sectionOf(u"database")), Mark::Warning);
    EXPECT_EQ(list->markOf(list->sectionOf(u"findings")), Mark::Critical);
    EXPECT_EQ(list->markOf(list->sectionOf(u"cron")), Mark::None);
}

TEST_F(OperatePagesTest, AnEnvironmentHasActionsAndRuns) {
    openEnvironment();
    EXPECT_TRUE(overview().sections().contains(u"actions"_s));
    EXPECT_TRUE(overview().sections().contains(u"runs"_s));
}

TEST_F(OperatePagesTest, WithoutAGuardAWindowOnlyReads) {
    MainWindow reader(services(nullptr));
    reader.go(MainWindow::overviewPlace(operate.id.toString()));
    EXPECT_FALSE(reader.findChild<OverviewPage*>()->sections().contains(u"actions"_s));
    EXPECT_EQ(reader.findChild<QAction*>(u"actionsAction"_s), nullptr);
}

TEST_F(OperatePagesTest, TheKeyLeadsFromAnywhereToTheActions) {
    openEnvironment();
    window.go(MainWindow::fleetPlace());
    trigger(u"actionsAction"_s);
    EXPECT_EQ(window.page(), &overview());
    EXPECT_TRUE(window.findChild<ActionsPage*>()->isVisible());
    EXPECT_EQ(overview().section(), u"actions"_s);
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(OperatePagesTest, AFindingLeadsToTheActionThatHelps) {
    operate.fleet.findings = [](const HealthInput&) {
        Finding finding = findingOf(u"indexers.invalid"_s, u"indexers"_s, Severity::Warning);
        finding.action = u"indexer.reindex"_s;
        return std::vector<Finding>{finding};
    };
    operate.fleet.refresh(operate.fleet.named(u"acme · prod"_s));
    openEnvironment();
    overview().showSection(u"findings");
    auto* table = window.findChild<DataTable*>(u"findingsTable"_s);
    ASSERT_TRUE(waitUntil([&] { return table->filter().rowCount() == 1; }));
    table->selectKey(u"indexers.invalid"_s);
    trigger(u"helpAction"_s);
    EXPECT_EQ(overview().section(), u"actions"_s);
    EXPECT_EQ(chosen(), u"indexer.reindex"_s);
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(OperatePagesTest, ThePaletteOffersWhatCanBeDoneToTheEnvironmentThatIsShown) {
    CommandPalette* palette = window.openPalette();
    palette->setQuery(u"cache.flush"_s);
    const auto* before = palette->findChild<PaletteModel*>();
    ASSERT_NE(before, nullptr);
    EXPECT_EQ(before->rowCount(), 0);
    palette->close();
    openEnvironment();
    palette = window.openPalette();
    palette->setQuery(u"cache.flush"_s);
    auto* offered = palette->findChild<PaletteModel*>();
    ASSERT_GE(offered->rowCount(), 1);
    EXPECT_EQ(offered->index(0, 0).data().toString(), u"Empty the cache storage…"_s);
    palette->close();
}

TEST_F(OperatePagesTest, RunsOfAllAndTheTrailArePagesOfTheirOwn) {
    trigger(u"runsAction"_s);
    EXPECT_NE(qobject_cast<RunsPage*>(window.page()), nullptr);
    trigger(u"auditAction"_s);
    EXPECT_NE(qobject_cast<AuditPage*>(window.page()), nullptr);
    window.goBack();
    EXPECT_NE(qobject_cast<RunsPage*>(window.page()), nullptr);
    trigger(u"auditAction"_s);
    EXPECT_EQ(window.findChildren<AuditPage*>().size(), 1);
}

TEST_F(OperatePagesTest, TheLastWindowAsksBeforeItLeavesAWriteAlone) {
    operate.holdAfterProbe();
    const auto request = ActionRequest::create(*findAction(u"cache.flush"_s).value(), {});
    const Environment& acme = operate.fleet.named(u"acme · prod"_s);
    ASSERT_NE(operate.live.start({acme, *request, RunMode::Attached, acme.name, u"because"_s, {}}), nullptr);
    EXPECT_FALSE(window.close());
    auto* dialog = window.findChild<QDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->reject();
    TestFleet::settle();
    EXPECT_TRUE(window.isVisible());
    EXPECT_FALSE(window.close());
    dialog = window.findChild<QDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->accept();
    EXPECT_TRUE(waitUntil([&] { return !window.isVisible(); }));
}

TEST_F(OperatePagesTest, TheFleetSaysWhoClosedAShop) {
    closeShop();
    auto* table = window.findChild<FleetPage*>()->findChild<DataTable*>(u"fleetTable"_s);
    ASSERT_NE(table, nullptr);
    const auto told = [&] {
        QStringList cells;
        for (int column = 0; column < table->filter().columnCount(); ++column)
            cells << table->filter().index(0, column).data().toString();
        return cells;
    };
    EXPECT_TRUE(waitUntil([&] { return told().contains(u"closed by anna"_s); })) << qPrintable(told().join(u'|'));
}

TEST_F(OperatePagesTest, AskWhetherAShopThatIsClosedTooLongShouldBeOpened) {
    closeShop();
    operate.plans.stored[operate.id] = {operate.id, testNow - std::chrono::minutes(1), {}, testNow};
    operate.maintenance.load();
    ASSERT_TRUE(waitUntil([&] { return window.findChild<QDialog*>() != nullptr; }));
    window.findChild<QDialog*>()->reject();
    ASSERT_TRUE(waitUntil([&] { return operate.plans.stored[operate.id].until > testNow; })) << "it comes again later";
    EXPECT_TRUE(operate.sent().empty());
    operate.fleet.clock.advance(std::chrono::minutes(16));
    operate.maintenance.load();
    ASSERT_TRUE(waitUntil([&] { return window.findChild<QDialog*>() != nullptr; }));
    window.findChild<QDialog*>()->accept();
    ASSERT_TRUE(waitUntil([&] { return window.findChild<ActionsPage*>() && chosen() == u"maintenance.disable"_s; }));
    EXPECT_TRUE(operate.sent().empty()) << "nothing is opened by the answer alone";
}

TEST_F(OperatePagesTest, AQuestionThatCannotBePutOffComesAgainAndSaysWhy) {
    closeShop();
    operate.plans.stored[operate.id] = {operate.id, testNow - std::chrono::minutes(1), {}, testNow};
    operate.maintenance.load();
    ASSERT_TRUE(waitUntil([&] { return window.findChild<QDialog*>() != nullptr; }));
    operate.plans.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    window.findChild<QDialog*>()->reject();
    const auto said = [&] {
        return std::ranges::any_of(window.findChild<FleetPage*>()->findChildren<QLabel*>(),
            [](const QLabel* label) { return label->text().contains(u"disk full"_s); });
    };
    EXPECT_TRUE(waitUntil(said));
    ASSERT_TRUE(waitUntil([&] { return window.findChild<QDialog*>() == nullptr; }));
    operate.maintenance.load();
    EXPECT_TRUE(waitUntil([&] { return window.findChild<QDialog*>() != nullptr; })) << "it comes again";
}

TEST_F(OperatePagesTest, EveryPageIsPainted) {
    operate.runs.stored = {operate.run(u"cache.flush"_s, RunOutcome::Succeeded, std::chrono::minutes(60)),
        operate.run(u"setup.upgrade"_s, RunOutcome::Unknown, std::chrono::minutes(30)),
        operate.run(u"indexer.reindex"_s, RunOutcome::Failed, std::chrono::minutes(5))};
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        theme.setAppearance(appearance);
        openEnvironment();
        for (const QString& section : {u"actions"_s, u"runs"_s, u"changes"_s, u"compare"_s}) {
            overview().showSection(section);
            TestFleet::settle();
            EXPECT_FALSE(window.grab().isNull());
        }
        for (const Place& place : {OperatePages::runsPlace(), OperatePages::auditPlace(), Place{u"approvals"_s, {}}}) {
            window.go(place);
            TestFleet::settle();
            EXPECT_FALSE(window.grab().isNull());
        }
    }
}
