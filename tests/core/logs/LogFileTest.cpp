// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogFile.h"

#include "tests/core/logs/LogFolder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

TEST(LogFile, ReadsAtAnyOffset) {
    const LogFolder folder;
    const QString path = folder.write(u"a.log"_s, "0123456789");
    const auto file = LogFile::open(path);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->read(3, 4).value(), "3456");
    EXPECT_EQ(file->read(8, 100).value(), "89");
    EXPECT_EQ(file->read(100, 5).value(), "");
    EXPECT_EQ(file->state().value().size, 10);
}

TEST(LogFile, RefusesWhatIsNoRegularFileWithoutWaiting) {
    const LogFolder folder;
    ASSERT_EQ(::mkfifo(folder.encoded(u"fifo"_s).constData(), 0600), 0);
    ASSERT_EQ(::symlink("loop", folder.encoded(u"loop"_s).constData()), 0);
    for (const QString& path :
        {folder.path(u"fifo"_s), folder.path(u"loop"_s), folder.path(QString()), u"/dev/zero"_s}) {
        const auto file = LogFile::open(path);
        ASSERT_FALSE(file) << qPrintable(path);
        EXPECT_EQ(file.error().kind(), ErrorKind::InvalidInput) << qPrintable(file.error().toString());
    }
    EXPECT_EQ(LogFile::open(folder.path(u"none"_s)).error().kind(), ErrorKind::NotFound);
}

TEST(LogFile, SurvivesThatItIsCutWhileItIsRead) {
    const LogFolder folder;
    const QString path = folder.write(u"a.log"_s, QByteArray(1'000'000, 'x'));
    const auto file = LogFile::open(path);
    ASSERT_TRUE(file);
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), 10), 0);
    EXPECT_EQ(file->read(0, 1'000'000).value().size(), 10);
    EXPECT_EQ(file->read(500'000, 10).value(), "");
}

} // namespace magkeeper::logs
