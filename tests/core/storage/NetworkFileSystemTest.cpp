// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/NetworkFileSystem.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QByteArray mounts = "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
                          "23 22 0:5 / /mnt/my\\040share rw shared:1 - fuse.sshfs me@host:/ rw\n"
                          "24 22 0:6 / /mnt/my\\040share/inner rw - tmpfs tmpfs rw\n"
                          "25 22 0:7 / /mnt/backslash\\134 rw - nfs4 host:/ rw\n"
                          "26 22 0:8 / /mnt/twice rw - ext4 /dev/vdb rw\n"
                          "27 26 0:9 / /mnt/twice rw - fuse.rclone drive: rw\n"
                          "broken line\n";

}

TEST(NetworkFileSystem, FindsTheMountThatHoldsAPath) {
    EXPECT_EQ(mountedKind(mounts, u"/home/me"_s), u"ext4"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/my share"_s), u"fuse.sshfs"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/my share/work/a"_s), u"fuse.sshfs"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/my shared"_s), u"ext4"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/my share/inner/work"_s), u"tmpfs"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/backslash\\/x"_s), u"nfs4"_s);
    EXPECT_EQ(mountedKind(mounts, u"/mnt/twice"_s), u"fuse.rclone"_s);
    EXPECT_EQ(mountedKind({}, u"/home"_s), QString());
}

TEST(NetworkFileSystem, KnowsWhichFuseFileSystemsReachOverANetwork) {
    EXPECT_TRUE(isNetworkFuse(u"fuse.sshfs"_s));
    EXPECT_TRUE(isNetworkFuse(u"fuse.rclone"_s));
    EXPECT_FALSE(isNetworkFuse(u"fuse.gocryptfs"_s));
    EXPECT_FALSE(isNetworkFuse(u"fuseblk"_s));
}

TEST(NetworkFileSystem, DoesNotSuspectAFolderOfThisMachineAlsoOneThatIsStillToBeMade) {
    const QTemporaryDir folder;
    EXPECT_EQ(networkFileSystem(folder.filePath(u"a/b/c"_s)), std::nullopt);
}
