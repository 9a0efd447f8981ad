// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's own parts on a true store: the form, the guard, SSH, and the workspace that magctl looks into beside it.
#include "app/services/Services.h"
#include "app/services/WriteServices.h"
#include "core/fleet/Inventory.h"
#include "core/fleet/Refresher.h"
#include "core/remote/ConnectionPrompter.h"
#include "core/storage/Workspace.h"
#include "tests/integration/Sandbox.h"
#include "tests/support/Await.h"
#include "ui/operate/ActionsPage.h"
#include "ui/operate/LiveRun.h"
#include "ui/operate/LiveRuns.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

constexpr std::chrono::seconds patience{90};

/// Nobody is asked: the sandbox's configuration knows its hosts and keys.
class NobodyThere final : public ConnectionPrompter {
public:
    Task<HostKeyAnswer> askHostKey(const HostKeyQuestion&, std::stop_token) override {
        return Task<HostKeyAnswer>(HostKeyAnswer::Refuse);
    }
    Task<SecretAnswer> askSecret(const SecretQuestion&, std::stop_token) override {
        return Task<SecretAnswer>(failure(ErrorKind::Cancelled, u"nobody is there"_s));
    }
};

/// bolt-prod's root as `shop`, in a workspace that a window and magctl have open at the same time.
class SandboxWindow : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addShop({"--access", "operate", "--kind", "production"});
        root = m_sandbox.root(u"bolt-prod"_s);
        open();
    }
    void TearDown() override {
        QFile::remove(holdFile());
        page.reset();
        actions.reset();
        maintenance.reset();
        live.reset();
        writes.reset();
        services.reset();
        m_sandbox.run({u"refresh"_s, u"bolt-prod"_s});
    }

    void open() {
        const QStringList words = m_magctl.words({});
        ServiceOptions options;
        options.workspace = m_magctl.workspace();
        options.sshConfig = words.at(words.indexOf(u"--ssh-config"_s) + 1);
        auto opened = Services::open(options, prompter);
        ASSERT_TRUE(opened) << qPrintable(opened.error().toString());
        services = *std::move(opened);
        ASSERT_TRUE(await(services->load(), patience));
        auto made = WriteServices::make(*services);
        ASSERT_TRUE(made) << qPrintable(made.error().toString());
        writes = *std::move(made);
        live = std::make_unique<LiveRuns>(writes->guard(), services->refresher(), services->clock());
        maintenance
            = std::make_unique<MaintenanceWatch>(MaintenanceWatch::Parts{services->inventory(), services->refresher(),
                services->workspace().runs(), services->workspace().maintenance(), services->clock()});
        const OperateServices operate{services->inventory(), services->refresher(), writes->guard(), writes->desk(),
            services->workspace().runs(), services->workspace().audit(), *live, services->clock(), *maintenance,
            services->pool()};
        shop = services->environment(u"shop"_s).value().id;
        services->refresher().refresh(shop, ProbeLevel::Quick);
        ASSERT_TRUE(waitUntil([&] { return services->refresher().reading(shop).latest != nullptr; }, patience));
        actions = std::make_unique<ActionPresenter>(operate);
        resolution = new RunResolution(operate, actions.get());
        page = std::make_unique<ActionsPage>(*actions, *resolution);
        page->setEnvironment(shop);
        page->resize(1000, 700);
        page->show();
    }

    template <typename T>
    T& part(const QString& name) {
        return *page->findChild<T*>(name);
    }
    void choose(const QString& action) {
        part<DataTable>(u"actionsTable"_s).selectKey(action);
        ASSERT_TRUE(waitUntil([&] { return !actions->obstacle().startsWith(u"Asking"_s); }, patience));
    }
    void fillDemands() {
        part<QLineEdit>(u"confirmName"_s).setText(u"shop"_s);
        part<QLineEdit>(u"reasonText"_s).setText(u"tried from the window"_s);
    }
    void press() {
        ASSERT_TRUE(part<QPushButton>(u"runButton"_s).isEnabled()) << qPrintable(actions->obstacle());
        part<QPushButton>(u"runButton"_s).click();
    }
    [[nodiscard]] bool ends() {
        return waitUntil([&] { return actions->live() && actions->live()->isDone(); }, patience);
    }
    void doIt(const QString& action) {
        if (actions->live()) {
            actions->dismiss();
            ASSERT_TRUE(waitUntil([&] { return actions->live() == nullptr; }, patience));
        }
        choose(action);
        fillDemands();
        press();
        ASSERT_TRUE(ends());
    }
    [[nodiscard]] QString word() { return part<QLabel>(u"runWord"_s).text(); }
    [[nodiscard]] QString shown() { return part<QPlainTextEdit>(u"runOutputText"_s).toPlainText(); }
    [[nodiscard]] std::string lastState() const { return m_magctl.json({"runs", "shop"}).text("0.state"); }
    void hold() const { writeFile(holdFile(), {}); }
    [[nodiscard]] QString holdFile() const { return root + u"/var/.sandbox-hold"_s; }
    void expectIntactTrail() const { EXPECT_EQ(m_magctl({"audit", "verify"}).status, 0); }

    QString root;
    NobodyThere prompter;
    Theme theme{Appearance::Light};
    EnvironmentId shop;
    std::unique_ptr<Services> services;
    std::unique_ptr<WriteServices> writes;
    std::unique_ptr<LiveRuns> live;
    std::unique_ptr<MaintenanceWatch> maintenance;
    std::unique_ptr<ActionPresenter> actions;
    RunResolution* resolution = nullptr;
    std::unique_ptr<ActionsPage> page;
};

} // namespace

