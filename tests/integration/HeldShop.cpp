// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/HeldShop.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

void HeldShopTest::SetUp() {
    SandboxTest::SetUp();
    addShop({"--access", "operate", "--kind", "staging"});
    root = m_sandbox.root(u"bolt-prod"_s);
}

void HeldShopTest::TearDown() {
    release();
    m_sandbox.run({u"refresh"_s, u"bolt-prod"_s});
}

void HeldShopTest::hold() const { writeFile(holdFile(), {}); }

void HeldShopTest::release() const { QFile::remove(holdFile()); }

QString HeldShopTest::holdFile() const { return root + u"/var/.sandbox-hold"_s; }

std::unique_ptr<QProcess> HeldShopTest::startHeld(const Words& command) const {
    hold();
    auto running = m_magctl.start(command);
    QByteArray seen;
    const QDeadlineTimer limit(60'000);
    while (!seen.contains("held") && !limit.hasExpired() && running->waitForReadyRead(60'000))
        seen += running->readAllStandardOutput();
    EXPECT_THAT(seen.toStdString(), testing::HasSubstr("held"));
    return running;
}

QString HeldShopTest::lastRun() const { return m_magctl.json({"runs", "shop"}).at("0.id").toString(); }

std::string HeldShopTest::stateOf(const QString& run) const {
    return m_magctl.json({"run", "show", run}).text("state");
}

void HeldShopTest::expectIntactTrail() const {
    const Answer verified = m_magctl({"audit", "verify"});
    EXPECT_EQ(verified.status, 0) << verified.both();
}

} // namespace magkeeper::test
