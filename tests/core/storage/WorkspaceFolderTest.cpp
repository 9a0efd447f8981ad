// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/WorkspaceFolder.h"

#include "core/storage/FolderLock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

/// Becomes nobody for a while, because nothing is read-only for root.
class AsNobody {
public:
    AsNobody()
        : m_root(geteuid() == 0) {
        if (m_root && seteuid(65534) != 0)
            ADD_FAILURE() << "cannot become nobody";
    }
    ~AsNobody() {
        if (m_root && seteuid(0) != 0)
            std::abort();
    }

private:
    bool m_root;
};

Result<void> prepare(const QString& path) {
    return prepareWorkspaceFolder(path, WorkspaceOptions::NetworkFolders::Refuse);
}

void expectRefused(const QString& path, const QString& why) {
    const auto prepared = prepare(path);
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().kind(), ErrorKind::StorageFailed);
    EXPECT_TRUE(prepared.error().text().contains(path)) << qPrintable(prepared.error().text());
    EXPECT_TRUE(prepared.error().text().contains(why)) << qPrintable(prepared.error().text());
}

} // namespace

TEST(WorkspaceFolder, IsMadeWithTheFoldersAboveIt) {
    const QTemporaryDir place;
    EXPECT_TRUE(prepare(place.filePath(u"a/b c/d"_s)));
    struct stat facts{};
    ASSERT_EQ(stat(QFile::encodeName(place.filePath(u"a/b c/d"_s)).constData(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0700U);
    EXPECT_TRUE(prepare(place.filePath(u"a/b c/d"_s)));
}

TEST(WorkspaceFolder, MustBeWritable) {
    const QTemporaryDir place;
    const QString path = place.filePath(u"work"_s);
    if (geteuid() == 0) {
        ASSERT_EQ(chown(QFile::encodeName(place.path()).constData(), 65534, 65534), 0);
    }
    {
        const AsNobody nobody;
        ASSERT_TRUE(prepare(path));
        ASSERT_EQ(chmod(QFile::encodeName(path).constData(), 0500), 0);
        expectRefused(path, u"may not be written"_s);
        ASSERT_EQ(chmod(QFile::encodeName(path).constData(), 0700), 0);
    }
}

TEST(WorkspaceFolder, MustBelongToWhoUsesIt) {
    const QTemporaryDir place;
    ASSERT_EQ(chmod(QFile::encodeName(place.path()).constData(), 0777), 0);
    const AsNobody nobody;
    expectRefused(geteuid() == 65534 ? place.path() : u"/usr"_s, u"belongs to another user"_s);
}

TEST(WorkspaceFolder, MustBeAFolder) {
    const QTemporaryDir place;
    QFile file(place.filePath(u"file"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    expectRefused(file.fileName(), u"not a folder"_s);
}

TEST(WorkspaceFolder, StaysOpenToOthersWhenItHoldsSomethingElse) {
    const QTemporaryDir place;
    ASSERT_EQ(chmod(QFile::encodeName(place.path()).constData(), 0755), 0);
    ASSERT_TRUE(QFile(place.filePath(u"letter.txt"_s)).open(QIODevice::WriteOnly));
    EXPECT_TRUE(prepare(place.path()));
    struct stat facts{};
    ASSERT_EQ(stat(QFile::encodeName(place.path()).constData(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0755U);
}

TEST(FolderLock, IsHeldByOneAtATimeAndGoesWithItsHolder) {
    const QTemporaryDir place;
    using std::chrono::milliseconds;
    {
        const auto first = FolderLock::take(place.path(), milliseconds(0), {});
        ASSERT_TRUE(first);
        const auto second = FolderLock::take(place.path(), milliseconds(30), {});
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().kind(), ErrorKind::Busy);
    }
    EXPECT_TRUE(FolderLock::take(place.path(), milliseconds(0), {}));
    EXPECT_FALSE(FolderLock::take(place.filePath(u"none"_s), milliseconds(0), {}));
}

TEST(FolderLock, IsWaitedForNoLongerWhenTheWorkspaceIsClosed) {
    const QTemporaryDir place;
    const auto first = FolderLock::take(place.path(), std::chrono::milliseconds(0), {});
    ASSERT_TRUE(first);
    const std::stop_source stop;
    stop.request_stop();
    const auto begun = std::chrono::steady_clock::now();
    const auto second = FolderLock::take(place.path(), std::chrono::seconds(20), stop.get_token());
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind(), ErrorKind::Busy);
}
