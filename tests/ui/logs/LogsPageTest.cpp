// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsPage.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeLogGroups.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/PlayedFollower.h"
#include "ui/charts/TimeBarsView.h"
#include "ui/logs/EnvironmentLogs.h"
#include "ui/logs/LogsView.h"
#include "ui/logs/LogView.h"
#include "ui/logs/RecordPanel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

class LogsOnAPage : public testing::Test {
protected:
    LogsOnAPage() {
        for (const QString& name : {u"acme-prod"_s, u"bolt-prod"_s}) {
            Environment environment{.id = EnvironmentId::create(m_clock), .name = name, .version = 1};
            Node node{.id = NodeId::create(m_clock), .name = u"web-1"_s, .root = u"/srv/shop"_s};
            node.target.host = name;
            environment.nodes.push_back(node);
            m_repository.stored.push_back(environment);
        }
        whenDone(&m_context, m_inventory.load(), [](const Result<int>&) { });
        EXPECT_TRUE(waitUntil([this] { return m_inventory.isLoaded(); }));
        m_page.resize(1280, 800);
        m_page.show();
        std::ignore = QTest::qWaitForWindowActive(&m_page);
    }
    ~LogsOnAPage() override {
        m_presenter.stop();
        m_pool.waitForDone();
    }

    template <typename T>
    T* part(const QString& name) {
        T* found = m_page.findChild<T*>(name);
        EXPECT_NE(found, nullptr) << qPrintable(name);
        return found;
    }
    void followOne() {
        part<DataTable>(u"logEnvironmentsTable"_s)->selectKey(m_inventory.findByName(u"acme-prod"_s)->id.toString());
        QTest::mouseClick(part<QPushButton>(u"logsFollowSelected"_s), Qt::LeftButton);
        shop().hello();
        shop().begin(u"var/log/system.log"_s, 1);
    }
    PlayedFollower& shop() { return m_shells.at(u"acme-prod"_s); }
    void write(const QByteArray& lines, qint64 rows) {
        shop().write(1, lines);
        shop().rest();
        ASSERT_TRUE(waitUntil([this, rows] { return view().count() == rows; }));
    }
    LogView& view() { return m_page.view().view(); }

    FakeClock m_clock{Instant(std::chrono::seconds(1'795'255'500))};
    FakeEnvironmentRepository m_repository{m_clock};
    Inventory m_inventory{m_repository};
    PlayedFollowers m_shells;
    QThreadPool m_pool;
    LogLookStore m_looks;
    QObject m_context;
    FakeLogGroups m_groups{m_clock};
    FakeSnapshotRepository m_snapshots;
    LogsServices m_services{m_inventory, m_shells, m_pool, m_clock, m_looks, m_groups, m_snapshots, u"jane@desk"_s};
    LogsPresenter m_presenter{m_services};
    LogsPage m_page{m_presenter};
};

} // namespace

TEST_F(LogsOnAPage, AreChosenThenFollowed) {
    EXPECT_FALSE(part<QPushButton>(u"logsFollowSelected"_s)->isEnabled());
    followOne();
    write(logLine(1, "ERROR", "a") + logLine(2, "INFO", "b"), 2);
    EXPECT_TRUE(view().isVisible());
    EXPECT_TRUE(view().isFollowing());
    EXPECT_EQ(part<DataTable>(u"logSourcesTable"_s)->model()->rowCount(), 1);
    QTest::mouseClick(part<QPushButton>(u"logsChoose"_s), Qt::LeftButton);
    EXPECT_TRUE(part<DataTable>(u"logEnvironmentsTable"_s)->isVisible());
    EXPECT_TRUE(m_presenter.isRunning()) << "nothing ends before others were chosen";
}

TEST_F(LogsOnAPage, AreFilteredWhileSomebodyTypes) {
    followOne();
    write(logLine(1, "ERROR", "deadlock") + logLine(2, "INFO", "cron"), 2);
    QTest::keyClicks(part<QLineEdit>(u"logsFilter"_s), u"dead"_s);
    ASSERT_TRUE(waitUntil([this] { return view().count() == 1; }));
    QTest::keyClick(part<QLineEdit>(u"logsFilter"_s), Qt::Key_Escape);
    ASSERT_TRUE(waitUntil([this] { return view().count() == 2; }));
    EXPECT_TRUE(m_page.isVisible());
}

TEST_F(LogsOnAPage, AreGoneThroughByTheKeysOfAnyLog) {
    followOne();
    write(logLine(1, "INFO", "a") + logLine(2, "ERROR", "b") + logLine(3, "INFO", "c") + logLine(4, "ERROR", "d"), 4);
    view().setFocus();
    view().select(0, 0);
    QTest::keyClick(&view(), Qt::Key_E);
    EXPECT_EQ(view().currentRow(), 1);
    QTest::keyClick(&view(), Qt::Key_E);
    EXPECT_EQ(view().currentRow(), 3);
    QTest::keyClick(&view(), Qt::Key_M);
    EXPECT_EQ(m_presenter.rows().marks(), 1);
}

TEST_F(LogsOnAPage, AreHiddenByTheirRow) {
    followOne();
    write(logLine(1, "ERROR", "a"), 1);
    auto* sources = part<DataTable>(u"logSourcesTable"_s);
    sources->selectKey(u"0"_s);
    QTest::keyClick(sources, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] { return view().count() == 0; }));
    QTest::keyClick(sources, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] { return view().count() == 1; }));
}

