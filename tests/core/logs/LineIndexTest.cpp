// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineReader.h"
#include "core/logs/Newlines.h"

#include "tests/core/logs/LogFolder.h"

#include <gtest/gtest.h>

#include <random>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

/// Lines of all lengths, some of them longer than several steps, with NUL and bytes that are no UTF-8.
QList<QByteArray> oddLines() {
    std::mt19937 random(7);
    QList<QByteArray> lines;
    for (int i = 0; i < 3'000; ++i) {
        const bool isLong = i % 500 == 3;
        QByteArray line(static_cast<qsizetype>(random() % (isLong ? 100'000U : 80U)), Qt::Uninitialized);
        for (char& byte : line)
            byte = static_cast<char>(random() % 255 + (random() % 255 == 9 ? 0 : 11));
        lines.append(line.replace('\n', '\0'));
    }
    return lines;
}

struct Indexed {
    LogFile file;
    LineIndex index;
};

std::unique_ptr<Indexed> indexed(const QString& path) {
    auto result = std::unique_ptr<Indexed>(new Indexed{LogFile::open(path).value(), {}});
    EXPECT_TRUE(indexLines(result->file, result->index, {}));
    return result;
}

} // namespace

TEST(Newlines, CountsTheSameAsOneByOne) {
    const QByteArray bytes = oddLines().join('\n');
    for (const qsizetype from : {0, 1, 31, 33, 777})
        for (const qsizetype size :
            {qsizetype(0), qsizetype(1), qsizetype(32), qsizetype(9'000), bytes.size() - from}) {
            const QByteArrayView part = QByteArrayView(bytes).sliced(from, size);
            EXPECT_EQ(countNewlines(part), std::ranges::count(part, '\n')) << from << ' ' << size;
        }
}

TEST(LineIndex, FindsEveryLineWhateverItsLength) {
    const LogFolder folder;
    const QList<QByteArray> lines = oddLines();
    const auto indexed = logs::indexed(folder.write(u"a.log"_s, lines.join('\n')));
    ASSERT_EQ(indexed->index.lines(), lines.size());
    const LineReader reader(indexed->file, indexed->index);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto line = reader.line(i, 1'000'000);
        ASSERT_TRUE(line);
        ASSERT_EQ(line->bytes, lines[i]) << i;
        ASSERT_EQ(reader.numberAt(line->offset).value(), i);
    }
    EXPECT_EQ(reader.line(lines.size()).error().kind(), ErrorKind::NotFound);
}

TEST(LineIndex, GivesPartsOfLinesAndTheirWholeLength) {
    const LogFolder folder;
    const auto indexed = logs::indexed(folder.write(u"a.log"_s, "ab\n" + QByteArray(5'000'000, 'x') + "yz\nlast\n"));
    const LineReader reader(indexed->file, indexed->index);
    const auto cut = reader.line(1, 10);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->length, 5'000'002);
    EXPECT_EQ(cut->bytes, "xxxxxxxxxx");
    EXPECT_TRUE(cut->isCut());
    EXPECT_EQ(reader.line(1, 10, 4'999'999)->bytes, "xyz");
    EXPECT_EQ(reader.line(2)->bytes, "last");
    EXPECT_EQ(indexed->index.lines(), 3);
}

TEST(LineIndex, GoesOnWhereItStoppedWhenTheFileGrows) {
    const LogFolder folder;
    const auto indexed = logs::indexed(folder.write(u"a.log"_s, "one\ntwo"));
    EXPECT_EQ(indexed->index.lines(), 2);
    folder.append(u"a.log"_s, "!\nthree\n");
    ASSERT_TRUE(indexLines(indexed->file, indexed->index, {}));
    EXPECT_EQ(indexed->index.lines(), 3);
    EXPECT_EQ(LineReader(indexed->file, indexed->index).line(1)->bytes, "two!");
}

TEST(LineIndex, IsCancelledAndKeepsWhatItHas) {
    const LogFolder folder;
    const auto file = LogFile::open(folder.write(u"a.log"_s, "one\ntwo\n"));
    std::stop_source stop;
    stop.request_stop();
    LineIndex index;
    EXPECT_EQ(indexLines(*file, index, stop.get_token()).error().kind(), ErrorKind::Cancelled);
    EXPECT_EQ(index.lines(), 0);
}

TEST(LineIndex, SaysThatAFileWasCutSinceItWasIndexed) {
    const LogFolder folder;
    const auto indexed = logs::indexed(folder.write(u"a.log"_s, "one\ntwo\nthree\n"));
    folder.write(u"a.log"_s, "new\n");
    EXPECT_EQ(LineReader(indexed->file, indexed->index).line(2).error().kind(), ErrorKind::Conflict);
}

TEST(LineIndex, NeedsLessThanAMebibyteForAGibibyte) {
    LineIndex index;
    const QByteArray block(1024 * 1024, '\n');
    for (int i = 0; i < 64; ++i)
        index.append(block);
    EXPECT_EQ(index.lines(), 64 * 1024 * 1024);
    EXPECT_LE(index.memoryBytes() * 16, 1024 * 1024);
}

TEST(LineIndex, IsTheSameWhenOthersCounted) {
    const LogFolder folder;
    const QByteArray bytes = oddLines().join('\n');
    const auto here = logs::indexed(folder.write(u"a.log"_s, bytes));
    LineIndex index;
    const auto give = [&](qint64 from, qint64 to) {
        std::vector<quint16> counts;
        for (qint64 at = from; at < to;) {
            const qint64 next = std::min(to, (at / LineIndex::step + 1) * LineIndex::step);
            counts.push_back(
                static_cast<quint16>(std::ranges::count(QByteArrayView(bytes).sliced(at, next - at), '\n')));
            at = next;
        }
        return index.appendCounted(to - from, counts, bytes[to - 1] == '\n');
    };
    EXPECT_TRUE(give(0, 100'000));
    EXPECT_TRUE(give(100'000, 100'001));
    EXPECT_TRUE(give(100'001, 8 * LineIndex::step));
    EXPECT_TRUE(give(8 * LineIndex::step, bytes.size()));
    EXPECT_EQ(index.lines(), here->index.lines());
    for (qint64 line = 1; line < index.newlines(); line += 97)
        EXPECT_EQ(index.placeOf(line).offset, here->index.placeOf(line).offset) << line;
}

TEST(LineIndex, RefusesCountsThatCannotBe) {
    LineIndex index;
    EXPECT_FALSE(index.appendCounted(10, std::vector<quint16>{11}, false));
    EXPECT_FALSE(index.appendCounted(10, std::vector<quint16>{1, 1}, false));
    EXPECT_FALSE(index.appendCounted(0, {}, false));
    EXPECT_FALSE(index.appendCounted(-5, std::vector<quint16>{1}, false));
    EXPECT_EQ(index.bytes(), 0);
}

} // namespace magkeeper::logs
