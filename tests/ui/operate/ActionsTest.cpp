// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunMark.h"
#include "tests/ui/operate/TestOperate.h"
#include "ui/operate/ActionsPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class ActionsTest : public testing::Test {
protected:
    ActionsTest() {
        presenter.setEnvironment(operate.id);
        page.resize(1000, 700);
        page.show();
    }
    template <typename T>
    T* part(const QString& name) {
        return page.findChild<T*>(name);
    }
    /// Chooses it as a person does, and waits for what it needs.
    void choose(const QString& action) {
        part<DataTable>(u"actionsTable"_s)->selectKey(action);
        settle();
    }
    void settle() {
        ASSERT_TRUE(waitUntil([&] { return !presenter.isReading() && !presenter.obstacle().startsWith(u"Asking"_s); }));
    }
    void fillDemands() {
        part<QLineEdit>(u"confirmName"_s)->setText(u"acme · prod"_s);
        part<QLineEdit>(u"reasonText"_s)->setText(u"cold pages wanted"_s);
    }
    /// In both appearances; kept where MAGKEEPER_PICTURES says.
    void picture(const QString& name) {
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            theme.setAppearance(appearance);
            TestFleet::settle();
            const QPixmap shown = page.grab();
            EXPECT_FALSE(shown.isNull());
            const QString folder = qEnvironmentVariable("MAGKEEPER_PICTURES");
            const QString path = u"%1/%2-%3.png"_s.arg(folder, name, appearanceName(appearance));
            EXPECT_TRUE(folder.isEmpty() || shown.save(path));
        }
    }
    /// What the command that runs says, behind the mark that its script prints.
    void say(const QByteArray& text) {
        const QByteArray marked = markOfRun(operate.runs.stored.front().id) + text;
        operate.shell().commands().back().progress->post({OutputPiece::Stream::Out, marked});
    }
    QPushButton* button() { return part<QPushButton>(u"runButton"_s); }
    QString text(const QString& label) { return part<QLabel>(label)->text(); }
    QString word() { return text(u"runWord"_s); }
    bool hasEnded() {
        const LiveRun* run = presenter.live();
        return waitUntil([&] { return run && run->isDone(); });
    }

    /// As anna did an hour ago, and a reading shows it.
    void closeShop() {
        operate.runs.stored = {operate.run(u"maintenance.enable"_s, RunOutcome::Succeeded, std::chrono::minutes(60))};
        operate.documents[u"identity"_s].replace(R"("active":false)", R"("active":true)");
        operate.fleet.refresh(operate.fleet.named(u"acme · prod"_s));
        presenter.reload();
        auto* banner = part<Banner>(u"maintenanceBanner"_s);
        ASSERT_TRUE(waitUntil([&] { return banner->sentence().contains(u"anna@desk"_s); }))
            << qPrintable(banner->sentence());
    }

    TestOperate operate;
    Theme theme{Appearance::Light};
    ActionPresenter presenter{operate.services};
    RunResolution resolution{operate.services};
    ActionsPage page{presenter, resolution};
};

} // namespace

