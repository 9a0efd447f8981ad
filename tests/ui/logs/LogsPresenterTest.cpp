// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsPresenter.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeLogGroups.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/PlayedFollower.h"
#include "ui/logs/LogMarkdown.h"

#include <QThreadPool>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// 2026-11-21T10:05:00Z, a little after what the lines say.
constexpr Instant now{std::chrono::seconds(1'795'255'500)};

class FollowedLogs : public testing::Test {
protected:
    FollowedLogs() {
        for (const QString& name : {u"acme-prod"_s, u"acme-stage"_s}) {
            Environment environment{.id = EnvironmentId::create(m_clock), .name = name, .version = 1};
            Node node{.id = NodeId::create(m_clock), .name = u"web-1"_s, .root = u"/srv/shop"_s};
            node.target.host = name;
            environment.nodes.push_back(node);
            m_repository.stored.push_back(environment);
        }
        whenDone(&m_context, m_inventory.load(), [](const Result<int>&) { });
        EXPECT_TRUE(waitUntil([this] { return m_inventory.isLoaded(); }));
    }
    ~FollowedLogs() override {
        m_presenter.stop();
        m_pool.waitForDone();
    }

    PlayedFollower& shop(const QString& name = u"acme-prod"_s) { return m_shells.at(name); }
    void follow(const QStringList& names = {u"acme-prod"_s}) {
        LogsChoice choice;
        for (const QString& name : names)
            choice.environments.push_back(m_inventory.findByName(name)->id);
        m_presenter.follow(choice);
        for (const QString& name : names) {
            shop(name).hello();
            shop(name).begin(u"var/log/system.log"_s, 1);
        }
    }
    void write(const QByteArray& lines, const QString& name = u"acme-prod"_s) {
        shop(name).write(1, lines);
        shop(name).rest();
    }
    [[nodiscard]] bool shows(const QStringList& expected) {
        return waitUntil([&] { return texts() == expected; });
    }
    [[nodiscard]] QStringList texts() {
        QStringList texts;
        for (qint64 row = 0; row < m_presenter.rows().count(); ++row)
            texts.append(m_presenter.rows().row(row).text.remove(u" [] []"_s));
        return texts;
    }
    void filter(const QString& text) {
        LogLook look = m_presenter.look();
        look.text = text;
        m_presenter.setLook(look);
    }

    FakeClock m_clock{now};
    FakeEnvironmentRepository m_repository{m_clock};
    Inventory m_inventory{m_repository};
    PlayedFollowers m_shells;
    QThreadPool m_pool;
    LogLookStore m_looks;
    QObject m_context;
    FakeLogGroups m_groups{m_clock};
    FakeSnapshotRepository m_snapshots;
    LogsPresenter m_presenter{{m_inventory, m_shells, m_pool, m_clock, m_looks, m_groups, m_snapshots, u"jane@desk"_s}};
};

} // namespace

TEST_F(FollowedLogs, AreEmptyUntilSomebodyChooses) {
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Empty);
    follow();
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Loading);
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return m_presenter.state().kind == PageState::Kind::Empty; }));
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Ready);
}

TEST_F(FollowedLogs, OfSeveralEnvironmentsAreOneByTime) {
    follow({u"acme-prod"_s, u"acme-stage"_s});
    write(logLine(1, "ERROR", "a") + logLine(3, "ERROR", "c"));
    ASSERT_TRUE(shows({u"a"_s, u"c"_s}));
    write(logLine(2, "ERROR", "b") + logLine(4, "INFO", "d"), u"acme-stage"_s);
    ASSERT_TRUE(shows({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    EXPECT_EQ(m_presenter.rows().row(1).source, 1);
    EXPECT_EQ(m_presenter.rows().sources().at(1).name, u"acme-stage var/log/system.log"_s);
    ASSERT_EQ(m_presenter.sources().values().size(), 2U);
    EXPECT_EQ(m_presenter.sources().at(1).records, 2);
}

TEST_F(FollowedLogs, AskForWhatWasWrittenBefore) {
    follow();
    EXPECT_EQ(shop().request()[u"since"_s].toInteger(), 1'795'255'500 - 15 * 60);
    LogsChoice choice = m_presenter.choice();
    choice.back = std::chrono::minutes(0);
    choice.files = {u"var/report/*"_s};
    m_presenter.follow(choice);
    EXPECT_TRUE(shop().request()[u"since"_s].isNull());
    EXPECT_EQ(shop().request()[u"globs"_s].toArray().at(0).toString(), u"var/report/*"_s);
}

TEST_F(FollowedLogs, ShowWhatPasses) {
    follow();
    write(logLine(1, "ERROR", "Deadlock one") + logLine(2, "INFO", "cron ran") + logLine(3, "INFO", "deadlock two"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 3; }));
    filter(u"deadlock"_s);
    ASSERT_TRUE(shows({u"Deadlock one"_s, u"deadlock two"_s}));
    EXPECT_TRUE(m_presenter.summary().startsWith(u"2 of 3 records"_s)) << qPrintable(m_presenter.summary());
    EXPECT_EQ(m_presenter.rows().row(0).spans.size(), 1U);
    write(logLine(4, "INFO", "another deadlock") + logLine(5, "INFO", "cron again"));
    ASSERT_TRUE(shows({u"Deadlock one"_s, u"deadlock two"_s, u"another deadlock"_s})) << "what comes is sifted too";
    filter(u"-deadlock"_s);
    ASSERT_TRUE(shows({u"cron ran"_s, u"cron again"_s}));
    filter(u"nowhere"_s);
    ASSERT_TRUE(shows({}));
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Empty);
    m_presenter.showAll();
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 5; }));
}

