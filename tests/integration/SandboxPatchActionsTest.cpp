// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A patch on its way through the one door: applied, refused, put back, and what the record holds of it.
#include "tests/integration/Sandbox.h"

#include <QCryptographicHash>
#include <QDir>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

/// One file of bolt-prod's, as the environment `shop`.
class SandboxPatchActions : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addShop({"--access", "operate", "--kind", "staging"});
        folder = m_sandbox.root(u"bolt-prod"_s) + u"/vendor/magkeeper-trial"_s;
        QDir().mkpath(folder);
        writeFile(folder + u"/Trial.php"_s, before);
        writeFile(m_magctl.path(u"fix.patch"_s),
            "--- a/vendor/magkeeper-trial/Trial.php\n+++ b/vendor/magkeeper-trial/Trial.php\n"
            "@@ -1,3 +1,3 @@\n <?php\n-one();\n+two();\n three();\n");
    }
    void TearDown() override {
        QDir(folder).removeRecursively();
        QDir(m_sandbox.root(u"bolt-prod"_s) + u"/var/magkeeper"_s).removeRecursively();
    }
    [[nodiscard]] Answer apply() const {
        return m_magctl({"do", "shop", "patch.apply", u"file="_s + m_magctl.path(u"fix.patch"_s)});
    }
    [[nodiscard]] QByteArray trial() const { return readFile(folder + u"/Trial.php"_s); }

    const QByteArray before = "<?php\none();\nthree();\n";
    QString folder;
};

} // namespace

TEST_F(SandboxPatchActions, ApplyAPatchRecordItsDigestAndTakeItOff) {
    const Answer done = apply();
    ASSERT_EQ(done.status, 0) << done.both();
    EXPECT_EQ(trial(), "<?php\ntwo();\nthree();\n");
    const Answer runs = m_magctl.json({"runs", "shop"});
    const QString run = runs.at("0.id").toString();
    const QByteArray patch = readFile(m_magctl.path(u"fix.patch"_s));
    EXPECT_THAT(runs.text("0.arguments.file"),
        HasSubstr(QCryptographicHash::hash(patch, QCryptographicHash::Sha256).toHex().toStdString()));
    EXPECT_THAT(m_magctl.json({"audit", "show"}).out.toStdString(), Not(HasSubstr("two();")));
    EXPECT_EQ(apply().status, 0) << "it is there already";
    EXPECT_THAT(m_magctl({"do", "shop", "patch.backups"}).both(), HasSubstr("1 patched, 0 as before"));
    const Answer back = m_magctl({"do", "shop", "patch.revert", run});
    EXPECT_EQ(back.status, 0) << back.both();
    EXPECT_EQ(trial(), before);
    EXPECT_EQ(m_magctl({"audit", "verify"}).status, 0);
}

TEST_F(SandboxPatchActions, RefuseWhatDoesNotFitAndAFileThatIsNotThere) {
    const QByteArray other = "<?php\nuno();\nthree();\n";
    writeFile(folder + u"/Trial.php"_s, other);
    const Answer refused = apply();
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.both(), HasSubstr("hunk 1 of vendor/magkeeper-trial/Trial.php (line 1) does not fit"));
    EXPECT_EQ(trial(), other);
    const Answer missing = m_magctl({"do", "shop", "patch.apply", "file=/no/such.patch"});
    EXPECT_EQ(missing.status, 64) << missing.both();
    EXPECT_TRUE(m_magctl.json({"lock", "show", "shop"}).at("lock").isNull());
}

} // namespace magkeeper::test
