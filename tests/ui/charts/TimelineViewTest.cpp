// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimelineView.h"
#include "ui/theme/Theme.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

constexpr Instant start{milliseconds(1'795'219'200'000)}; // 2026-11-21 00:00 UTC

TimelineBar bar(int minute, int lasts, qint64 key, BarLook look) {
    const qint64 from = (start + minutes(minute)).time_since_epoch().count();
    return {from, from + milliseconds(minutes(lasts)).count(), key, look};
}

/// Two groups; `mail` fails at noon.
std::shared_ptr<Timeline> day(int lanes = 3) {
    auto timeline = std::make_shared<Timeline>();
    timeline->whole = {start, start + hours(24)};
    timeline->now = start + hours(18);
    for (int lane = 0; lane < lanes; ++lane)
        timeline->lanes.push_back({.group = lane == 0 ? u"index"_s : u"default"_s,
            .title = lane == 1 ? u"mail"_s : u"job %1"_s.arg(lane),
            .bars = {bar(60, 20, lane * 10 + 1, BarLook::Done), bar(720, 30, lane * 10 + 2, BarLook::Failed)}});
    return timeline;
}

class TimelineViewTest : public testing::Test {
protected:
    TimelineViewTest() {
        view.setDescribe([](qint64 key) { return u"run %1"_s.arg(key); });
        view.resize(1200, 300);
        view.show();
        view.activateWindow();
        view.setFocus();
        std::ignore = QTest::qWaitForWindowActive(&view);
        view.setTimeline(day());
    }
    void wheel(const QPointF& position, int notches, Qt::KeyboardModifiers keys = {}) {
        QWheelEvent event(position, view.viewport()->mapToGlobal(position), {}, {0, notches * 120}, {}, keys,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    /// Where a moment of a row is drawn.
    [[nodiscard]] QPoint place(int row, int minute) const {
        const int left = 300; // a quarter of 1,200
        return {left + (view.viewport()->width() - left) * minute / 1440, 26 + row * 20 + 10};
    }
    [[nodiscard]] bool shows(const QRect& where, const QColor& colour) {
        const QImage image = view.viewport()->grab().toImage();
        for (int x = where.left(); x <= where.right(); ++x)
            for (int y = where.top(); y <= where.bottom(); ++y)
                if (image.pixelColor(x, y) == colour)
                    return true;
        return false;
    }

    Theme theme{Appearance::Light};
    TimelineView view{u"timeline"_s};
};

} // namespace

TEST_F(TimelineViewTest, DrawsEachRunInItsLaneByItsLook) {
    // Rows: heading index, job 0, heading default, mail, job 2.
    EXPECT_TRUE(shows({place(3, 725) - QPoint(2, 8), QSize(6, 16)}, Colours::light().critical));
    EXPECT_TRUE(shows({place(3, 65) - QPoint(2, 8), QSize(6, 16)}, Colours::light().ok));
    EXPECT_FALSE(shows({place(3, 400) - QPoint(2, 8), QSize(6, 16)}, Colours::light().ok));
}

TEST_F(TimelineViewTest, ZoomsAroundThePointerAndShowsAllAgain) {
    const Instant noon = start + hours(12);
    wheel(place(3, 720), 3);
    EXPECT_LT(view.span().length(), hours(9));
    EXPECT_NEAR(double((noon - view.span().from).count()) / double(view.span().length().count()), 0.5, 0.01);
    QTest::keyClick(&view, Qt::Key_0);
    EXPECT_EQ(view.span(), view.timeline().whole);
    QTest::keyClick(&view, Qt::Key_Plus);
    EXPECT_LT(view.span().length(), hours(24));
    QTest::keyClick(&view, Qt::Key_Minus);
    EXPECT_EQ(view.span(), view.timeline().whole) << "there is no more than all";
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&view, Qt::Key_Plus);
    EXPECT_GE(view.span().length(), milliseconds(10'000));
}

TEST_F(TimelineViewTest, PansByDraggingAndByKeysAndStopsAtTheEnds) {
    view.setSpan({start + hours(6), start + hours(12)});
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {700, 100});
    QTest::mouseMove(view.viewport(), {800, 100});
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {800, 100});
    EXPECT_LT(view.span().from, start + hours(6)) << "what was there follows the hand";
    EXPECT_EQ(view.span().length(), hours(6));
    EXPECT_EQ(view.lane(), -1) << "a drag chooses nothing";
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.span().to, start + hours(24));
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.span().to, start + hours(24));
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.span().from, start);
}

TEST_F(TimelineViewTest, ChoosesARunByAClickAndTellsItInWords) {
    QSignalSpy lanes(&view, &TimelineView::laneChosen);
    QSignalSpy bars(&view, &TimelineView::barChosen);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(3, 735));
    EXPECT_EQ(view.chosen(), 12);
    ASSERT_EQ(lanes.size(), 1);
    EXPECT_EQ(lanes[0][0].toString(), u"mail"_s);
    EXPECT_EQ(bars.size(), 1);
    EXPECT_EQ(view.accessibleDescription(), u"mail, 2 of 3, run 12"_s);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(3, 300));
    EXPECT_FALSE(view.chosen());
    EXPECT_EQ(view.lane(), 1) << "the lane stays chosen";
}

TEST_F(TimelineViewTest, IsWalkedThroughByKeysAlone) {
    QSignalSpy opened(&view, &TimelineView::opened);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.lane(), 1);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(view.chosen(), 11);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(view.chosen(), 12);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(view.chosen(), 11);
    QTest::keyClick(&view, Qt::Key_Return);
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].toString(), u"mail"_s);
    view.setSpan({start + hours(11), start + hours(13)});
    QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_LT(view.span().from, start + hours(2)) << "it goes where the run is";
}

TEST_F(TimelineViewTest, KeepsWhatIsLookedAtWhenRunsCome) {
    view.setSpan({start + hours(11), start + hours(13)});
    view.choose(u"mail"_s, 12);
    auto later = day();
    later->whole.to += minutes(1);
    later->lanes[1].bars.push_back(bar(1439, 1, 13, BarLook::Done));
    view.setTimeline(later);
    EXPECT_EQ(view.span().from, start + hours(11));
    EXPECT_EQ(view.chosen(), 12);
    view.setTimeline(std::make_shared<Timeline>());
    EXPECT_FALSE(view.chosen());
    EXPECT_EQ(view.lane(), -1);
    view.viewport()->repaint();
}

TEST_F(TimelineViewTest, FollowsTheWholeWhileAllIsShown) {
    auto later = day();
    later->whole.to += hours(1);
    view.setTimeline(later);
    EXPECT_EQ(view.span(), later->whole);
}

TEST_F(TimelineViewTest, ScrollsManyLanesToTheOneThatIsChosen) {
    view.setTimeline(day(80));
    EXPECT_GT(view.verticalScrollBar()->maximum(), 1000);
    view.choose(u"job 79"_s);
    EXPECT_GT(view.verticalScrollBar()->value(), 1000);
    wheel({20, 100}, 2);
    EXPECT_EQ(view.span(), view.timeline().whole) << "over the titles the wheel scrolls";
    view.choose(u"nowhere"_s);
    EXPECT_EQ(view.lane(), -1);
}