TEST_F(FollowedLogs, StayAsTheyWereWhenAnExpressionIsWrong) {
    follow();
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    filter(u"/(/"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_presenter.filterFault().isEmpty(); }));
    EXPECT_EQ(texts(), QStringList{u"a"_s});
    filter(u"a"_s);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.filterFault().isEmpty(); }));
}

TEST_F(FollowedLogs, HighlightSeveralThingsAtOnce) {
    follow();
    write(logLine(1, "ERROR", "table sales_order") + logLine(2, "INFO", "quiet") + logLine(3, "INFO", "order 7"));
    LogLook look;
    look.highlight = u"sales /\\d+/"_s;
    m_presenter.setLook(look);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().hits() == 2; }));
    EXPECT_EQ(m_presenter.rows().count(), 3) << "nothing is hidden by it";
    EXPECT_EQ(m_presenter.rows().row(0).spans.front().colour, 0);
    EXPECT_EQ(m_presenter.rows().row(2).spans.front().colour, 1);
}

TEST_F(FollowedLogs, HideALogAndARangeOfTime) {
    follow({u"acme-prod"_s, u"acme-stage"_s});
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    write(logLine(2, "ERROR", "b"), u"acme-stage"_s);
    ASSERT_TRUE(shows({u"a"_s, u"b"_s}));
    m_presenter.setHidden({0});
    ASSERT_TRUE(shows({u"b"_s}));
    m_presenter.setHidden({});
    const Instant first = *m_presenter.rows().keep().entries().front().record().came.record->time;
    m_presenter.setRange(first, first + std::chrono::milliseconds(1));
    ASSERT_TRUE(shows({u"a"_s}));
}

TEST_F(FollowedLogs, LoseNothingWhileTheyArePaused) {
    follow();
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    m_presenter.setPaused(true);
    write(logLine(2, "ERROR", "b"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.waiting() == 1; }));
    EXPECT_EQ(texts(), QStringList{u"a"_s});
    m_presenter.setPaused(false);
    ASSERT_TRUE(shows({u"a"_s, u"b"_s}));
}

TEST_F(FollowedLogs, LetTheServerWaitWhenTooMuchComes) {
    follow();
    m_presenter.setPaused(true);
    QByteArray lines;
    for (int i = 0; i < 1'000; ++i)
        lines += logLine(1, "ERROR", "a");
    for (int i = 0; i * 1'000 <= LogsPresenter::mostWaiting; ++i)
        shop().write(1, lines);
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return m_presenter.waiting() > LogsPresenter::mostWaiting; }));
    shop().end(u"full"_s);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.sources().at(0).state.contains(u"waits"_s); }));
    EXPECT_EQ(shop().runs, 1);
    m_presenter.setPaused(false);
    ASSERT_TRUE(waitUntil([this] { return shop().runs == 2; }));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 41'000; }));
}

TEST_F(FollowedLogs, AreGroupedByWhatTheySay) {
    follow({u"acme-prod"_s, u"acme-stage"_s});
    m_presenter.setWantsGroups(true);
    write(logLine(1, "ERROR", "Order 17 not found") + logLine(61, "ERROR", "Order 4711 not found")
        + logLine(62, "CRITICAL", "out of memory"));
    write(logLine(3, "ERROR", "Order 5 not found"), u"acme-stage"_s);
    ASSERT_TRUE(waitUntil([this] {
        return m_presenter.groups().rows().values().size() == 2 && m_presenter.groups().rows().at(0).group.count == 3;
    }));
    const LogGroup& group = m_presenter.groups().rows().at(0);
    EXPECT_EQ(group.environments, (QStringList{u"acme-prod"_s, u"acme-stage"_s}));
    EXPECT_EQ(group.trend[24], 2U) << "five minutes ago";
    EXPECT_EQ(group.trend[25], 1U);
    m_presenter.showGroup(group.group.fingerprint);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 3; }));
    EXPECT_TRUE(m_presenter.isFiltered());
}