TEST_F(ActionsTest, TheWholeCatalogueIsListedAndFiltered) {
    const QAbstractItemModelTester tester(&presenter.actions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto* table = part<DataTable>(u"actionsTable"_s);
    EXPECT_GT(table->filter().rowCount(), 25);
    part<QLineEdit>(u"actionsFilter"_s)->setText(u"flush"_s);
    EXPECT_EQ(table->filter().rowCount(), 2);
}

TEST_F(ActionsTest, WhatCannotBeDoneSaysWhyAndHasNoButton) {
    choose(u"opcache.reset"_s);
    EXPECT_TRUE(part<Banner>(u"actionBanner"_s)->isVisible());
    EXPECT_EQ(part<Banner>(u"actionBanner"_s)->sentence(), u"This cannot be done from here."_s);
    EXPECT_FALSE(button()->isVisible());
    EXPECT_TRUE(presenter.obstacle().contains(u"FPM"_s));
}

TEST_F(ActionsTest, ThePreviewShowsTheExactCommandAndWhatItCosts) {
    operate.runs.typical = std::chrono::seconds(12);
    choose(u"cache.flush"_s);
    ASSERT_TRUE(waitUntil([&] { return !presenter.command().isEmpty(); }));
    EXPECT_TRUE(part<QPlainTextEdit>(u"actionCommand"_s)->toPlainText().contains(u"cache:flush"_s));
    QStringList facts;
    for (const FactRow& fact : presenter.preview())
        facts << fact.label + u": "_s + fact.value.text;
    EXPECT_TRUE(facts.contains(u"Risk: Disruptive"_s));
    EXPECT_TRUE(facts.contains(u"Takes: 12 s as a rule"_s)) << qPrintable(facts.join(u'\n'));
    EXPECT_TRUE(facts.contains(u"Caches: Get cold: the whole storage, the page cache too"_s));
    EXPECT_TRUE(operate.sent().empty());
    const auto* shown = part<FactList>(u"actionFacts"_s);
    EXPECT_TRUE(waitUntil([&] { return shown->height() >= shown->sizeHint().height(); }));
}

TEST_F(ActionsTest, TheStoresOwnNamesAreOffered) {
    choose(u"indexer.reindex"_s);
    auto* offers = part<QListWidget>(u"argument_indexerOffers"_s);
    ASSERT_NE(offers, nullptr);
    const auto items = offers->findItems(u"catalog_product_price"_s, Qt::MatchExactly);
    ASSERT_EQ(items.size(), 1);
    items.front()->setCheckState(Qt::Checked);
    part<QLineEdit>(u"argument_indexerText"_s)->setText(u"my_own"_s);
    ASSERT_TRUE(waitUntil([&] { return presenter.command().contains(u"my_own"_s); }));
    EXPECT_TRUE(presenter.command().contains(u"indexer:reindex catalog_product_price my_own"_s))
        << qPrintable(presenter.command());
}

TEST_F(ActionsTest, WrongValuesAreToldBesideThemAndSentNowhere) {
    choose(u"process.stop"_s);
    part<QLineEdit>(u"argument_pidText"_s)->setText(u"one; rm -rf /"_s);
    fillDemands();
    settle();
    EXPECT_TRUE(part<QLabel>(u"actionInvalid"_s)->isVisible());
    EXPECT_FALSE(button()->isEnabled());
    presenter.run();
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(ActionsTest, ASecretValueIsHiddenWhileItIsTypedAndInThePreview) {
    choose(u"config.set"_s);
    part<QLineEdit>(u"argument_pathText"_s)->setText(u"payment/acme/api_key"_s);
    auto* value = part<QLineEdit>(u"argument_valueText"_s);
    value->setText(u"hunter2"_s);
    EXPECT_EQ(value->echoMode(), QLineEdit::Password);
    ASSERT_TRUE(waitUntil([&] { return !presenter.command().isEmpty(); }));
    EXPECT_FALSE(presenter.command().contains(u"hunter2"_s));
}

TEST_F(ActionsTest, ProductionWantsItsNameTypedAndAReason) {
    choose(u"cache.flush"_s);
    EXPECT_FALSE(button()->isEnabled());
    part<QLineEdit>(u"reasonText"_s)->setText(u"because"_s);
    part<QLineEdit>(u"confirmName"_s)->setText(u"acme"_s);
    EXPECT_FALSE(button()->isEnabled());
    EXPECT_TRUE(text(u"actionObstacle"_s).contains(u"acme · prod"_s));
    part<QLineEdit>(u"confirmName"_s)->setText(u"acme · prod"_s);
    EXPECT_TRUE(button()->isEnabled());
    EXPECT_EQ(button()->text(), u"Empty the cache storage on acme · prod"_s);
    EXPECT_FALSE(button()->isDefault() || button()->autoDefault());
}

TEST_F(ActionsTest, WhatWasTypedForOneActionDoesNotConfirmAnother) {
    choose(u"cache.flush"_s);
    fillDemands();
    EXPECT_TRUE(button()->isEnabled());
    choose(u"setup.upgrade"_s);
    EXPECT_FALSE(button()->isEnabled());
    EXPECT_TRUE(part<QLineEdit>(u"confirmName"_s)->text().isEmpty());
}

TEST_F(ActionsTest, AnotherEnvironmentForgetsTheChoice) {
    choose(u"cache.flush"_s);
    fillDemands();
    const Environment& other = operate.fleet.add(u"bolt · prod"_s);
    presenter.setEnvironment(other.id);
    EXPECT_EQ(presenter.chosen(), nullptr);
    EXPECT_TRUE(presenter.reason().isEmpty());
}

TEST_F(ActionsTest, StagingAsksForNothing) {
    operate.setKind(EnvironmentKind::Staging);
    choose(u"cache.flush"_s);
    ASSERT_TRUE(waitUntil([&] { return presenter.obstacle().isEmpty(); }));
    EXPECT_FALSE(part<QLineEdit>(u"confirmName"_s)->isVisible());
}

TEST_F(ActionsTest, AnObservedEnvironmentSaysWhereToChangeThat) {
    operate.setAccess(Access::Observe);
    choose(u"cache.flush"_s);
    EXPECT_TRUE(part<Banner>(u"actionBanner"_s)->isVisible());
    EXPECT_FALSE(button()->isEnabled());
    QString wanted;
    QObject::connect(&page, &ActionsPage::accessWanted, &page, [&](const QString& key) { wanted = key; });
    part<QPushButton>(u"actionBannerAction"_s)->click();
    EXPECT_EQ(wanted, operate.id.toString());
    presenter.run();
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(ActionsTest, ALockNamesItsHolderAndIsStolenWithAReasonOnly) {
    operate.runs.locks[operate.id] = {operate.id, RunId::create(operate.fleet.clock), u"indexer.reindex"_s,
        {.user = u"ben"_s, .host = u"rock"_s, .pid = 7}, testNow - std::chrono::minutes(3)};
    choose(u"maintenance.disable"_s);
    fillDemands();
    ASSERT_TRUE(waitUntil([&] { return !presenter.holder().isEmpty(); }));
    EXPECT_TRUE(text(u"actionBannerDetail"_s).contains(u"indexer.reindex of ben@rock, begun 3 min ago"_s))
        << qPrintable(text(u"actionBannerDetail"_s));
    EXPECT_FALSE(button()->isEnabled());
    part<QPushButton>(u"actionBannerAction"_s)->click();
    EXPECT_FALSE(part<QPushButton>(u"stealFormConfirm"_s)->isEnabled());
    part<QLineEdit>(u"stealFormText"_s)->setText(u"it hangs since noon"_s);
    part<QPushButton>(u"stealFormConfirm"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return presenter.obstacle().isEmpty(); }));
    EXPECT_EQ(operate.runs.stolenFor, QStringList{u"it hangs since noon"_s});
    EXPECT_TRUE(button()->isEnabled());
}

TEST_F(ActionsTest, AWorkspaceThatFailsSaysSoAndCanBeAskedAgain) {
    operate.runs.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    choose(u"cache.flush"_s);
    ASSERT_TRUE(waitUntil([&] { return presenter.planError().has_value(); }));
    EXPECT_EQ(text(u"actionBannerDetail"_s), u"disk full"_s);
    fillDemands();
    EXPECT_FALSE(button()->isEnabled());
    operate.runs.failsWith.reset();
    part<QPushButton>(u"actionBannerAction"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return presenter.obstacle().isEmpty(); }));
}

