// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeBarsView.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

constexpr Instant start{std::chrono::milliseconds(1'795'219'200'000)}; // 2026-11-21 00:00 UTC

class TimeBarsViewTest : public testing::Test {
protected:
    TimeBarsViewTest() {
        view.resize(800, 110);
        view.show();
        view.activateWindow();
        view.setFocus();
        std::ignore = QTest::qWaitForWindowActive(&view);
        auto bars = std::make_shared<TimeBars>();
        bars->layers = {{.title = u"Errors"_s, .mark = Mark::Critical}, {.title = u"Others"_s}};
        for (int minute = 0; minute < 60; ++minute)
            bars->pieces.push_back({start + minutes(minute), {minute == 30 ? 1 : 0, 100'000}});
        view.setBars(bars);
    }
    [[nodiscard]] QPoint middle(int bar) const { return view.placeOf(bar).center(); }
    [[nodiscard]] bool shows(int bar, const QColor& colour) {
        const QImage image = view.grab().toImage();
        for (int y = 0; y < image.height(); ++y)
            if (image.pixelColor(middle(bar).x(), y) == colour)
                return true;
        return false;
    }

    Theme theme{Appearance::Light};
    TimeBarsView view{u"bars"_s};
};

} // namespace

TEST_F(TimeBarsViewTest, ShowsOneErrorAmongAHundredThousandOthers) {
    EXPECT_TRUE(shows(30, Colours::light().critical));
    EXPECT_FALSE(shows(29, Colours::light().critical));
    EXPECT_TRUE(shows(29, Colours::light().outline));
}

TEST_F(TimeBarsViewTest, GoesFromPeakToPeakOfTheGravestLayer) {
    auto bars = std::make_shared<TimeBars>();
    bars->layers = {{.title = u"Errors"_s, .mark = Mark::Critical}, {.title = u"Others"_s}};
    for (int minute = 0; minute < 60; ++minute) {
        const qint64 errors = minute == 10 ? 5 : minute == 11 ? 3 : minute == 40 ? 1 : 0;
        bars->pieces.push_back({start + minutes(minute), {errors, 100}});
    }
    view.setBars(bars);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.accessibleDescription(), view.describe(10));
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.accessibleDescription(), view.describe(40)) << "what falls is no peak";
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.accessibleDescription(), view.describe(40)) << "there is none behind it";
    QTest::keyClick(&view, Qt::Key_Up);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(10), start + minutes(11)}));
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.accessibleDescription(), view.describe(59));
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.accessibleDescription(), view.describe(0));
}

TEST_F(TimeBarsViewTest, ChoosesARangeByDraggingEitherWay) {
    QSignalSpy chosen(&view, &TimeBarsView::rangeChosen);
    QTest::mousePress(&view, Qt::LeftButton, {}, middle(20));
    QTest::mouseMove(&view, middle(10));
    EXPECT_EQ(chosen.size(), 0) << "not before it is let go";
    QTest::mouseRelease(&view, Qt::LeftButton, {}, middle(10));
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(10), start + minutes(21)}));
    EXPECT_TRUE(shows(15, Colours::light().selection));
    QTest::mouseClick(&view, Qt::LeftButton, {}, middle(40));
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(40), start + minutes(41)}));
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_FALSE(view.range());
    EXPECT_EQ(chosen.size(), 3);
}

TEST_F(TimeBarsViewTest, IsUsedByKeysAlone) {
    QSignalSpy chosen(&view, &TimeBarsView::rangeChosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.accessibleDescription(), u"2026-11-21 00:01:00 UTC, for 1 min\nErrors: 0\nOthers: 100,000"_s);
    EXPECT_FALSE(view.range());
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(1), start + minutes(2)}));
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(1), start + minutes(4)}));
    EXPECT_EQ(chosen.size(), 3);
}

TEST_F(TimeBarsViewTest, KeepsTheRangeWhenMoreComes) {
    view.setRange(TimeSpan{start + minutes(10), start + minutes(20)});
    auto more = std::make_shared<TimeBars>();
    more->layers = {{.title = u"Errors"_s}};
    more->pieces = {{start, {1}}, {start + minutes(500), {1}}};
    view.setBars(more);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(10), start + minutes(20)}));
}

TEST_F(TimeBarsViewTest, CopiesWhatItWasGiven) {
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    const QString csv = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(csv.startsWith(u"From,Seconds,Errors,Others"_s)) << csv.left(60).toStdString();
    EXPECT_TRUE(csv.contains(u"2026-11-21T00:30:00.000Z,60,1,100000"_s));
}

TEST_F(TimeBarsViewTest, ShowsNothingWithoutBars) {
    view.setBars(std::make_shared<TimeBars>());
    QTest::mouseClick(&view, Qt::LeftButton, {}, {300, 40});
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Return);
    view.grab();
    EXPECT_FALSE(view.range());
}
