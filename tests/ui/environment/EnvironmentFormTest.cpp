// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/environment/EnvironmentDialog.h"
#include "ui/environment/EnvironmentFormPresenter.h"
#include "ui/widgets/Banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

EnvironmentDraft goodDraft() {
    EnvironmentDraft draft;
    draft.name = u"acme-prod"_s;
    draft.tags = u"eu, cloud"_s;
    draft.nodes.front().ssh = u"magento@web.example:2222"_s;
    draft.nodes.front().root = u"/var/www/magento"_s;
    draft.nodes.front().wrap = u"docker exec -i 'my php'"_s;
    return draft;
}

class FormTest : public testing::Test {
protected:
    TestFleet fleet;
};

} // namespace

TEST(EnvironmentDraft, BecomesAnEnvironmentAndBack) {
    const Result<Environment> environment = goodDraft().toEnvironment();
    ASSERT_TRUE(environment) << qPrintable(environment.error().toString());
    EXPECT_EQ(environment->store, u"acme"_s);
    EXPECT_EQ(environment->tags, QStringList({u"eu"_s, u"cloud"_s}));
    EXPECT_EQ(environment->primary().target.port, 2222);
    EXPECT_EQ(environment->primary().wrap, QStringList({u"docker"_s, u"exec"_s, u"-i"_s, u"my php"_s}));
    EXPECT_EQ(EnvironmentDraft::of(*environment).toEnvironment(), environment);
}

TEST(EnvironmentDraft, NamesTheFieldThatIsWrong) {
    EnvironmentDraft draft = goodDraft();
    draft.url = u"ftp://x"_s;
    draft.nodes.front().ssh = u"-oProxyCommand=x"_s;
    draft.nodes.front().wrap = u"sudo -u www-data; rm"_s;
    const QMap<QString, QString> problems = draft.problems();
    EXPECT_TRUE(problems.contains(u"url"_s));
    EXPECT_TRUE(problems.contains(u"node.0.ssh"_s));
    EXPECT_TRUE(problems.contains(u"node.0.wrap"_s));
    EXPECT_FALSE(problems.contains(u"name"_s));
}

TEST_F(FormTest, RefusesANameThatIsTaken) {
    fleet.add(u"Acme-Prod"_s);
    fleet.load();
    EnvironmentFormPresenter presenter(fleet.inventory, fleet.checks(), {});
    presenter.setDraft(goodDraft());
    EXPECT_TRUE(presenter.problems().contains(u"name"_s));
}

TEST_F(FormTest, SavesANewEnvironment) {
    fleet.load();
    EnvironmentFormPresenter presenter(fleet.inventory, fleet.checks(), {});
    presenter.setDraft(goodDraft());
    QSignalSpy saved(&presenter, &EnvironmentFormPresenter::saved);
    presenter.save();
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1; }));
    EXPECT_TRUE(fleet.inventory.findByName(u"acme-prod"_s));
}

TEST_F(FormTest, ExplainsAConflict) {
    fleet.load();
    EnvironmentDialog dialog(fleet.inventory, fleet.checks(), {});
    dialog.presenter().setDraft(goodDraft());
    fleet.environments.failsWith = Error(ErrorKind::Conflict, u"version 3 is stored"_s);
    dialog.open();
    dialog.presenter().save();
    auto* banner = dialog.findChild<Banner*>(u"saveBanner"_s);
    ASSERT_TRUE(waitUntil([&] { return banner->isVisible(); }));
    EXPECT_TRUE(banner->sentence().contains(u"Somebody else"_s));
    EXPECT_TRUE(dialog.isVisible());
}

TEST_F(FormTest, BlamesAFieldOnlyOnceItWasTouched) {
    fleet.load();
    EnvironmentDialog dialog(fleet.inventory, fleet.checks(), {});
    dialog.open();
    auto* problem = dialog.findChild<QLabel*>(u"nodeSshProblem"_s);
    EXPECT_FALSE(problem->isVisible());
    QTest::keyClicks(dialog.findChild<QLineEdit*>(u"nodeSsh"_s), u"-oX"_s);
    EXPECT_TRUE(problem->isVisible());
    EXPECT_FALSE(problem->text().isEmpty());
}

TEST_F(FormTest, SavingNothingBlamesWhatIsMissing) {
    fleet.load();
    EnvironmentDialog dialog(fleet.inventory, fleet.checks(), {});
    dialog.open();
    dialog.findChild<QPushButton*>(u"saveButton"_s)->click();
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(dialog.findChild<QLabel*>(u"environmentNameProblem"_s)->isVisible());
    EXPECT_TRUE(fleet.environments.stored.empty());
}

TEST_F(FormTest, ANodeCanBeAddedAndRemoved) {
    fleet.load();
    EnvironmentDialog dialog(fleet.inventory, fleet.checks(), {});
    dialog.presenter().setDraft(goodDraft());
    dialog.open();
    dialog.findChild<QPushButton*>(u"addNode"_s)->click();
    ASSERT_EQ(dialog.presenter().draft().nodes.size(), 2U);
    EXPECT_EQ(dialog.presenter().draft().nodes[1].name, u"web-2"_s);
    dialog.findChild<QPushButton*>(u"removeNode"_s)->click();
    EXPECT_EQ(dialog.presenter().draft().nodes.size(), 1U);
    EXPECT_EQ(dialog.presenter().draft().nodes[0].ssh, u"magento@web.example:2222"_s);
}

TEST_F(FormTest, AFailedStepSaysWhatToDo) {
    fleet.load();
    EnvironmentFormPresenter presenter(fleet.inventory, fleet.checks(), {});
    presenter.setDraft(goodDraft());
    fleet.shells.at(u"web.example"_s).connectsWith(failure(ErrorKind::AuthenticationFailed, u"publickey denied"_s));
    presenter.check(0);
    ASSERT_TRUE(waitUntil([&] { return presenter.checkList().isFinished(); }));
    EXPECT_GE(presenter.checkList().facts().size(), 7U);
}

TEST(CheckList, ShowsSevenStepsInTheirOrder) {
    CheckList list;
    list.start();
    list.take({.step = ConnectionStep::Name,
        .state = StepState::Passed,
        .hop = {},
        .detail = u"192.0.2.7"_s,
        .duration = std::chrono::milliseconds(3)});
    list.take({.step = ConnectionStep::Login,
        .state = StepState::Failed,
        .hop = {},
        .detail = {},
        .error = Error(ErrorKind::AuthenticationFailed, u"denied"_s)});
    list.finish();
    const std::vector<FactRow> facts = list.facts();
    ASSERT_EQ(facts.size(), 7U);
    EXPECT_EQ(facts[1].value.mark, Mark::Ok);
    EXPECT_EQ(facts[4].value.mark, Mark::Critical);
    EXPECT_EQ(facts[6].value.text, u"not tried"_s);
    EXPECT_TRUE(list.advice().contains(u"agent"_s));
}