TEST_F(LogsOnAPage, ArePausedByAKey) {
    followOne();
    write(logLine(1, "ERROR", "a"), 1);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_P);
    EXPECT_TRUE(m_presenter.isPaused());
    EXPECT_TRUE(part<QPushButton>(u"logsPause"_s)->isChecked());
    QTest::keyClick(&view(), Qt::Key_P);
    EXPECT_FALSE(m_presenter.isPaused());
}

TEST_F(LogsOnAPage, TakeANoteOnTheRecordThatItWasFor) {
    followOne();
    write(logLine(5, "ERROR", "this one"), 1);
    view().setFocus();
    view().select(0, 0);
    QTest::keyClick(&view(), Qt::Key_O);
    auto* field = part<QWidget>(u"logsForm"_s)->findChild<QLineEdit*>();
    ASSERT_NE(field, nullptr);
    write(logLine(1, "ERROR", "earlier"), 2);
    field->setText(u"it begins here"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(m_presenter.rows().note(1), u"it begins here"_s);
    EXPECT_EQ(m_presenter.rows().note(0), QString());
}

TEST_F(LogsOnAPage, AreCopiedWithoutWhatMustNotBePassedOn) {
    followOne();
    write(logLine(1, "ERROR", "login of jane@example.com from 203.0.113.7"), 1);
    view().setFocus();
    view().select(0, 0);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    ASSERT_TRUE(waitUntil([] { return QGuiApplication::clipboard()->text().contains(u"login of"_s); }));
    EXPECT_FALSE(QGuiApplication::clipboard()->text().contains(u"jane"_s));
    EXPECT_FALSE(QGuiApplication::clipboard()->text().contains(u"203.0.113.7"_s));
}

TEST_F(LogsOnAPage, LeadToTheReportThatARecordNames) {
    followOne();
    shop().write(1, "[2026-11-21T10:00:01.000000+00:00] main.CRITICAL: broken {\"report_id\":\"0a1b2c\"} []\n");
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return view().count() == 1; }));
    view().setFocus();
    view().select(0, 0);
    QTest::keyClick(&view(), Qt::Key_Return);
    auto* panel = part<RecordPanel>(u"recordPanel"_s);
    auto* open = part<QPushButton>(u"recordReport"_s);
    ASSERT_TRUE(waitUntil([open] { return open->isVisible(); }));
    open->setFocus();
    open->click();
    const auto state = [panel] { return panel->findChild<StateView*>()->state(); };
    EXPECT_EQ(state().kind, PageState::Kind::Loading);
    ASSERT_TRUE(waitUntil([this] { return shop().questions == 1; }));
    EXPECT_TRUE(shop().question()[u"globs"_s].toArray().contains(u"var/report/0a/1b/0a1b2c"_s));
    shop().answer("file", {{u"file"_s, u"var/report/0a/1b/0a1b2c"_s}, {u"readable"_s, true}});
    ASSERT_TRUE(waitUntil([this] { return shop().questions == 2; }));
    EXPECT_EQ(shop().question()[u"file"_s].toString(), u"var/report/0a/1b/0a1b2c"_s);
    shop().answer("bytes", {{u"o"_s, 0}}, R"({"0":"Lost it","1":"#0 a.php(1): b()\n#1 {main}","url":"/checkout"})");
    ASSERT_TRUE(waitUntil([panel] { return panel->sheet() && panel->sheet()->isReport; }));
    EXPECT_EQ(panel->sheet()->message, u"Lost it"_s);
    EXPECT_FALSE(panel->sheet()->steps.empty());
    EXPECT_TRUE(panel->sheet()->source.startsWith(u"web-1 · var/report/0a"_s)) << qPrintable(panel->sheet()->source);
    EXPECT_FALSE(open->isVisible());
    auto* back = part<QPushButton>(u"recordBack"_s);
    ASSERT_TRUE(back->isVisible());
    EXPECT_TRUE(back->hasFocus());
    back->click();
    ASSERT_TRUE(waitUntil([panel] { return !panel->sheet()->isReport; }));
    EXPECT_FALSE(back->isVisible());
    open->click();
    ASSERT_TRUE(waitUntil([this] { return shop().questions == 3; }));
    shop().answer({}, {});
    ASSERT_TRUE(waitUntil([&] { return state().kind == PageState::Kind::Failed; }));
    EXPECT_TRUE(state().sentence.contains(u"not there any more"_s)) << qPrintable(state().sentence);
    EXPECT_TRUE(state().sentence.contains(u"web-1"_s));
    panel->findChild<StateView*>()->actionTriggered();
    ASSERT_TRUE(waitUntil([&] { return state().kind == PageState::Kind::Ready; }));
    EXPECT_EQ(panel->sheet()->message, u"broken"_s);
}

