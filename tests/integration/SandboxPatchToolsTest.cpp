// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adobe's own tools on a store: never run by a look, asked through the one door, and held against the files.
#include "tests/integration/Sandbox.h"

#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

/// bolt-prod, which is 2.4.8-p5, with the patch of August in its files; as the environment `shop`.
class SandboxPatchTools : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addShop({"--access", "operate", "--kind", "staging"});
        QDir().mkpath(at(u"vendor/magkeeper-trial"_s));
        writeFile(at(u"vendor/magkeeper-trial/Trial.php"_s), "<?php\ntwo();\nthree();\n");
        QDir().mkpath(m_magctl.path(u"files"_s));
        writeFile(m_magctl.path(u"files/248p5-2026-08-001-CE.patch"_s),
            "--- a/vendor/magkeeper-trial/Trial.php\n+++ b/vendor/magkeeper-trial/Trial.php\n"
            "@@ -1,3 +1,3 @@\n <?php\n-one();\n+two();\n three();\n");
    }
    void TearDown() override { QDir(at(u"vendor/magkeeper-trial"_s)).removeRecursively(); }

    [[nodiscard]] QString at(const QString& path) const { return m_sandbox.root(u"bolt-prod"_s) + u'/' + path; }
    [[nodiscard]] Answer patches(const Words& more = {}) const {
        Words words{"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)};
        words.insert(words.end(), more.begin(), more.end());
        return m_magctl.json(words);
    }
    /// What a tool said last.
    [[nodiscard]] static QJsonValue reportOf(const Answer& answer, const QString& tool) {
        for (const QJsonValue report : answer.at("0.tool_reports").toArray())
            if (report[u"tool"_s] == tool)
                return report;
        return {};
    }
    [[nodiscard]] static QString agreement(const QJsonValue& report, const QString& list, const QString& id) {
        for (const QJsonValue each : report[list].toArray())
            if (each[u"id"_s] == id)
                return each[u"agreement"_s].toString();
        return u"not there"_s;
    }
    [[nodiscard]] bool wasAsked() const { return QFile::exists(at(u"var/log/patch_status.log"_s)); }
};

} // namespace

TEST_F(SandboxPatchTools, AreNamedByALookAndNeverRun) {
    const Fault tools(m_sandbox, {u"tools"_s, u"bolt-prod"_s});
    const Answer answer = patches();
    EXPECT_EQ(answer.at("0.nodes.0.tools").toArray().size(), 2) << answer.both();
    EXPECT_TRUE(answer.at("0.tool_reports").toArray().isEmpty());
    EXPECT_FALSE(wasAsked());
}

