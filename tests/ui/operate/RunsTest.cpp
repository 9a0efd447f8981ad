// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operate/TestOperate.h"
#include "ui/operate/OutputView.h"
#include "ui/operate/RunsPage.h"
#include "ui/operate/RunsView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace magkeeper;
using namespace magkeeper::test;
using std::chrono::minutes;

namespace {

class RunsTest : public testing::Test {
protected:
    void show() {
        presenter.setEnvironment(operate.id);
        view.resize(1000, 700);
        view.show();
        ASSERT_TRUE(waitUntil([&] { return presenter.state().kind != PageState::Kind::Loading; }));
    }
    template <typename T>
    T* part(const QString& name) {
        return view.findChild<T*>(name);
    }
    QString cell(int row, QStringView column) {
        const int at = presenter.runs().columnNamed(column);
        return view.table().filter().index(row, at).data().toString();
    }

    TestOperate operate;
    Theme theme{Appearance::Light};
    RunsPresenter presenter{operate.services, RunScope::OneEnvironment};
    RunsView view{presenter};
};

} // namespace

TEST_F(RunsTest, AreListedNewestFirstWithWhoWhyAndWhatCameOfIt) {
    operate.runs.stored = {operate.run(u"cache.flush"_s, RunOutcome::Succeeded, minutes(60)),
        operate.run(u"setup.upgrade"_s, RunOutcome::Failed, minutes(5))};
    const QAbstractItemModelTester tester(&presenter.runs(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    show();
    ASSERT_EQ(view.table().filter().rowCount(), 2);
    EXPECT_EQ(cell(0, u"action"), u"setup.upgrade"_s);
    EXPECT_EQ(cell(0, u"outcome"), u"Failed"_s);
    EXPECT_EQ(cell(0, u"who"), u"anna"_s);
    EXPECT_EQ(cell(0, u"why"), u"deploy 2.3"_s);
    EXPECT_EQ(cell(1, u"started"), u"1 h ago"_s);
    part<QLineEdit>(u"runsFilter"_s)->setText(u"flush"_s);
    EXPECT_EQ(view.table().filter().rowCount(), 1);
}

TEST_F(RunsTest, NothingDoneYetIsSaid) {
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty);
}

TEST_F(RunsTest, AWorkspaceThatFailsIsToldAndOlderRowsStay) {
    operate.runs.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Failed);
    operate.runs.failsWith.reset();
    operate.runs.stored = {operate.run(u"cache.flush"_s, RunOutcome::Succeeded, minutes(60))};
    presenter.load();
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind == PageState::Kind::Ready; }));
    operate.runs.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    presenter.load();
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind == PageState::Kind::Stale; }));
    EXPECT_EQ(view.table().filter().rowCount(), 1);
}

TEST_F(RunsTest, TheChosenOneShowsAllAndItsOutput) {
    RunRecord run = operate.run(u"cache.flush"_s, RunOutcome::Succeeded, minutes(60));
    run.output = u"Flushed cache types:"_s;
    operate.runs.stored = {run};
    show();
    EXPECT_FALSE(part<QWidget>(u"runDetails"_s)->isVisible());
    view.table().selectKey(run.id.toString());
    ASSERT_TRUE(waitUntil([&] { return presenter.output() == run.output; }));
    EXPECT_TRUE(part<QWidget>(u"runDetails"_s)->isVisible());
    EXPECT_TRUE(part<FactList>(u"runFacts"_s)->asText().contains(u"anna@desk"_s));
    EXPECT_FALSE(part<QWidget>(u"pastRunResolution"_s)->isVisible());
}