TEST_F(LogsOnAPage, AreShownByGroup) {
    followOne();
    write(logLine(1, "ERROR", "order 1 lost") + logLine(2, "ERROR", "order 2 lost") + logLine(3, "INFO", "cron"), 3);
    part<QTabBar>(u"logsTabs"_s)->setCurrentIndex(1);
    auto* groups = part<DataTable>(u"logGroupsTable"_s);
    ASSERT_TRUE(waitUntil([groups] { return groups->model()->rowCount() == 2; }));
    groups->selectKey(groupKey(m_presenter.groups().rows().at(0)));
    QTest::keyClick(groups, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] { return view().count() == 2; }));
    EXPECT_TRUE(view().isVisible());
    EXPECT_TRUE(m_page.closeInspector()) << "Esc shows all again";
    ASSERT_TRUE(waitUntil([this] { return view().count() == 3; }));
}

TEST_F(LogsOnAPage, HaveTheirGroupsMutedByKeysAndShownAgain) {
    followOne();
    write(logLine(1, "ERROR", "order 1 lost") + logLine(2, "INFO", "cron"), 2);
    part<QTabBar>(u"logsTabs"_s)->setCurrentIndex(1);
    auto* groups = part<DataTable>(u"logGroupsTable"_s);
    ASSERT_TRUE(waitUntil([groups] { return groups->model()->rowCount() == 2; }));
    groups->setFocus();
    const QString key = groupKey(m_presenter.groups().rows().at(0));
    groups->selectKey(key);
    QTest::keyClick(groups, Qt::Key_M);
    auto* reason = part<QWidget>(u"logGroupsForm"_s)->findChild<QLineEdit*>();
    ASSERT_TRUE(reason && reason->isVisible());
    QTest::keyClicks(reason, u"vendor knows"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([groups] { return groups->model()->rowCount() == 1; }));
    EXPECT_TRUE(part<QWidget>(u"groupsMuted"_s)->property("text").toString().contains(u"1"_s));
    QTest::keyClick(groups, Qt::Key_M, Qt::ShiftModifier);
    ASSERT_TRUE(waitUntil([groups] { return groups->model()->rowCount() == 2; }));
    groups->selectKey(key);
    EXPECT_TRUE(part<Label>(u"logGroupsMarks"_s)->text().contains(u"vendor knows"_s));
    QTest::keyClick(groups, Qt::Key_M);
    ASSERT_TRUE(waitUntil([&] { return !m_presenter.groups().find(key)->lore.isMuted; }));
}

