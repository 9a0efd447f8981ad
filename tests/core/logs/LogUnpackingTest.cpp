// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogUnpacking.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/LogFolder.h"

#include <QDir>

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

Result<PrivateFile> unpacked(
    const LogFolder& folder, const QByteArray& bytes, ArchiveLimits limits = {}, const std::stop_token& stop = {}) {
    auto stream = openLog(folder.write(u"a.gz"_s, bytes), limits);
    auto file = PrivateFile::create(folder.path(QString()), u"a.gz"_s);
    if (!stream || !file)
        return failure(ErrorKind::Internal, u"the test has no files"_s);
    const auto copied = copyStream(**stream, *file, stop);
    return copied ? std::move(file) : Result<PrivateFile>(failure(copied.error()));
}

} // namespace

TEST(LogUnpacking, PutsAnArchiveIntoAFileWithoutAName) {
    const LogFolder folder;
    const QByteArray lines = QByteArray("one line\n").repeated(200'000);
    const auto file = unpacked(folder, packed(lines, Packing::Gzip));
    ASSERT_TRUE(file) << qPrintable(file.error().toString());
    EXPECT_EQ(file->reading.read(0, lines.size() + 1).value(), lines);
    EXPECT_EQ(file->reading.path(), u"a.gz"_s);
    EXPECT_EQ(QDir(folder.path(QString())).entryList(QDir::Files), QStringList{u"a.gz"_s}) << "it has no name";
}

TEST(LogUnpacking, GivesUpOnABombAndWhenItIsStopped) {
    const LogFolder folder;
    const QByteArray bomb = packed(QByteArray(4'000'000, '\0'), Packing::Gzip);
    EXPECT_EQ(unpacked(folder, bomb, {.bytes = 1'000'000}).error().kind(), ErrorKind::UnexpectedOutput);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(unpacked(folder, bomb, {}, stop.get_token()).error().kind(), ErrorKind::Cancelled);
}

TEST(LogUnpacking, SaysThatThereIsNoPlaceForIt) {
    const LogFolder folder;
    EXPECT_EQ(PrivateFile::create(folder.path(u"none"_s), u"a.gz"_s).error().kind(), ErrorKind::StorageFailed);
    EXPECT_FALSE(isArchive(LogFile::open(folder.write(u"a.log"_s, "text\n")).value()).value());
    EXPECT_TRUE(isArchive(LogFile::open(folder.write(u"b.log"_s, packed("text\n", Packing::Zstd))).value()).value());
}

} // namespace magkeeper::logs
