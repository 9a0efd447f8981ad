// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/NewRolloutPage.h"
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
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class NewRolloutPageTest : public testing::Test {
protected:
    NewRolloutPageTest() {
        const auto add = [this](const QString& name, const QString& store, EnvironmentKind kind, const QString& tag) {
            Environment environment;
            environment.id = EnvironmentId::create(m_clock);
            environment.name = name;
            environment.store = store;
            environment.kind = kind;
            environment.tags = {tag};
            m_repository.stored.push_back(environment);
        };
        add(u"acme-dev"_s, u"acme"_s, EnvironmentKind::Development, u"eu"_s);
        add(u"acme-prod"_s, u"acme"_s, EnvironmentKind::Production, u"eu"_s);
        add(u"beta-prod"_s, u"beta"_s, EnvironmentKind::Production, u"us"_s);
        add(u"beta-stage"_s, u"beta"_s, EnvironmentKind::Staging, u"us"_s);
        EXPECT_TRUE(await(m_inventory.load()));
        m_evidence.known.bulletins = {u"APSB26-73"_s};
        m_page.resize(1200, 800);
        m_page.show();
    }

    void type(const QString& field, const QString& text) { m_page.findChild<QLineEdit*>(field)->setText(text); }
    void press(const QString& button) { m_page.findChild<QPushButton*>(button)->click(); }
    void choose(const QString& name) { table().selectKey(m_inventory.findByName(name)->id.toString()); }
    void act(const QString& action) { m_page.findChild<QAction*>(action)->trigger(); }
    [[nodiscard]] DataTable& table() { return *m_page.findChild<DataTable*>(u"newRolloutTable"_s); }
    [[nodiscard]] QPushButton& open() { return *m_page.findChild<QPushButton*>(u"newRolloutOpen"_s); }
    [[nodiscard]] Rollout made() {
        const auto entries = await(m_desk.list());
        return entries && !entries->empty() ? **await(m_desk.load(entries->front().id)) : Rollout();
    }

    FakeClock m_clock;
    Theme m_theme{Appearance::Light};
    FakeEnvironmentRepository m_repository{m_clock};
    Inventory m_inventory{m_repository};
    FakeWork m_work{m_clock};
    FakeEvidence m_evidence;
    QThreadPool m_pool;
    RolloutDesk m_desk{m_work, m_clock, u"me@desk"_s};
    NewRolloutPresenter m_presenter{{m_desk, m_evidence, m_inventory, m_clock, m_pool}};
    NewRolloutPage m_page{m_presenter};
};

} // namespace

TEST_F(NewRolloutPageTest, ProposesAWaveForEachKindAndWaitsForAName) {
    EXPECT_EQ(m_presenter.summary(), u"4 of 4 environments: development 1, staging 1, production 2"_s);
    EXPECT_FALSE(open().isEnabled());
    type(u"newRolloutNames"_s, u"APSB26-73"_s);
    EXPECT_TRUE(open().isEnabled());
}

TEST_F(NewRolloutPageTest, IsForTheEnvironmentsThatWereChosen) {
    const QAbstractItemModelTester tester(
        &m_presenter.candidates(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    press(u"newRolloutLeaveShown"_s);
    EXPECT_EQ(m_presenter.summary(), u"No environment is taken in."_s);
    type(u"newRolloutNames"_s, u"APSB26-73"_s);
    EXPECT_FALSE(open().isEnabled());
    type(u"filter"_s, u"eu"_s); // a tag
    press(u"newRolloutTakeShown"_s);
    type(u"filter"_s, u"beta production"_s); // a store and a kind
    press(u"newRolloutTakeShown"_s);
    type(u"filter"_s, QString());
    choose(u"acme-prod"_s);
    act(u"newRolloutCanaryAction"_s);
    EXPECT_EQ(m_presenter.summary(), u"3 of 4 environments: development 1, canaries 1, production 1"_s);
    choose(u"acme-dev"_s);
    act(u"newRolloutTakeAction"_s);
    QSignalSpy opened(&m_page, &NewRolloutPage::opened);
    type(u"newRolloutDuties"_s, u"Tell the client; ; Watch orders"_s);
    press(u"newRolloutOpen"_s);
    ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; }));
    const Rollout rollout = made();
    EXPECT_EQ(rollout.title, u"APSB26-73"_s);
    EXPECT_EQ(rollout.urgency, Urgency::Critical); // nobody can tell: urgent
    ASSERT_EQ(rollout.waves.size(), 2U);
    EXPECT_EQ(rollout.waves.front().name, canaryWave);
    ASSERT_EQ(rollout.members.size(), 2U);
    EXPECT_EQ(rollout.members.front().name, u"acme-prod"_s);
    EXPECT_EQ(rollout.members.back().name, u"beta-prod"_s);
    ASSERT_EQ(rollout.duties.size(), 2U);
    EXPECT_EQ(rollout.duties.back().text, u"Watch orders"_s);
}

TEST_F(NewRolloutPageTest, NamesOneWithoutATitleByAsManyNamesAsFit) {
    QStringList names;
    for (int number = 1; number <= 60; ++number)
        names << u"MDVA-%1"_s.arg(40000 + number);
    m_evidence.known.bulletins = names;
    QSignalSpy opened(&m_page, &NewRolloutPage::opened);
    type(u"newRolloutNames"_s, names.join(u' '));
    press(u"newRolloutOpen"_s);
    ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; })) << qPrintable(m_presenter.said());
    EXPECT_TRUE(made().title.startsWith(u"MDVA-40001, MDVA-40002, "_s)) << qPrintable(made().title);
    EXPECT_TRUE(made().title.endsWith(u", …"_s)) << qPrintable(made().title);
    EXPECT_EQ(made().subjects.size(), 60U);
}

TEST_F(NewRolloutPageTest, TakesBackWhatItToggled) {
    choose(u"acme-prod"_s);
    act(u"newRolloutCanaryAction"_s);
    act(u"newRolloutCanaryAction"_s);
    EXPECT_EQ(m_presenter.summary(), u"4 of 4 environments: development 1, staging 1, production 2"_s);
    act(u"newRolloutTakeAction"_s);
    EXPECT_EQ(m_presenter.summary(), u"3 of 4 environments: development 1, staging 1, production 1"_s);
    act(u"newRolloutTakeAction"_s);
    EXPECT_EQ(m_presenter.summary(), u"4 of 4 environments: development 1, staging 1, production 2"_s);
}

TEST_F(NewRolloutPageTest, SaysWhyItCannotBeMadeAndKeepsWhatWasTyped) {
    type(u"newRolloutNames"_s, u"APSB99-99"_s);
    press(u"newRolloutOpen"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.said().contains(u"the catalogue knows no APSB99-99"_s); }));
    EXPECT_EQ(m_page.findChild<QLineEdit*>(u"newRolloutNames"_s)->text(), u"APSB99-99"_s);
    EXPECT_TRUE(open().isEnabled());
    m_page.findChild<QComboBox*>(u"newRolloutKind"_s)->setCurrentIndex(1);
    type(u"newRolloutNames"_s, u"banana"_s);
    press(u"newRolloutOpen"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.said().contains(u"'banana' is no release"_s); }));
    EXPECT_TRUE(m_work.stored.empty());
}
