// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/services/CachesPresenter.h"
#include "ui/services/DatabasePresenter.h"
#include "ui/services/QueuesPresenter.h"
#include "ui/services/ServicePage.h"
#include "ui/services/ServicesPresenter.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

const char* const keysDocument = R"({"section":"redis_keys","ok":true,"ms":1,"unknown":{},"data":{"databases":[
    {"address":"127.0.0.1:6379","database":0,"uses":["cache.default"],"ok":true,"error":null,"ms":1,"keys":200,
     "sampled":100,"sized":50,"complete":false,"groups_truncated":false,"groups":[
       {"kind":"entry","name":"BLOCK_HTML","keys":20,"sized":10,"bytes":10240,"largest_bytes":2048}]}]}})";
const char* const pageDocument = R"({"section":"front_page","ok":true,"ms":1,"unknown":{},"data":{
    "url":"https://shop.example/","places":[{"kind":"base_url","address":"shop.example:443",
      "first":{"ok":true,"error":null,"ms":412,"status":200,"headers":{"x-varnish":"32770"}},
      "second":{"ok":true,"error":null,"ms":3.1,"status":200,"headers":{"x-varnish":"5 32770"}}}]}})";
const char* const queueDocument = R"({"section":"queue_details","ok":true,"ms":1,"unknown":{},"data":{"trials_limit":3,
    "queues":[{"name":"async.operations.all","last_done_at":"2026-11-20T11:00:00.000Z","last_error_at":null,
      "last_change_at":null,"errors":5,"tried_again":0,"given_up":4,"most_trials":3}],"truncated":false,
    "operations":[{"topic":"async.put","status":"failed","error_code":5,"count":12}],"lock_rows":null,"brokers":[],
    "broker_queues":[]}})";

template <typename Presenter>
class Shown {
public:
    explicit Shown(const char* recording = "acme-full") {
        Environment& environment = fleet.add(u"acme · prod"_s);
        id = environment.id;
        host = environment.primary().target.host;
        if (recording)
            fleet.read(environment, recording);
        fleet.load();
        page.presenter().setEnvironment(id);
        page.resize(1100, 800);
        page.show();
        QObject::connect(
            &page, &ServicePage::actionWanted, &page, [this](const ActionChoice& choice) { wanted = choice; });
    }
    Presenter& presenter() { return static_cast<Presenter&>(page.presenter()); }
    template <typename T>
    T& part(const QString& name) {
        T* found = page.template findChild<T*>(name);
        if (!found)
            throw std::runtime_error(qPrintable(name));
        return *found;
    }
    void press(const QString& button) { part<QPushButton>(button + u"Button"_s).click(); }
    bool isEnabled(const QString& button) { return part<QPushButton>(button + u"Button"_s).isEnabled(); }
    QString cell(const QString& table, int row, const QString& column) {
        const TableFilter& rows = part<DataTable>(table + u"Table"_s).filter();
        const auto* model = qobject_cast<const TableModel*>(rows.sourceModel());
        return rows.index(row, model->columnNamed(column)).data().toString();
    }
    void lookCloser(const std::map<QString, QByteArray>& documents) {
        fleet.shells.at(host).alwaysAnswers([documents](const RemoteCommand& command) -> Result<CommandOutcome> {
            return exited(0, probeAnswer(command, documents));
        });
        press(u"details"_s);
        EXPECT_FALSE(isEnabled(u"details"_s));
        EXPECT_TRUE(waitUntil([&] { return !presenter().reader().isReadingDetails(); }));
    }

    /// In both appearances; kept where MAGKEEPER_PICTURES says.
    void picture(const QString& name) {
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            theme.setAppearance(appearance);
            TestFleet::settle();
            const QPixmap taken = page.grab();
            EXPECT_FALSE(taken.isNull());
            const QString folder = qEnvironmentVariable("MAGKEEPER_PICTURES");
            const QString path = u"%1/%2-%3.png"_s.arg(folder, name, appearanceName(appearance));
            EXPECT_TRUE(folder.isEmpty() || taken.save(path));
        }
    }

    TestFleet fleet;
    Theme theme{Appearance::Light};
    EnvironmentId id;
    QString host;
    std::optional<ActionChoice> wanted;
    ServicePage page{u"tested"_s, u"Tested"_s,
        new Presenter(ServicePageServices{
            fleet.inventory, fleet.refresher, &fleet.runner, fleet.snapshots, fleet.clock, fleet.pool})};
};

