// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Patch actions where the store is hostile or something breaks in the middle.
#include "tests/core/actions/PatchFixture.h"

#include <sys/stat.h>

namespace magkeeper::test {

namespace {

class PatchSafety : public PatchPrograms {
protected:
    [[nodiscard]] QString kept(const QString& run, const QString& name = {}) const {
        return u"var/magkeeper/patches/"_s + QString(run).remove(u'-') + (name.isEmpty() ? QString() : u'/' + name);
    }
    [[nodiscard]] mode_t modeOf(const QString& path) const {
        struct stat found{};
        EXPECT_EQ(::stat(at(path).toUtf8().constData(), &found), 0) << qPrintable(path);
        return found.st_mode & 07777;
    }
    QString applied() {
        const Done done = run(u"patch.apply"_s, {threeFiles()});
        EXPECT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
        return done.run;
    }
    void expectFails(const Done& done, const char* says) const {
        EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
        EXPECT_TRUE(done.verdict.reason.contains(QString::fromUtf8(says))) << qPrintable(done.verdict.reason);
    }
    /// Twice the same patch on a file of these lines: once it is applied, then it is there.
    void expectOnce(const QByteArray& before, const QByteArray& hunk, const QByteArray& after) {
        put(u"vendor/acme/cart/Cart.php"_s, before);
        const QString fix
            = patch("--- a/vendor/acme/cart/Cart.php\n+++ b/vendor/acme/cart/Cart.php\n" + hunk, u"once.patch"_s);
        EXPECT_TRUE(run(u"patch.apply"_s, {fix}).verdict.changed);
        EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), after);
        const Done again = run(u"patch.apply"_s, {fix});
        EXPECT_EQ(again.verdict.outcome, RunOutcome::Succeeded) << qPrintable(again.verdict.reason);
        EXPECT_FALSE(again.verdict.changed);
        EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), after);
    }
};

} // namespace

TEST_F(PatchSafety, FollowNoLinkInPlaceOfABackup) {
    const QString victim = folder.filePath(u"elsewhere"_s);
    QDir().mkpath(victim);
    QFile file(victim + u"/0"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    QDir(root()).mkpath(u"var/magkeeper/patches"_s);
    const QString id(32, u'a');
    ASSERT_TRUE(QFile::link(victim, at(u"var/magkeeper/patches/"_s + id)));
    EXPECT_EQ(run(u"patch.forget"_s, {id}).verdict.outcome, RunOutcome::Failed);
    EXPECT_EQ(run(u"patch.revert"_s, {id}).verdict.outcome, RunOutcome::Failed);
    EXPECT_TRUE(QFile::exists(victim + u"/0"_s));
    ASSERT_TRUE(QDir(at(u"var/magkeeper"_s)).removeRecursively());
    ASSERT_TRUE(QFile::link(victim, at(u"var/magkeeper"_s)));
    expectFails(run(u"patch.apply"_s, {threeFiles()}), "out of the store");
    QDir(root()).mkpath(u"var/own"_s);
    QFile::remove(at(u"var/magkeeper"_s));
    ASSERT_TRUE(QFile::link(at(u"var/own"_s), at(u"var/magkeeper"_s)));
    expectFails(run(u"patch.apply"_s, {threeFiles()}), "var/magkeeper is a link");
    QFile::remove(at(u"var/magkeeper"_s));
    expectUntouched();
}

TEST_F(PatchSafety, BelieveNoBackupThatOthersMayWrite) {
    const QString made = applied();
    EXPECT_EQ(modeOf(kept(made)), 0700u);
    EXPECT_EQ(modeOf(kept(made, u"0"_s)), 0600u);
    for (const QString& path : {u"var/magkeeper"_s, u"var/magkeeper/patches"_s, kept(made), kept(made, u"0"_s),
             kept(made, u"manifest.json"_s)}) {
        const mode_t mode = modeOf(path);
        ASSERT_EQ(::chmod(at(path).toUtf8().constData(), 0770), 0);
        expectFails(run(u"patch.revert"_s, {made}), "others may write it");
        EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartAfter);
        ASSERT_EQ(::chmod(at(path).toUtf8().constData(), mode), 0);
    }
    if (::geteuid() == 0) {
        ASSERT_EQ(::chown(at(kept(made, u"manifest.json"_s)).toUtf8().constData(), 65534, 65534), 0);
        expectFails(run(u"patch.revert"_s, {made}), "belongs to another user");
        ASSERT_EQ(::chown(at(kept(made, u"manifest.json"_s)).toUtf8().constData(), 0, 0), 0);
    }
    EXPECT_EQ(run(u"patch.revert"_s, {made}).verdict.outcome, RunOutcome::Succeeded);
    expectUntouched();
}

