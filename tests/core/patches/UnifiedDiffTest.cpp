// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/UnifiedDiff.h"
#include "core/patches/PatchPath.h"

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* simple
    = "diff --git a/vendor/x/y/F.php b/vendor/x/y/F.php\nindex 12..34 100644\n"
      "--- a/vendor/x/y/F.php\n+++ b/vendor/x/y/F.php\n@@ -1,3 +1,3 @@ class F\n a\n-b\n+c\n d\n";

UnifiedDiff parsed(const QByteArray& text) {
    auto diff = parseUnifiedDiff(text);
    EXPECT_TRUE(diff) << (diff ? "" : qPrintable(diff.error().toString())) << '\n' << text.constData();
    return diff ? *std::move(diff) : UnifiedDiff();
}

std::string faultOf(const QByteArray& text) {
    const auto diff = parseUnifiedDiff(text);
    EXPECT_FALSE(diff) << text.constData();
    return diff ? std::string() : diff.error().text().toStdString();
}

QByteArray header(const QByteArray& path = "f") { return "--- a/" + path + "\n+++ b/" + path + "\n"; }

} // namespace

TEST(UnifiedDiff, ReadsWhatGitWrites) {
    const UnifiedDiff diff = parsed(simple);
    ASSERT_EQ(diff.files.size(), 1U);
    EXPECT_EQ(diff.files[0].path, u"vendor/x/y/F.php"_s);
    EXPECT_EQ(diff.files[0].kind, FileChange::Kind::Modify);
    ASSERT_EQ(diff.hunks.size(), 1U);
    const auto lines = diff.linesOf(diff.hunks[0]);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1].kind, DiffLine::Kind::Removed);
    EXPECT_EQ(lines[2].text, "c\n");
}

TEST(UnifiedDiff, ReadsPlainDiffsWithTimesAndFoldersOfTheirOwn) {
    const UnifiedDiff diff
        = parsed("Only in new: x\ndiff -ru old/lib/a b.php new/lib/a b.php\n"
                 "--- old/lib/a b.php\t2026-07-14 10:00:00\n+++ new/lib/a b.php\t2026-07-14 11:00:00\n"
                 "@@ -1 +1 @@\n-a\n+b\n");
    ASSERT_EQ(diff.files.size(), 1U);
    EXPECT_EQ(diff.files[0].path, u"lib/a b.php"_s);
    EXPECT_EQ(parsed("--- Model/F.php\n+++ Model/F.php\n@@ -1 +1 @@\n-a\n+b\n").files[0].path, u"Model/F.php"_s);
}

TEST(UnifiedDiff, ReadsNewDeletedRenamedAndChangedModes) {
    const UnifiedDiff diff
        = parsed("diff --git a/n b/n\nnew file mode 100755\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n"
                 "diff --git a/d b/d\ndeleted file mode 100644\n--- a/d\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
                 "diff --git a/r b/s\nsimilarity index 90%\nrename from r\nrename to s\n"
                 "diff --git a/m b/m\nold mode 100644\nnew mode 100755\n"
                 "diff --git a/e b/e\nnew file mode 100644\nindex 0000..1111\n");
    ASSERT_EQ(diff.files.size(), 5U);
    EXPECT_EQ(diff.files[0].kind, FileChange::Kind::Create);
    EXPECT_EQ(diff.files[0].mode, u"100755"_s);
    EXPECT_EQ(diff.files[1].kind, FileChange::Kind::Delete);
    EXPECT_EQ(diff.files[2].kind, FileChange::Kind::Rename);
    EXPECT_EQ(diff.files[2].oldPath, u"r"_s);
    EXPECT_EQ(diff.files[2].path, u"s"_s);
    EXPECT_EQ(diff.files[3].kind, FileChange::Kind::ModeOnly);
    EXPECT_EQ(diff.files[4].kind, FileChange::Kind::Create);
}

TEST(UnifiedDiff, ReportsBinaryFilesAsSuch) {
    const UnifiedDiff diff
        = parsed("diff --git a/i.png b/i.png\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZ\n\n"
                 "diff --git a/j.png b/j.png\nBinary files a/j.png and b/j.png differ\n");
    ASSERT_EQ(diff.files.size(), 2U);
    EXPECT_EQ(diff.files[0].kind, FileChange::Kind::Binary);
    EXPECT_EQ(diff.files[1].kind, FileChange::Kind::Binary);
}

