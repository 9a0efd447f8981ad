// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs are run by this machine's PHP, in the place of a store's.
#include "tests/ui/logs/LogFileOfMachine.h"
#include "ui/logs/RecordPanel.h"

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace magkeeper::test;

namespace {

using LogFileOfMachineTest = LogFileOfMachine;

} // namespace

TEST_F(LogFileOfMachineTest, ShowsTheEndAndFetchesWhatIsLookedAt) {
    open();
    EXPECT_EQ(presenter.rows()->count(), 100'000);
    EXPECT_TRUE(page.view().isFollowing());
    EXPECT_TRUE(comes(99'999, u"number 99999"_s));
    EXPECT_EQ(presenter.rows()->row(50'000).kind, LogRow::Kind::Pending);
    EXPECT_TRUE(comes(50'000, u"number 50000"_s));
    EXPECT_TRUE(presenter.goTo(u"10"_s, 0));
    EXPECT_EQ(page.view().currentRow(), 9);
    EXPECT_FALSE(page.view().isFollowing());
    EXPECT_TRUE(comes(9, u"number 9"_s));
    EXPECT_TRUE(presenter.summary().contains(u"web-1"_s));
}

TEST_F(LogFileOfMachineTest, IsSearchedWhereItIs) {
    open();
    part<QLineEdit>(u"logFileWords"_s).setText(u"number 7777"_s);
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->isRunning(); }));
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning(); }));
    ASSERT_FALSE(presenter.finder()->error()) << qPrintable(presenter.finder()->error()->toString());
    EXPECT_EQ(presenter.finder()->count(), 11) << "7777 and 77770 to 77779";
    EXPECT_TRUE(comes(0, u"number 0"_s));
    EXPECT_TRUE(presenter.step(LogFileFinder::Direction::Forward, 0));
    EXPECT_EQ(page.view().currentRow(), 7'777);
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Hit).count(), 11);
}

