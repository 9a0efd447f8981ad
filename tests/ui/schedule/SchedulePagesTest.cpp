// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/charts/TimelineView.h"
#include "ui/schedule/CronPage.h"
#include "ui/schedule/FleetIndexersPage.h"
#include "ui/schedule/IndexersPresenter.h"
#include "ui/services/ServicePage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

/// Two jobs: the reindexer failed last, the consumers' runner is well.
const char* const runsDocument = R"({"section":"cron_runs","ok":true,"ms":1,"unknown":{},"data":{
    "now":"2026-11-21T12:00:00.000Z","from":"2026-11-20T12:00:00.000Z","until":null,"rows_estimate":3,
    "jobs":["indexer_reindex_all_invalid","consumers_runner"],"statuses":["error","success","pending"],
    "runs":["5,1,2,1795262460,,","4,0,0,1795262340,2,9","3,1,1,1795262280,1,3","2,0,1,1795262220,1,4"],
    "truncated":false,"next_before":null,"messages":[{"id":4,"text":"Lock wait timeout"}],"messages_truncated":false}})";

class CronPageTest : public testing::Test {
protected:
    CronPageTest() {
        Environment& environment = fleet.add(u"acme · prod"_s);
        id = environment.id;
        host = environment.primary().target.host;
        fleet.read(environment, "acme-full");
        fleet.load();
        const QJsonObject all = QJsonDocument::fromJson(testFile("probe/acme-full.json", MAGKEEPER_TEST_DATA)).object();
        cron = QJsonDocument(all.value(u"cron"_s).toObject()).toJson(QJsonDocument::Compact);
        answers(runsDocument);
        page.resize(1200, 900);
        QObject::connect(
            &page, &CronPage::actionWanted, &page, [this](const ActionChoice& choice) { wanted = choice; });
    }
    void answers(const QByteArray& runs) {
        fleet.shells.at(host).alwaysAnswers([this, runs](const RemoteCommand& command) -> Result<CommandOutcome> {
            return exited(0, probeAnswer(command, {{u"cron_runs"_s, runs}, {u"cron"_s, cron}}));
        });
    }
    void show() {
        page.setEnvironment(id);
        page.show();
        EXPECT_TRUE(waitUntil([&] { return !presenter().isReading(); }));
    }
    CronPresenter& presenter() { return page.presenter(); }
    TimelineView& timeline() { return *page.findChild<TimelineView*>(u"cronTimeline"_s); }
    DataTable& jobs() { return *page.findChild<DataTable*>(u"jobsTable"_s); }
    QPushButton& button(const QString& name) { return *page.findChild<QPushButton*>(name + u"Button"_s); }
    QString told() {
        QString text;
        for (const FactList* facts : page.findChildren<FactList*>())
            text += facts->asText();
        return text;
    }

    TestFleet fleet;
    Theme theme{Appearance::Light};
    EnvironmentId id;
    QString host;
    QByteArray cron;
    std::optional<ActionChoice> wanted;
    CronPage page{
        new CronPresenter({fleet.inventory, fleet.refresher, &fleet.runner, fleet.snapshots, fleet.clock, fleet.pool})};
};

} // namespace