TEST_F(SandboxPatchTools, AreAskedThroughTheGuardAndHeldAgainstTheFiles) {
    const Fault tools(m_sandbox, {u"tools"_s, u"warns"_s, u"bolt-prod"_s});
    const Answer answer = patches({"--vendor-tools"});
    const QJsonValue report = reportOf(answer, u"patch-status"_s);
    EXPECT_TRUE(report[u"answered"_s].toBool()) << answer.both();
    EXPECT_EQ(report[u"base_version"_s].toString(), u"2.4.8-p5"_s);
    EXPECT_THAT(report[u"wrote"_s].toString().toStdString(), HasSubstr("var/log/patch_status.log"));
    EXPECT_THAT(report[u"wrote"_s].toString().toStdString(), HasSubstr("var/patch_metadata/registry.json"));
    EXPECT_EQ(agreement(report, u"patches"_s, u"248p5-2026-08-001-CE"_s), u"disagrees"_s);
    EXPECT_EQ(agreement(report, u"patches"_s, u"248p5-2026-07-001-CE"_s), u"not_told"_s) << "no file of it is at hand";
    EXPECT_EQ(agreement(report, u"vulnerabilities"_s, u"CVE-2026-71362"_s), u"disagrees"_s);
    EXPECT_EQ(report[u"disagreements"_s].toInt(), 2);
    const QJsonValue quality = reportOf(answer, u"magento-patches"_s);
    EXPECT_TRUE(quality[u"answered"_s].toBool()) << answer.both();
    EXPECT_EQ(agreement(quality, u"patches"_s, u"248p5-2026-08-001-CE"_s), u"not_told"_s) << "it says N/A";
    const Answer runs = m_magctl.json({"runs", "shop"});
    EXPECT_EQ(runs.text("1.action"), "patch.vendor-status") << runs.both();
    EXPECT_EQ(runs.text("1.arguments.tool"), "patch-status");
    EXPECT_EQ(m_magctl({"audit", "verify"}).status, 0);
    const Answer later = patches();
    EXPECT_EQ(reportOf(later, u"patch-status"_s), report) << "it is kept, and shown by every look";
    const Answer table = m_magctl({"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)});
    EXPECT_THAT(table.out.toStdString(), HasSubstr("disagree: applied"));
    EXPECT_THAT(table.out.toStdString(), HasSubstr("What magento-patches said on"));
}

TEST_F(SandboxPatchTools, NeedWhatEveryWriteNeeds) {
    const Fault tools(m_sandbox, {u"tools"_s, u"bolt-prod"_s});
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--access", "observe"}).status, 0);
    EXPECT_EQ(patches({"--vendor-tools"}).status, 77);
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--access", "operate", "--kind", "production"}).status, 0);
    EXPECT_EQ(patches({"--vendor-tools"}).status, 77);
    EXPECT_EQ(patches({"--vendor-tools", "--confirm", "shop"}).status, 77) << "a reason is missing";
    EXPECT_FALSE(wasAsked());
    EXPECT_EQ(m_magctl({"patches", "--all", "--vendor-tools"}).status, 64) << "not for many at once";
    const Answer asked = patches({"--vendor-tools", "--confirm", "shop", "--reason", "the client asks"});
    EXPECT_TRUE(reportOf(asked, u"patch-status"_s)[u"answered"_s].toBool()) << asked.both();
    EXPECT_THAT(m_magctl.json({"audit", "show"}).out.toStdString(), HasSubstr("the client asks"));
}

TEST_F(SandboxPatchTools, ThatGiveNoAnswerAreNotBelieved) {
    {
        const Fault tools(m_sandbox, {u"tools"_s, u"garbage"_s, u"bolt-prod"_s});
        const Answer answer = patches({"--vendor-tools"});
        const QJsonValue report = reportOf(answer, u"patch-status"_s);
        EXPECT_FALSE(report[u"answered"_s].toBool()) << answer.both();
        EXPECT_THAT(report[u"fault"_s].toString().toStdString(), HasSubstr("it printed no JSON: PHP Fatal error"));
    }
    const Fault tools(m_sandbox, {u"tools"_s, u"fails"_s, u"bolt-prod"_s});
    const Answer answer = patches({"--vendor-tools"});
    const QJsonValue report = reportOf(answer, u"patch-status"_s);
    EXPECT_EQ(report[u"outcome"_s].toString(), u"failed"_s) << answer.both();
    EXPECT_THAT(report[u"fault"_s].toString().toStdString(), HasSubstr("base version could not be detected"));
    EXPECT_NE(answer.status, 0);
}

TEST_F(SandboxPatchTools, ThatHangAreEndedWithAnUnknownOutcome) {
    for (const char* mode : {"hangs", "floods"}) {
        const Fault tools(m_sandbox, {u"tools"_s, QString::fromLatin1(mode), u"bolt-prod"_s});
        const Answer done = m_magctl({"do", "shop", "patch.vendor-status", "patch-status", "seconds=3"});
        EXPECT_EQ(done.status, 3) << mode << done.both();
        EXPECT_THAT(done.both(), HasSubstr("What it was writing may be half done"));
        const QJsonValue report = reportOf(patches(), u"patch-status"_s);
        EXPECT_EQ(report[u"outcome"_s].toString(), u"unknown"_s);
        EXPECT_FALSE(report[u"answered"_s].toBool());
    }
}

} // namespace magkeeper::test