TEST_F(FollowedLogs, SayWhatCannotBeRead) {
    follow({u"acme-prod"_s, u"acme-stage"_s});
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    shop(u"acme-stage"_s).end(u"root"_s);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.state().kind == PageState::Kind::Stale; }));
    EXPECT_TRUE(m_presenter.state().sentence.contains(u"acme-stage"_s));
    EXPECT_TRUE(m_presenter.state().detail.contains(u"/srv/shop"_s));
}

TEST_F(FollowedLogs, FailWhenNoMachineAnswers) {
    follow();
    shop().fail(Error(ErrorKind::Unreachable, u"no route to host"_s));
    LogsChoice choice = m_presenter.choice();
    m_presenter.follow(choice);
    shop().fail(Error(ErrorKind::Unreachable, u"no route to host"_s));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.state().kind == PageState::Kind::Failed; }));
    EXPECT_TRUE(m_presenter.state().detail.contains(u"no route"_s));
}

TEST_F(FollowedLogs, BeginAnewAndAreCleared) {
    follow();
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    m_presenter.clear();
    EXPECT_TRUE(texts().isEmpty());
    write(logLine(2, "ERROR", "b"));
    ASSERT_TRUE(shows({u"b"_s}));
    follow({u"acme-stage"_s});
    EXPECT_TRUE(texts().isEmpty());
    write(logLine(3, "ERROR", "c"), u"acme-stage"_s);
    ASSERT_TRUE(shows({u"c"_s}));
    m_presenter.stop();
    EXPECT_FALSE(m_presenter.isRunning());
    EXPECT_EQ(texts(), QStringList{u"c"_s}) << "what came stays";
}

TEST_F(FollowedLogs, ArePassedOnAsMarkdown) {
    follow();
    write(logLine(1, "ERROR", "mail to jane@example.com") + logLine(2, "ERROR", "b"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 2; }));
    ASSERT_TRUE(m_presenter.rows().setNote(1, u"see here"_s));
    const auto all = await(m_presenter.shareRows(0, 2, logs::Redactor::Addresses::Keep));
    ASSERT_TRUE(all.has_value());
    EXPECT_TRUE(all->contains(u"[email]"_s) && !all->contains(u"jane"_s)) << qPrintable(*all);
    const auto marked = await(m_presenter.shareMarked(logs::Redactor::Addresses::Keep));
    ASSERT_TRUE(marked.has_value());
    EXPECT_TRUE(marked->contains(u"> see here"_s) && !marked->contains(u"mail to"_s)) << qPrintable(*marked);
}

TEST_F(FollowedLogs, ArePassedOnAsFarAsThatIsOfUse) {
    constexpr int number = static_cast<int>(LogShare::most) + 1'234;
    follow();
    for (int i = 0; i < number; ++i)
        shop().write(1, logLine(i / 50, "INFO", "record " + QByteArray::number(i)));
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == number; }));
    const auto all = await(m_presenter.shareRows(0, number, logs::Redactor::Addresses::Keep));
    ASSERT_TRUE(all.has_value());
    EXPECT_EQ(all->count(u"record "_s), static_cast<qsizetype>(LogShare::most));
    EXPECT_TRUE(all->contains(u"record 6233 "_s)) << "the last ones, which people look at";
    EXPECT_FALSE(all->contains(u"record 1233 "_s));
    EXPECT_TRUE(all->contains(u"1,234"_s)) << qPrintable(all->right(300)) << "and that there are more is said";
    // As many may be marked, and no more.
    EXPECT_TRUE(m_presenter.rows().toggleMarks(0, 10));
    const auto marked = await(m_presenter.shareMarked(logs::Redactor::Addresses::Keep));
    ASSERT_TRUE(marked.has_value());
    EXPECT_EQ(marked->count(u"record "_s), 10);
}

TEST(LogLookStore, KeepsLooksByName) {
    LogLookStore store;
    store.keep({.name = u" Database "_s,
        .text = u"/SQLSTATE/ -cron"_s,
        .highlight = u"lock"_s,
        .least = logs::LogLevel::Error,
        .files = {u"var/log/*.log"_s}});
    store.keep({.name = u"all"_s, .text = {}, .highlight = {}, .files = {}});
    ASSERT_EQ(store.looks().size(), 2U);
    ASSERT_NE(store.find(u"database"_s), nullptr);
    const auto back = logLooksFromJson(toJson(store.looks()));
    EXPECT_EQ(back, store.looks());
    EXPECT_TRUE(logLooksFromJson({QJsonObject{{u"text"_s, u"no name"_s}}, QJsonValue(7)}).empty());
    store.remove(u"DATABASE"_s);
    EXPECT_EQ(store.looks().size(), 1U);
}