TEST_F(ActionsTest, ARunGoesThroughTheGuardAndTellsItsOutcome) {
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(hasEnded());
    ASSERT_EQ(operate.sent().size(), 1U);
    EXPECT_TRUE(operate.sent().front().contains("cache:flush"));
    ASSERT_EQ(operate.runs.stored.size(), 1U);
    EXPECT_EQ(operate.runs.stored.front().reason, u"cold pages wanted"_s);
    EXPECT_EQ(word(), u"Succeeded"_s);
    EXPECT_TRUE(part<QPlainTextEdit>(u"runOutputText"_s)->toPlainText().contains(u"Flushed cache types"_s));
    part<QPushButton>(u"closeRun"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return presenter.live() == nullptr; }));
    EXPECT_TRUE(button()->isVisible());
}

TEST_F(ActionsTest, OutputComesWhileItRunsWithoutEscapes) {
    operate.holdAfterProbe();
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(waitUntil([&] { return !operate.sent().empty(); }));
    EXPECT_EQ(word(), u"Running"_s);
    say("\x1b[32mhalf\x1b[0m way\nand a re");
    auto* shown = part<QPlainTextEdit>(u"runOutputText"_s);
    ASSERT_TRUE(waitUntil([&] { return shown->toPlainText() == u"half way\n"_s; }));
    operate.shell().release();
    ASSERT_TRUE(hasEnded());
    EXPECT_TRUE(shown->toPlainText().endsWith(u"and a re"_s)) << qPrintable(shown->toPlainText());
}