ConsumerRow consumer(Shown<QueuesPresenter>& shown, const QString& name) {
    const std::vector<ConsumerRow>& rows = shown.presenter().consumers().values();
    const auto found = std::ranges::find(rows, name, &ConsumerRow::name);
    return found == rows.end() ? ConsumerRow() : *found;
}

} // namespace

TEST(CachesPage, TellsWhatIsColdAndLeadsToTheActionWithTheChosenTypes) {
    Shown<CachesPresenter> shown;
    const QAbstractItemModelTester tester(
        &shown.presenter().types(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto& table = shown.part<DataTable>(u"cacheTypesTable"_s);
    EXPECT_GT(table.filter().rowCount(), 10);
    EXPECT_FALSE(shown.isEnabled(u"clean"_s));
    table.selectKey(u"full_page"_s);
    EXPECT_TRUE(shown.isEnabled(u"clean"_s));
    const int row = table.selectedRows().value(0);
    EXPECT_TRUE(shown.cell(u"cacheTypes"_s, row, u"cold"_s).startsWith(u"All pages"_s));
    shown.press(u"clean"_s);
    ASSERT_TRUE(shown.wanted);
    EXPECT_EQ(shown.wanted->action, u"cache.clean"_s);
    EXPECT_EQ(shown.wanted->values.at(u"type"_s), QStringList{u"full_page"_s});
    shown.picture(u"caches"_s);
}

TEST(CachesPage, IsFilteredAndExported) {
    Shown<CachesPresenter> shown;
    shown.part<QLineEdit>(u"serviceFilter"_s).setText(u"layout"_s);
    EXPECT_EQ(shown.part<DataTable>(u"cacheTypesTable"_s).filter().rowCount(), 1);
    const QTemporaryDir folder;
    ASSERT_TRUE(shown.page.exportTo(u"cacheTypes"_s, folder.filePath(u"types.json"_s)));
    const QJsonArray rows = QJsonDocument::fromJson(testFile(qPrintable(folder.filePath(u"types.json"_s)), "")).array();
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0][u"id"_s].toString(), u"layout"_s);
    ASSERT_TRUE(shown.page.exportTo(u"cacheTypes"_s, folder.filePath(u"types.csv"_s)));
    EXPECT_TRUE(testFile(qPrintable(folder.filePath(u"types.csv"_s)), "").startsWith("Cache,Type,State"));
    EXPECT_FALSE(shown.page.exportTo(u"cacheTypes"_s, folder.filePath(u"no/such/folder.csv"_s)));
}

TEST(ServicePage, HasTheFiveStates) {
    Shown<CachesPresenter> never(nullptr);
    const auto kind = [](auto& shown) { return shown.page.template findChild<StateView*>()->state().kind; };
    EXPECT_EQ(kind(never), PageState::Kind::Empty);
    EXPECT_FALSE(never.isEnabled(u"purge"_s));
    never.fleet.willFail(never.fleet.environments.stored.front(), Error(ErrorKind::Unreachable, u"no route"_s));
    never.fleet.shells.at(never.host).hold();
    never.fleet.refresher.refresh(never.id, ProbeLevel::Quick);
    EXPECT_TRUE(waitUntil([&] { return kind(never) == PageState::Kind::Loading; }));
    never.fleet.refresher.cancelAll();
    never.fleet.shells.at(never.host).release();

    Shown<CachesPresenter> failing(nullptr);
    failing.fleet.willFail(failing.fleet.environments.stored.front(), Error(ErrorKind::Unreachable, u"no route"_s));
    failing.fleet.refresh(failing.fleet.environments.stored.front());
    EXPECT_EQ(kind(failing), PageState::Kind::Failed);

    Shown<CachesPresenter> stale;
    EXPECT_EQ(kind(stale), PageState::Kind::Ready);
    stale.fleet.willFail(stale.fleet.environments.stored.front(), Error(ErrorKind::Unreachable, u"no route"_s));
    stale.fleet.refresh(stale.fleet.environments.stored.front());
    EXPECT_EQ(kind(stale), PageState::Kind::Stale);
}

