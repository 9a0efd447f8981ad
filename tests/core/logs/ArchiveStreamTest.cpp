// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ArchiveStream.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/LogFolder.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> readAll(ByteStream& stream) {
    QByteArray all;
    QByteArray block(1'000, Qt::Uninitialized);
    for (;;) {
        const auto count = stream.read(block.data(), block.size());
        if (!count)
            return failure(count.error());
        if (*count == 0)
            return all;
        all.append(block.constData(), *count);
    }
}

Result<QByteArray> unpacked(const QByteArray& bytes, ArchiveLimits limits = {}) {
    const LogFolder folder;
    const auto stream = openLog(folder.write(u"some.name"_s, bytes), limits);
    return stream ? readAll(**stream) : Result<QByteArray>(failure(stream.error()));
}

QByteArray someLines() {
    QByteArray lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "line " + QByteArray::number(i * 7919) + '\n';
    return lines;
}

} // namespace

class ArchiveOfKind : public testing::TestWithParam<Packing> { };

TEST_P(ArchiveOfKind, IsReadWhateverItsName) {
    const auto read = unpacked(packed(someLines(), GetParam()));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_EQ(*read, someLines());
}

TEST_P(ArchiveOfKind, MayBeSeveralBehindEachOther) {
    const auto read = unpacked(packed("first\n", GetParam()) + packed("second\n", GetParam()));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_EQ(*read, "first\nsecond\n");
}

TEST_P(ArchiveOfKind, SaysThatItIsCutOff) {
    const QByteArray whole = packed(someLines(), GetParam());
    EXPECT_EQ(unpacked(whole.first(whole.size() - 9)).error().kind(), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(unpacked(whole.first(whole.size() / 2)).error().kind(), ErrorKind::UnexpectedOutput);
}

TEST_P(ArchiveOfKind, IsStoppedWhenItIsABomb) {
    const QByteArray bomb = packed(QByteArray(30'000'000, 'a'), GetParam());
    EXPECT_EQ(unpacked(bomb, {.freely = 1'000'000}).error().kind(), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(unpacked(bomb, {.bytes = 20'000'000}).error().kind(), ErrorKind::UnexpectedOutput);
    EXPECT_TRUE(unpacked(bomb));
}

INSTANTIATE_TEST_SUITE_P(
    All, ArchiveOfKind, testing::Values(Packing::Gzip, Packing::Xz, Packing::Zstd, Packing::Bzip2));

TEST(ArchiveStream, ReadsWhatIsNoArchiveAsItIs) {
    EXPECT_EQ(unpacked("[2026-11-20] no archive\n").value(), "[2026-11-20] no archive\n");
    EXPECT_EQ(unpacked("").value(), "");
    EXPECT_EQ(unpacked("\x1f").value(), "\x1f");
}

TEST(ArchiveStream, ReadsNothingOfWhatOnlyBeginsLikeAnArchive) {
    for (const char* beginning : {"\x1f\x8bgarbage that is none",
             "\xfd"
             "7zXZ garbage",
             "BZh9garbage"})
        EXPECT_EQ(unpacked(beginning).error().kind(), ErrorKind::UnexpectedOutput) << beginning;
}

} // namespace magkeeper::logs