TEST_F(ActionsTest, StoppingSaysWhetherItEndedOnTheServer) {
    operate.holdAfterProbe();
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(waitUntil([&] { return !operate.sent().empty(); }));
    part<QPushButton>(u"cancelRun"_s)->click();
    part<QPushButton>(u"cancelRun"_s)->click(); // twice does no harm
    EXPECT_EQ(word(), u"Stopping"_s);
    ASSERT_TRUE(waitUntil([&] { return operate.shell().commands().back().line.toShell().contains("processes"); }));
    operate.shell().release();
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(word(), u"Cancelled"_s);
    EXPECT_TRUE(text(u"runDetail"_s).contains(u"it has ended on the server"_s)) << qPrintable(text(u"runDetail"_s));
}

TEST_F(ActionsTest, ALostConnectionIsUnknownAndResolvedWithAReason) {
    operate.answer = [](const RemoteCommand&) {
        CommandOutcome lost;
        lost.end = CommandEnd::ConnectionLost;
        lost.reason = u"the peer went away"_s;
        return lost;
    };
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(word(), u"Unknown"_s);
    EXPECT_EQ(operate.sent().size(), 1U); // nothing is sent again
    part<QPushButton>(u"runResolutionFindOut"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return !resolution.isBusy() && !resolution.sentence().isEmpty(); }));
    EXPECT_TRUE(resolution.sentence().startsWith(u"Nothing of it runs any more"_s));
    EXPECT_TRUE(resolution.detail().contains(u"caches"_s));
    part<QPushButton>(u"runResolutionResolve"_s)->click();
    EXPECT_FALSE(part<QPushButton>(u"runResolutionFormConfirm"_s)->isEnabled());
    part<QLineEdit>(u"runResolutionFormText"_s)->setText(u"the cache is cold"_s);
    part<QPushButton>(u"runResolutionFormConfirm"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return operate.runs.stored.front().resolved; }));
    ASSERT_TRUE(waitUntil([&] { return word() == u"Succeeded"_s; }));
    EXPECT_EQ(operate.sent().size(), 1U);
}

TEST_F(ActionsTest, WhatRunsAndWhatNobodyKnowsIsPainted) {
    operate.holdAfterProbe();
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(waitUntil([&] { return !operate.sent().empty(); }));
    say("Flushed cache types:\nconfig\n");
    ASSERT_TRUE(waitUntil([&] { return !part<QPlainTextEdit>(u"runOutputText"_s)->toPlainText().isEmpty(); }));
    picture(u"run-running"_s);
    part<QPushButton>(u"cancelRun"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return operate.shell().commands().back().line.toShell().contains("processes"); }));
    operate.processes = "processes 2\n";
    operate.shell().release();
    ASSERT_TRUE(hasEnded());
    part<QPushButton>(u"runResolutionResolve"_s)->click();
    picture(u"run-unknown"_s);
    EXPECT_EQ(word(), u"Unknown"_s);
}

TEST_F(ActionsTest, WhatStillRunsIsNotResolved) {
    operate.answer = [](const RemoteCommand&) {
        CommandOutcome lost;
        lost.end = CommandEnd::ConnectionLost;
        return lost;
    };
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(hasEnded());
    operate.processes = "processes 2\n";
    resolution.resolve(RunOutcome::Failed, u"I guess"_s);
    ASSERT_TRUE(waitUntil([&] { return !resolution.isBusy() && !resolution.sentence().isEmpty(); }));
    EXPECT_EQ(resolution.sentence(), u"It still runs on the server."_s);
    EXPECT_FALSE(operate.runs.stored.front().resolved);
}

