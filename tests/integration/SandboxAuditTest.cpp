// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QFile>
#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

/// What only full probes read.
class SandboxAudit : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
    }

    static QString hashOf(const Answer& config, const QString& path) {
        for (const auto& row : config.at("data.rows").toArray())
            if (row[u"path"_s] == path && row[u"scope"_s] == u"default"_s)
                return row[u"hash"_s].toString();
        return {};
    }
};

} // namespace

TEST_F(SandboxAudit, AnswersEveryCommandInBothForms) {
    for (const Word command : {"packages", "config", "security", "orders"}) {
        const Answer text = m_magctl({command, "acme-prod"});
        EXPECT_EQ(text.status, 0) << command.text.toStdString() << text.err.constData();
        EXPECT_GT(text.out.size(), 100);
        const Answer json = m_magctl.json({command, "acme-prod"});
        EXPECT_EQ(json.status, 0);
        EXPECT_EQ(json.text("level"), "full");
        EXPECT_THAT(text.both() + json.both(), Not(HasSubstr("owner@shop.example")));
        EXPECT_THAT(text.both() + json.both(), Not(HasSubstr("cdn.example")));
    }
}

TEST_F(SandboxAudit, HashesSettingsByOneKeyOfTheWorkspace) {
    const Answer acme = m_magctl.json({"config", "acme-prod", "general/"});
    const Answer bolt = m_magctl.json({"config", "bolt-prod"});
    EXPECT_EQ(acme.text("data.key_id"), bolt.text("data.key_id"));
    const QString hash = hashOf(acme, u"general/locale/timezone"_s);
    EXPECT_EQ(hash.size(), 16);
    EXPECT_EQ(hash, hashOf(bolt, u"general/locale/timezone"_s)) << "equal values are seen to be equal";
    EXPECT_TRUE(hashOf(acme, u"catalog/search/engine"_s).isEmpty()) << "another prefix";
    EXPECT_FALSE(hashOf(bolt, u"catalog/search/engine"_s).isEmpty());
    const QString file = m_magctl.workspace() + u"/hash_key"_s;
    ASSERT_TRUE(QFileInfo::exists(file));
    EXPECT_FALSE(
        QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther));
    writeFile(file, "nonsense");
    const Answer without = m_magctl.json({"config", "acme-prod", "general/"});
    EXPECT_EQ(without.status, 0) << "a damaged key costs the hashes and nothing else";
    EXPECT_TRUE(hashOf(without, u"general/locale/timezone"_s).isEmpty());
}

TEST_F(SandboxAudit, BringsOrdersOfSixtyDaysOnceAndThenWhatIsNew) {
    const Answer quick = m_magctl.json({"probe", "bolt-prod"});
    EXPECT_TRUE(quick.at("0.shared.sections.orders").isUndefined()) << "only full probes read it";
    const Answer first = m_magctl.json({"probe", "bolt-prod", "--level", "full"});
    ASSERT_EQ(first.status, 0) << first.both();
    EXPECT_GE(first.at("0.shared.sections.orders.data.days").toArray().size(), 59);
    const Answer second = m_magctl.json({"probe", "bolt-prod", "--level", "full"});
    EXPECT_LE(second.at("0.shared.sections.orders.data.days").toArray().size(), 2);
    EXPECT_GE(m_magctl.json({"orders", "bolt-prod"}).at("data.days").toArray().size(), 59) << "asked for by name: all";
}

TEST_F(SandboxAudit, ReadsAdobeCommerceMageOsAndTwoDotThree) {
    for (const auto& store : m_sandbox.fact("light_stores").toArray()) {
        const QString name = store[u"name"_s].toString();
        if (!QStringList{u"dune-stage"_s, u"elm-stage"_s, u"fern-legacy"_s}.contains(name))
            continue;
        ASSERT_EQ(m_magctl({"env", "add", name, "--ssh", name, "--root", store[u"root"_s].toString()}).status, 0);
        const Answer probe = m_magctl.json({"probe", name, "--level", "full"});
        EXPECT_EQ(probe.status, 0) << probe.both();
        EXPECT_EQ(probe.at("0.nodes.0.sections.identity.data.version"), store[u"version"_s]);
        EXPECT_TRUE(probe.at("0.shared.sections.cron.ok").toBool());
        EXPECT_TRUE(probe.at("0.shared.sections.config.ok").toBool());
        EXPECT_TRUE(probe.at("0.nodes.0.sections.packages.ok").toBool());
    }
    const Answer packages = m_magctl({"packages", "elm-stage"});
    EXPECT_THAT(packages.out.toStdString(), HasSubstr("1 installed otherwise than locked"));
    EXPECT_THAT(
        m_magctl({"probe", "elm-stage", "--level", "full"}).out.toStdString(), HasSubstr("built on Magento 2.4.8-p3"));
}

TEST_F(SandboxAudit, TellsOfTheDatabaseThatItIsDown) {
    const Fault fault(m_sandbox, {u"db"_s, u"acme-prod"_s});
    for (const Word command : {"config", "security", "orders"}) {
        const Answer answer = m_magctl.json({command, "acme-prod"});
        EXPECT_EQ(answer.status, 3);
        EXPECT_EQ(answer.text("error.kind"), "Unreachable");
    }
    EXPECT_EQ(m_magctl({"packages", "acme-prod"}).status, 0) << "files are there";
}

} // namespace magkeeper::test
