// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Shop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

const QByteArray before = "<?php\nclass A\n{\n    public function first()\n    {\n        return 1;\n    }\n}\n";
const QByteArray after
    = "<?php\nclass A\n{\n    public function first()\n    {\n        return 'the safe one';\n    }\n}\n";
const QByteArray hunk = "@@ -3,6 +3,6 @@ class A\n {\n     public function first()\n     {\n-        return 1;\n+      "
                        "  return 'the safe one';\n     }\n }\n";
const QString folder = u"vendor/magento/module-patched"_s;
const QString made = u"vendor/magento/module-quote/Model/GuestCart/GetGuestCart.php"_s;
const QByteArray making = "diff --git a/" + made.toUtf8() + " b/" + made.toUtf8()
    + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + made.toUtf8()
    + "\n@@ -0,0 +1,2 @@\n+<?php\n+class GetGuestCart { }\n";

QByteArray change(const QByteArray& file) {
    const QByteArray path = "vendor/magento/module-patched/" + file;
    return "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path + '\n' + hunk;
}

/// A package of two files in bolt-prod, which is 2.4.8-p5, and patches of them.
class SandboxPatches : public ShopTest {
protected:
    void SetUp() override {
        ShopTest::SetUp();
        ASSERT_TRUE(QDir(m_sandbox.root(u"bolt-prod"_s)).mkpath(folder + u"/Model"_s));
        QDir().mkpath(m_magctl.path(u"files"_s));
        writeFile(m_magctl.path(u"files/248p5-2026-08-001-CE.patch"_s),
            change("Model/A.php") + change("Model/B.php") + making);
    }
    void TearDown() override {
        QDir(root(folder)).removeRecursively();
        remove();
    }

    [[nodiscard]] QString root(const QString& path) const { return m_sandbox.root(u"bolt-prod"_s) + u'/' + path; }
    /// Folders that nobody else needs go, too.
    void remove() const {
        QFile::remove(root(made));
        QDir(m_sandbox.root(u"bolt-prod"_s)).rmpath(QFileInfo(made).path());
    }
    /// The patch's third file is there when the first is patched.
    void put(const QByteArray& a, const QByteArray& b) const {
        writeFile(root(folder + u"/Model/A.php"_s), a);
        writeFile(root(folder + u"/Model/B.php"_s), b);
        if (!a.contains("safe"))
            return remove();
        QDir(m_sandbox.root(u"bolt-prod"_s)).mkpath(QFileInfo(made).path());
        writeFile(root(made), "<?php\nclass GetGuestCart { }\n");
    }
    [[nodiscard]] Answer patches(const Words& more = {}) const {
        Words words{"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)};
        words.insert(words.end(), more.begin(), more.end());
        return m_magctl.json(words);
    }
    /// Of CVE-2026-71362, which the patch of August closes.
    [[nodiscard]] static QString stateOfAugust(const Answer& answer) {
        const QJsonArray all = answer.at("0.vulnerabilities").toArray();
        for (const auto& each : all)
            if (each[u"id"_s] == u"CVE-2026-71362"_s)
                return each[u"state"_s].toString();
        return {};
    }
};

} // namespace

TEST_F(SandboxPatches, AMissingPatchIsCriticalAndPlanned) {
    put(before, before);
    const Answer answer = patches();
    EXPECT_EQ(answer.status, 2) << answer.both();
    EXPECT_EQ(answer.text("0.nodes.0.version"), "2.4.8-p5");
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.patch"), "248p5-2026-08-001-CE");
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.state"), "missing");
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.bulletin"), "APSB26-92");
    EXPECT_EQ(stateOfAugust(answer), u"exposed"_s);
    EXPECT_EQ(answer.text("0.plan.0.what"), "248p5-2026-08-001-CE");
    EXPECT_EQ(answer.text("0.plan.1.what"), "di_compile");
}

TEST_F(SandboxPatches, APatchThatIsInTheFilesProtectsWhateverTheVersionSays) {
    put(after, after);
    const Answer answer = patches();
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.state"), "applied") << answer.both();
    EXPECT_EQ(stateOfAugust(answer), u"protected"_s);
    EXPECT_EQ(answer.status, 3) << "what other months brought is unknown, and unknown is not safe";
    put("<?php // a line of somebody else\n" + after.sliced(6), after);
    EXPECT_EQ(patches().text("0.nodes.0.patches.0.state"), "applied") << "moved by a line, and whole";
}