TEST_F(CronPageTest, ReadsTheRunsWhenItIsShownAndDrawsThemByGroup) {
    EXPECT_EQ(fleet.shells.at(host).commands().size(), 0U) << "nothing is read before somebody looks";
    show();
    ASSERT_EQ(timeline().timeline().lanes.size(), 2U);
    EXPECT_EQ(timeline().timeline().lanes[0].title, u"consumers_runner"_s);
    EXPECT_EQ(timeline().timeline().lanes[1].group, u"index"_s);
    EXPECT_EQ(timeline().timeline().lanes[1].bars.back().look, BarLook::Failed);
    EXPECT_EQ(timeline().timeline().lanes[0].bars.back().look, BarLook::Waiting);
    EXPECT_EQ(presenter().runsState().kind, PageState::Kind::Ready);
    EXPECT_EQ(page.findChild<QWidget*>(u"timelineLegend"_s)->accessibleName(), u"waiting, done, failed"_s);
    EXPECT_EQ(toIso8601(timeline().timeline().whole.from), u"2026-11-21T11:49:00.000Z"_s)
        << "what is empty before the first run is not drawn";
    const QAbstractItemModelTester tester(&presenter().jobs(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_GT(presenter().jobs().rowCount(), 40) << "jobs without runs are listed too";
    EXPECT_EQ(presenter().jobs().at(0).code, u"indexer_reindex_all_invalid"_s) << "the gravest first";
}

TEST_F(CronPageTest, TellsAllAboutTheJobThatIsChosenInEitherPlace) {
    show();
    jobs().selectKey(u"indexer_reindex_all_invalid"_s);
    EXPECT_EQ(timeline().lane(), 1);
    EXPECT_TRUE(told().contains(u"Lock wait timeout"_s)) << told().toStdString();
    EXPECT_TRUE(told().contains(u"every minute"_s));
    EXPECT_TRUE(told().contains(u"UTC"_s));
    timeline().choose(u"consumers_runner"_s);
    EXPECT_EQ(jobs().selectedKeys(), QStringList{u"consumers_runner"_s});
    EXPECT_FALSE(told().contains(u"Lock wait timeout"_s));
    timeline().choose(u"indexer_reindex_all_invalid"_s, 1);
    EXPECT_TRUE(page.findChild<Label*>(u"cronSaid"_s)->text().contains(u"took 9.0 s"_s))
        << page.findChild<Label*>(u"cronSaid"_s)->text().toStdString();
}

TEST_F(CronPageTest, LeadsToTheActionWithItsArgumentsFilledIn) {
    show();
    EXPECT_FALSE(button(u"schedule"_s).isEnabled());
    jobs().selectKey(u"indexer_reindex_all_invalid"_s);
    button(u"schedule"_s).click();
    ASSERT_TRUE(wanted);
    EXPECT_EQ(wanted->action, u"cron.schedule-job"_s);
    EXPECT_EQ(wanted->values.at(u"job"_s), QStringList{u"indexer_reindex_all_invalid"_s});
    button(u"group"_s).click();
    EXPECT_EQ(wanted->action, u"cron.run"_s);
    EXPECT_EQ(wanted->values.at(u"group"_s), QStringList{u"index"_s});
    EXPECT_FALSE(button(u"clear"_s).isEnabled()) << "no row of it is dead";
}

TEST_F(CronPageTest, ReadsAnotherWindowAndKeepsWhatIsShownUntilItCame) {
    show();
    page.findChild<QToolButton*>(u"cronWindow72"_s)->click();
    EXPECT_TRUE(presenter().isReading());
    EXPECT_EQ(timeline().timeline().lanes.size(), 2U);
    EXPECT_TRUE(waitUntil([&] { return !presenter().isReading(); }));
    EXPECT_TRUE(fleet.shells.at(host).commands().back().input.contains("'ago' => 259200"));
}

TEST_F(CronPageTest, AWindowThatIsChosenInThePastIsReadWhenNowIsShownAgain) {
    show();
    const size_t asked = fleet.shells.at(host).commands().size();
    const DecodedSnapshotPtr then = presenter().reader().reading().latest;
    presenter().reader().showPast(then, then);
    page.findChild<QToolButton*>(u"cronWindow72"_s)->click();
    EXPECT_EQ(fleet.shells.at(host).commands().size(), asked);
    presenter().reader().showPast(nullptr, nullptr);
    ASSERT_TRUE(waitUntil([&] { return fleet.shells.at(host).commands().size() > asked; }));
    EXPECT_TRUE(fleet.shells.at(host).commands().back().input.contains("'ago' => 259200"));
    EXPECT_TRUE(waitUntil([&] { return !presenter().isReading(); }));
}

TEST_F(CronPageTest, EnterOnALaneLeadsToItsRow) {
    show();
    page.activateWindow();
    timeline().choose(u"consumers_runner"_s);
    Q_EMIT timeline().opened(u"indexer_reindex_all_invalid"_s);
    EXPECT_EQ(jobs().selectedKeys(), QStringList{u"indexer_reindex_all_invalid"_s});
    EXPECT_TRUE(waitUntil([&] { return jobs().hasFocus(); }));
}

TEST_F(CronPageTest, HasTheFiveStates) {
    EXPECT_EQ(presenter().runsState().kind, PageState::Kind::Loading);
    answers(R"({"section":"cron_runs","ok":false,"ms":1,"error":{"kind":"Unreachable","text":"no database"}})");
    show();
    EXPECT_EQ(presenter().runsState().kind, PageState::Kind::Failed);
    EXPECT_TRUE(presenter().runsState().detail.contains(u"no database"_s));
    answers(runsDocument);
    presenter().readRuns();
    EXPECT_TRUE(waitUntil([&] { return presenter().runsState().kind == PageState::Kind::Ready; }));
    answers(R"({"section":"cron_runs","ok":false,"ms":1,"error":{"kind":"Unreachable","text":"no database"}})");
    presenter().readRuns();
    EXPECT_TRUE(waitUntil([&] { return presenter().runsState().kind == PageState::Kind::Stale; }));
    EXPECT_EQ(timeline().timeline().lanes.size(), 2U) << "what was read before stays in sight";
    answers(R"({"section":"cron_runs","ok":true,"ms":1,"unknown":{},"data":{"now":"2026-11-21T12:00:00.000Z",
        "from":"2026-11-20T12:00:00.000Z","jobs":[],"statuses":[],"runs":[],"truncated":false}})");
    presenter().readRuns();
    EXPECT_TRUE(waitUntil([&] { return presenter().runsState().kind == PageState::Kind::Empty; }));
}

