// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchArchive.h"
#include "core/patches/PatchLibrary.h"

#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <zip.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

const QByteArray patch = "--- a/vendor/magento/module-quote/A.php\n+++ b/vendor/magento/module-quote/A.php\n@@ -1,3 "
                         "+1,3 @@\n a\n-b\n+c\n d\n";

class PatchArchiveTest : public testing::Test {
protected:
    /// Entries with their contents, which have to stay until it is written.
    QString make(
        const std::vector<std::pair<QByteArray, QByteArray>>& entries, const QString& name = u"a.zip"_s) const {
        const QString path = m_place.filePath(name);
        int code = 0;
        zip_t* archive = zip_open(path.toUtf8().constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        EXPECT_NE(archive, nullptr);
        for (const auto& [entry, content] : entries)
            zip_file_add(archive, entry.constData(),
                zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0), ZIP_FL_ENC_UTF_8);
        EXPECT_EQ(zip_close(archive), 0);
        return path;
    }
    [[nodiscard]] static std::string notesOf(const PatchArchive& archive) {
        return archive.notes.join(u'\n').toStdString();
    }
    QTemporaryDir m_place;
};

} // namespace

TEST_F(PatchArchiveTest, GivesThePatchesAndLeavesTheRest) {
    const auto archive
        = readPatchArchive(make({{"b/two.DIFF", "2"}, {"one.patch", patch}, {"readme.txt", "x"}, {"c.zip", "PK"}}));
    ASSERT_TRUE(archive);
    ASSERT_EQ(archive->patches.size(), 2U);
    EXPECT_EQ(archive->patches[0].path, u"b/two.DIFF"_s);
    EXPECT_EQ(archive->patches[1].bytes, patch);
    EXPECT_TRUE(archive->notes.isEmpty());
}

TEST_F(PatchArchiveTest, LeavesOutWhatLeadsOut) {
    const auto archive = readPatchArchive(make(
        {{"../../evil.patch", patch}, {"/etc/evil.patch", patch}, {"a/../../e.patch", patch}, {"good.patch", patch}}));
    ASSERT_TRUE(archive);
    ASSERT_EQ(archive->patches.size(), 1U);
    EXPECT_EQ(archive->patches[0].path, u"good.patch"_s);
    EXPECT_EQ(archive->notes.size(), 3);
}

TEST_F(PatchArchiveTest, LeavesABombUnopened) {
    const QByteArray zeros(60 * 1024 * 1024, '\0');
    const QString path = make({{"bomb.patch", zeros}, {"good.patch", patch}});
    EXPECT_LT(QFile(path).size(), 1024 * 1024);
    const auto archive = readPatchArchive(path);
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->patches.size(), 1U);
    EXPECT_THAT(notesOf(*archive), HasSubstr("more than 200 times"));
}

TEST_F(PatchArchiveTest, DoesNotBelieveWhatItTellsOfSizes) {
    const QByteArray zeros(3 * 1024 * 1024, '\0');
    const QString path = make({{"liar.patch", zeros}});
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const QByteArray size = QByteArray::fromHex("00003000");
    for (qsizetype at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1))
        bytes.replace(at, 4, QByteArray::fromHex("00100000"));
    file.seek(0);
    file.write(bytes);
    file.close();
    const auto archive = readPatchArchive(path);
    if (archive) {
        EXPECT_TRUE(archive->patches.empty()) << archive->patches.front().bytes.size();
    }
}

TEST_F(PatchArchiveTest, HasLimits) {
    const QString path = make({{"a.patch", patch}, {"b.patch", patch}, {"c.patch", patch}});
    EXPECT_FALSE(readPatchArchive(path, {.entries = 2}));
    EXPECT_EQ(readPatchArchive(path, {.patches = 1})->patches.size(), 1U);
    EXPECT_EQ(readPatchArchive(path, {.patchBytes = 10})->patches.size(), 0U);
    EXPECT_EQ(readPatchArchive(path, {.allBytes = patch.size() * 2})->patches.size(), 2U);
}

TEST_F(PatchArchiveTest, AsksItsSizeAndItsEndBeforeItIsRead) {
    const QString path = make({{"a.patch", patch}});
    const auto large = readPatchArchive(path, {.archiveBytes = 10});
    ASSERT_FALSE(large);
    EXPECT_THAT(large.error().text().toStdString(), HasSubstr("larger than 10 bytes"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    file.seek(whole.lastIndexOf("PK\x05\x06") + 10);
    file.write("\xff\xff", 2);
    file.close();
    const auto many = readPatchArchive(path);
    ASSERT_FALSE(many);
    EXPECT_THAT(many.error().text().toStdString(), HasSubstr("more than 20000 entries"));
}

TEST_F(PatchArchiveTest, RefusesWhatIsNoArchive) {
    const QString path = m_place.filePath(u"no.zip"_s);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("PK\x03\x04 and nothing behind it");
    file.close();
    EXPECT_FALSE(readPatchArchive(path));
    EXPECT_FALSE(readPatchArchive(m_place.filePath(u"nowhere.zip"_s)));
}

TEST_F(PatchArchiveTest, SurvivesEveryByteThatIsWrong) {
    const QString path = make({{"one.patch", patch}, {"two.patch", patch.repeated(20)}});
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray broken = whole;
        broken[i] = char(~broken[i]);
        QFile out(path);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(broken);
        out.close();
        const auto archive = readPatchArchive(path);
        for (const ArchivedPatch& each : archive ? archive->patches : std::vector<ArchivedPatch>())
            EXPECT_LE(each.bytes.size(), patch.size() * 20);
    }
}

TEST_F(PatchArchiveTest, IsAPlaceOfTheLibraryAsAFolderIs) {
    const QByteArray relative = "--- Model/A.php\n+++ Model/A.php\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n";
    const QString path = make(
        {{"248p5-2026-07-001-CE.patch", patch}, {"magento/module-quote/two.patch", relative}, {"broken.patch", "x"}});
    for (const QString& place : {path, m_place.path()}) {
        const auto library = readPatchLibrary({place}, PatchCatalog::builtIn().value());
        ASSERT_TRUE(library);
        ASSERT_EQ(library->patches.size(), 2U);
        EXPECT_EQ(library->patches[0].file.name, u"248p5-2026-07-001-CE"_s);
        EXPECT_EQ(library->patches[1].file.package, u"vendor/magento/module-quote"_s);
        EXPECT_THAT(library->notes.join(u'\n').toStdString(), HasSubstr("a.zip/broken.patch"));
    }
}