TEST(UnifiedDiff, KnowsALineWithoutAnEnd) {
    const UnifiedDiff diff = parsed(header() + "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    EXPECT_EQ(diff.lines[0].text, "a");
    EXPECT_EQ(diff.lines[1].text, "a\n");
    EXPECT_EQ(parsed(header() + "@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n").lines[1].text, "b");
}

TEST(UnifiedDiff, TakesCarriageReturnsOffWhenTheHeadersHaveThem) {
    const UnifiedDiff diff = parsed("--- a/f\r\n+++ b/f\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n");
    EXPECT_EQ(diff.lines[1].text, "b\n");
    EXPECT_EQ(diff.notes.size(), 1);
    EXPECT_EQ(parsed(header() + "@@ -1 +1 @@\n-a\r\n+b\r\n").lines[1].text, "b\r\n") << "these are of the file";
}

TEST(UnifiedDiff, ReadsUntidyFilesAsGnuPatchDoes) {
    const UnifiedDiff cut = parsed(header() + "@@ -1,3 +1,3 @@\n a\n-b\n+c\n the last li");
    EXPECT_EQ(cut.lines[3].text, "the last li");
    EXPECT_EQ(cut.notes.size(), 1);
    const UnifiedDiff chopped = parsed(header() + "@@ -1,4 +1,4 @@\n a\n-b\n+c\n");
    ASSERT_EQ(chopped.lines.size(), 5U);
    EXPECT_EQ(chopped.lines[4].text, "\n");
    EXPECT_EQ(parsed(header() + "@@ -1,3 +1,3 @@\n\n-b\n+c\n\tx\n").lines[3].text, "\tx\n") << "its space got lost";
}

TEST(UnifiedDiff, ReadsSeveralFilesAndWhatStandsAroundThem) {
    const UnifiedDiff diff
        = parsed("From: somebody\nSubject: a fix\n\n" + header("a1") + "@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-c\n+d\n"
            + "Index: a2\n===\n" + header("a2") + "@@ -1 +1 @@\n-a\n+b\n-- \n2.47.3\n");
    ASSERT_EQ(diff.files.size(), 2U);
    EXPECT_EQ(diff.hunksOf(diff.files[0]).size(), 2U);
    EXPECT_EQ(diff.hunksOf(diff.files[1]).size(), 1U);
}

TEST(UnifiedDiff, RefusesPathsThatLeadOut) {
    for (const QByteArray& path :
        {QByteArray("../x"), QByteArray("vendor/../../x"), QByteArray("x/.."), QByteArray("/etc/passwd"),
            QByteArray("a\x01"
                       "b"),
            QByteArray(600, 'x')})
        EXPECT_THAT(
            faultOf("--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1 @@\n-a\n+b\n"), testing::HasSubstr("leads out"))
            << path.constData();
    EXPECT_THAT(faultOf("--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n"), testing::HasSubstr("leads out"));
    EXPECT_THAT(faultOf("diff --git a/r b/s\nrename from ../r\nrename to s\n"), testing::HasSubstr("leads out"));
}

TEST(UnifiedDiff, RefusesCountsThatAreNotTrue) {
    EXPECT_THAT(faultOf(header() + "@@ -1,9 +1,9 @@\n a\n-b\n+c\n"), testing::HasSubstr("line 6: it ends"));
    EXPECT_THAT(faultOf(header() + "@@ -1,2 +1,1 @@\n a\n+b\n+c\n"), testing::HasSubstr("other lines"));
    EXPECT_THAT(faultOf(header() + "@@ -1 +1 @@\n-a\n+b\n+c\n"), testing::HasSubstr("line 6: a hunk has more"));
    EXPECT_THAT(faultOf(header() + "@@ -1 +1 @@\n-a\n+b\n-c\n"), testing::HasSubstr("more lines"));
    EXPECT_THAT(
        faultOf(header() + "@@ -1,3 +1,3 @@\n a\n-b\n+c\ndiff --git a/x b/x\n"), testing::HasSubstr("fewer lines"));
    EXPECT_THAT(faultOf(header() + "@@ -1 +99999999999999999999 @@\n-a\n+b\n"), testing::HasSubstr("line numbers"));
    EXPECT_THAT(faultOf(header() + "@@ -1,2 +1,2 @@\n a\n b\n"), testing::HasSubstr("changes nothing"));
}

TEST(UnifiedDiff, RefusesWhatIsNoDiff) {
    EXPECT_THAT(faultOf(""), testing::HasSubstr("no unified diff"));
    EXPECT_THAT(faultOf("<?php echo 1;"), testing::HasSubstr("no unified diff"));
    EXPECT_THAT(faultOf("@@ -1 +1 @@\n-a\n+b\n"), testing::HasSubstr("no file"));
}

TEST(UnifiedDiff, IsBounded) {
    QByteArray many = header();
    for (int i = 1; i <= 11; ++i)
        many += "@@ -1 +1 @@\n-a\n+b\n";
    EXPECT_TRUE(parseUnifiedDiff(many));
    EXPECT_FALSE(parseUnifiedDiff(many, {.hunks = 10}));
    EXPECT_FALSE(parseUnifiedDiff(many, {.bytes = 20}));
    EXPECT_FALSE(parseUnifiedDiff(QByteArray(simple) + simple, {.files = 1}));
}

TEST(UnifiedDiff, IsTheSameWhereverItsLinesAreAndInWhateverOrder) {
    const QByteArray one = header("one") + "@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
    const QByteArray two = header("two") + "@@ -1,2 +1,2 @@\n a\n-b\n+d\n";
    const QString identity = identityOf(parsed(one + two));
    EXPECT_EQ(identity, identityOf(parsed(two + one)));
    EXPECT_EQ(identity, identityOf(parsed("index 1..2\n" + QByteArray(one).replace("-1,2 +1,2", "-7,2 +9,2") + two)));
    EXPECT_EQ(identity, identityOf(parsed(QByteArray(one + two).replace("\n", "\r\n"))));
    EXPECT_NE(identity, identityOf(parsed(one + QByteArray(two).replace("+d", "+e"))));
    EXPECT_NE(identity, identityOf(parsed(one)));
}

TEST(PatchPath, TellsTheRootFromAPackage) {
    EXPECT_TRUE(isRootRelative(u"vendor/magento/framework/A.php"_s));
    EXPECT_TRUE(isRootRelative(u"nginx.conf.sample"_s));
    EXPECT_FALSE(isRootRelative(u"Model/A.php"_s));
    EXPECT_EQ(packageFolder(u"vendor/magento/framework/Webapi/A.php"_s), u"vendor/magento/framework"_s);
    EXPECT_EQ(packageFolder(u"lib/web/a.js"_s), QString());
    EXPECT_TRUE(isBeside(u"vendor/bin/patch-status"_s));
    EXPECT_TRUE(isBeside(u"nginx.conf.sample"_s));
    EXPECT_FALSE(isBeside(u"vendor/magento/framework/A.php"_s));
}