TEST_F(PatchSafety, DeleteOnlyWhatABackupIsMadeOf) {
    const QString made = applied();
    put(kept(made, u"own.txt"_s), "mine");
    expectFails(run(u"patch.forget"_s, {made}), "cannot be deleted");
    EXPECT_EQ(get(kept(made, u"own.txt"_s)), "mine");
}

TEST_F(PatchSafety, GiveNoFileMoreRightsThanItHas) {
    const QString made = applied();
    QByteArray manifest = get(kept(made, u"manifest.json"_s));
    const qsizetype mode = manifest.indexOf("\"mode\":") + 7;
    manifest.replace(mode, manifest.indexOf(',', mode) - mode, QByteArray::number(06755));
    put(kept(made, u"manifest.json"_s), manifest);
    ASSERT_EQ(run(u"patch.revert"_s, {made}).verdict.outcome, RunOutcome::Succeeded);
    EXPECT_EQ(modeOf(u"vendor/acme/cart/Cart.php"_s), 0755u);
}

TEST_F(PatchSafety, ObeyNoManifestThatLeadsOut) {
    const QString made = applied();
    QByteArray manifest = get(kept(made, u"manifest.json"_s));
    ASSERT_TRUE(QDir(folder.path()).mkpath(u"empty"_s));
    put(kept(made, u"manifest.json"_s), QByteArray(manifest).replace("vendor/acme/cart/New\"", "../empty\""));
    expectFails(run(u"patch.revert"_s, {made}), "leads out of the store");
    EXPECT_TRUE(QDir(folder.filePath(u"empty"_s)).exists());
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartAfter);
}

TEST_F(PatchSafety, ChangeNoBackupByAPatch) {
    const auto of = [&](const QByteArray& path) {
        return patch("--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+x\n", u"own.patch"_s);
    };
    expectRefused(run(u"patch.apply"_s, {of("var/magkeeper/patches/x.txt")}), "is changed by no patch");
    expectRefused(run(u"patch.apply"_s, {of("x.txt"), u"folder=var/magkeeper/patches"_s}), "is changed by no patch");
    ASSERT_TRUE(QFile::link(at(u"var"_s), at(u"vendor/way"_s)));
    const Done led = run(u"patch.apply"_s, {of("vendor/way/magkeeper/x.txt")});
    QFile::remove(at(u"vendor/way"_s));
    expectRefused(led, "is changed by no patch");
}

TEST_F(PatchSafety, KeepABackupWhoseManifestCannotBeRead) {
    const QString made = applied();
    put(kept(made, u"manifest.json"_s), "{\"files\": [");
    expectFails(run(u"patch.revert"_s, {made}), "cannot be read; nothing was done");
    EXPECT_TRUE(QFile::exists(at(kept(made, u"0"_s))));
    EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartAfter);
    EXPECT_TRUE(run(u"patch.backups"_s).lines.contains("cannot be read"_L1));
    EXPECT_EQ(run(u"patch.forget"_s, {made}).verdict.outcome, RunOutcome::Succeeded);
    EXPECT_FALSE(QDir(at(u"var/magkeeper"_s)).exists());
}

TEST_F(PatchSafety, PutBackManyFilesInDeepFolders) {
    const QByteArray deep = QByteArray("vendor/") + QByteArray("ab/").repeated(300);
    QByteArray fix;
    for (int number = 0; number < 30; ++number)
        fix += "--- /dev/null\n+++ b/" + deep + QByteArray::number(number) + ".txt\n@@ -0,0 +1 @@\n+x\n";
    const Done done = run(u"patch.apply"_s, {patch(fix, u"deep.patch"_s)});
    ASSERT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_LT(get(kept(done.run, u"manifest.json"_s)).size(), 400'000) << "each folder stands in it once";
    EXPECT_TRUE(run(u"patch.revert"_s, {done.run}).verdict.changed);
    EXPECT_FALSE(QDir(at(u"vendor/ab"_s)).exists());
    expectUntouched();
}

TEST_F(PatchSafety, SayThatHalfAPatchIsThere) {
    edits = {{"$changes[$number][1] === null ? @unlink($path)", "$changes[$number][1] === null ? false"},
        {"!mk_change_back($id, $entries[$number], $changes[$number][0])", "true"}};
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Unknown);
    EXPECT_TRUE(done.verdict.reason.contains("some files are changed, others are not"_L1))
        << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.verdict.reason.contains("patch.backups"_L1));
    edits.clear();
    EXPECT_EQ(run(u"patch.revert"_s, {done.run}).verdict.outcome, RunOutcome::Succeeded);
    expectUntouched();
}

