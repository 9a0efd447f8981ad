// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "tests/ui/operate/FakeRuns.h"
#include "ui/operate/AuditPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

AuditRecord recordOf(qint64 sequence, const QString& kind, const QString& action) {
    return {.sequence = sequence,
        .previousHash = QString(64, u'0'),
        .hash = QString::number(sequence).repeated(8),
        .content = {{u"kind"_s, kind}, {u"at"_s, u"2026-11-20T22:03:48.120Z"_s}, {u"environment"_s, u"acme · prod"_s},
            {u"action"_s, action}, {u"outcome"_s, kind == "ended"_L1 ? u"failed"_s : QString()},
            {u"who"_s, QJsonObject{{u"user"_s, u"anna"_s}, {u"host"_s, u"desk"_s}}}, {u"reason"_s, u"deploy"_s}}};
}

class AuditTest : public testing::Test {
protected:
    void show() {
        page.resize(1100, 600);
        page.show();
        ASSERT_TRUE(waitUntil([&] { return presenter.state().kind != PageState::Kind::Loading; }));
    }
    DataTable& table() { return *page.findChild<DataTable*>(u"auditTable"_s); }
    void click(const QString& button) { page.findChild<QPushButton*>(button)->click(); }
    QString detail() { return page.findChild<QLabel*>(u"auditAnswerDetail"_s)->text(); }
    void verify() {
        click(u"verifyButton"_s);
        ASSERT_TRUE(waitUntil([&] { return !presenter.isBusy(); }));
    }

    Theme theme{Appearance::Light};
    FakeAuditTrail trail;
    AuditPresenter presenter{trail};
    AuditPage page{presenter};
};

} // namespace

TEST_F(AuditTest, TheTrailIsShownNewestFirstFilteredAndCopied) {
    trail.stored = {recordOf(1, u"started"_s, u"cache.flush"_s), recordOf(2, u"ended"_s, u"cache.flush"_s),
        recordOf(3, u"started"_s, u"setup.upgrade"_s)};
    const QAbstractItemModelTester tester(&presenter.records(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    show();
    ASSERT_EQ(table().filter().rowCount(), 3);
    EXPECT_EQ(table().filter().index(0, 0).data().toString(), u"3"_s);
    page.findChild<QLineEdit*>(u"filter"_s)->setText(u"ended"_s);
    ASSERT_EQ(table().filter().rowCount(), 1);
    EXPECT_TRUE(table().copyCsv().contains(u"anna@desk"_s));
    EXPECT_TRUE(table().copyCsv().contains(u"Failed"_s));
    EXPECT_TRUE(table().copyMarkdown().contains(u"deploy"_s));
    EXPECT_TRUE(table().copyText().contains(u"cache.flush"_s));
}

TEST_F(AuditTest, AnIntactTrailSaysHowManyRecordsAndItsLastHash) {
    trail.report = {.records = 3, .lastHash = QString(64, u'c')};
    show();
    EXPECT_FALSE(page.findChild<Banner*>(u"auditAnswer"_s)->isVisible());
    verify();
    EXPECT_EQ(presenter.verdict(), u"The trail is intact: 3 record(s)."_s);
    EXPECT_TRUE(detail().contains(QString(64, u'c')));
    EXPECT_EQ(presenter.verdictMark(), Mark::Ok);
}

TEST_F(AuditTest, ABreakLeadsToItsPlace) {
    trail.stored = {recordOf(1, u"started"_s, u"cache.flush"_s), recordOf(2, u"ended"_s, u"cache.flush"_s),
        recordOf(3, u"started"_s, u"setup.upgrade"_s)};
    trail.report = {.records = 3,
        .lastHash = QString(64, u'c'),
        .breaks = {{2, u"record 2 is not what was written"_s}},
        .notes = {u"there is no anchor file"_s}};
    show();
    verify();
    EXPECT_EQ(presenter.verdictMark(), Mark::Critical);
    EXPECT_TRUE(detail().contains(u"#2: record 2 is not what was written"_s));
    EXPECT_TRUE(detail().contains(u"there is no anchor file"_s));
    EXPECT_EQ(table().selectedKeys(), QStringList{u"2"_s});
}

TEST_F(AuditTest, WhatCannotBeVerifiedNeverLooksIntact) {
    show();
    trail.failsWith = Error(ErrorKind::StorageFailed, u"disk gone"_s);
    verify();
    EXPECT_EQ(presenter.verdictMark(), Mark::Unknown);
    EXPECT_EQ(detail(), u"disk gone"_s);
}

TEST_F(AuditTest, AnAnchorNeedsAReason) {
    show();
    click(u"anchorButton"_s);
    EXPECT_FALSE(page.findChild<QPushButton*>(u"anchorFormConfirm"_s)->isEnabled());
    page.findChild<QLineEdit*>(u"anchorFormText"_s)->setText(u"the old file was lost"_s);
    click(u"anchorFormConfirm"_s);
    ASSERT_TRUE(waitUntil([&] { return presenter.report().has_value(); }));
    EXPECT_EQ(trail.anchoredFor, QStringList{u"the old file was lost"_s});
    EXPECT_EQ(table().filter().rowCount(), 1);
}

TEST_F(AuditTest, EmptyAndFailedAreTold) {
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty);
    trail.failsWith = Error(ErrorKind::StorageFailed, u"disk gone"_s);
    presenter.load();
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind == PageState::Kind::Failed; }));
}

TEST_F(AuditTest, WhatSomebodyPutIntoTheTrailStaysPlain) {
    AuditRecord record = recordOf(1, u"started"_s, u"<b>bold</b>\x1b[31m"_s);
    trail.stored = {record};
    show();
    const int column = presenter.records().columnNamed(u"action");
    const QString text = table().filter().index(0, column).data().toString();
    EXPECT_TRUE(text.startsWith(u"<b>bold</b>"_s));
    EXPECT_FALSE(text.contains(QChar(0x1b)));
}
