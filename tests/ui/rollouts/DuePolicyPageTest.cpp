// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/DuePolicyPage.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/FakeWork.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class DuePolicyPageTest : public testing::Test {
protected:
    void show() {
        m_page.resize(1200, 800);
        m_page.show();
        ASSERT_TRUE(waitUntil([&] { return m_presenter.state().kind != PageState::Kind::Loading; }));
    }
    void edit(const QString& key) { Q_EMIT m_page.findChild<DataTable*>(u"duePolicyTable"_s)->opened(key); }
    /// Types into the question that is open and confirms it.
    void answer(const QString& text, int choice = -1) {
        auto* form = m_page.findChild<QWidget*>(u"duePolicyForm"_s);
        ASSERT_TRUE(waitUntil([&] { return form->isVisible(); }));
        form->findChild<QLineEdit*>()->setText(text);
        if (choice >= 0)
            form->findChild<QComboBox*>()->setCurrentIndex(choice);
        form->findChild<QPushButton*>()->click();
    }
    [[nodiscard]] QString value(const QString& key) const {
        const PolicyLine* line = m_presenter.find(key);
        return line ? line->value : QString();
    }

    FakeClock m_clock;
    Theme m_theme{Appearance::Light};
    FakeEnvironmentRepository m_repository{m_clock};
    Inventory m_inventory{m_repository};
    FakeWork m_work{m_clock};
    FakeEvidence m_evidence;
    QThreadPool m_pool;
    RolloutDesk m_desk{m_work, m_clock, u"me@desk"_s};
    DuePolicyPresenter m_presenter{{m_desk, m_evidence, m_inventory, m_clock, m_pool}};
    DuePolicyPage m_page{m_presenter};
};

} // namespace

TEST_F(DuePolicyPageTest, ShowsWhatHoldsAndSetsEachLine) {
    const QAbstractItemModelTester tester(&m_presenter.lines(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    show();
    EXPECT_EQ(value(u"critical"_s), u"in 3 d"_s);
    EXPECT_EQ(value(u"hours"_s), u"Mon-Fri 09:00-17:00"_s);
    edit(u"critical"_s);
    answer(u"2d"_s, 1);
    ASSERT_TRUE(waitUntil([&] { return value(u"critical"_s) == u"in 2 d"_s; }));
    EXPECT_EQ(m_presenter.policy().rule(Urgency::Critical).pace, DueRule::Pace::Working);
    edit(u"hours"_s);
    answer(u"Mon-Sat 8:00-18:00"_s);
    ASSERT_TRUE(waitUntil([&] { return value(u"hours"_s) == u"Mon-Sat 08:00-18:00"_s; }));
    edit(u"zone"_s);
    answer(u"Europe/Berlin"_s);
    ASSERT_TRUE(waitUntil([&] { return value(u"zone"_s) == u"Europe/Berlin"_s; }));
    EXPECT_EQ(m_presenter.policy().hours.from, QTime(8, 0));
    EXPECT_EQ(await(m_desk.policy())->policy, m_presenter.policy());
}

TEST_F(DuePolicyPageTest, SaysWhatCannotBeUnderstoodAndSetsNothing) {
    show();
    for (const auto& [key, text, said] :
        {std::tuple(u"critical"_s, u"soon"_s, u"'soon'"_s), std::tuple(u"hours"_s, u"9-5"_s, u"'9-5'"_s),
            std::tuple(u"zone"_s, u"Mars"_s, u"'Mars'"_s), std::tuple(u"other"_s, u"0h"_s, u"from one hour"_s)}) {
        edit(key);
        answer(text);
        ASSERT_TRUE(waitUntil([&] { return m_presenter.said().contains(said); })) << qPrintable(key);
    }
    EXPECT_EQ(await(m_desk.policy())->version, 0);
}

TEST_F(DuePolicyPageTest, AddsAFreezeTakesItOutAndPutsItBack) {
    show();
    m_page.findChild<QPushButton*>(u"duePolicyAddFreeze"_s)->click();
    answer(u"Christmas"_s);
    answer(u"2035-12-20 18:00 to 2036-01-06 08:00"_s, 1);
    const QString key = u"freeze:Christmas"_s;
    ASSERT_TRUE(waitUntil([&] { return value(key) == u"2035-12-20 18:00 to 2036-01-06 08:00"_s; }));
    EXPECT_EQ(m_presenter.policy().freezes.front().kinds, QStringList{u"production"_s});
    edit(key);
    answer(u"2035-12-21 18:00 to 2036-01-06 08:00"_s);
    ASSERT_TRUE(waitUntil([&] { return value(key).startsWith(u"2035-12-21"_s); }));
    EXPECT_EQ(m_presenter.policy().freezes.front().kinds, QStringList{u"production"_s});
    m_page.findChild<DataTable*>(u"duePolicyTable"_s)->selectKey(key);
    m_page.findChild<QAction*>(u"duePolicyRemoveAction"_s)->trigger();
    ASSERT_TRUE(waitUntil([&] { return value(key).isEmpty(); }));
    m_page.findChild<QPushButton*>(u"duePolicyAnswerAction"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return !value(key).isEmpty(); }));
    EXPECT_FALSE(m_presenter.canPutBack());
}

