// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs of patch actions on files of a folder that looks like a store: what they change, and what they leave.
#include "tests/core/actions/PatchFixture.h"

namespace magkeeper::test {

TEST_F(PatchPrograms, ApplyAllFilesAndPutThemBack) {
    QFile::setPermissions(at(u"vendor/acme/cart/Cart.php"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    ASSERT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.lines.contains(u"patch.revert "_s + done.run)) << qPrintable(done.lines);
    EXPECT_TRUE(done.lines.contains("OPcache"_L1)) << "what has to be done after it";
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartAfter);
    EXPECT_EQ(get(u"vendor/acme/cart/New/Fresh.php"_s), "<?php\nfresh();\n");
    EXPECT_FALSE(QFile::exists(at(u"vendor/acme/cart/Old.php"_s)));
    EXPECT_EQ(QFile::permissions(at(u"vendor/acme/cart/Cart.php"_s)) & (QFile::ReadOther | QFile::ReadGroup),
        QFile::ReadGroup)
        << "its mode is kept";
    const Done again = run(u"patch.apply"_s, {threeFiles()});
    EXPECT_EQ(again.verdict.outcome, RunOutcome::Succeeded);
    EXPECT_FALSE(again.verdict.changed) << "it is there already";
    EXPECT_TRUE(run(u"patch.backups"_s).lines.contains("3 patched, 0 as before, 0 changed since"_L1));
    const Done back = run(u"patch.revert"_s, {done.run});
    EXPECT_EQ(back.verdict.outcome, RunOutcome::Succeeded) << qPrintable(back.verdict.reason);
    expectUntouched();
    EXPECT_FALSE(QDir(at(u"vendor/acme/cart/New"_s)).exists());
    EXPECT_FALSE(QDir(at(u"var/magkeeper"_s)).exists()) << "nothing is left behind";
}

TEST_F(PatchPrograms, RefuseWhatDoesNotFitAndNameTheHunk) {
    put(u"vendor/acme/cart/Cart.php"_s, QByteArray(cartBefore).replace("return 1", "return 7"));
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
    EXPECT_TRUE(done.verdict.reason.contains("hunk 1 of vendor/acme/cart/Cart.php (line 3) does not fit"_L1))
        << qPrintable(done.verdict.reason);
    put(u"vendor/acme/cart/Cart.php"_s, cartBefore);
    expectUntouched();
}

TEST_F(PatchPrograms, TakeOffsetsAsTheyAreAndFuzzWhenItIsAllowed) {
    const QString fix = patch(QByteArray("--- a/Cart.php\n+++ b/Cart.php\n") + cartHunk);
    put(u"vendor/acme/cart/Cart.php"_s, QByteArray(cartBefore).replace("<?php\n", "<?php\n// one\n// two\n"));
    const Done moved = run(u"patch.apply"_s, {fix, u"folder=vendor/acme/cart"_s});
    EXPECT_TRUE(moved.lines.contains("fits 2 lines from where it says"_L1))
        << qPrintable(moved.lines + moved.verdict.reason);
    put(u"vendor/acme/cart/Cart.php"_s, QByteArray(cartBefore).replace("class Cart\n{", "class Cart\n{ // own"));
    const Done strict = run(u"patch.apply"_s, {fix, u"folder=vendor/acme/cart"_s});
    EXPECT_TRUE(strict.verdict.reason.contains("with fuzz=1 it would"_L1)) << qPrintable(strict.verdict.reason);
    const Done loose = run(u"patch.apply"_s, {fix, u"folder=vendor/acme/cart"_s, u"fuzz=1"_s});
    EXPECT_EQ(loose.verdict.outcome, RunOutcome::Succeeded);
    EXPECT_TRUE(loose.lines.contains("with fuzz 1"_L1)) << qPrintable(loose.lines);
    EXPECT_TRUE(get(u"vendor/acme/cart/Cart.php"_s).contains("return 2"));
    EXPECT_TRUE(get(u"vendor/acme/cart/Cart.php"_s).contains("{ // own"));
}

TEST_F(PatchPrograms, RefuseAPlaceThatIsNotTheOnlyOne) {
    const QByteArray twice = "<?php\na();\nx();\nb();\n// -\n// -\n// -\na();\nx();\nb();\n";
    put(u"vendor/acme/cart/Cart.php"_s, "// moved\n// down\n" + twice);
    const Done done = run(u"patch.apply"_s,
        {patch("--- a/vendor/acme/cart/Cart.php\n+++ b/vendor/acme/cart/Cart.php\n@@ -2,3 +2,3 @@\n a();\n-x();\n"
               "+y();\n b();\n")});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), "// moved\n// down\n" + twice);
}

