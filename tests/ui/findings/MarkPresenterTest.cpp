// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/MarkPresenter.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeHealthRepositories.h"
#include "ui/findings/MarkBar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

const Instant now{std::chrono::milliseconds(1'795'219'430'709)};

class MarkPresenterTest : public testing::Test {
protected:
    MarkTarget target(const QString& finding) const {
        return {.environment = environment,
            .name = u"acme · prod"_s,
            .finding = finding,
            .severity = Severity::Warning,
            .sentence = u"Cron is silent."_s};
    }
    FakeClock clock{now};
    FakeFindingMarkRepository repository{clock};
    FindingMarks marks{repository};
    MarkPresenter presenter{marks, clock, u"anna@desk"_s};
    EnvironmentId environment = EnvironmentId::create(clock);
};

} // namespace

TEST_F(MarkPresenterTest, AMarkSaysWhoWhyAndUntilWhen) {
    presenter.ask(MarkKind::Muted, {target(u"cron.dead"_s)});
    presenter.confirm(u"We know"_s, 3);
    ASSERT_TRUE(waitUntil([&] { return marks.find(environment, u"cron.dead"_s) != nullptr; }));
    const FindingMark& mark = *marks.find(environment, u"cron.dead"_s);
    EXPECT_EQ(mark.kind, MarkKind::Muted);
    EXPECT_EQ(mark.madeBy, u"anna@desk"_s);
    EXPECT_EQ(mark.severity, Severity::Warning);
    EXPECT_EQ(mark.madeAt, now);
    EXPECT_EQ(mark.until, now + std::chrono::hours(24));
    const QString text = markText(mark);
    EXPECT_TRUE(text.startsWith(u"muted by anna@desk · until "_s)) << qPrintable(text);
    EXPECT_TRUE(text.endsWith(u"We know"_s)) << qPrintable(text);
}

TEST_F(MarkPresenterTest, NothingIsMarkedBeforeItIsConfirmed) {
    presenter.ask(MarkKind::Acknowledged, {target(u"cron.dead"_s)});
    EXPECT_TRUE(repository.stored.empty());
    EXPECT_FALSE(presenter.canUndo());
}

TEST_F(MarkPresenterTest, TheLastDeedIsTakenBackToWhatWasBefore) {
    presenter.ask(MarkKind::Acknowledged, {target(u"cron.dead"_s)});
    presenter.confirm(u"first"_s, 0);
    ASSERT_TRUE(waitUntil([&] { return marks.find(environment, u"cron.dead"_s) != nullptr; }));
    presenter.ask(MarkKind::Muted, {target(u"cron.dead"_s), target(u"disk.full"_s)});
    presenter.confirm(u"second"_s, 0);
    ASSERT_TRUE(waitUntil([&] { return marks.of(environment).size() == 2; }));
    presenter.undo();
    ASSERT_TRUE(waitUntil([&] { return marks.of(environment).size() == 1; }));
    EXPECT_TRUE(waitUntil([&] { return marks.find(environment, u"cron.dead"_s)->reason == u"first"_s; }));
    EXPECT_FALSE(presenter.canUndo());
    presenter.unmark({target(u"cron.dead"_s)});
    ASSERT_TRUE(waitUntil([&] { return marks.of(environment).empty(); }));
    presenter.undo();
    EXPECT_TRUE(waitUntil([&] { return marks.find(environment, u"cron.dead"_s) != nullptr; }));
}

TEST_F(MarkPresenterTest, TheBarAsksInALineOfThePageAndOffersTheWayBack) {
    QWidget page;
    MarkBar bar(presenter, &page);
    page.show();
    presenter.ask(MarkKind::Muted, {target(u"cron.dead"_s)});
    EXPECT_TRUE(bar.findChild<QLabel*>(u"markFormSentence"_s)->text().contains(u"Cron is silent."_s));
    auto* why = bar.findChild<QLineEdit*>(u"markFormText"_s);
    QTest::keyClicks(why, u"Known"_s);
    bar.findChild<QComboBox*>(u"markFormChoices"_s)->setCurrentIndex(0);
    QTest::keyClick(why, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return repository.stored.size() == 1; }));
    EXPECT_EQ(repository.stored.front().reason, u"Known"_s);
    EXPECT_FALSE(repository.stored.front().until);
    ASSERT_TRUE(waitUntil([&] { return marks.find(environment, u"cron.dead"_s) != nullptr; }));
    bar.findChild<QPushButton*>(u"markBannerAction"_s)->click();
    EXPECT_TRUE(waitUntil([&] { return repository.stored.empty(); }));
}

TEST_F(MarkPresenterTest, EscClosesTheQuestionAndMarksNothing) {
    QWidget page;
    MarkBar bar(presenter, &page);
    page.show();
    presenter.ask(MarkKind::Muted, {target(u"cron.dead"_s)});
    QTest::keyClick(bar.findChild<QLineEdit*>(u"markFormText"_s), Qt::Key_Escape);
    EXPECT_TRUE(bar.findChild<QWidget*>(u"markForm"_s)->isHidden());
    EXPECT_TRUE(repository.stored.empty());
    EXPECT_FALSE(bar.cancel());
}

TEST_F(MarkPresenterTest, WhatCouldNotBeKeptIsSaid) {
    repository.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    QWidget page;
    MarkBar bar(presenter, &page);
    page.show();
    presenter.ask(MarkKind::Muted, {target(u"cron.dead"_s)});
    presenter.confirm({}, 0);
    const auto* detail = bar.findChild<QLabel*>(u"markBannerDetail"_s);
    EXPECT_TRUE(waitUntil([&] { return detail->text().contains(u"disk full"_s); }));
}
