// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogView.h"
#include "ui/logs/LogMinimap.h"
#include "ui/logs/LogStyle.h"
#include "ui/theme/Theme.h"

#include <gtest/gtest.h>

#include "tests/ui/logs/PlayedRows.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using test::PlayedRows;
using Range = LogView::Range;

namespace {

class LogViewTest : public testing::Test {
protected:
    LogViewTest() {
        view.resize(900, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
        std::ignore = QTest::qWaitForWindowActive(&view);
    }
    void showRows(qint64 number) {
        rows.number = number;
        for (qint64 row = 7; row < std::min<qint64>(number, 1'000'000); row += 10)
            rows.marks.addLevel(row, logs::LogLevel::Error);
        view.setRows(&rows);
    }
    void wheel(int notches) {
        QWheelEvent event({100, 100}, view.viewport()->mapToGlobal(QPointF(100, 100)), {}, {0, notches * 120}, {}, {},
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&view, static_cast<Qt::Key>(key), modifiers);
    }
    [[nodiscard]] bool shows(const QRect& where, const QColor& colour) {
        const QImage image = view.viewport()->grab().toImage();
        for (int x = where.left(); x <= where.right(); ++x)
            for (int y = where.top(); y <= where.bottom(); ++y)
                if (image.rect().contains(x, y) && image.pixelColor(x, y) == colour)
                    return true;
        return false;
    }
    [[nodiscard]] QString textAt(qint64 row) const { return rows.make(row).text; }

    Theme theme{Appearance::Light};
    PlayedRows rows;
    LogView view{u"log"_s};
};

} // namespace

TEST_F(LogViewTest, AsksOnlyForRowsInSightHoweverManyThereAre) {
    showRows(6'000'000'000);
    for (const qint64 row : {5'999'999'999LL, 3LL, 2'999'999'999LL})
        view.goTo(row);
    view.grab();
    EXPECT_EQ(view.currentRow(), 2'999'999'999);
    EXPECT_GT(view.inSight().from, 2'999'999'900);
    EXPECT_LT(rows.asked, 500);
    EXPECT_GT(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum() / 3);
}

TEST_F(LogViewTest, ReachesBothEndsByTheScrollBar) {
    showRows(6'000'000);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    EXPECT_EQ(view.inSight().from + view.inSight().number, 6'000'000);
    view.verticalScrollBar()->setValue(0);
    EXPECT_EQ(view.inSight().from, 0);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    EXPECT_NEAR(static_cast<double>(view.inSight().from), 3'000'000, 50);
}

TEST_F(LogViewTest, LeavesWhatIsReadWhereItIsWhileRowsComeAndGo) {
    showRows(1'000);
    view.scrollTo(500);
    view.select(505, 505);
    const int top = view.topOf(505);
    const QString text = textAt(505);
    rows.append(5'000);
    EXPECT_EQ(view.inSight().from, 500);
    rows.trim(300);
    EXPECT_EQ(view.inSight().from, 200);
    EXPECT_EQ(view.currentRow(), 205);
    EXPECT_EQ(view.topOf(205), top);
    EXPECT_EQ(textAt(205), text);
    rows.trim(250);
    EXPECT_EQ(view.inSight().from, 0) << "what was in sight went";
    EXPECT_EQ(view.currentRow(), -1);
}

TEST_F(LogViewTest, StaysAtTheEndUntilSomebodyScrollsUp) {
    showRows(1'000);
    view.setFollowing(true);
    QSignalSpy following(&view, &LogView::followingChanged);
    rows.append(50);
    EXPECT_EQ(view.inSight().from + view.inSight().number, 1'050);
    wheel(1);
    EXPECT_FALSE(view.isFollowing());
    ASSERT_EQ(following.size(), 1);
    const qint64 from = view.inSight().from;
    rows.append(20);
    EXPECT_EQ(view.inSight().from, from);
    EXPECT_EQ(view.newBelow(), 20);
    auto* button = view.findChild<QPushButton*>(u"newBelow"_s);
    EXPECT_TRUE(button->isVisible());
    EXPECT_EQ(button->text(), u"20 new below"_s);
    button->click();
    EXPECT_TRUE(view.isFollowing());
    EXPECT_FALSE(button->isVisible());
    EXPECT_EQ(view.inSight().from + view.inSight().number, 1'070);
    wheel(1);
    EXPECT_FALSE(view.isFollowing());
    wheel(-5);
    EXPECT_TRUE(view.isFollowing()) << "who scrolls to the end wants to stay there";
    press(Qt::Key_Home);
    EXPECT_FALSE(view.isFollowing());
    press(Qt::Key_End);
    EXPECT_TRUE(view.isFollowing());
}

TEST_F(LogViewTest, LetsGoWhenARowIsLookedAt) {
    showRows(1'000);
    view.setFollowing(true);
    view.select(980, 980);
    EXPECT_FALSE(view.isFollowing());
}

TEST_F(LogViewTest, SelectsByKeysAndMouse) {
    showRows(1'000);
    QSignalSpy current(&view, &LogView::currentChanged);
    press(Qt::Key_Down);
    EXPECT_EQ(view.currentRow(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(view.selected(), (Range{1, 3}));
    EXPECT_EQ(current.size(), 4);
    press(Qt::Key_Up);
    EXPECT_EQ(view.selected(), (Range{2, 1}));
    press(Qt::Key_End);
    EXPECT_EQ(view.currentRow(), 999);
    press(Qt::Key_Home, Qt::ShiftModifier);
    EXPECT_EQ(view.selected(), (Range{0, 1'000}));
    const int y = view.topOf(4) + 3;
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {300, y});
    EXPECT_EQ(view.selected(), (Range{4, 1}));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, {300, view.topOf(8) + 3});
    EXPECT_EQ(view.selected(), (Range{4, 5}));
    QSignalSpy opened(&view, &LogView::opened);
    press(Qt::Key_Return);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, {300, y});
    ASSERT_EQ(opened.size(), 2);
    EXPECT_EQ(opened[0][0].toLongLong(), 8);
    EXPECT_EQ(opened[1][0].toLongLong(), 4);
}

TEST_F(LogViewTest, PagesSoThatEveryRowIsSeen) {
    showRows(1'000);
    qint64 seen = view.inSight().number;
    while (seen < 1'000) {
        press(Qt::Key_PageDown);
        ASSERT_LE(view.inSight().from, seen) << "rows were skipped";
        ASSERT_GT(view.inSight().from + view.inSight().number, seen);
        seen = view.inSight().from + view.inSight().number;
    }
    press(Qt::Key_PageUp);
    EXPECT_EQ(view.currentRow(), view.inSight().from);
}

TEST_F(LogViewTest, GoesFromErrorToErrorAndSaysWhenThereIsNone) {
    showRows(1'000'000);
    press(Qt::Key_E);
    EXPECT_EQ(view.currentRow(), 7);
    press(Qt::Key_E);
    EXPECT_EQ(view.currentRow(), 17);
    press(Qt::Key_E, Qt::ShiftModifier);
    EXPECT_EQ(view.currentRow(), 7);
    QSignalSpy nothing(&view, &LogView::nothingFound);
    press(Qt::Key_E, Qt::ShiftModifier);
    press(Qt::Key_N);
    press(Qt::Key_W);
    EXPECT_EQ(nothing.size(), 3);
    EXPECT_EQ(view.currentRow(), 7);
    rows.marks.of(Landmark::Hit).set(900'000);
    rows.marks.of(Landmark::Mark).set(12);
    press(Qt::Key_N);
    EXPECT_EQ(view.currentRow(), 900'000);
    EXPECT_GE(view.topOf(900'000), 0);
    press(Qt::Key_U, Qt::ShiftModifier);
    EXPECT_EQ(view.currentRow(), 12);
}

TEST_F(LogViewTest, AsksForMarksAndMenusOfWhatIsSelected) {
    showRows(100);
    QSignalSpy marks(&view, &LogView::markWanted);
    view.select(6, 3);
    press(Qt::Key_M);
    ASSERT_EQ(marks.size(), 1);
    EXPECT_EQ(marks[0][0].toLongLong(), 3);
    EXPECT_EQ(marks[0][1].toLongLong(), 4);
    QTest::mousePress(view.viewport(), Qt::RightButton, {}, {300, view.topOf(5) + 3});
    EXPECT_EQ(view.selected(), (Range{3, 4})) << "a menu for all of them";
    QTest::mousePress(view.viewport(), Qt::RightButton, {}, {300, view.topOf(9) + 3});
    EXPECT_EQ(view.selected(), (Range{9, 1}));
}

TEST_F(LogViewTest, CopiesWhatItShowsAndNoMoreThanOneWouldPaste) {
    showRows(100'000);
    rows.all.push_back({u"web-2 · system.log"_s, 1});
    view.select(7, 6);
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
        u"2026-11-21 00:00:06 UTC · INFO · web-1 · system.log  row 6\n"
        "2026-11-21 00:00:07 UTC · ERROR · web-1 · system.log  row 7\n"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view.selected(), (Range{0, 100'000}));
    const QString text = view.copyText();
    EXPECT_EQ(text.count(u'\n'), LogView::mostCopied + 1);
    EXPECT_TRUE(text.endsWith(u"… 95000 more selected\n"_s)) << text.right(60).toStdString();
}

TEST_F(LogViewTest, ShowsHowBadARowIsByShapeAndWordAndMarksItsHits) {
    showRows(100);
    const auto make = rows.make;
    rows.make = [&, make](qint64 row) {
        LogRow made = make(row);
        if (row == 3)
            made.spans = {{0, 3, 2}};
        return made;
    };
    Q_EMIT rows.rowsChanged(3, 1);
    const QRect error(0, view.topOf(7), 400, 16);
    const QRect fine(0, view.topOf(5), 400, 16);
    EXPECT_TRUE(shows(error, Colours::light().critical));
    EXPECT_FALSE(shows(fine, Colours::light().critical));
    EXPECT_TRUE(shows(fine, sourceColour(0, Colours::light())));
    EXPECT_TRUE(shows({0, view.topOf(3), 900, 16}, highlightColour(2, Colours::light())));
    EXPECT_FALSE(shows({0, view.topOf(4), 900, 16}, highlightColour(2, Colours::light())));
}

TEST_F(LogViewTest, DrawsEveryLetterThatItCanAndCannotLayOutByItself) {
    rows.make = [](qint64 row) {
        LogRow made;
        made.text = row == 0 ? u"plain letters"_s : row == 1 ? u"naïve 漢字 🙂"_s : QString();
        return made;
    };
    rows.number = 3;
    view.setRows(&rows);
    const auto ink = [this](qint64 row) {
        const QImage image = view.viewport()->grab().toImage();
        int dark = 0;
        for (int x = image.width() / 2; x < image.width() - 4; ++x)
            for (int y = view.topOf(row) + 1; y < view.topOf(row) + 14; ++y)
                dark += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
        return dark;
    };
    view.resize(500, 200); // half of it is text
    EXPECT_GT(ink(0), 20);
    EXPECT_GT(ink(1), 20);
    EXPECT_EQ(ink(2), 0);
}

TEST_F(LogViewTest, WrapsLongRowsAndComesBackToOneLine) {
    rows.make = [](qint64 row) {
        LogRow made;
        made.text = row == 2 ? QString(500, u'x') : u"a\nb"_s;
        return made;
    };
    rows.number = 50;
    view.setRows(&rows);
    const int two = view.topOf(1);
    EXPECT_GT(view.horizontalScrollBar()->maximum(), 1'000) << "500 letters are wider than the view";
    view.setLines(LogLines::First);
    EXPECT_LT(view.topOf(1), two);
    QSignalSpy changed(&view, &LogView::linesChanged);
    view.setLines(LogLines::Wrapped);
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(view.horizontalScrollBar()->maximum(), 0);
    EXPECT_GT(view.topOf(3) - view.topOf(2), 2 * two) << "500 letters need many lines";
    press(Qt::Key_L);
    EXPECT_EQ(view.lines(), LogLines::First);
}

TEST_F(LogViewTest, TellsTheRowToWhoCannotSeeIt) {
    showRows(100);
    view.select(7, 7);
    EXPECT_EQ(
        view.accessibleDescription(), u"2026-11-21 00:00:07 UTC · ERROR · web-1 · system.log  row 7, row 8 of 100"_s);
}

TEST_F(LogViewTest, OutlivesItsRows) {
    auto others = std::make_unique<PlayedRows>();
    others->number = 10;
    view.setRows(others.get());
    view.select(4, 4);
    others.reset();
    EXPECT_EQ(view.count(), 0);
    EXPECT_EQ(view.currentRow(), -1);
    view.grab();
    press(Qt::Key_Down);
    press(Qt::Key_End);
    press(Qt::Key_E);
    wheel(-1);
    EXPECT_EQ(view.currentRow(), -1);
}

TEST_F(LogViewTest, IsWalkedThroughFromPeakToPeakByKeys) {
    showRows(64'000);
    auto* map = view.findChild<LogMinimap*>();
    rows.marks.clear();
    for (const qint64 row : {5'000, 5'001, 40'500, 40'510, 40'520, 63'999})
        rows.marks.of(Landmark::Error).set(row);
    EXPECT_EQ(map->peaks(), (std::vector<qint64>{5'000, 40'500, 63'999}));
    view.select(10'000, 10'000);
    press(Qt::Key_V);
    EXPECT_TRUE(map->hasFocus());
    EXPECT_TRUE(map->accessibleDescription().contains(u'3'));
    QTest::keyClick(map, Qt::Key_Down);
    EXPECT_EQ(map->cursor(), 40'500);
    EXPECT_EQ(map->accessibleDescription(), u"Peak 2 of 3: 3 errors, from row 40,501 of 64,000 on"_s);
    QTest::keyClick(map, Qt::Key_Up);
    EXPECT_EQ(map->cursor(), 5'000);
    QTest::keyClick(map, Qt::Key_Up);
    EXPECT_EQ(map->cursor(), 5'000) << "there is none before it";
    QTest::keyClick(map, Qt::Key_End);
    EXPECT_EQ(view.currentRow(), 10'000) << "nothing moves before somebody wants to go there";
    QTest::keyClick(map, Qt::Key_Escape);
    EXPECT_TRUE(view.hasFocus());
    press(Qt::Key_V);
    QTest::keyClick(map, Qt::Key_Return);
    EXPECT_EQ(view.currentRow(), 63'999);
    EXPECT_TRUE(view.hasFocus());
    // Where there are no errors, of warnings; and what went is none any more.
    rows.marks.clear();
    rows.marks.of(Landmark::Warning).set(7);
    EXPECT_EQ(map->peaks(), std::vector<qint64>{7});
    rows.marks.clear();
    EXPECT_TRUE(map->peaks().empty());
    press(Qt::Key_V);
    EXPECT_TRUE(map->accessibleDescription().contains(u"No errors"_s));
}

TEST_F(LogViewTest, IsTakenAnywhereByItsOverview) {
    showRows(1'000'000);
    auto* map = view.findChild<LogMinimap*>();
    QTest::mouseClick(map, Qt::LeftButton, {}, {5, map->height() / 2});
    EXPECT_NEAR(static_cast<double>(view.inSight().from), 500'000, 3'000);
    const qint64 asked = rows.asked;
    rows.marks.of(Landmark::Mark).set(250'000);
    Q_EMIT rows.landmarksChanged();
    const auto marked = [&] {
        const QImage image = map->grab().toImage();
        for (int y = map->height() / 4 - 3; y < map->height() / 4 + 3; ++y)
            if (image.pixelColor(16, y) == Colours::light().text)
                return true;
        return false;
    };
    EXPECT_TRUE(QTest::qWaitFor(marked, 20'000));
    EXPECT_EQ(rows.asked, asked) << "no row was read for it";
}