TEST_F(PatchSafety, DoNotKnowWhatAnEndInTheMiddleLeft) {
    edits = {{"mk_change_names($id, $entries, $changes);", "exit(1);"}};
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Unknown);
    EXPECT_TRUE(done.verdict.reason.contains("patch.backups tells how its files stand"_L1))
        << qPrintable(done.verdict.reason);
}

TEST_F(PatchSafety, BeginNothingWithoutTheTimeForIt) {
    edits = {{"mk_left_ms() < 15000", "mk_left_ms() < 1500000"}};
    expectRefused(run(u"patch.apply"_s, {threeFiles()}), "too little time");
}

TEST_F(PatchSafety, AddLinesAtTheEndOnce) {
    expectOnce("a\nb\nc\n", "@@ -1,3 +1,5 @@\n a\n b\n c\n+b\n+c\n", "a\nb\nc\nb\nc\n");
}

TEST_F(PatchSafety, AddLinesAtTheBeginningOnce) {
    expectOnce("a\nb\nc\nd\n", "@@ -1,3 +1,4 @@\n+// new\n a\n b\n c\n", "// new\na\nb\nc\nd\n");
}

TEST_F(PatchSafety, RefusePathsThatNoManifestCanHold) {
    const QString fix = patch("--- /dev/null\n+++ b/vendor/caf\xe9.txt\n@@ -0,0 +1 @@\n+x\n", u"latin.patch"_s);
    expectRefused(run(u"patch.apply"_s, {fix}), "no UTF-8");
}

TEST_F(PatchSafety, ShowAllBackupsAlsoWhenOneFileIsOdd) {
    const QString made = applied();
    QFile::remove(at(u"vendor/acme/cart/New/Fresh.php"_s));
    ASSERT_TRUE(QDir(root()).mkpath(u"vendor/acme/cart/New/Fresh.php"_s));
    const Done look = run(u"patch.backups"_s);
    EXPECT_TRUE(look.lines.contains("2 patched, 0 as before, 1 changed since"_L1)) << qPrintable(look.lines);
}

TEST_F(PatchSafety, RefuseWhatWouldBecomeTooLargeToReadAgain) {
    put(u"vendor/acme/cart/Cart.php"_s, QByteArray("a\nb\nc\n") + QByteArray(8 * 1024 * 1024 - 10, 'x'));
    const Done done = run(u"patch.apply"_s,
        {patch(
            "--- a/vendor/acme/cart/Cart.php\n+++ b/vendor/acme/cart/Cart.php\n@@ -1,3 +1,4 @@\n+0123456789\n a\n b\n"
            " c\n")});
    expectFails(done, "would become too large");
    put(u"vendor/acme/cart/Cart.php"_s, cartBefore);
    expectUntouched();
}

TEST_F(PatchSafety, ShowASecretFileToNobodyElseMeanwhile) {
    ASSERT_EQ(::chmod(at(u"vendor/acme/cart/Cart.php"_s).toUtf8().constData(), 0600), 0);
    edits = {{"$whole = true;", "$whole = (fileperms($path) & 077) === 0;"}};
    const Done done = run(u"patch.apply"_s, {threeFiles()});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_EQ(modeOf(u"vendor/acme/cart/Cart.php"_s), 0600u);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    EXPECT_EQ(modeOf(u"vendor/acme/cart/New/Fresh.php"_s), 0666u & ~mask);
}

TEST_F(PatchSafety, LeaveEverythingAsItWasWhereAFunctionIsDisabled) {
    for (const QString& name : {u"rename"_s, u"chmod"_s, u"filesize"_s}) {
        const Done done = run(u"patch.apply"_s, {threeFiles()},
            {u"sh"_s, u"-c"_s, u"exec \"$1\" -d disable_functions=%1"_s.arg(name), u"sh"_s});
        expectRefused(done, "nothing was changed");
    }
}

TEST_F(PatchSafety, MakeNoProgramOutOfAPatch) {
    expectRefused(
        run(u"patch.apply"_s,
            {patch("diff --git a/x.sh b/x.sh\nnew file mode 100755\n--- /dev/null\n+++ b/x.sh\n@@ -0,0 +1 @@\n"
                   "+x\n")}),
        "not applied here: new file mode 100755");
}

TEST_F(PatchSafety, LeaveAnExtraOfAnotherFormAlone) {
    QDir(root()).mkpath(u"vendor/cweagans/composer-patches"_s);
    const QStringList words{threeFiles(), u"package=acme/cart"_s, u"description=Total"_s};
    for (const QByteArray& before :
        {QByteArray("{\"extra\": \"own\"}"), QByteArray("{\"extra\": {\"patches\": [1]}}")}) {
        put(u"composer.json"_s, before);
        expectFails(run(u"patch.composer"_s, words), "in another form");
        EXPECT_EQ(get(u"composer.json"_s), before);
    }
}

} // namespace magkeeper::test
