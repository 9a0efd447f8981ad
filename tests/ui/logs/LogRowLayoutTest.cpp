// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogRowLayout.h"
#include "ui/theme/Type.h"

#include <QGuiApplication>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

LogTextShape shape(LogLines lines, int columns = 40) {
    LogTextShape made(fontOf(TextRole::Fixed, QGuiApplication::font()));
    made.lines = lines;
    made.width = (columns + 0.5) * made.character;
    return made;
}

QStringList linesOf(const LogRowLayout& layout) {
    QStringList lines;
    for (const auto& line : layout.lines)
        lines << layout.row.text.mid(line.from, line.length);
    return lines;
}

QStringList lines(const QString& text, const LogTextShape& shape) {
    LogRow row;
    row.text = text;
    return linesOf(layOut(row, shape));
}

} // namespace

TEST(LogRowLayout, ShowsTheFirstLineOrAllOfThem) {
    const QString text = u"first\nsecond\n\nlast\n"_s;
    LogRow row;
    row.text = text;
    EXPECT_EQ(layOut(row, shape(LogLines::First)).hiddenLines, 3);
    EXPECT_EQ(lines(text, shape(LogLines::First)), QStringList{u"first"_s});
    EXPECT_EQ(lines(text, shape(LogLines::All)), (QStringList{u"first"_s, u"second"_s, QString(), u"last"_s}));
    EXPECT_EQ(lines(QString(), shape(LogLines::All)).size(), 1) << "an empty row is a row";
    EXPECT_EQ(lines(u"\n\n"_s, shape(LogLines::Wrapped)).size(), 1);
}

TEST(LogRowLayout, BreaksAtSpacesAndElseWhereTheViewEnds) {
    EXPECT_EQ(lines(u"The quick brown fox jumps over the lazy dog again"_s, shape(LogLines::Wrapped)),
        (QStringList{u"The quick brown fox jumps over the lazy "_s, u"dog again"_s}));
    const QStringList cut = lines(QString(95, u'x'), shape(LogLines::Wrapped));
    ASSERT_EQ(cut.size(), 3);
    EXPECT_EQ(cut[0].size(), 40);
    EXPECT_EQ(cut[2].size(), 15);
    EXPECT_EQ(lines(QString(40, u'x'), shape(LogLines::Wrapped)).size(), 1);
}

TEST(LogRowLayout, LosesNoLetterWhateverTheScript) {
    const QString text
        = u"naïve 漢字かな交じり文の長い行がここに続く 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂 نص"_s.repeated(
            3);
    const QStringList broken = lines(text, shape(LogLines::Wrapped, 20));
    EXPECT_EQ(broken.join(QString()), text);
    EXPECT_GT(broken.size(), 5);
    for (const QString& line : broken)
        EXPECT_FALSE(line.front().isLowSurrogate()) << "a letter was cut in two";
}

TEST(LogRowLayout, BoundsWhatOneRowCosts) {
    LogRow row;
    row.text = u"x\n"_s.repeated(100'000);
    LogRowLayout layout = layOut(row, shape(LogLines::All));
    EXPECT_EQ(layout.lines.size(), LogRowLayout::mostLines);
    EXPECT_GT(layout.hiddenLines, 0);
    EXPECT_TRUE(layout.row.isCut);
    row.text = QString(1'000'000, u'y');
    layout = layOut(row, shape(LogLines::Wrapped, 20));
    EXPECT_LE(layout.lines.size(), LogRowLayout::mostLines);
    EXPECT_EQ(layout.row.text.size(), LogRowLayout::mostCharacters);
    EXPECT_TRUE(layout.row.isCut);
}

TEST(LogRowLayout, TellsWhereALetterStands) {
    LogRow row;
    row.text = u"ab\tcd"_s;
    const LogTextShape plain = shape(LogLines::All);
    const LogRowLayout layout = layOut(row, plain);
    EXPECT_EQ(layout.row.text, u"ab cd"_s) << "a tab is as wide as any other letter";
    EXPECT_NEAR(layout.placeOf(layout.lines[0], 3, plain), 3 * plain.character, 0.01);
    EXPECT_NEAR(layout.widest, 5 * plain.character, 0.01);
}

TEST(LogRowLayout, ShapesALongLineInPiecesOfWhichOnlyThoseInSightArePainted) {
    LogRow row;
    row.text = QString(30'000, u'x') % u"é "_s % u"naïve 漢字 🙂 e\u0301"_s.repeated(2'000);
    const LogTextShape all = shape(LogLines::All);
    const LogRowLayout layout = layOut(row, all);
    const LogRowLayout::Line& line = layout.lines.front();
    ASSERT_GT(line.pieces.size(), 100);
    double left = 0;
    for (size_t i = 0; i < line.pieces.size(); ++i) {
        const qsizetype from = line.pieces[i].from;
        const qsizetype to = i + 1 < line.pieces.size() ? line.pieces[i + 1].from : line.length;
        const QString piece = layout.row.text.mid(from, to - from);
        ASSERT_LE(piece.size(), LogRowLayout::pieceLetters);
        ASSERT_FALSE(piece.front().isLowSurrogate() || piece.front().isMark()) << "a letter was cut at " << from;
        ASSERT_NEAR(line.pieces[i].left, left, 0.01);
        ASSERT_NEAR(layout.placeOf(line, from, all), left, 0.01);
        left += all.metrics.horizontalAdvance(piece);
    }
    EXPECT_NEAR(line.width, left, 1);
    EXPECT_NEAR(layout.placeOf(line, line.length, all), line.width, 0.01);
    const auto seen = LogRowLayout::lettersIn(line, line.width / 2, line.width / 2 + 800, all);
    EXPECT_LE(layout.placeOf(line, seen.from, all), line.width / 2);
    EXPECT_GE(layout.placeOf(line, seen.to, all), line.width / 2 + 800);
    EXPECT_LT(seen.to - seen.from, 4 * LogRowLayout::pieceLetters);
}

TEST(LogRowLayout, EndsWhateverALineIsMadeOf) {
    LogRow row;
    row.text = u"a" % QString(5'000, QChar(0x0301)) % QString::fromUcs4(U"\U0001F642").repeated(1'000);
    const LogTextShape all = shape(LogLines::All);
    const LogRowLayout layout = layOut(row, all);
    for (const LogRowLayout::Piece& piece : layout.lines.front().pieces)
        EXPECT_FALSE(layout.row.text[piece.from].isLowSurrogate());
    const auto seen = LogRowLayout::lettersIn(layout.lines.front(), 0, 1e9, all);
    EXPECT_EQ(seen.from, 0);
    EXPECT_EQ(seen.to, layout.row.text.size());
}