TEST_F(FollowedLogs, AreKeptAsGroupsWhileTheyAreFollowed) {
    follow();
    write(
        logLine(1, "ERROR", "order 1 of jane@example.com lost") + logLine(2, "ERROR", "order 2 of a@example.com lost"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 2; }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return !m_groups.told.empty(); }));
    const logs::GroupSighting& told = m_groups.told.back();
    EXPECT_EQ(told.environmentId, m_inventory.findByName(u"acme-prod"_s)->id);
    ASSERT_EQ(told.groups.size(), 1U);
    EXPECT_EQ(told.groups.front().count, 2);
    EXPECT_FALSE(told.groups.front().example.contains(u"example.com"_s));
    EXPECT_EQ(told.since, now - std::chrono::minutes(15)) << "all that there was, from then on";
    ASSERT_TRUE(waitUntil([this] {
        const auto& rows = m_presenter.groups().rows().values();
        return rows.size() == 1 && rows.front().lore.isKnown;
    }));
}

TEST_F(FollowedLogs, TellOnlyWhatIsNewAndWhatCameFirst) {
    follow();
    write(logLine(1, "ERROR", "first") + logLine(2, "ERROR", "second") + logLine(3, "INFO", "third"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 3; }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 1 && !m_presenter.groups().memory().isBusy(); }));
    EXPECT_EQ(m_groups.told.front().groups.size(), 3U);
    write(logLine(4, "ERROR", "second"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 4; }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 2; }));
    QStringList shapes;
    for (const logs::RecordGroup& group : m_groups.told.back().groups)
        shapes.append(group.shape);
    shapes.sort();
    EXPECT_EQ(shapes, QStringList({u"first"_s, u"second"_s})) << "or it would not be known how far back it goes";
}

TEST_F(FollowedLogs, OfSomeFilesAreNotAllThatThereWas) {
    LogsChoice choice;
    choice.environments.push_back(m_inventory.findByName(u"acme-prod"_s)->id);
    choice.files = {u"var/log/cron.log"_s};
    m_presenter.follow(choice);
    shop().hello();
    shop().begin(u"var/log/cron.log"_s, 1);
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 1; }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return !m_groups.told.empty(); }));
    EXPECT_FALSE(m_groups.told.back().since);
}

TEST_F(FollowedLogs, AreNotAllThatThereWasOnceOtherFilesJoin) {
    follow();
    shop().frame("all", {});
    write(logLine(1, "ERROR", "a"));
    ASSERT_TRUE(shows({u"a"_s}));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 1; }));
    EXPECT_TRUE(m_groups.told.back().since);
    LogsChoice choice = m_presenter.choice();
    choice.files = {u"magento"_s, u"journal:"_s};
    m_presenter.follow(choice);
    ASSERT_TRUE(waitUntil([this] { return shop().runs == 2; }));
    shop().hello();
    shop().begin(u"journal:"_s, 2);
    shop().write(2, logLine(2, "ERROR", "as every day"));
    shop().rest();
    ASSERT_TRUE(shows({u"a"_s, u"as every day"_s}));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 2; }));
    EXPECT_FALSE(m_groups.told.back().since) << "or what a journal always says would look new";
}

TEST_F(FollowedLogs, AreKnownToBeAllOnceTheyAreThoughNothingMoreComes) {
    follow();
    // What was written before the time that is wanted ends the record before it, and is no news.
    shop().write(1, logLine(1, "ERROR", "a") + "[2026-11-21T09:00:00.000000+00:00] main.INFO: long ago [] []\n");
    ASSERT_TRUE(shows({u"a"_s}));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 1 && !m_presenter.groups().memory().isBusy(); }));
    EXPECT_FALSE(m_groups.told.back().since) << "more may come";
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return m_presenter.summary().contains(u"following 1"_s); }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.told.size() == 2 && !m_presenter.groups().memory().isBusy(); }));
    EXPECT_EQ(m_groups.told.back().since, now - std::chrono::minutes(15));
    EXPECT_EQ(m_groups.told.back().groups.size(), 1U);
}

TEST_F(FollowedLogs, AreToldAnewWhenTheyCouldNotBeKept) {
    m_groups.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    follow();
    write(logLine(1, "ERROR", "a") + logLine(2, "ERROR", "b"));
    ASSERT_TRUE(waitUntil([this] { return m_presenter.rows().count() == 2; }));
    m_presenter.setWantsGroups(true);
    ASSERT_TRUE(waitUntil([this] { return m_presenter.groups().memory().fault().has_value(); }));
    m_groups.failsWith.reset();
    m_presenter.groups().act();
    ASSERT_TRUE(waitUntil([this] { return !m_groups.told.empty(); }));
    EXPECT_EQ(m_groups.told.front().groups.size(), 2U);
    ASSERT_TRUE(waitUntil([this] { return !m_presenter.groups().memory().fault(); }));
}

} // namespace magkeeper::test