TEST(QueuesPage, SaysWhichConsumersLagAndStartsOne) {
    Shown<QueuesPresenter> shown("cedar-full");
    const QAbstractItemModelTester tester(
        &shown.presenter().consumers(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const ConsumerRow waiting = shown.presenter().consumers().values().front();
    EXPECT_EQ(waiting.doing, ConsumerRow::Doing::Forbidden); // cedar's cron starts no consumers
    auto& table = shown.part<DataTable>(u"consumersTable"_s);
    table.selectKey(waiting.key());
    EXPECT_FALSE(shown.isEnabled(u"stop"_s)); // no process of it is known
    shown.press(u"start"_s);
    ASSERT_TRUE(shown.wanted);
    EXPECT_EQ(shown.wanted->action, u"queue.start-consumer"_s);
    EXPECT_EQ(shown.wanted->values.at(u"consumer"_s), QStringList{waiting.name});
    const ConsumerRow running = consumer(shown, u"async.operations.all"_s);
    EXPECT_EQ(running.doing, ConsumerRow::Doing::Running);
    table.selectKey(running.key());
    shown.press(u"stop"_s);
    EXPECT_EQ(shown.wanted->action, u"process.stop"_s);
    EXPECT_EQ(shown.wanted->values.at(u"kind"_s), QStringList{u"consumer"_s});
    EXPECT_TRUE(shown.part<Banner>(u"note0"_s).sentence().contains(u"cron_run is false"_s));
}

TEST(QueuesPage, ExplainsThatNoProcessIsRightByDefault) {
    Shown<QueuesPresenter> shown("acme-full");
    EXPECT_TRUE(shown.part<Banner>(u"note0"_s).sentence().contains(u"empty queue"_s));
    shown.press(u"runner"_s);
    EXPECT_EQ(shown.wanted->values.at(u"job"_s), QStringList{u"consumers_runner"_s});
}

TEST(QueuesPage, LooksCloserForWhatWasGivenUp) {
    Shown<QueuesPresenter> shown("cedar-full");
    shown.lookCloser({{u"queue_details"_s, queueDocument}});
    EXPECT_EQ(consumer(shown, u"async.operations.all"_s).givenUp, 4);
    EXPECT_EQ(shown.cell(u"operations"_s, 0, u"topic"_s), u"async.put"_s);
    shown.picture(u"queues"_s);
    EXPECT_TRUE(shown.part<QPushButton>(u"detailsButton"_s).text().startsWith(u"Look closer again"_s));
}

TEST(QueuesPage, KeepsWhatItKnewWhenLookingCloserFails) {
    Shown<QueuesPresenter> shown("cedar-full");
    shown.lookCloser({{u"queue_details"_s, queueDocument}});
    shown.fleet.willFail(shown.fleet.environments.stored.front(), Error(ErrorKind::Unreachable, u"no route"_s));
    shown.press(u"details"_s);
    ASSERT_TRUE(waitUntil([&] { return shown.presenter().reader().detailsError().has_value(); }));
    EXPECT_EQ(consumer(shown, u"async.operations.all"_s).givenUp, 4);
    EXPECT_TRUE(shown.part<Banner>(u"note1"_s).sentence().contains(u"on demand"_s));
}

TEST(DatabasePage, ShowsLocksAsATreeAndTablesWithTheirWay) {
    Shown<DatabasePresenter> shown("services-full");
    const std::vector<LockNode>& nodes = shown.presenter().locks().values();
    ASSERT_GE(nodes.size(), 2U);
    EXPECT_EQ(nodes[0].depth, 0);
    EXPECT_EQ(nodes[1].depth, 1);
    EXPECT_EQ(shown.cell(u"locks"_s, 0, u"thread"_s), QString::number(nodes[0].id));
    EXPECT_GT(shown.presenter().tables().rowCount(), 3);
    shown.picture(u"database"_s);
}

TEST(DatabasePage, LeadsToWhatTidiesATableUp) {
    Shown<DatabasePresenter> shown("acme-full");
    auto& table = shown.part<DataTable>(u"tablesTable"_s);
    table.selectKey(u"sales_order"_s);
    EXPECT_FALSE(shown.isEnabled(u"tidy"_s)); // the shop lives from it
    table.selectKey(u"cron_schedule"_s);
    ASSERT_TRUE(shown.isEnabled(u"tidy"_s));
    shown.press(u"tidy"_s);
    EXPECT_EQ(shown.wanted->action, u"cron.run"_s);
}

TEST(DatabasePage, TellsGrowthSinceAnOlderSnapshot) {
    Shown<DatabasePresenter> shown("acme-full");
    EXPECT_EQ(shown.cell(u"tables"_s, 0, u"growth"_s), u"–"_s);
    Shown<DatabasePresenter> again("acme-full");
    again.fleet.snapshots.stored.insert(again.fleet.snapshots.stored.begin(),
        recordedSnapshot(again.fleet.environments.stored.front(), "acme-full", testNow - std::chrono::days(4)));
    again.page.presenter().setEnvironment({});
    again.page.presenter().setEnvironment(again.id);
    EXPECT_TRUE(waitUntil([&] { return again.cell(u"tables"_s, 0, u"growth"_s) == u"0"_s; }));
}

TEST(DatabasePage, SaysThatWhatWasBeforeCouldNotBeReadAndAsksAgain) {
    Shown<DatabasePresenter> shown;
    const auto older
        = recordedSnapshot(shown.fleet.named(u"acme · prod"_s), "acme-full", testNow - std::chrono::hours(24 * 8));
    shown.fleet.snapshots.stored.push_back(older);
    shown.fleet.snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"history.db is damaged"_s);
    shown.page.setEnvironment(EnvironmentId::create(shown.fleet.clock));
    shown.page.setEnvironment(shown.id);
    ServiceReader& reader = shown.presenter().reader();
    ASSERT_TRUE(waitUntil([&] { return reader.beforeError().has_value(); }));
    EXPECT_FALSE(shown.presenter().notes().empty());
    shown.fleet.snapshots.historyFailsWith.reset();
    shown.presenter().update();
    EXPECT_TRUE(waitUntil([&] { return reader.beforeAt().has_value() && !reader.beforeError(); }));
}

TEST(ServicePage, TellsAgesAnewOnlyWhileSomebodyLooks) {
    Shown<CachesPresenter> shown;
    const auto* ages = shown.presenter().findChild<QTimer*>();
    ASSERT_TRUE(ages);
    EXPECT_TRUE(ages->isActive());
    shown.page.hide();
    EXPECT_FALSE(ages->isActive());
    shown.page.show();
    EXPECT_TRUE(ages->isActive());
}

TEST(ServicesPage, ShowsWhatFillsRedisAndWhoStandsInFront) {
    Shown<ServicesPresenter> shown("bolt-full");
    EXPECT_EQ(shown.presenter().keyGroups().rowCount(), 0);
    EXPECT_TRUE(shown.part<QLabel>(u"keysNone"_s).text().contains(u"Look closer"_s));
    shown.lookCloser({{u"redis_keys"_s, keysDocument}, {u"front_page"_s, pageDocument}});
    EXPECT_EQ(shown.cell(u"keys"_s, 0, u"group"_s), u"Cache entries: BLOCK_HTML"_s);
    EXPECT_EQ(shown.cell(u"keys"_s, 0, u"keys"_s), u"about 40"_s);
    EXPECT_EQ(shown.cell(u"front"_s, 0, u"front"_s), u"Varnish"_s);
    EXPECT_EQ(shown.cell(u"front"_s, 0, u"hit"_s), u"yes"_s);
    shown.picture(u"services"_s);
}

TEST(ServicesPage, NamesIndicesThatAreClosedForWriting) {
    Shown<ServicesPresenter> shown("services-full");
    EXPECT_TRUE(shown.cell(u"indices"_s, 0, u"writing"_s).contains(u"read_only_allow_delete"_s));
    shown.press(u"clearReadOnly"_s);
    EXPECT_EQ(shown.wanted->action, u"search.clear-read-only"_s);
    shown.picture(u"services-blocked"_s);
}

TEST(ServicesPage, EmptiesOnlyARedisThatHoldsCaches) {
    Shown<ServicesPresenter> shown("bolt-full");
    auto& table = shown.part<DataTable>(u"redisTable"_s);
    EXPECT_FALSE(shown.isEnabled(u"flushRedis"_s));
    table.selectKey(shown.presenter().redis().values().front().server.address);
    ASSERT_TRUE(shown.isEnabled(u"flushRedis"_s));
    shown.press(u"flushRedis"_s);
    EXPECT_EQ(shown.wanted->values.at(u"use"_s), QStringList{u"default"_s});
}

TEST(ServicePage, ShowsAStoredStateAndLeadsNowhereMeanwhile) {
    Shown<ServicesPresenter> shown("bolt-full");
    const DecodedSnapshotPtr past = std::make_shared<DecodedSnapshot>(decode(recordedSnapshot(
        shown.fleet.environments.stored.front(), "acme-services-down", testNow - std::chrono::hours(3))));
    shown.presenter().reader().showPast(past, nullptr);
    EXPECT_FALSE(shown.isEnabled(u"opcache"_s));
    EXPECT_FALSE(shown.part<QPushButton>(u"detailsButton"_s).isVisible());
    shown.presenter().reader().showPast(nullptr, nullptr);
    EXPECT_TRUE(shown.isEnabled(u"opcache"_s));
}
