// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Shop.h"

#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

const QString folder = u"vendor/magento/module-rolled"_s;
const QByteArray before = "<?php\nclass A\n{\n    public function first()\n    {\n        return 1;\n    }\n}\n";
const QByteArray after
    = "<?php\nclass A\n{\n    public function first()\n    {\n        return 'the safe one';\n    }\n}\n";
const QByteArray patch
    = "--- a/vendor/magento/module-rolled/A.php\n+++ b/vendor/magento/module-rolled/A.php\n"
      "@@ -3,6 +3,6 @@ class A\n {\n     public function first()\n     {\n-        return 1;\n+      "
      "  return 'the safe one';\n     }\n }\n";

/// One store, bolt-prod, and a patch of a package in it.
class SandboxRollouts : public ShopTest {
protected:
    void SetUp() override {
        ShopTest::SetUp();
        ASSERT_TRUE(QDir(m_sandbox.root(u"bolt-prod"_s)).mkpath(folder));
        QDir().mkpath(m_magctl.path(u"files"_s));
        writeFile(m_magctl.path(u"files/own-fix.patch"_s), patch);
        put(before);
    }
    void TearDown() override { QDir(m_sandbox.root(u"bolt-prod"_s) + u'/' + folder).removeRecursively(); }

    void put(const QByteArray& content) const {
        writeFile(m_sandbox.root(u"bolt-prod"_s) + u'/' + folder + u"/A.php"_s, content);
    }
    [[nodiscard]] Answer rollout(const Words& more) const {
        Words words{"rollout"};
        words.insert(words.end(), more.begin(), more.end());
        return m_magctl.json(words);
    }
    [[nodiscard]] Answer refresh() const {
        return rollout({"refresh", "fix", "--patch-files", m_magctl.path(u"files"_s)});
    }
    [[nodiscard]] std::string state(const Answer& answer) const { return answer.text("environments.0.state"); }
    void open() const {
        const Answer answer
            = rollout({"new", "Fix", "--patch", "own-fix", "--urgency", "critical", "--duty", "Rotate keys"});
        ASSERT_EQ(answer.status, 0) << answer.both();
        ASSERT_EQ(state(answer), "planned");
    }
};

} // namespace

TEST_F(SandboxRollouts, AnEnvironmentIsWhatItsFilesSayFromPlannedToVerifiedAndBack) {
    open();
    Answer answer = refresh();
    EXPECT_EQ(answer.status, 0) << answer.both();
    EXPECT_EQ(state(answer), "planned");
    EXPECT_EQ(answer.text("environments.0.evidence.presence"), "missing");
    put(after);
    answer = refresh();
    EXPECT_EQ(state(answer), "deployed") << answer.both();
    answer = rollout({"prove", "fix", "shop", "--duty", "1", "--evidence", "OPS-1"});
    EXPECT_EQ(state(answer), "verified") << answer.both();
    EXPECT_EQ(answer.text("waves.0.state"), "done");
    const double version = refresh().number("version");
    EXPECT_EQ(refresh().number("version"), version) << "a look that finds nothing new is no event";
    put(before);
    answer = refresh();
    EXPECT_EQ(state(answer), "fallen_back") << answer.both();
    EXPECT_EQ(answer.at("environments.0.duties.0.proven").toBool(true), false);
    EXPECT_THAT(m_magctl({"rollout", "show", "fix", "--history"}).out.toStdString(), HasSubstr("evidence: missing"));
}

TEST_F(SandboxRollouts, AStoreThatCannotBeReachedStaysAsItWas) {
    open();
    put(after);
    ASSERT_EQ(state(refresh()), "deployed");
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--root", "/nowhere/at/all"}).status, 0);
    const Answer answer = refresh();
    EXPECT_NE(state(answer), "planned") << answer.both();
    EXPECT_NE(state(answer), "fallen_back") << "not knowing is no loss";
}

TEST_F(SandboxRollouts, WhatPeopleDecideIsHeldToItsRules) {
    open();
    EXPECT_EQ(rollout({"waive", "fix", "shop", "--approver", "the CTO", "--reason", "relaunch"}).status, 65)
        << "no end";
    EXPECT_EQ(
        state(rollout({"waive", "fix", "shop", "--approver", "the CTO", "--reason", "relaunch", "--until", "3d"})),
        "waived");
    EXPECT_EQ(rollout({"freeze", "sale", "--from", "2031-01-01T00:00", "--until", "2031-02-01T00:00"}).status, 0);
    EXPECT_EQ(rollout({"plan", "fix", "shop", "--from", "2031-01-05T22:00", "--until", "2h"}).status, 77);
    EXPECT_EQ(
        rollout({"plan", "fix", "shop", "--from", "2031-01-05T22:00", "--until", "2h", "--reason", "now"}).status, 0);
    EXPECT_EQ(rollout({"assign", "fix", "nowhere", "--to", "kim"}).status, 66);
    EXPECT_EQ(rollout({"assign", "fix", "shop"}).status, 65);
    EXPECT_EQ(rollout({"new", "Unknown", "--patch", "never-heard-of"}).status, 65)
        << "nobody can tell how urgent it is";
    EXPECT_EQ(rollout({"new", "Unknown", "--advisory", "APSB99-99", "--urgency", "critical"}).status, 66);
    EXPECT_EQ(state(rollout({"waive", "fix", "shop", "--end"})), "planned");
    EXPECT_EQ(rollout({"new", "Unknown", "--release", "banana", "--urgency", "critical"}).status, 65);
    EXPECT_EQ(rollout({"prove", "fix", "shop", "--duty", "1", "--withdraw"}).status, 77);
    EXPECT_EQ(rollout({"close", "fix"}).status, 77);
    const QString file = m_magctl.path(u"board.csv"_s);
    EXPECT_EQ(m_magctl({"rollout", "export", "fix", "--format", "csv", "--file", file}).status, 0);
    EXPECT_TRUE(QFile::exists(file));
    EXPECT_EQ(m_magctl({"rollout", "export", "fix", "--format", "doc"}).status, 64);
    EXPECT_THAT(
        m_magctl({"rollout", "export", "fix", "--format", "pdf"}).both(), HasSubstr("Rollouts, Export, As PDF"));
    EXPECT_EQ(rollout({"close", "fix", "--reason", "enough"}).status, 0);
    EXPECT_EQ(rollout({"assign", "fix", "shop", "--to", "kim"}).status, 77);
}

TEST_F(SandboxRollouts, NothingThatWasAnsweredIsLostWhenTheProgramIsKilled) {
    open();
    const auto running = m_magctl.start({"rollout", "note", "fix", "--text", "seen"});
    running->kill();
    running->waitForFinished();
    const Answer answer = rollout({"note", "fix", "--text", "once more"});
    ASSERT_EQ(answer.status, 0) << answer.both();
    EXPECT_EQ(rollout({"show", "fix"}).number("version"), answer.number("version"));
    const QJsonArray notes = answer.at("notes").toArray();
    ASSERT_FALSE(notes.isEmpty());
    EXPECT_EQ(notes.last()[u"text"_s].toString(), u"once more"_s);
}

} // namespace magkeeper::test
