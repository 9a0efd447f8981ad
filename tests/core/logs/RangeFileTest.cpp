// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RangeFile.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 block = RangeFile::block;

struct Fetched {
    std::vector<qint64> wanted;
    RangeFile file{u"system.log"_s, [this](qint64 number) { wanted.push_back(number); }};
    QByteArray bytes = QByteArray("0123456789abcdef").repeated(20'000); // 320,000 bytes: five blocks

    Fetched() { file.setSize(bytes.size()); }
    void give(qint64 number) {
        file.put(number * block,
            QByteArrayView(bytes).sliced(number * block, std::min(block, bytes.size() - number * block)));
    }
};

} // namespace

TEST(RangeFile, AsksOnceForWhatIsMissingAndGivesItWhenItCame) {
    Fetched fetched;
    EXPECT_EQ(fetched.file.read(block - 8, 16).error().kind(), ErrorKind::Busy);
    EXPECT_EQ(fetched.file.read(block - 8, 16).error().kind(), ErrorKind::Busy);
    EXPECT_EQ(fetched.wanted, (std::vector<qint64>{0, 1}));
    fetched.give(0);
    EXPECT_EQ(fetched.file.read(block - 8, 16).error().kind(), ErrorKind::Busy) << "one half of it is not here";
    fetched.give(1);
    EXPECT_EQ(fetched.file.read(block - 8, 16).value(), "89abcdef01234567");
    EXPECT_EQ(fetched.wanted.size(), 2U);
    fetched.file.giveUp(3);
    std::ignore = fetched.file.read(3 * block, 1);
    fetched.file.giveUp(3);
    std::ignore = fetched.file.read(3 * block, 1);
    EXPECT_EQ(fetched.wanted, (std::vector<qint64>{0, 1, 3, 3}));
}

TEST(RangeFile, EndsWhereTheFileEndsAndGoesOnWhenItGrew) {
    Fetched fetched;
    fetched.give(4);
    EXPECT_EQ(fetched.file.read(fetched.bytes.size() - 4, 100).value(), "cdef");
    EXPECT_EQ(fetched.file.read(fetched.bytes.size() + 5, 100).value(), "");
    fetched.bytes += "more";
    fetched.file.setSize(fetched.bytes.size());
    EXPECT_EQ(fetched.file.read(fetched.bytes.size() - 4, 100).error().kind(), ErrorKind::Busy);
    fetched.give(4);
    EXPECT_EQ(fetched.file.read(fetched.bytes.size() - 4, 100).value(), "more");
}

TEST(RangeFile, TellsOffsetsFromItsBaseOn) {
    Fetched fetched;
    fetched.file.setBase(block + 3);
    fetched.give(1);
    EXPECT_EQ(fetched.file.read(0, 3).value(), "345");
}

TEST(RangeFile, TakesOnlyWholeBlocksFromTheMiddle) {
    Fetched fetched;
    fetched.file.put(100, QByteArrayView(fetched.bytes).sliced(100, 2 * block));
    EXPECT_EQ(fetched.file.blocks(), 1U);
    EXPECT_EQ(fetched.file.read(block, 4).value(), "0123");
}

TEST(RangeFile, KeepsNoMoreThanItMay) {
    RangeFile file(u"system.log"_s, [](qint64) { });
    const QByteArray bytes(block, 'x');
    constexpr qint64 all = static_cast<qint64>(RangeFile::mostBlocks) + 10;
    file.setSize(all * block);
    for (qint64 number = 0; number < all; ++number) {
        file.put(number * block, bytes);
        std::ignore = file.read(0, 1); // is read all the time, and stays
    }
    EXPECT_EQ(file.blocks(), RangeFile::mostBlocks);
    EXPECT_TRUE(file.read(0, 1));
    EXPECT_FALSE(file.read(block, 1));
}

} // namespace magkeeper::logs