TEST_F(LogsOnAPage, KeepWhatIsSaidOfAGroup) {
    followOne();
    write(logLine(1, "ERROR", "order 1 lost"), 1);
    part<QTabBar>(u"logsTabs"_s)->setCurrentIndex(1);
    auto* groups = part<DataTable>(u"logGroupsTable"_s);
    ASSERT_TRUE(waitUntil([groups] { return groups->model()->rowCount() == 1; }));
    groups->setFocus();
    const QString key = groupKey(m_presenter.groups().rows().at(0));
    groups->selectKey(key);
    for (const auto& [press, text] :
        {std::pair(Qt::Key_O, u"a timeout of the gateway"_s), std::pair(Qt::Key_I, u"INC-2041"_s)}) {
        QTest::keyClick(groups, press);
        auto* field = part<QWidget>(u"logGroupsForm"_s)->findChild<QLineEdit*>();
        ASSERT_TRUE(field && field->isVisible());
        EXPECT_TRUE(field->text().isEmpty());
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    const auto said = [&] { return part<Label>(u"logGroupsMarks"_s)->text(); };
    ASSERT_TRUE(waitUntil([&] { return said().contains(u"INC-2041"_s) && said().contains(u"gateway"_s); }));
    QTest::keyClick(groups, Qt::Key_M);
    EXPECT_TRUE(m_page.closeInspector()) << "Esc closes the question";
    EXPECT_FALSE(part<QWidget>(u"logGroupsForm"_s)->isVisible());
}

TEST_F(LogsOnAPage, HaveEveryKeyOnTheSheetAndEveryButtonInThePalette) {
    followOne();
    write(logLine(1, "ERROR", "a"), 1);
    QSet<QString> named;
    for (const KeyEntry& entry : m_page.keys())
        for (const QString& key : entry.keys.split(u", "_s))
            named.insert(key);
    QStringList offered;
    const auto look = [&] {
        for (const QAction* action : m_page.commands()) {
            offered.append(action->text());
            if (action->objectName().isEmpty())
                continue; // of any table
            QString key = action->shortcut().toString(QKeySequence::PortableText);
            if (key == "Del"_L1)
                key = u"Delete"_s;
            if (!named.contains(key) && key.startsWith(u"Shift+"_s))
                key.remove(0, 6); // the other direction of a key is told with it
            EXPECT_TRUE(key.isEmpty() || named.contains(key)) << qPrintable(action->text() + u": "_s + key);
        }
    };
    look();
    part<QTabBar>(u"logsTabs"_s)->setCurrentIndex(1);
    ASSERT_TRUE(waitUntil([this] { return part<DataTable>(u"logGroupsTable"_s)->isVisible(); }));
    look();
    for (const QString& text : {u"Choose well-known logs to follow…"_s, u"Name the files to follow…"_s,
             u"Follow the logs, or stop"_s, u"Pause, or go on"_s, u"Show all records again"_s,
             u"Let the records go that came"_s, u"Save the records that are shown…"_s, u"To the bars over time"_s,
             u"From one peak of errors to the next"_s, u"Mute the group, or no longer…"_s})
        EXPECT_TRUE(offered.contains(text)) << qPrintable(text);
}

TEST_F(LogsOnAPage, FitBesideTheRailOfASmallWindow) {
    constexpr int room = 780 - 44;
    const Theme theme(Appearance::Light);
    followOne();
    for (const int tab : {0, 1}) {
        part<QTabBar>(u"logsTabs"_s)->setCurrentIndex(tab);
        EXPECT_LE(m_page.minimumSizeHint().width(), room) << tab;
    }
}

TEST_F(LogsOnAPage, HaveTheirKeptViewsInThePalette) {
    followOne();
    write(logLine(1, "ERROR", "deadlock") + logLine(2, "INFO", "cron"), 2);
    m_looks.keep({.name = u"Database & locks"_s, .text = u"deadlock"_s, .highlight = {}, .files = {}});
    const auto offered = [this] {
        QAction* found = nullptr;
        for (QAction* action : m_page.commands())
            if (action->text() == u"Logs as in the view Database && locks"_s)
                found = action;
        return found;
    };
    ASSERT_NE(offered(), nullptr);
    offered()->trigger();
    ASSERT_TRUE(waitUntil([this] { return view().count() == 1; }));
    m_looks.remove(u"Database & locks"_s);
    EXPECT_EQ(offered(), nullptr);
}

TEST_F(LogsOnAPage, HaveTheirFilesChosenByAKey) {
    followOne();
    write(logLine(1, "ERROR", "a"), 1);
    view().setFocus();
    auto* menu = part<QToolButton>(u"logsSets"_s)->menu();
    QTest::keyClick(&view(), Qt::Key_L, Qt::ControlModifier);
    EXPECT_TRUE(menu->isVisible());
    EXPECT_FALSE(menu->actions().isEmpty());
    menu->close();
    QTest::keyClick(&view(), Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_TRUE(part<QLineEdit>(u"logsFiles"_s)->hasFocus());
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_FALSE(m_presenter.isRunning());
    auto* bars = part<TimeBarsView>(u"logHistogram"_s);
    ASSERT_TRUE(waitUntil([bars] { return bars->isVisible(); }));
    QTest::keyClick(&view(), Qt::Key_T);
    EXPECT_TRUE(bars->hasFocus());
    QTest::keyClick(bars, Qt::Key_Down);
    QTest::keyClick(bars, Qt::Key_Return);
    EXPECT_TRUE(m_presenter.hasRange());
    view().setFocus();
    EXPECT_TRUE(m_page.closeInspector()) << "Esc shows all times again";
    EXPECT_FALSE(m_presenter.hasRange());
    EXPECT_FALSE(bars->range());
}

TEST_F(LogsOnAPage, GoOnWhenFilesAreAddedFromTheMenu) {
    followOne();
    shop().frame("all", {});
    write(logLine(1, "ERROR", "a"), 1);
    auto* menu = part<QToolButton>(u"logsSets"_s)->menu();
    Q_EMIT menu->aboutToShow();
    const auto choose = [menu](const QString& word) {
        for (QAction* action : menu->actions())
            if (action->text().contains(u'(' + word + u')'))
                action->trigger();
    };
    choose(u"journal:"_s);
    EXPECT_EQ(part<QLineEdit>(u"logsFiles"_s)->text(), u"magento journal:"_s);
    ASSERT_TRUE(waitUntil([this] { return shop().runs == 2; }));
    EXPECT_EQ(view().count(), 1) << "what came stays";
    shop().hello();
    write(logLine(2, "ERROR", "b"), 2);
    Q_EMIT menu->aboutToShow();
    choose(u"journal:"_s);
    EXPECT_TRUE(part<QLineEdit>(u"logsFiles"_s)->text().isEmpty());
    EXPECT_EQ(view().count(), 0) << "fewer files begin anew";
}

TEST_F(LogsOnAPage, OfOneEnvironmentEndWhenThePageTurns) {
    LogsPresenter presenter(m_services);
    EnvironmentLogs section(presenter);
    section.resize(1000, 700);
    section.show();
    section.setEnvironment(m_inventory.findByName(u"acme-prod"_s)->id);
    EXPECT_FALSE(presenter.isRunning()) << "nothing is asked of a shop unasked";
    auto* follow = section.findChild<QPushButton*>(u"logsFollow"_s);
    ASSERT_TRUE(follow && follow->isEnabled());
    QTest::mouseClick(follow, Qt::LeftButton);
    EXPECT_TRUE(presenter.isRunning());
    section.setEnvironment(m_inventory.findByName(u"bolt-prod"_s)->id);
    EXPECT_FALSE(presenter.isRunning());
    m_pool.waitForDone();
}

} // namespace magkeeper::test