TEST_F(RunsTest, AnUnknownOneIsCountedAndResolved) {
    RunRecord run = operate.run(u"cache.flush"_s, RunOutcome::Unknown, minutes(60));
    run.mayStillRun = true;
    operate.runs.stored = {run};
    show();
    EXPECT_EQ(cell(0, u"outcome"), u"Unknown: say it"_s);
    EXPECT_EQ(presenter.summary(), u"1 run(s), 1 whose outcome nobody knows"_s);
    view.table().selectKey(run.id.toString());
    ASSERT_TRUE(waitUntil([&] { return part<QPushButton>(u"pastRunResolutionResolve"_s)->isVisible(); }));
    part<QPushButton>(u"pastRunResolutionResolve"_s)->click();
    part<QLineEdit>(u"pastRunResolutionFormText"_s)->setText(u"the cache is cold"_s);
    part<QPushButton>(u"pastRunResolutionFormConfirm"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return cell(0, u"outcome") == u"Succeeded"_s; }));
    EXPECT_TRUE(operate.runs.stored.front().resolved);
    EXPECT_EQ(operate.runs.stored.front().detail, u"the cache is cold"_s);
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(RunsTest, StoppingOneThatMayStillRunSaysWhatIsLeft) {
    RunRecord run = operate.run(u"cache.flush"_s, RunOutcome::Unknown, minutes(60));
    run.mayStillRun = true;
    operate.runs.stored = {run};
    operate.processes = "processes 1\n";
    show();
    view.table().selectKey(run.id.toString());
    ASSERT_TRUE(waitUntil([&] { return part<QPushButton>(u"pastRunResolutionStop"_s)->isVisible(); }));
    part<QPushButton>(u"pastRunResolutionStop"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return presenter.resolution().mark() == Mark::Warning; }));
    EXPECT_TRUE(presenter.resolution().sentence().startsWith(u"1 of its processes"_s));
    EXPECT_FALSE(operate.runs.stored.front().resolved);
}

TEST_F(RunsTest, AllEnvironmentsAreMergedByTime) {
    Environment& bolt = operate.fleet.add(u"bolt · prod"_s);
    ASSERT_TRUE(await(operate.fleet.inventory.load()).has_value());
    RunRecord other = operate.run(u"setup.upgrade"_s, RunOutcome::Failed, minutes(30));
    other.environmentId = bolt.id;
    other.environment = bolt.name;
    operate.runs.stored = {operate.run(u"cache.flush"_s, RunOutcome::Succeeded, minutes(10)), other,
        operate.run(u"cache.clean"_s, RunOutcome::Succeeded, minutes(50))};
    RunsPresenter all(operate.services, RunScope::Everywhere);
    RunsPage page(all);
    page.show();
    ASSERT_TRUE(waitUntil([&] { return all.runs().rowCount() == 3; }));
    const int column = all.runs().columnNamed(u"environment");
    ASSERT_GE(column, 0);
    EXPECT_EQ(all.runs().index(1, column).data().toString(), u"bolt · prod"_s);
    QSignalSpy opened(&page, &RunsPage::openRequested);
    auto* table = page.findChild<DataTable*>();
    table->selectKey(other.id.toString());
    Q_EMIT table->opened(other.id.toString());
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toString(), bolt.id.toString());
}

TEST(OutputView, FindsSavesAndStaysPlain) {
    OutputView view(u"output"_s);
    view.show();
    view.setText(u"one\n<b>two</b>\n"_s);
    view.append(u"three\n"_s);
    EXPECT_EQ(view.text(), u"one\n<b>two</b>\nthree\n"_s);
    auto* find = view.findChild<QLineEdit*>(u"outputFind"_s);
    find->setText(u"three"_s);
    Q_EMIT find->returnPressed();
    EXPECT_EQ(view.findChild<QPlainTextEdit*>()->textCursor().selectedText(), u"three"_s);
    find->setText(u"four"_s);
    Q_EMIT find->returnPressed();
    EXPECT_EQ(view.findChild<QLabel*>(u"outputFound"_s)->text(), u"Not found"_s);
    const QTemporaryDir folder;
    EXPECT_TRUE(view.saveTo(folder.filePath(u"run.log"_s)));
    EXPECT_FALSE(view.saveTo(folder.filePath(u"none/run.log"_s)));
}

TEST(OutputView, KeepsOnlySoManyLines) {
    OutputView view(u"output"_s);
    view.setText(QString(u"x\n"_s).repeated(OutputView::maximumLines));
    view.append(u"the end\n"_s);
    EXPECT_LE(view.text().count(u'\n'), OutputView::maximumLines);
    EXPECT_TRUE(view.text().endsWith(u"the end\n"_s));
}