TEST_F(SandboxPatches, APatchThatIsThereInPartIsNoProtection) {
    put(after, before);
    const Answer answer = patches();
    EXPECT_EQ(answer.status, 2);
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.state"), "partly");
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.files.0.state"), "applied");
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.files.1.state"), "not_applied");
    EXPECT_EQ(stateOfAugust(answer), u"exposed"_s);
    const Answer table = m_magctl({"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)});
    EXPECT_THAT(table.out.toStdString(), HasSubstr("248p5-2026-08-001-CE"));
    EXPECT_THAT(table.out.toStdString(), HasSubstr("partly"));
}

TEST_F(SandboxPatches, AContentThatIsKnownDoesNotTravelAgain) {
    QByteArray large = before;
    for (int i = 0; i < 3000; ++i)
        large += "// " + QByteArray::number(i * 7919) + '\n';
    put(large, before);
    const Answer first = patches();
    const Answer second = patches();
    EXPECT_EQ(first.number("0.nodes.0.questions"), 1);
    EXPECT_GT(first.number("0.nodes.0.wire_bytes"), 5000);
    EXPECT_LT(second.number("0.nodes.0.wire_bytes"), 3000);
    EXPECT_EQ(second.text("0.nodes.0.patches.0.state"), first.text("0.nodes.0.patches.0.state"));
}

TEST_F(SandboxPatches, ARehearsalNamesTheHunksThatWouldFailAndWritesNothing) {
    put(before, "<?php\nclass B\n{\n}\n");
    const QString file = m_magctl.path(u"files/248p5-2026-08-001-CE.patch"_s);
    const Answer answer = m_magctl({"patches", "rehearse", "shop", "--patch", file});
    EXPECT_EQ(answer.status, 1) << answer.both();
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("Model/A.php"));
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("go on"));
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("hunk 1"));
    EXPECT_EQ(readFile(root(folder + u"/Model/A.php"_s)), before);
    put(before, after);
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop", "--patch", file}).status, 1) << "half of it is there";
    const QString ofAnotherLine = m_magctl.path(u"249-2026-08-001-CE.patch"_s);
    ASSERT_TRUE(QFile::copy(file, ofAnotherLine));
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop", "--patch", ofAnotherLine}).status, 1) << "its hunks are told";
    const QString secret = m_magctl.path(u"secret.patch"_s);
    writeFile(secret, "--- a/app/etc/env.php\n+++ b/app/etc/env.php\n@@ -1 +1 @@\n-a\n+b\n");
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop", "--patch", secret}).status, 65) << "it is never read";
    put(before, before);
    const Answer whole = m_magctl({"patches", "rehearse", "shop", "--patch", file});
    EXPECT_EQ(whole.status, 0) << whole.both();
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop", "--patch", m_magctl.path(u"nowhere"_s)}).status, 74);
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop"}).status, 64);
}

TEST_F(SandboxPatches, APatchThatWasThereAndIsGoneIsLostAndCritical) {
    put(after, after);
    EXPECT_TRUE(patches().at("0.lost").toArray().isEmpty());
    put(before, before);
    const Answer answer = patches();
    EXPECT_EQ(answer.status, 2) << answer.both();
    EXPECT_EQ(answer.text("0.lost.0.patch"), "248p5-2026-08-001-CE");
    const Answer findings = m_magctl.json({"status", "shop"});
    EXPECT_EQ(findings.status, 2);
    EXPECT_THAT(findings.out.toStdString(), HasSubstr("patches.lost"));
    const Answer history = m_magctl.json({"patches", "shop", "--history"});
    EXPECT_EQ(history.status, 0) << history.both();
    EXPECT_EQ(history.text("0.lost.0.patch"), "248p5-2026-08-001-CE");
    QStringList states;
    const QJsonArray vulnerabilities = history.at("0.vulnerabilities").toArray();
    for (const auto& each : vulnerabilities)
        if (each[u"id"_s] == u"CVE-2026-71362"_s) {
            EXPECT_FALSE(each[u"exposed_since"_s].isNull());
            const QJsonArray periods = each[u"periods"_s].toArray();
            for (const auto& period : periods)
                states.append(period[u"state"_s].toString());
        }
    EXPECT_EQ(states, (QStringList{u"protected"_s, u"exposed"_s}));
    const Answer table = m_magctl({"patches", "shop", "--history"});
    EXPECT_THAT(table.out.toStdString(), HasSubstr("Lost: 248p5-2026-08-001-CE was in the files of web-1"));
    put(after, after);
    EXPECT_TRUE(patches().at("0.lost").toArray().isEmpty()) << "it is there again";
    EXPECT_THAT(m_magctl.json({"status", "shop"}).out.toStdString(), Not(HasSubstr("patches.lost")));
}

