// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/SideBySideDiff.h"

#include "ui/editor/DiffCanvas.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Kind = DiffRow::Kind;

/// Both texts again, from the rows; fails when a line is left out or stands twice.
void expectWhole(const LineDiff& diff) {
    QStringList left;
    QStringList right;
    for (const DiffRow& row : diff.rows) {
        if (row.left >= 0)
            left.append(diff.left[row.left]);
        if (row.right >= 0)
            right.append(diff.right[row.right]);
        if (row.kind == Kind::Same) {
            EXPECT_EQ(diff.left[row.left], diff.right[row.right]);
        }
    }
    EXPECT_EQ(left, diff.left);
    EXPECT_EQ(right, diff.right);
}

QStringList randomLines(QRandomGenerator& random) {
    QStringList lines;
    for (int i = random.bounded(30); i > 0; --i)
        lines.append(QString(QChar(u'a' + random.bounded(5))));
    return lines;
}

/// How many lines both have in common, in their order.
qsizetype longestCommon(const QStringList& a, const QStringList& b) {
    std::vector<std::vector<qsizetype>> table(
        static_cast<size_t>(a.size()) + 1, std::vector<qsizetype>(static_cast<size_t>(b.size()) + 1));
    for (size_t i = 1; i < table.size(); ++i)
        for (size_t j = 1; j < table[i].size(); ++j)
            table[i][j] = a[static_cast<qsizetype>(i) - 1] == b[static_cast<qsizetype>(j) - 1]
                ? table[i - 1][j - 1] + 1
                : std::max(table[i - 1][j], table[i][j - 1]);
    return table.back().back();
}

QString partsOf(const QString& text, const TextParts& parts) {
    QStringList texts;
    for (const auto& [start, length] : parts)
        texts.append(text.sliced(start, length));
    return texts.join(u'|');
}

QStringList numbered(int lines) {
    QStringList all;
    for (int line = 0; line < lines; ++line)
        all.append(u"line %1"_s.arg(line));
    return all;
}

std::shared_ptr<const LineDiff> twoChanges() {
    QStringList right = numbered(400);
    right[20] = u"another"_s;
    right.insert(300, u"one more"_s);
    return std::make_shared<const LineDiff>(diffLines(numbered(400), right));
}

class SideBySideDiffTest : public testing::Test {
protected:
    SideBySideDiffTest() {
        view.resize(900, 300);
        view.show();
        view.setDiff(twoChanges(), u"x.php"_s);
    }
    DiffCanvas& canvas() { return *view.findChild<DiffCanvas*>(); }
    QString place() { return view.findChild<QLabel*>(u"diffPlace"_s)->text(); }

    SideBySideDiff view{u"diff"_s};
};

} // namespace

TEST(LineDiff, BringsChangedLinesSideBySide) {
    const LineDiff diff = diffLines({u"a"_s, u"b"_s, u"c"_s}, {u"a"_s, u"B"_s, u"c"_s, u"d"_s});
    const std::vector<DiffRow> expected{
        {Kind::Same, 0, 0}, {Kind::Changed, 1, 1}, {Kind::Same, 2, 2}, {Kind::Added, -1, 3}};
    EXPECT_EQ(diff.rows, expected);
    EXPECT_EQ(diff.changes, (std::vector<int>{1, 3}));
}

TEST(LineDiff, KnowsWhatHasNoOtherSide) {
    EXPECT_EQ(diffLines({u"a"_s}, {}).rows, (std::vector<DiffRow>{{Kind::Removed, 0, -1}}));
    EXPECT_EQ(diffLines({}, {u"a"_s}).rows, (std::vector<DiffRow>{{Kind::Added, -1, 0}}));
    EXPECT_TRUE(diffLines({}, {}).rows.empty());
    EXPECT_TRUE(diffLines({u"a"_s}, {u"a"_s}).changes.empty());
}

TEST(LineDiff, IsWholeAndShortestForAnyTexts) {
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        const LineDiff diff = diffLines(randomLines(random), randomLines(random));
        expectWhole(diff);
        const auto same = std::ranges::count(diff.rows, Kind::Same, &DiffRow::kind);
        EXPECT_EQ(same, longestCommon(diff.left, diff.right));
    }
}

TEST(LineDiff, TellsWhenTooMuchDiffers) {
    QStringList other = numbered(3'000);
    for (QString& line : other)
        line += u'x';
    const LineDiff diff = diffLines(numbered(3'000), other);
    EXPECT_TRUE(diff.rough);
    expectWhole(diff);
}

TEST(LineDiff, TellsTheWordsThatDiffer) {
    const QString left = u"if ($this->isAllowed($id)) {"_s;
    const QString right = u"if ($this->isAllowed($id, true)) {"_s;
    const auto [a, b] = changedParts(left, right);
    EXPECT_EQ(partsOf(left, a), QString());
    EXPECT_EQ(partsOf(right, b), u", true"_s);
}

TEST(LineDiff, LinesThatHaveLittleInCommonDifferAsAWhole) {
    const auto [a, b] = changedParts(u"alpha beta gamma"_s, u"one.two.three"_s);
    EXPECT_EQ(a, (TextParts{{0, 16}}));
    EXPECT_EQ(b, (TextParts{{0, 13}}));
}

TEST(LineDiff, LinesOfAStoreAreSafeToShow) {
    const QStringList lines = shownLines("a\tb\r\n\x1b[0m\xff");
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith(u"a    b"_s));
    EXPECT_FALSE(lines[1].contains(u'\x1b'));
}

TEST_F(SideBySideDiffTest, BeginsAtTheFirstChangeAndGoesOnByKey) {
    EXPECT_EQ(view.change(), 0);
    const int before = canvas().verticalScrollBar()->value();
    QTest::keyClick(&canvas(), Qt::Key_N);
    EXPECT_EQ(view.change(), 1);
    EXPECT_GT(canvas().verticalScrollBar()->value(), before);
    EXPECT_TRUE(place().contains(u"2"_s));
    QTest::keyClick(&canvas(), Qt::Key_N);
    EXPECT_EQ(view.change(), 1);
    QTest::keyClick(&canvas(), Qt::Key_P);
    EXPECT_EQ(view.change(), 0);
}

TEST_F(SideBySideDiffTest, CopiesTheChosenChange) {
    QTest::keyClick(&canvas(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), u"-line 20\n+another\n"_s);
}

TEST_F(SideBySideDiffTest, MarksRemovedAndAddedLinesOnTheirSides) {
    const QImage image = canvas().viewport()->grab().toImage();
    const int row = (20 - canvas().verticalScrollBar()->value()) * (canvas().fontMetrics().height() + 2) + 1;
    const QColor left = image.pixelColor(image.width() / 2 - 6, row);
    const QColor right = image.pixelColor(image.width() - 6, row);
    EXPECT_GT(left.red(), left.green());
    EXPECT_GT(right.green(), right.red());
    EXPECT_EQ(image.pixelColor(image.width() - 6, row + 3 * (canvas().fontMetrics().height() + 2)),
        Colours::of(view.palette()).base);
}

TEST_F(SideBySideDiffTest, NothingThatDiffersIsSaid) {
    view.setDiff(std::make_shared<const LineDiff>(diffLines({u"a"_s}, {u"a"_s})), {});
    EXPECT_EQ(view.change(), -1);
    EXPECT_FALSE(place().isEmpty());
    EXPECT_TRUE(view.changeAsText().isEmpty());
}
