// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeHealthRepositories.h"
#include "tests/support/FakeRepositories.h"
#include "ui/preferences/LimitsPage.h"
#include "ui/preferences/LimitText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

const QString limit = u"cron.dead.warning"_s;

class LimitsTest : public testing::Test {
protected:
    LimitsTest() {
        for (const QString& name : {u"acme · prod"_s, u"bolt · prod"_s}) {
            Environment environment;
            environment.id = EnvironmentId::create(clock);
            environment.name = name;
            environment.tags = {u"eu"_s};
            environments.stored.push_back(environment);
        }
        EXPECT_TRUE(await(inventory.load()).has_value());
    }
    const LimitRow& row(const QString& name = limit) {
        const LimitRow* found = presenter.find(name);
        EXPECT_TRUE(found) << qPrintable(name);
        return *found;
    }

    FakeClock clock{Instant(std::chrono::milliseconds(1'795'219'430'709))};
    FakeEnvironmentRepository environments{clock};
    Inventory inventory{environments};
    FakeThresholdRepository repository;
    ThresholdSettings settings{repository};
    LimitsPresenter presenter{settings, inventory};
};

} // namespace

TEST(LimitText, UnderstandsWhatPeopleType) {
    EXPECT_EQ(limitFromText(u"15 min"_s, u"ms"_s).value(), 900'000);
    EXPECT_EQ(limitFromText(u"15"_s, u"ms"_s).value(), 900'000) << "minutes are meant";
    EXPECT_EQ(limitFromText(u"2h"_s, u"ms"_s).value(), 7'200'000);
    EXPECT_DOUBLE_EQ(limitFromText(u"92.5 %"_s, u"ratio"_s).value(), 0.925);
    EXPECT_DOUBLE_EQ(limitFromText(u"90"_s, u"ratio"_s).value(), 0.9);
    EXPECT_EQ(limitFromText(u"2 GiB"_s, u"bytes"_s).value(), 2147483648.0);
    EXPECT_EQ(limitFromText(u" 1000 "_s, u"count"_s).value(), 1000);
    EXPECT_EQ(limitText(1, u"days"_s), u"1 day"_s);
    EXPECT_EQ(limitText(14, u"days"_s), u"14 days"_s);
    EXPECT_EQ(limitFromText(u"14 days"_s, u"days"_s).value(), 14);
}

TEST(LimitText, RefusesNonsenseAndSaysHowItIsWritten) {
    for (const QString& nonsense :
        {u""_s, u"soon"_s, u"nan"_s, u"inf"_s, u"1e999"_s, u"5 bananas"_s, u"min"_s, u"5 %"_s}) {
        const auto value = limitFromText(nonsense, u"ms"_s);
        ASSERT_FALSE(value) << qPrintable(nonsense);
        EXPECT_TRUE(value.error().toString().contains(u"15 min"_s)) << qPrintable(value.error().toString());
    }
}

TEST(LimitText, WhatIsShownCanBeTyped) {
    for (const auto& [value, unit] : {std::pair{600'000.0, u"ms"_s}, {0.95, u"ratio"_s}, {1000.0, u"count"_s},
             {14.0, u"days"_s}, {1073741824.0, u"bytes"_s}})
        EXPECT_DOUBLE_EQ(limitFromText(limitText(value, unit), unit).value_or(-1), value)
            << qPrintable(limitText(value, unit));
}

TEST_F(LimitsTest, TheNarrowestHoldsAndSaysWhereItIsSet) {
    EXPECT_EQ(row().holds, row().usual);
    EXPECT_TRUE(row().from.isEmpty());
    presenter.set(limit, u"20 min"_s);
    ASSERT_TRUE(waitUntil([&] { return row().own.has_value(); }));
    EXPECT_EQ(row().holds, 1'200'000);
    ASSERT_EQ(presenter.scopes().size(), 4U) << "all, one tag, two environments";
    presenter.setScope(1);
    EXPECT_FALSE(row().own);
    EXPECT_EQ(row().holds, 1'200'000) << "that of all";
    presenter.set(limit, u"30 min"_s);
    ASSERT_TRUE(waitUntil([&] { return row().own.has_value(); }));
    presenter.setScope(2);
    EXPECT_FALSE(row().own);
    EXPECT_EQ(row().holds, 1'800'000) << "that of its tag";
    EXPECT_EQ(row().from, u"tag eu"_s);
    presenter.setScope(0);
    EXPECT_EQ(row().holds, 1'200'000);
}

TEST_F(LimitsTest, RefusesWhatIsOutOfItsBoundsWithASentence) {
    QSignalSpy refused(&presenter, &LimitsPresenter::refused);
    presenter.set(limit, u"400 d"_s);
    ASSERT_EQ(refused.count(), 1);
    EXPECT_TRUE(refused.front().front().toString().startsWith(limit + u" may be from"_s))
        << qPrintable(refused.front().front().toString());
    presenter.set(limit, u"-5"_s);
    presenter.set(limit, u"rubbish"_s);
    EXPECT_EQ(refused.count(), 3);
    EXPECT_TRUE(repository.stored.global.isEmpty());
    EXPECT_FALSE(presenter.canUndo());
}

TEST_F(LimitsTest, EveryChangeCanBeTakenBack) {
    presenter.set(limit, u"20 min"_s);
    ASSERT_TRUE(waitUntil([&] { return row().own.has_value(); }));
    presenter.set(limit, u"25 min"_s);
    ASSERT_TRUE(waitUntil([&] { return row().own == 1'500'000; }));
    presenter.reset(limit);
    ASSERT_TRUE(waitUntil([&] { return !row().own; }));
    presenter.undo();
    EXPECT_TRUE(waitUntil([&] { return row().own == 1'500'000; }));
    presenter.undo();
    EXPECT_TRUE(waitUntil([&] { return row().own == 1'200'000; }));
    presenter.undo();
    EXPECT_TRUE(waitUntil([&] { return !row().own; }));
}

TEST_F(LimitsTest, ThePageSetsALimitByKeys) {
    LimitsPage page(presenter);
    page.resize(1071, 700);
    page.show();
    auto* table = page.findChild<DataTable*>(u"limitsTable"_s);
    table->selectKey(limit);
    QTest::keyClick(table, Qt::Key_Return);
    auto* text = page.findChild<QLineEdit*>(u"limitFormText"_s);
    ASSERT_TRUE(text->isVisible());
    QTest::keyClicks(text, u"1 h"_s);
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_TRUE(waitUntil([&] { return repository.stored.global.value(limit) == 3'600'000; }));
    QTest::keyClick(table, Qt::Key_Return);
    QTest::keyClicks(text, u"never"_s);
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_FALSE(page.findChild<Banner*>(u"limitsAnswer"_s)->isHidden());
}

TEST_F(LimitsTest, AWorkspaceThatCannotBeWrittenIsSaid) {
    repository.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    QSignalSpy refused(&presenter, &LimitsPresenter::refused);
    presenter.set(limit, u"20 min"_s);
    EXPECT_TRUE(waitUntil([&] { return refused.count() == 1; }));
    EXPECT_FALSE(presenter.canUndo()) << "nothing was changed";
    repository.failsWith.reset();
    presenter.set(limit, u"20 min"_s);
    ASSERT_TRUE(waitUntil([&] { return row().own.has_value(); }));
    repository.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    presenter.undo();
    ASSERT_TRUE(waitUntil([&] { return refused.count() == 2; }));
    EXPECT_TRUE(presenter.canUndo()) << "it is still there to be taken back";
}
