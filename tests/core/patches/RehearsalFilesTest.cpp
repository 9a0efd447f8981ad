// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/RehearsalFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <zip.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QByteArray diffOf(const QByteArray& path, const QByteArray& line) {
    return "--- a/" + path + "\n+++ b/" + path + "\n@@ -1,3 +1,3 @@\n a\n-b\n+" + line + "\n d\n";
}

class RehearsalFilesTest : public testing::Test {
protected:
    QString write(const QString& path, const QByteArray& bytes) const {
        const QString whole = m_place.filePath(path);
        QDir().mkpath(QFileInfo(whole).path());
        QFile file(whole);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return whole;
    }
    QString archive(const QString& path, const QByteArray& entry, const QByteArray& bytes) const {
        const QString whole = m_place.filePath(path);
        int code = 0;
        zip_t* zip = zip_open(whole.toUtf8().constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        EXPECT_NE(zip, nullptr);
        zip_file_add(zip, entry.constData(), zip_source_buffer(zip, bytes.constData(), zip_uint64_t(bytes.size()), 0),
            ZIP_FL_ENC_UTF_8);
        EXPECT_EQ(zip_close(zip), 0);
        return whole;
    }
    static QStringList namesOf(const Result<PatchLibrary>& library) {
        QStringList names;
        for (const LibraryPatch& patch : library ? library->patches : std::vector<LibraryPatch>())
            names << patch.file.name;
        return names;
    }
    static std::vector<PatchFile> filesOf(const PatchLibrary& library) {
        std::vector<PatchFile> files;
        for (const LibraryPatch& patch : library.patches)
            files.push_back(patch.file);
        return files;
    }

    QTemporaryDir m_place;
};

const QByteArray quote = "vendor/magento/module-quote/A.php";

} // namespace

TEST_F(RehearsalFilesTest, KeepTheOrderGiven) {
    const QString z = write(u"z.patch"_s, diffOf(quote, "z"));
    const QString a = write(u"a.patch"_s, diffOf(quote, "a"));
    EXPECT_EQ(namesOf(readRehearsalFiles({z, a}, {})), (QStringList{u"z"_s, u"a"_s}));
    EXPECT_EQ(namesOf(readRehearsalFiles({a, z}, {})), (QStringList{u"a"_s, u"z"_s}));
}

TEST_F(RehearsalFilesTest, TwoOfOneNameAreToldApart) {
    const QString one = write(u"one/fix.patch"_s, diffOf(quote, "1"));
    const QString two = write(u"two/fix.patch"_s, diffOf(quote, "2"));
    const QStringList names = namesOf(readRehearsalFiles({one, two}, {}));
    ASSERT_EQ(names.size(), 2);
    EXPECT_NE(names[0], names[1]);
    EXPECT_TRUE(names[0].startsWith(u"fix"_s)) << qPrintable(names[0]);
}

TEST_F(RehearsalFilesTest, SayWhatCannotBeReadAndWhatIsNoPatch) {
    EXPECT_EQ(readRehearsalFiles({m_place.filePath(u"nowhere.patch"_s)}, {}).error().kind(), ErrorKind::StorageFailed);
    EXPECT_EQ(readRehearsalFiles({u"/dev/null"_s}, {}).error().kind(), ErrorKind::StorageFailed);
    const QString no = write(u"no.patch"_s, "nothing here\n");
    EXPECT_EQ(readRehearsalFiles({no}, {}).error().kind(), ErrorKind::InvalidInput);
}

TEST_F(RehearsalFilesTest, AFileIsOfThePackageThatComposerNamesForItBesideIt) {
    const QString fix = write(u"fix.patch"_s, diffOf("A.php", "c"));
    write(u"composer.json"_s, R"({"extra":{"patches":{"magento/module-quote":{"guard":"fix.patch"}}}})");
    const auto library = readRehearsalFiles({fix}, {});
    ASSERT_TRUE(library);
    EXPECT_EQ(library->patches[0].file.placeOf(library->patches[0].file.diff->files[0]), QString::fromLatin1(quote));
}

TEST_F(RehearsalFilesTest, AreReadAgainAsTheyAreNow) {
    const QString fix = write(u"fix.patch"_s, diffOf(quote, "old"));
    const auto before = readRehearsalFiles({fix}, {});
    ASSERT_TRUE(before);
    write(u"fix.patch"_s, diffOf(quote, "new"));
    const auto after = readAgain(filesOf(*before), {});
    ASSERT_TRUE(after);
    EXPECT_NE(after->patches[0].file.sha256, before->patches[0].file.sha256);
    QFile::remove(fix);
    EXPECT_EQ(readAgain(filesOf(*before), {}).error().kind(), ErrorKind::StorageFailed);
}

TEST_F(RehearsalFilesTest, APatchOfAnArchiveIsFoundInItAgain) {
    const QString zip = archive(u"all.zip"_s, "deep/fix.patch", diffOf(quote, "c"));
    const auto before = readRehearsalFiles({zip}, {});
    ASSERT_TRUE(before);
    EXPECT_EQ(namesOf(readAgain(filesOf(*before), {})), QStringList{u"fix"_s});
    archive(u"all.zip"_s, "deep/other.patch", diffOf(quote, "c"));
    EXPECT_EQ(readAgain(filesOf(*before), {}).error().kind(), ErrorKind::NotFound);
}

TEST_F(RehearsalFilesTest, OneKeepsThePackageThatItWasChosenWith) {
    write(u"magento/module-quote/fix.patch"_s, diffOf("A.php", "c"));
    const auto folder = readPatchLibrary({m_place.path()}, {});
    ASSERT_TRUE(folder);
    ASSERT_EQ(folder->patches.size(), 1U);
    const auto again = readAgain(filesOf(*folder), {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->patches[0].file.placeOf(again->patches[0].file.diff->files[0]), QString::fromLatin1(quote));
}
