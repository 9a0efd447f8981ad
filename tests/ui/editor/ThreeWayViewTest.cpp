// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/ThreeWayView.h"

#include "ui/editor/ThreeCanvas.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Kind = ThreeRow::Kind;

QStringList numbered(const QString& what, int lines) {
    QStringList all;
    for (int line = 0; line < lines; ++line)
        all.append(u"%1 %2"_s.arg(what).arg(line));
    return all;
}

/// Two conflicts, far from each other, and a change of the store alone between them.
std::shared_ptr<const ThreeTexts> twoConflicts() {
    ThreeTexts texts;
    texts.begins = {10, 20, 10};
    const QStringList same = numbered(u"same"_s, 60);
    texts.add(Kind::Same, {same, same, same});
    texts.add(Kind::Conflict,
        {QStringList{u"return 1;"_s}, QStringList{u"return 2;"_s, u"// ours"_s}, QStringList{u"return 3;"_s}});
    texts.add(Kind::Same, {same, same, same});
    texts.add(Kind::SecondOnly, {QStringList{u"a"_s}, QStringList{u"b"_s}, QStringList{u"a"_s}});
    texts.add(Kind::Same, {same, same, same});
    texts.add(Kind::Conflict, {QStringList{}, QStringList{u"x"_s}, QStringList{u"y"_s}});
    return std::make_shared<const ThreeTexts>(std::move(texts));
}

class ThreeWayViewTest : public testing::Test {
protected:
    ThreeWayViewTest() {
        view.resize(1200, 300);
        view.show();
    }
    ThreeCanvas& canvas() { return *view.findChild<ThreeCanvas*>(); }
    QString place() { return view.findChild<QLabel*>(u"threePlace"_s)->text(); }

    ThreeWayView view{u"three"_s};
};

} // namespace

TEST(ThreeTexts, EveryLineOfEachSideStandsInOneRow) {
    const auto texts = twoConflicts();
    for (size_t side = 0; side < 3; ++side) {
        int next = 0;
        for (const ThreeRow& row : texts->rows)
            if (row.lines[side] >= 0) {
                EXPECT_EQ(row.lines[side], next++);
            }
        EXPECT_EQ(next, texts->sides[side].size());
    }
}

TEST(ThreeTexts, StopsAtConflictsAlone) {
    const auto texts = twoConflicts();
    EXPECT_TRUE(texts->conflicts);
    EXPECT_EQ(texts->stops, (std::vector<int>{60, 183}));
    EXPECT_EQ(texts->endOf(0), 62);
    EXPECT_EQ(texts->endOf(1), 184);
}

TEST(ThreeTexts, WithoutAConflictStopsAtWhatDiffers) {
    ThreeTexts texts;
    texts.add(Kind::SecondOnly, {QStringList{u"a"_s}, QStringList{u"b"_s}, QStringList{u"a"_s}});
    texts.add(Kind::ThirdOnly, {QStringList{u"a"_s}, QStringList{u"a"_s}, QStringList{u"c"_s}});
    EXPECT_FALSE(texts.conflicts);
    EXPECT_EQ(texts.stops, (std::vector<int>{0, 1}));
    EXPECT_EQ(texts.textOf(0), u"b\n"_s);
    EXPECT_EQ(texts.textOf(1), u"c\n"_s);
}

TEST(ThreeTexts, AConflictIsCopiedWithGitsMarkers) {
    EXPECT_EQ(twoConflicts()->textOf(0),
        u"<<<<<<< store\nreturn 2;\n// ours\n||||||| base\nreturn 1;\n=======\nreturn 3;\n>>>>>>> patch\n"_s);
}

TEST_F(ThreeWayViewTest, GoesFromConflictToConflictAndTellsWhereItIs) {
    view.setTexts(twoConflicts(), u"A.php"_s);
    EXPECT_EQ(view.stop(), 0);
    EXPECT_TRUE(place().startsWith(u"1 of 2"_s)) << qPrintable(place());
    const int first = canvas().verticalScrollBar()->value();
    QTest::keyClick(&canvas(), Qt::Key_N);
    EXPECT_EQ(view.stop(), 1);
    EXPECT_GT(canvas().verticalScrollBar()->value(), first);
    QTest::keyClick(&canvas(), Qt::Key_P);
    EXPECT_EQ(view.stop(), 0);
}

TEST_F(ThreeWayViewTest, BehindTheLastOneAndBeforeTheFirstItAsksForMore) {
    view.setTexts(twoConflicts(), u"A.php"_s);
    const QSignalSpy passed(&view, &ThreeWayView::passed);
    QTest::keyClick(&canvas(), Qt::Key_P);
    QTest::keyClick(&canvas(), Qt::Key_N);
    QTest::keyClick(&canvas(), Qt::Key_N);
    ASSERT_EQ(passed.count(), 2);
    EXPECT_EQ(passed[0][0].toInt(), -1);
    EXPECT_EQ(passed[1][0].toInt(), 1);
    EXPECT_EQ(view.stop(), 1);
}

TEST_F(ThreeWayViewTest, CopiesTheConflictThatIsChosen) {
    view.setTexts(twoConflicts(), u"A.php"_s);
    view.goTo(1);
    QTest::keyClick(&canvas(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains(u"x\n||||||| base\n=======\ny\n"_s));
}

TEST_F(ThreeWayViewTest, AllSidesScrollAsOne) {
    ThreeTexts texts;
    const QString wide(400, u'w');
    texts.add(Kind::Conflict, {QStringList{u"a"_s}, QStringList{wide}, QStringList{u"b"_s}});
    view.setTexts(std::make_shared<const ThreeTexts>(std::move(texts)), {});
    EXPECT_GT(canvas().horizontalScrollBar()->maximum(), 0);
    canvas().horizontalScrollBar()->setValue(canvas().horizontalScrollBar()->maximum());
    EXPECT_FALSE(view.grab().isNull());
}

TEST_F(ThreeWayViewTest, PaintsAnythingWithoutFalling) {
    EXPECT_TRUE(place().isEmpty());
    EXPECT_EQ(view.stop(), -1);
    QTest::keyClick(&canvas(), Qt::Key_C, Qt::ControlModifier);
    ThreeTexts texts;
    texts.begins = {0, 0, 0};
    texts.add(Kind::Conflict, {QStringList(), QStringList(), QStringList{QString(10'000, u'x')}});
    texts.add(Kind::Both, {QStringList{QString()}, QStringList{u"\u202e"_s}, QStringList{u"\u202e"_s}});
    view.setTexts(std::make_shared<const ThreeTexts>(std::move(texts)), u"A.php"_s);
    EXPECT_FALSE(view.grab().isNull());
    view.setTexts(nullptr, {});
    EXPECT_FALSE(view.grab().isNull());
}
