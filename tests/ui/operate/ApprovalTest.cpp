// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/ui/operate/FakeRuns.h"
#include "ui/operate/ApprovalPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class ApprovalTest : public testing::Test {
protected:
    Approval& add(const QString& action, const QString& by = u"anna"_s) {
        Approval approval;
        approval.id = ApprovalId::create(clock);
        approval.environment = u"acme · prod"_s;
        approval.action = action;
        approval.arguments = {{u"generated"_s, u"keep"_s}};
        approval.reason = u"deploy 2.3"_s;
        approval.requestedBy = by;
        approval.requestedAt = clock.now();
        runs.questions.push_back(approval);
        return runs.questions.back();
    }
    void show() {
        page.resize(1100, 600);
        page.show();
        ASSERT_TRUE(waitUntil([&] { return presenter.state().kind != PageState::Kind::Loading; }));
    }
    void choose(const Approval& approval) { table().selectKey(approval.id.toString()); }
    DataTable& table() { return *page.findChild<DataTable*>(u"approvalsTable"_s); }
    QPushButton& button() { return *page.findChild<QPushButton*>(u"approveButton"_s); }
    /// Into the form, as a person types it.
    void answer(const QString& name) {
        button().click();
        auto* text = page.findChild<InlineForm*>(u"approvalForm"_s)->findChild<QLineEdit*>();
        text->setText(name);
        QTest::keyClick(text, Qt::Key_Return);
        ASSERT_TRUE(waitUntil([&] { return presenter.answer().has_value(); }));
    }
    QString said() { return page.findChild<Banner*>(u"approvalsAnswer"_s)->sentence(); }

    FakeClock clock{Instant(std::chrono::milliseconds(1'795'219'430'709))};
    FakeRuns runs;
    Theme theme{Appearance::Light};
    ApprovalPresenter presenter{runs, clock};
    ApprovalPage page{presenter};
};

} // namespace

TEST_F(ApprovalTest, NothingWaits) {
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty);
    EXPECT_FALSE(button().isEnabled());
}

TEST_F(ApprovalTest, WhatWaitsIsShownWithWhatItWouldDo) {
    const Approval approval = add(u"setup.upgrade"_s);
    const QAbstractItemModelTester tester(
        &presenter.approvals(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Ready);
    EXPECT_FALSE(button().isEnabled()) << "none is chosen";
    choose(approval);
    EXPECT_TRUE(button().isEnabled());
    const QPixmap drawn = page.grab();
    const QString folder = qEnvironmentVariable("MAGKEEPER_PICTURES");
    EXPECT_TRUE(folder.isEmpty() || drawn.save(folder + u"/approvals.png"_s));
    EXPECT_EQ(presenter.question(approval.id.toString()), u"Let anna do setup.upgrade keep on acme · prod"_s);
}

TEST_F(ApprovalTest, IsGivenByTypingTheNameOfTheEnvironment) {
    const Approval approval = add(u"setup.upgrade"_s);
    show();
    choose(approval);
    answer(u"acme · prod"_s);
    EXPECT_EQ(runs.approved, QStringList{approval.id.toString()});
    EXPECT_TRUE(said().startsWith(u"anna may do setup.upgrade on acme · prod until"_s)) << qPrintable(said());
    ASSERT_TRUE(waitUntil([&] { return !presenter.isOpen(approval.id.toString()); }));
    EXPECT_FALSE(button().isEnabled()) << "it was answered";
    EXPECT_TRUE(page.closeInspector());
    QSignalSpy again(&presenter, &ApprovalPresenter::changed);
    presenter.load();
    ASSERT_TRUE(waitUntil([&] { return again.count() > 0; }));
    EXPECT_TRUE(page.findChild<Banner*>(u"approvalsAnswer"_s)->isHidden()) << "what was read does not come back";
    EXPECT_FALSE(page.closeInspector());
}

TEST_F(ApprovalTest, IsNotGivenWithAnotherName) {
    const Approval approval = add(u"setup.upgrade"_s);
    show();
    choose(approval);
    answer(u"acme · stage"_s);
    EXPECT_TRUE(runs.approved.isEmpty());
    EXPECT_TRUE(said().contains(u"not that of the environment"_s));
}

TEST_F(ApprovalTest, IsRefusedToWhoAskedForIt) {
    const Approval approval = add(u"setup.upgrade"_s, ownRunOwner().user);
    show();
    choose(approval);
    answer(u"acme · prod"_s);
    EXPECT_TRUE(runs.approved.isEmpty());
    EXPECT_TRUE(said().contains(u"somebody else has to answer"_s)) << qPrintable(said());
}

TEST_F(ApprovalTest, OlderOnesStayWhenTheyCannotBeReadAnew) {
    add(u"setup.upgrade"_s);
    show();
    runs.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    presenter.load();
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind != PageState::Kind::Ready; }));
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Stale);
    EXPECT_EQ(presenter.approvals().rowCount(), 1);
}

TEST_F(ApprovalTest, TextsOfOthersAreShownAsText) {
    add(u"setup\x1b[31m.upgrade"_s, u"an\nna"_s);
    show();
    for (int column = 0; column < presenter.approvals().columnCount(); ++column)
        for (const QChar c : presenter.approvals().index(0, column).data().toString())
            EXPECT_NE(c.category(), QChar::Other_Control);
}