TEST_F(ActionsTest, AnotherMagentoThanBeforeIsRefusedBeforeAnythingIsSent) {
    operate.documents[u"identity"_s].replace("2.4.7-p3", "2.4.8");
    choose(u"cache.flush"_s);
    fillDemands();
    button()->click();
    ASSERT_TRUE(hasEnded());
    EXPECT_EQ(word(), u"Not done"_s);
    EXPECT_TRUE(text(u"runDetail"_s).contains(u"2.4.8"_s));
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(ActionsTest, AClosedShopNamesWhoClosedItAndOffersToOpenIt) {
    closeShop();
    auto* banner = part<Banner>(u"maintenanceBanner"_s);
    EXPECT_TRUE(banner->sentence().contains(u"Why: deploy 2.3"_s));
    part<QPushButton>(u"maintenanceBannerAction"_s)->click();
    ASSERT_NE(presenter.chosen(), nullptr);
    EXPECT_STREQ(presenter.chosen()->id, "maintenance.disable");
    EXPECT_TRUE(operate.sent().empty());
}

TEST_F(ActionsTest, AClosedShopTakesUntilWhenItIsToBeClosed) {
    closeShop();
    auto* form = part<InlineForm>(u"maintenanceForm"_s);
    part<QPushButton>(u"maintenanceUntil"_s)->click();
    ASSERT_TRUE(form->isVisible());
    picture(u"maintenance"_s);
    part<QPushButton>(u"maintenanceFormConfirm"_s)->click();
    ASSERT_TRUE(waitUntil([&] { return presenter.maintenance().until.has_value(); }));
    EXPECT_EQ(*presenter.maintenance().until, testNow + std::chrono::hours(1));
    EXPECT_TRUE(part<QLabel>(u"maintenanceBannerDetail"_s)->text().contains(u"in 1 h"_s))
        << qPrintable(part<QLabel>(u"maintenanceBannerDetail"_s)->text());
    EXPECT_TRUE(operate.sent().empty()) << "nothing is done to the store by it";
}

TEST_F(ActionsTest, UntilWhenSaysThatItCouldNotBeKept) {
    closeShop();
    operate.plans.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    part<QPushButton>(u"maintenanceUntil"_s)->click();
    part<QPushButton>(u"maintenanceFormConfirm"_s)->click();
    auto* fault = part<Banner>(u"maintenanceFault"_s);
    ASSERT_TRUE(waitUntil([&] { return fault->isVisible(); }));
    EXPECT_FALSE(presenter.planError()) << "it says nothing of the action that is chosen";
    operate.plans.failsWith.reset();
    part<QPushButton>(u"maintenanceUntil"_s)->click();
    part<QPushButton>(u"maintenanceFormConfirm"_s)->click();
    EXPECT_TRUE(waitUntil([&] { return !fault->isVisible(); }));
}

TEST_F(ActionsTest, UntilWhenIsNotAskedAnyMoreWhenAnotherEnvironmentIsShown) {
    closeShop();
    part<QPushButton>(u"maintenanceUntil"_s)->click();
    page.setEnvironment(EnvironmentId::create(operate.fleet.clock));
    EXPECT_TRUE(part<InlineForm>(u"maintenanceForm"_s)->isHidden());
}

TEST_F(ActionsTest, AShopThatIsClosedTooLongAsksOnce) {
    closeShop();
    operate.plans.stored[operate.id] = {operate.id, testNow + std::chrono::minutes(5), {}, testNow};
    operate.maintenance.load();
    ASSERT_TRUE(waitUntil([&] { return presenter.maintenance().until.has_value(); }));
    QSignalSpy due(&operate.maintenance, &MaintenanceWatch::due);
    EXPECT_FALSE(operate.maintenance.takeDue(operate.id)) << "it has time";
    operate.fleet.clock.advance(std::chrono::minutes(6));
    operate.maintenance.load();
    ASSERT_TRUE(waitUntil([&] { return due.count() > 0; }));
    EXPECT_TRUE(operate.maintenance.takeDue(operate.id));
    EXPECT_FALSE(operate.maintenance.takeDue(operate.id)) << "somebody asks already";
    presenter.reload();
    TestFleet::settle();
    EXPECT_TRUE(part<QLabel>(u"maintenanceBannerDetail"_s)->text().contains(u"was to be open again"_s));
}

TEST_F(ActionsTest, AShopThatSomebodyElseOpenedSaysSo) {
    closeShop();
    operate.documents[u"identity"_s].replace(R"("active":true)", R"("active":false)");
    operate.fleet.refresh(operate.fleet.named(u"acme · prod"_s));
    auto* banner = part<Banner>(u"maintenanceBanner"_s);
    ASSERT_TRUE(waitUntil([&] { return banner->sentence().contains(u"nobody opened it from here"_s); }))
        << qPrintable(banner->sentence());
    EXPECT_FALSE(part<QPushButton>(u"maintenanceUntil"_s)->isVisible());
}

TEST_F(ActionsTest, AFileIsChosenOrTypedAndReadAtOnce) {
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("--- a/x\n");
    file.flush();
    choose(u"patch.apply"_s);
    EXPECT_TRUE(presenter.obstacle().contains("file is missing"_L1)) << qPrintable(presenter.obstacle());
    part<QPushButton>(u"argument_fileChoose"_s)->click();
    auto* dialog = part<QFileDialog>(u"fileDialog"_s);
    ASSERT_NE(dialog, nullptr);
    Q_EMIT dialog->fileSelected(file.fileName());
    dialog->close();
    settle();
    EXPECT_EQ(part<QLineEdit>(u"argument_fileText"_s)->text(), file.fileName());
    EXPECT_FALSE(presenter.obstacle().contains("file"_L1)) << qPrintable(presenter.obstacle());
    part<QLineEdit>(u"argument_fileText"_s)->setText(u"/no/such.patch"_s);
    settle();
    EXPECT_TRUE(presenter.obstacle().contains("there is no file"_L1)) << qPrintable(presenter.obstacle());
}

TEST_F(ActionsTest, AFileIsReadBesideTheWindowAndOnlyTheLastOneTypedCounts) {
    QTemporaryDir folder;
    const auto written = [&](const QString& name) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("--- a/x\n");
        return file.fileName();
    };
    const QString first = written(u"first.patch"_s);
    const QString second = written(u"second.patch"_s);
    choose(u"patch.apply"_s);
    settle();
    // Whoever else is at work: the file waits for its turn, the window does not.
    QSemaphore gate;
    operate.fleet.pool.setMaxThreadCount(1);
    operate.fleet.pool.start([&gate] { gate.acquire(); });
    auto* text = part<QLineEdit>(u"argument_fileText"_s);
    text->setText(first);
    text->setText(u"/no/such.patch"_s);
    EXPECT_TRUE(presenter.isReading());
    EXPECT_EQ(presenter.obstacle(), u"Reading the file…"_s);
    EXPECT_TRUE(presenter.command().isEmpty());
    text->setText(second);
    gate.release();
    settle();
    EXPECT_TRUE(presenter.invalid().isEmpty()) << qPrintable(presenter.invalid());
    EXPECT_TRUE(presenter.command().contains("second.patch"_L1)) << qPrintable(presenter.command());
}