TEST_F(LogFileOfMachineTest, GoesToATimeByFetchingOnlyWhatItTakes) {
    open();
    ASSERT_TRUE(presenter.goTo(u"2026-11-20 15:00"_s, 0));
    ASSERT_TRUE(waitUntil([this] { return page.view().currentRow() >= 0; }));
    EXPECT_EQ(page.view().currentRow(), 18'000);
}

TEST_F(LogFileOfMachineTest, IsChosenFromWhatLiesOnAMachine) {
    folder.write(u"a.log"_s, "one\ntwo\n");
    EXPECT_EQ(listing.state().kind, PageState::Kind::Empty);
    part<QPushButton>(u"logFileMachines"_s).click();
    part<QLineEdit>(u"logFileGlobs"_s).setText(u"*.log"_s);
    part<QPushButton>(u"logFileList"_s).click();
    EXPECT_EQ(listing.state().kind, PageState::Kind::Loading);
    ASSERT_TRUE(waitUntil([this] { return listing.state().kind == PageState::Kind::Ready; }));
    ASSERT_EQ(listing.files().values().size(), 1U);
    if (const QString pictures = qEnvironmentVariable("MAGKEEPER_PICTURES"); !pictures.isEmpty())
        page.grab().save(pictures + u"/log-machine.png"_s);
    Q_EMIT part<DataTable>(u"logFileTable"_s).opened(u"a.log"_s);
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    EXPECT_EQ(presenter.rows()->count(), 2);
    EXPECT_FALSE(page.findChild<LogFilePicker*>()->isVisibleTo(&page));
}

TEST_F(LogFileOfMachineTest, SaysWhyNothingCanBeListed) {
    fleet.willFail(fleet.inventory.environments().front(), Error(ErrorKind::Unreachable, u"no route to host"_s));
    part<QPushButton>(u"logFileMachines"_s).click();
    part<QPushButton>(u"logFileList"_s).click();
    ASSERT_TRUE(waitUntil([this] { return listing.state().kind == PageState::Kind::Failed; }));
    EXPECT_TRUE(listing.state().detail.contains(u"no route"_s));
    EXPECT_TRUE(page.closeInspector()) << "Esc leaves it";
    EXPECT_FALSE(page.findChild<LogFilePicker*>()->isVisibleTo(&page));
}

TEST_F(LogFileOfMachineTest, WhatIsOpenedAnotherWayIsNotBehindTheMachines) {
    part<QPushButton>(u"logFileMachines"_s).click();
    ASSERT_TRUE(page.findChild<LogFilePicker*>()->isVisibleTo(&page));
    presenter.open(folder.write(u"a.log"_s, "one\ntwo\n"));
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    EXPECT_FALSE(page.findChild<LogFilePicker*>()->isVisibleTo(&page));
    EXPECT_TRUE(page.view().isVisibleTo(&page));
}

TEST_F(LogFileOfMachineTest, OpensTheReportOfARecord) {
    folder.write(
        u"system.log"_s, "[2026-11-20T10:00:00.000000+00:00] main.CRITICAL: broken {\"report_id\":\"0a1b2c\"} []\n");
    ASSERT_TRUE(QDir(folder.path(QString())).mkpath(u"var/report/0a/1b"_s));
    folder.write(u"var/report/0a/1b/0a1b2c"_s, "{\"0\":\"why\"}");
    presenter.open(server(u"system.log"_s));
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    Q_EMIT page.view().opened(0);
    page.view().goTo(0);
    ASSERT_TRUE(waitUntil([this] { return part<QPushButton>(u"recordReport"_s).isVisibleTo(&page); }));
    part<QPushButton>(u"recordReport"_s).click();
    const auto& panel = part<RecordPanel>(u"recordPanel"_s);
    ASSERT_TRUE(waitUntil([&] { return panel.sheet() && panel.sheet()->isReport; }));
    EXPECT_EQ(panel.sheet()->message, u"why"_s);
    EXPECT_TRUE(panel.sheet()->source.contains(u"web-1 · var/report/0a/1b/0a1b2c"_s));
    EXPECT_EQ(presenter.path(), u"system.log"_s) << "which stays open";
    Q_EMIT presenter.rows()->rowsChanged(0, 1);
    EXPECT_TRUE(presenter.pool().waitForDone(60'000));
    QCoreApplication::processEvents();
    EXPECT_TRUE(panel.sheet()->isReport) << "rows that come do not take it away";
    part<QPushButton>(u"recordBack"_s).click();
    EXPECT_TRUE(waitUntil([&] { return !panel.sheet()->isReport && panel.sheet()->message == "broken"_L1; }));
}

TEST_F(LogFileOfMachineTest, TellsWhenOnlyTheBeginningOfAReportIsHere) {
    folder.write(
        u"system.log"_s, "[2026-11-20T10:00:00.000000+00:00] main.CRITICAL: broken {\"report_id\":\"0a1b2c\"} []\n");
    ASSERT_TRUE(QDir(folder.path(QString())).mkpath(u"var/report"_s));
    folder.write(u"var/report/0a1b2c"_s, "{\"0\":\"" + QByteArray(2 * ReportReader::mostBytes, 'x') + "\"}");
    presenter.open(server(u"system.log"_s));
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    Q_EMIT page.view().opened(0);
    page.view().goTo(0);
    ASSERT_TRUE(waitUntil([this] { return part<QPushButton>(u"recordReport"_s).isVisibleTo(&page); }));
    part<QPushButton>(u"recordReport"_s).click();
    const auto& panel = part<RecordPanel>(u"recordPanel"_s);
    ASSERT_TRUE(waitUntil([&] { return panel.sheet() && panel.sheet()->isReport; }));
    EXPECT_TRUE(panel.sheet()->isCut);
    EXPECT_EQ(panel.sheet()->length, 2 * ReportReader::mostBytes + 8);
}

TEST_F(LogFileOfMachineTest, AMarkStaysAtItsLineWhenTheLinesBeforeAreCounted) {
    qint64 base = 0;
    QObject::connect(&presenter, &LogFilePresenter::rowsReplaced, &page, [&] {
        if (!presenter.rows())
            return;
        base = presenter.log()->base();
        EXPECT_TRUE(presenter.rows()->toggleMarks(presenter.rows()->count() - 1, 1));
    });
    open();
    EXPECT_GT(base, 0);
    EXPECT_TRUE(waitUntil([this] { return presenter.rows()->row(99'999).isMarked; }));
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Mark).count(), 1);
}