TEST_F(DuePolicyPageTest, SetsTheFreezeThatIsCalledSoInOtherLetters) {
    show();
    m_presenter.setFreeze(u"Christmas"_s, u"2035-12-20 18:00 to 2036-01-06 08:00"_s, {u"production"_s});
    ASSERT_TRUE(waitUntil([&] { return !value(u"freeze:Christmas"_s).isEmpty(); }));
    m_page.findChild<QPushButton*>(u"duePolicyAddFreeze"_s)->click();
    answer(u"christmas"_s);
    auto* text = m_page.findChild<QWidget*>(u"duePolicyForm"_s)->findChild<QLineEdit*>();
    ASSERT_TRUE(waitUntil([&] { return text->text().startsWith(u"2035-12-20"_s); }));
    answer(u"2035-12-21 18:00 to 2036-01-06 08:00"_s);
    ASSERT_TRUE(waitUntil([&] { return value(u"freeze:Christmas"_s).startsWith(u"2035-12-21"_s); }));
    EXPECT_EQ(m_presenter.policy().freezes.size(), 1U);
    EXPECT_EQ(m_presenter.policy().freezes.front().kinds, QStringList{u"production"_s});
}

TEST_F(DuePolicyPageTest, PutsAFreezeBackThoughItsKeyWasPressedTwice) {
    show();
    m_presenter.setFreeze(u"Sale"_s, u"2035-12-20 18:00 to 2036-01-06 08:00"_s, {});
    ASSERT_TRUE(waitUntil([&] { return !value(u"freeze:Sale"_s).isEmpty(); }));
    m_presenter.removeFreeze(u"Sale"_s);
    m_presenter.removeFreeze(u"Sale"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.canPutBack(); }));
    await(m_desk.policy()).value(); // what a second answer would have said is said by now
    EXPECT_TRUE(m_presenter.said().contains(u"taken out"_s)) << qPrintable(m_presenter.said());
    m_presenter.putBack();
    EXPECT_TRUE(waitUntil([&] { return !value(u"freeze:Sale"_s).isEmpty(); }));
}

TEST_F(DuePolicyPageTest, ShowsWhatSomebodyElseSetMeanwhileAndOverwritesNothing) {
    show();
    RolloutDesk other(m_work, m_clock, u"lee@desk"_s);
    StoredPolicy theirs = *await(other.policy());
    theirs.policy.rule(Urgency::Critical).within = 24h;
    ASSERT_TRUE(await(other.setPolicy(theirs)));
    m_presenter.setZone(u"Europe/Berlin"_s);
    ASSERT_TRUE(waitUntil([&] { return value(u"critical"_s) == u"in 1 d"_s; }));
    EXPECT_TRUE(m_presenter.said().contains(u"somebody else"_s));
    EXPECT_NE(value(u"zone"_s), u"Europe/Berlin"_s);
}