TEST_F(SandboxPatches, ARecordThatSaysAnotherThingThanTheFilesIsNamed) {
    put(before, before);
    QDir(m_sandbox.root(u"bolt-prod"_s)).mkpath(u"m2-hotfixes"_s);
    writeFile(root(u"m2-hotfixes/248p5-2026-08-001-CE.patch"_s), "another content");
    const Answer answer = patches();
    const Answer table = m_magctl({"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)});
    QDir(root(u"m2-hotfixes"_s)).removeRecursively();
    EXPECT_EQ(answer.text("0.nodes.0.claims.0.source"), "m2-hotfixes") << answer.both();
    EXPECT_EQ(answer.text("0.nodes.0.claims.0.agreement"), "disagrees");
    EXPECT_THAT(table.out.toStdString(), HasSubstr("disagree: missing"));
}

TEST_F(SandboxPatches, ATryWithAnotherCatalogueIsNotRemembered) {
    put(after, after);
    const QString once = m_magctl.path(u"once.json"_s);
    writeFile(once, R"({"evidence_through":"2027-01-12","bulletins":[]})");
    EXPECT_EQ(patches({"--catalog", once}).at("0.lost").toArray().size(), 0);
    EXPECT_TRUE(m_magctl.json({"patches", "shop", "--history"}).at("0.judged_at").isNull());
}

TEST_F(SandboxPatches, ARehearsalShowsConflictsAndFindsAnOrder) {
    put("<?php\nclass A\n{\n    public function first()\n    {\n        return 2;\n    }\n}\n", before);
    const QString file = m_magctl.path(u"files/248p5-2026-08-001-CE.patch"_s);
    const Answer table = m_magctl({"patches", "rehearse", "shop", "--patch", file});
    EXPECT_THAT(table.out.toStdString(), HasSubstr("<<<<<<< store\n        return 2;\n||||||| base"));
    const Answer json = m_magctl.json({"patches", "rehearse", "shop", "--patch", file});
    EXPECT_EQ(json.text("0.nodes.0.patches.0.files.0.conflicts.0.chunks.1.kind"), "conflict") << json.both();
    put(before, before);
    const QString second = m_magctl.path(u"second.patch"_s);
    writeFile(second,
        QByteArray(change("Model/A.php"))
            .replace("return 1;", "return 'the safe one';")
            .replace("+        return 'the safe one';", "+        return 'the safest';"));
    const Answer order = m_magctl.json({"patches", "rehearse", "shop", "--patch", second, "--patch", file});
    EXPECT_EQ(order.status, 1);
    EXPECT_EQ(order.text("0.nodes.0.adapted_order.0"), "248p5-2026-08-001-CE") << order.both();
    EXPECT_EQ(order.text("0.nodes.0.adapted_order.1"), "second");
    EXPECT_EQ(m_magctl({"patches", "rehearse", "shop", "--patch", file, "--patch", second}).status, 0);
}

TEST_F(SandboxPatches, FoldersThatWereChosenInTheWindowAreLookedThroughToo) {
    put(after, after);
    const QString config = m_magctl.path(u"home/XDG_CONFIG_HOME/magkeeper"_s);
    ASSERT_TRUE(QDir().mkpath(config));
    const QString gone = m_magctl.path(u"unplugged"_s);
    writeFile(config + u"/patch-folders.json"_s,
        QJsonDocument(QJsonObject{{u"folders"_s, QJsonArray{m_magctl.path(u"files"_s), gone}}}).toJson());
    const Answer answer = m_magctl.json({"patches", "shop"});
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.patch"), "248p5-2026-08-001-CE") << answer.both();
    EXPECT_EQ(answer.text("0.nodes.0.patches.0.state"), "applied");
    EXPECT_THAT(answer.err.toStdString(), HasSubstr("unplugged"));
    const Answer twice = m_magctl.json({"patches", "shop", "--patch-files", m_magctl.path(u"files"_s)});
    EXPECT_EQ(twice.at("0.nodes.0.patches").toArray().size(), answer.at("0.nodes.0.patches").toArray().size());
    EXPECT_THAT(twice.err.toStdString(), Not(HasSubstr("same change"))) << "one place counts once";
}

TEST_F(SandboxPatches, AStoreThatCannotBeReadIsUnknown) {
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "nobody@127.0.0.1:1"}).status, 0);
    const Answer answer = patches();
    EXPECT_EQ(answer.status, 3) << answer.both();
    EXPECT_EQ(answer.text("0.nodes.0.error.kind"), "Unreachable");
    EXPECT_EQ(stateOfAugust(answer), u"unknown"_s);
    EXPECT_EQ(m_magctl({"patches", "nowhere"}).status, 66);
    EXPECT_EQ(m_magctl({"patches", "shop", "--patch-files", m_magctl.path(u"no folder"_s)}).status, 66);
}