TEST_F(PatchPrograms, RefuseHostilePatches) {
    const auto of
        = [&](const QByteArray& path) { return patch("--- a/" + path + "\n+++ b/" + path + "\n" + cartHunk); };
    expectRefused(run(u"patch.apply"_s, {of("../../outside.php")}), "leads out of the store");
    expectRefused(run(u"patch.apply"_s, {of("vendor/../../x.php")}), "leads out of the store");
    expectRefused(run(u"patch.apply"_s, {patch("no patch at all\n")}), "no unified diff");
    expectRefused(run(u"patch.apply"_s, {patch("--- a/x\n+++ b/x\n@@ -1,90 +1,90 @@\n a\n")}), "cut short");
    expectRefused(
        run(u"patch.apply"_s, {patch("diff --git a/x b/y\nrename from x\nrename to y\n")}), "not applied here");
    expectRefused(
        run(u"patch.apply"_s, {patch("diff --git a/x b/x\nGIT binary patch\nliteral 3\n")}), "not applied here");
    ASSERT_TRUE(QFile::link(folder.path(), at(u"vendor/acme/way"_s)));
    const Done led = run(u"patch.apply"_s, {of("vendor/acme/way/fix.patch")});
    QFile::remove(at(u"vendor/acme/way"_s));
    expectRefused(led, "a link leads out of the store");
}

TEST_F(PatchPrograms, RefuseToPutBackWhatSomebodyChangedSince) {
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    const QByteArray own = QByteArray(cartAfter).replace("return 2", "return 3");
    put(u"vendor/acme/cart/Cart.php"_s, own);
    const Done back = run(u"patch.revert"_s, {done.run});
    EXPECT_EQ(back.verdict.outcome, RunOutcome::Failed);
    EXPECT_TRUE(back.verdict.reason.contains("Cart.php was changed since"_L1)) << qPrintable(back.verdict.reason);
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), own);
    EXPECT_TRUE(QFile::exists(at(u"vendor/acme/cart/New/Fresh.php"_s))) << "nothing at all was put back";
    EXPECT_EQ(run(u"patch.forget"_s, {done.run}).verdict.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(run(u"patch.revert"_s, {done.run}).verdict.outcome, RunOutcome::Failed);
}

TEST_F(PatchPrograms, LeaveEverythingAsItWasWhenTheDiskIsFull) {
    const QByteArray comment = "<?php\n// " + QByteArray(64 * 1024, 'x') + '\n';
    const QByteArray large = QByteArray(cartBefore).replace("<?php\n", comment);
    put(u"vendor/acme/cart/Cart.php"_s, large);
    const Done done = run(
        u"patch.apply"_s, {threeFiles()}, {u"sh"_s, u"-c"_s, u"trap '' XFSZ; ulimit -f 40; exec \"$@\""_s, u"sh"_s});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
    EXPECT_TRUE(done.verdict.reason.contains("is the disk full?"_L1)) << qPrintable(done.verdict.reason);
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), large);
    put(u"vendor/acme/cart/Cart.php"_s, cartBefore);
    expectUntouched();
}