TEST_F(ActionsTest, AFileThatIsReadForAnotherActionSaysNothing) {
    choose(u"patch.apply"_s);
    settle();
    QSemaphore gate;
    operate.fleet.pool.setMaxThreadCount(1);
    operate.fleet.pool.start([&gate] { gate.acquire(); });
    part<QLineEdit>(u"argument_fileText"_s)->setText(u"/no/such.patch"_s);
    ASSERT_TRUE(presenter.isReading());
    choose(u"cache.flush"_s);
    gate.release();
    EXPECT_TRUE(operate.fleet.pool.waitForDone());
    settle();
    EXPECT_FALSE(presenter.isReading());
    EXPECT_TRUE(presenter.invalid().isEmpty()) << qPrintable(presenter.invalid());
    EXPECT_FALSE(presenter.command().isEmpty());
}

TEST_F(ActionsTest, AnActionGoesToTheNodeThatIsChosen) {
    EXPECT_FALSE(part<QComboBox>(u"nodeChoice"_s)->isVisible()) << "there is one";
    Environment& acme = operate.fleet.environments.stored.front();
    Node second = acme.nodes.front();
    second.name = u"web-2"_s;
    second.target.host = u"second.example"_s;
    acme.nodes.push_back(second);
    ASSERT_TRUE(await(operate.fleet.inventory.load()).has_value());
    FakeShell& shell = operate.fleet.shells.at(second.target.host);
    shell.alwaysAnswers([this](const RemoteCommand& command) -> Result<CommandOutcome> {
        return command.input.contains("$MK_REQUEST") ? exited(0, probeAnswer(command, operate.documents))
                                                     : operate.answer(command);
    });
    choose(u"cache.flush"_s);
    auto* nodes = part<QComboBox>(u"nodeChoice"_s);
    ASSERT_TRUE(nodes->isVisible());
    nodes->setCurrentIndex(1);
    Q_EMIT nodes->activated(1);
    settle();
    fillDemands();
    button()->click();
    ASSERT_TRUE(hasEnded());
    EXPECT_TRUE(operate.sent().empty()) << "nothing goes to the primary";
    ASSERT_EQ(shell.commands().size(), 2U) << "a look, and the command";
    EXPECT_EQ(operate.runs.stored.front().node, u"web-2"_s);
    choose(u"cache.clean"_s);
    EXPECT_EQ(presenter.node(), QString()) << "what was chosen for one action does not hold for another";
}