TEST_F(SandboxWindow, WritesOnAStoreAndRecordsIt) {
    choose(u"cache.clean"_s);
    EXPECT_FALSE(part<QPushButton>(u"runButton"_s).isEnabled()) << "production wants its name and a reason";
    doIt(u"cache.clean"_s);
    EXPECT_EQ(word(), u"Succeeded"_s);
    EXPECT_TRUE(shown().contains(u"Cleaned cache types"_s)) << qPrintable(shown());
    const Answer runs = m_magctl.json({"runs", "shop"});
    EXPECT_EQ(runs.text("0.action"), "cache.clean");
    EXPECT_EQ(runs.text("0.state"), "succeeded");
    EXPECT_EQ(runs.text("0.reason"), "tried from the window");
    expectIntactTrail();
}

TEST_F(SandboxWindow, ClosesTheShopSaysWhoDidAndOpensItAgain) {
    doIt(u"maintenance.enable"_s);
    EXPECT_EQ(word(), u"Succeeded"_s);
    EXPECT_TRUE(QFile::exists(root + u"/var/.maintenance.flag"_s));
    auto& banner = part<Banner>(u"maintenanceBanner"_s);
    ASSERT_TRUE(waitUntil([&] { return banner.sentence().contains(u"tried from the window"_s); }, patience))
        << qPrintable(banner.sentence());
    EXPECT_EQ(m_magctl.json({"maintenance", "shop"}).text("state"), "closed");
    doIt(u"cache.flush"_s);
    EXPECT_EQ(word(), u"Succeeded"_s) << "also while the shop is closed";
    doIt(u"maintenance.disable"_s);
    EXPECT_FALSE(QFile::exists(root + u"/var/.maintenance.flag"_s));
    EXPECT_EQ(m_magctl.json({"maintenance", "shop"}).text("state"), "open");
    expectIntactTrail();
}

TEST_F(SandboxWindow, NoticesThatTheShopWasOpenedBehindItsBack) {
    doIt(u"maintenance.enable"_s);
    ASSERT_TRUE(QFile::remove(root + u"/var/.maintenance.flag"_s));
    services->refresher().refresh(shop, ProbeLevel::Quick);
    auto& banner = part<Banner>(u"maintenanceBanner"_s);
    EXPECT_TRUE(waitUntil([&] { return banner.sentence().contains(u"nobody opened it from here"_s); }, patience))
        << qPrintable(banner.sentence());
    EXPECT_EQ(m_magctl.json({"maintenance", "shop"}).text("state"), "opened_by_others");
}

TEST_F(SandboxWindow, AndMagctlNeverWriteAtTheSameTime) {
    hold();
    choose(u"cache.flush"_s);
    fillDemands();
    press();
    ASSERT_TRUE(waitUntil([&] { return shown().contains(u"held"_s); }, patience));
    const Words other{"do", "shop", "maintenance.disable", "--confirm", "shop", "--reason", "the other one"};
    const Answer busy = m_magctl(other);
    EXPECT_EQ(busy.status, 75) << busy.both();
    QFile::remove(holdFile());
    ASSERT_TRUE(ends());
    EXPECT_EQ(word(), u"Succeeded"_s);
    EXPECT_EQ(m_magctl(other).status, 0);
    expectIntactTrail();
}

TEST_F(SandboxWindow, StopsTwiceWhatRunsAndSaysThatItHasEnded) {
    hold();
    choose(u"cache.flush"_s);
    fillDemands();
    press();
    ASSERT_TRUE(waitUntil([&] { return shown().contains(u"held"_s); }, patience));
    LiveRun& run = *actions->live();
    run.cancel();
    run.cancel();
    ASSERT_TRUE(ends());
    EXPECT_EQ(word(), u"Cancelled"_s);
    EXPECT_EQ(lastState(), "cancelled");
    QFile::remove(holdFile());
    expectIntactTrail();
}

TEST_F(SandboxWindow, ShowsWhatTheStoreSaysWhenItFails) {
    const Fault broken(m_sandbox, {u"db"_s, u"bolt-prod"_s});
    doIt(u"indexer.reindex"_s);
    EXPECT_EQ(word(), u"Failed"_s);
    EXPECT_TRUE(shown().contains(u"SQLSTATE"_s)) << qPrintable(shown());
    EXPECT_EQ(lastState(), "failed");
    expectIntactTrail();
}

} // namespace magkeeper::test