TEST_F(PatchPrograms, RefuseFilesThatTheLoginMayNotWrite) {
    if (::geteuid() != 0) {
        QFile::setPermissions(at(u"vendor/acme/cart/Cart.php"_s), QFile::ReadOwner);
        return expectRefused(run(u"patch.apply"_s, {threeFiles()}), "may not be written");
    }
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
    QFile::setPermissions(root(), QFile::Permissions(0x7755));
    const Done done = run(
        u"patch.apply"_s, {threeFiles()}, {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s});
    expectRefused(done, "may not be written by this login");
}

TEST_F(PatchPrograms, LeaveAfterAKillWhatCanBeNamedAndPutBack) {
    for (int round = 0; round < 40; ++round) {
        const Done killed = run(u"patch.apply"_s, {threeFiles()}, {}, round * 1'500);
        if (killed.verdict.outcome == RunOutcome::Unknown) {
            EXPECT_TRUE(killed.verdict.reason.contains("patch.backups tells how its files stand"_L1));
        }
        const Done look = run(u"patch.backups"_s);
        ASSERT_EQ(look.verdict.outcome, RunOutcome::Succeeded) << qPrintable(look.verdict.reason);
        EXPECT_FALSE(look.lines.contains(" 1 changed since"_L1)) << qPrintable(look.lines);
        if (look.lines.contains(killed.run)) {
            const Done back = run(u"patch.revert"_s, {killed.run});
            ASSERT_EQ(back.verdict.outcome, RunOutcome::Succeeded) << qPrintable(back.verdict.reason + look.lines);
        }
        expectUntouched();
    }
}

TEST_F(PatchPrograms, PutAHotfixWhereCloudPatchesLooks) {
    const QString fix = threeFiles();
    expectRefused(run(u"patch.hotfix"_s, {fix}), "ece-patches is not there");
    QDir(root()).mkpath(u"vendor/bin"_s);
    put(u"vendor/bin/ece-patches"_s, "#!/bin/sh\n");
    const Done done = run(u"patch.hotfix"_s, {fix});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_TRUE(get(u"m2-hotfixes/fix.patch"_s).startsWith("diff --git"));
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartBefore) << "applying it is the team's";
    EXPECT_FALSE(run(u"patch.hotfix"_s, {fix}).verdict.changed);
    EXPECT_EQ(run(u"patch.revert"_s, {done.run}).verdict.outcome, RunOutcome::Succeeded);
    EXPECT_FALSE(QDir(at(u"m2-hotfixes"_s)).exists());
}

TEST_F(PatchPrograms, EnterAPatchInComposerJsonAndTakeItOut) {
    const QByteArray before
        = "{\n    \"name\": \"acme/shop\",\n    \"require\": {},\n    \"extra\": {\n        \"a\": []\n    }\n}\n";
    put(u"composer.json"_s, before);
    const QStringList words{threeFiles(), u"package=acme/cart"_s, u"description=Total ist 2 – für alle"_s};
    EXPECT_TRUE(run(u"patch.composer"_s, words).verdict.reason.contains("is not installed"_L1));
    QDir(root()).mkpath(u"vendor/cweagans/composer-patches"_s);
    const Done done = run(u"patch.composer"_s, words);
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_EQ(get(u"composer.json"_s),
        QByteArray(before).replace("\"a\": []\n",
            "\"a\": [],\n        \"patches\": {\n            \"acme/cart\": {\n                "
            "\"Total ist 2 – für alle\": \"patches/composer/fix.patch\"\n            }\n        }\n"));
    EXPECT_FALSE(run(u"patch.composer"_s, words).verdict.changed);
    EXPECT_EQ(run(u"patch.revert"_s, {done.run}).verdict.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(get(u"composer.json"_s), before);
    EXPECT_FALSE(QDir(at(u"patches"_s)).exists());
}

} // namespace magkeeper::test