TEST_F(SandboxPatches, ACatalogueIsLoadedOnceAndPinned) {
    const QString file = m_magctl.path(u"new.json"_s);
    writeFile(file,
        R"({"evidence_through":"2027-01-12","bulletins":[{"id":"APSB27-01","published":"2027-01-12","fixed_in":["2.4.8-p6"]}]})");
    EXPECT_EQ(m_magctl({"catalog", "load", file, "--sha256", "00"}).status, 65);
    EXPECT_EQ(m_magctl.json({"catalog", "show"}).at("1.loaded"), false);
    ASSERT_EQ(m_magctl({"catalog", "load", file}).status, 0);
    EXPECT_EQ(m_magctl.json({"catalog", "show"}).text("1.evidence_through"), "2027-01-12");
    const Answer answer = patches();
    EXPECT_EQ(answer.at("0.vulnerabilities").toArray().size(), 1);
    EXPECT_EQ(answer.text("0.vulnerabilities.0.state"), "exposed") << answer.both();
    EXPECT_EQ(answer.status, 1) << "it is not critical";
    const QString once = m_magctl.path(u"once.json"_s);
    writeFile(once,
        R"({"evidence_through":"2027-02-01","markers":[{"id":"a","subject":"b","cves":[],"file":"vendor/a/b/C.php","proves":"both","confidence":"A"}]})");
    EXPECT_EQ(patches({"--catalog", once}).at("0.vulnerabilities").toArray().size(), 1) << "what was loaded counts too";
    EXPECT_EQ(m_magctl.json({"catalog", "show"}).at("3.loaded"), false);
    EXPECT_EQ(m_magctl({"catalog", "load", m_magctl.path(u"files/248p5-2026-08-001-CE.patch"_s)}).status, 65);
    EXPECT_EQ(m_magctl.json({"catalog", "show"}).text("1.source"), file);
    const Answer entries = m_magctl.json({"catalog", "show", "--entries"});
    EXPECT_THAT(entries.out.toStdString(), HasSubstr("APSB27-01"));
    EXPECT_GT(entries.json().array().size(), 100);
    EXPECT_EQ(m_magctl({"catalog", "load", "https://example.com/a.json"}).status, 64) << "not without its checksum";
    EXPECT_EQ(m_magctl({"catalog", "load", "http://example.com/a.json", "--sha256", "00"}).status, 65);
    EXPECT_EQ(m_magctl({"catalog", "load", "http://127.0.0.1:1/a.json", "--sha256", "00"}).status, 3);
}

} // namespace magkeeper::test