TEST(IndexersPage, ExplainsWhatAnIndexIsAtAndLeadsToTheLeastHarmfulWayOut) {
    TestFleet fleet;
    Environment& environment = fleet.add(u"acme · prod"_s);
    const EnvironmentId id = environment.id;
    fleet.read(environment, "acme-full");
    fleet.load();
    auto* presenter = new IndexersPresenter(
        ServicePageServices{fleet.inventory, fleet.refresher, &fleet.runner, fleet.snapshots, fleet.clock, fleet.pool});
    ServicePage page(u"indexers"_s, u"Indexers"_s, presenter);
    std::optional<ActionChoice> wanted;
    QObject::connect(&page, &ServicePage::actionWanted, &page, [&](const ActionChoice& choice) { wanted = choice; });
    page.setEnvironment(id);
    page.show();
    const QAbstractItemModelTester tester(
        &presenter->indexers(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto& rows = presenter->indexers().values();
    const auto search
        = std::ranges::find_if(rows, [](const IndexerRow& row) { return row.indexer.id == u"catalogsearch_fulltext"; });
    ASSERT_NE(search, rows.end());
    EXPECT_EQ(search->report.doing, IndexerDoing::Stuck) << search->reason.toStdString();
    EXPECT_TRUE(search->reason.contains(u"free"_s)) << search->reason.toStdString();
    auto& table = *page.findChild<DataTable*>(u"indexersTable"_s);
    table.selectKey(u"catalogsearch_fulltext"_s);
    page.findChild<QPushButton*>(u"helpsButton"_s)->click();
    ASSERT_TRUE(wanted);
    EXPECT_EQ(wanted->action, u"indexer.reset"_s);
    EXPECT_EQ(wanted->values.at(u"indexer"_s), QStringList{u"catalogsearch_fulltext"_s});
    page.findChild<QPushButton*>(u"modeButton"_s)->click();
    EXPECT_EQ(wanted->values.at(u"mode"_s), QStringList{u"schedule"_s});
    page.findChild<QPushButton*>(u"allButton"_s)->click();
    EXPECT_EQ(wanted->action, u"indexer.reindex"_s);
    EXPECT_TRUE(wanted->values.empty());
}

TEST(FleetIndexersPage, ListsWhatIsNotWellInAnyEnvironmentAndLeadsThere) {
    TestFleet fleet;
    Environment& acme = fleet.add(u"acme · prod"_s);
    const EnvironmentId id = acme.id;
    fleet.read(acme, "acme-full");
    Environment& bolt = fleet.add(u"bolt · prod"_s);
    fleet.read(bolt, "bolt-full");
    fleet.add(u"never read"_s);
    fleet.load();
    FleetIndexersPresenter presenter(fleet.inventory, fleet.refresher, fleet.clock);
    FleetIndexersPage page(presenter);
    page.show();
    const QAbstractItemModelTester tester(&presenter.indexers(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_FALSE(presenter.indexers().values().empty());
    EXPECT_EQ(presenter.indexers().at(0).indexer.id, u"catalogsearch_fulltext"_s) << "what is stuck comes first";
    for (const FleetIndexerRow& row : presenter.indexers().values())
        EXPECT_NE(row.report.doing, IndexerDoing::Fine);
    EXPECT_TRUE(presenter.summary().contains(u"not known"_s)) << presenter.summary().toStdString();
    QSignalSpy opened(&page, &FleetIndexersPage::openRequested);
    Q_EMIT page.findChild<DataTable*>(u"fleetIndexersTable"_s)->opened(presenter.indexers().at(0).key());
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].toString(), id.toString());
}

TEST(FleetIndexersPage, SaysThatNothingIsKnownRatherThanThatAllIsWell) {
    TestFleet fleet;
    fleet.add(u"never read"_s);
    fleet.load();
    const FleetIndexersPresenter presenter(fleet.inventory, fleet.refresher, fleet.clock);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Failed);
}
