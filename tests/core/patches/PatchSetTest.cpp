// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchSet.h"
#include "core/patches/PatchLibrary.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QByteArray quote = "--- a/vendor/magento/module-quote/A.php\n+++ b/vendor/magento/module-quote/A.php\n@@ -1,3 "
                         "+1,3 @@\n a\n-b\n+c\n d\n";
const QByteArray sales = "--- a/vendor/magento/module-sales/B.php\n+++ b/vendor/magento/module-sales/B.php\n@@ -1,3 "
                         "+1,3 @@\n a\n-b\n+c\n d\n";
const QByteArray tool
    = "diff --git a/vendor/bin/patch-status b/vendor/bin/patch-status\nnew file mode 100755\n--- /dev/null\n"
      "+++ b/vendor/bin/patch-status\n@@ -0,0 +1 @@\n+tool\n";

PatchFile fileOf(const QByteArray& diff, const QString& package = {}) {
    auto parsed = parseUnifiedDiff(diff);
    EXPECT_TRUE(parsed);
    return {u"patch"_s, {}, {}, {}, std::make_shared<const UnifiedDiff>(*std::move(parsed)), package, {}, {}};
}

FileEvidence content(const QByteArray& text) {
    return {.presence = FileEvidence::Presence::Present,
        .content = text,
        .digest = QString::fromLatin1(text.toHex()),
        .reason = {}};
}

FileEvidence absent(FileEvidence::Presence presence) {
    return {.presence = presence, .content = {}, .digest = {}, .reason = {}};
}

const QString quoteFile = u"vendor/magento/module-quote/A.php"_s;
const QString salesFile = u"vendor/magento/module-sales/B.php"_s;
const FileEvidence before = content("a\nb\nd\n");
const FileEvidence after = content("a\nc\nd\n");

PatchState judged(const FileEvidences& evidences, const QByteArray& diff = quote + sales + tool) {
    std::vector<PatchFile> one;
    one.push_back(fileOf(diff));
    return PatchSet(std::move(one)).judge(evidences, {}).front().state;
}

} // namespace

TEST(PatchSet, IsAppliedWhenAllFilesThatCountAre) {
    EXPECT_EQ(judged({{quoteFile, after}, {salesFile, after}}), PatchState::Applied) << "the tool does not count";
    EXPECT_EQ(judged({{quoteFile, before}, {salesFile, before}}), PatchState::NotApplied);
    EXPECT_EQ(judged({{quoteFile, after}, {salesFile, before}}), PatchState::Partly);
    EXPECT_EQ(judged({{quoteFile, after}, {salesFile, content("x\n")}}), PatchState::Conflict);
}

TEST(PatchSet, LeavesOutPackagesThatAreNotInstalled) {
    const FileEvidence none = absent(FileEvidence::Presence::NoPackage);
    EXPECT_EQ(judged({{quoteFile, after}, {salesFile, none}}), PatchState::Applied);
    EXPECT_EQ(judged({{quoteFile, none}, {salesFile, none}}), PatchState::NotApplicable);
    EXPECT_EQ(judged({{quoteFile, after}, {salesFile, absent(FileEvidence::Presence::Missing)}}), PatchState::Conflict)
        << "its package is there";
}

TEST(PatchSet, IsUnknownWhenAFileWasNotRead) {
    EXPECT_EQ(judged({{quoteFile, after}}), PatchState::Unknown);
    EXPECT_EQ(judged({}), PatchState::Unknown);
    EXPECT_EQ(judged({{quoteFile, before}}), PatchState::NotApplied)
        << "one file is enough to know that it is not there";
}

TEST(PatchSet, FindsFilesOfAPackage) {
    const QByteArray relative = "--- Model/A.php\n+++ Model/A.php\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n";
    std::vector<PatchFile> patches;
    patches.push_back(fileOf(relative, u"vendor/magento/module-quote"_s));
    patches.push_back(fileOf(relative));
    const PatchSet set(std::move(patches));
    EXPECT_EQ(set.paths(), QStringList(u"vendor/magento/module-quote/Model/A.php"_s));
    const auto verdicts = set.judge({{u"vendor/magento/module-quote/Model/A.php"_s, after}}, {});
    EXPECT_EQ(verdicts[0].state, PatchState::Applied);
    EXPECT_EQ(verdicts[1].state, PatchState::Unknown) << "nobody said which package";
}

class PatchLibraryTest : public testing::Test {
protected:
    void write(const QString& name, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_place.filePath(name); }
    [[nodiscard]] QStringList names() const {
        QStringList names;
        for (const LibraryPatch& patch : m_library.patches)
            names.append(patch.file.name);
        return names;
    }
    void read() {
        auto library = readPatchLibrary({m_place.path()}, PatchCatalog::builtIn().value());
        ASSERT_TRUE(library) << qPrintable(library.error().toString());
        m_library = *std::move(library);
    }
    QTemporaryDir m_place;
    PatchLibrary m_library;
};

TEST_F(PatchLibraryTest, PutsPatchesInTheOrderInWhichTheyGoOn) {
    write(u"zz.patch"_s, quote);
    write(u"VULN-39341.patch"_s, QByteArray(quote).replace("+c", "+e"));
    write(u"248p5-2026-08-001-CE.patch"_s, QByteArray(quote).replace("+c", "+f"));
    write(u"248p5-2026-07-001-CE.patch"_s, QByteArray(quote).replace("+c", "+g"));
    write(u"notes.txt"_s, "no patch");
    read();
    EXPECT_EQ(names(), QStringList({u"248p5-2026-07-001-CE"_s, u"248p5-2026-08-001-CE"_s, u"VULN-39341"_s, u"zz"_s}));
    EXPECT_TRUE(m_library.patches[0].known);
    EXPECT_FALSE(m_library.patches[3].known);
}

TEST_F(PatchLibraryTest, CountsTheSameChangeOnce) {
    write(u"248p5-2026-07-001-CE.patch"_s, quote);
    write(u"MCLOUD-15066.patch"_s, QByteArray(quote).replace("-1,3 +1,3", "-5,3 +5,3"));
    read();
    EXPECT_EQ(names(), QStringList(u"248p5-2026-07-001-CE"_s));
    EXPECT_THAT(m_library.notes.join(u'\n').toStdString(), testing::HasSubstr("MCLOUD-15066 is the same change"));
}

TEST_F(PatchLibraryTest, SaysWhatCannotBeReadAndGoesOn) {
    write(u"broken.patch"_s, "--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n");
    write(u"empty.diff"_s, "");
    write(u"good.diff"_s, sales);
    read();
    EXPECT_EQ(names(), QStringList(u"good"_s));
    EXPECT_EQ(m_library.notes.size(), 2);
    EXPECT_FALSE(readPatchLibrary({path(u"nowhere"_s)}, PatchCatalog::builtIn().value()));
}

TEST_F(PatchLibraryTest, KnowsThePackageByComposerOrByFolder) {
    const QByteArray relative = "--- Model/A.php\n+++ Model/A.php\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n";
    write(u"composer.json"_s, R"({"extra":{"patches":{"magento/module-sales":{"a fix":"patches/one.patch"}}}})");
    write(u"patches/one.patch"_s, relative);
    write(u"magento/module-quote/two.patch"_s, relative);
    read();
    ASSERT_EQ(m_library.patches.size(), 2U);
    EXPECT_EQ(m_library.patches[0].file.package, u"vendor/magento/module-sales"_s);
    EXPECT_EQ(m_library.patches[1].file.package, u"vendor/magento/module-quote"_s);
}
