// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesChart.h"
#include "ui/charts/Sparkline.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGraphicsView>
#include <QGuiApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

constexpr Instant start{milliseconds(1'795'219'200'000)}; // 2026-11-21 00:00 UTC

std::vector<SeriesPoint> points(Instant from, int count, double value) {
    std::vector<SeriesPoint> points;
    for (int at = 0; at < count; ++at)
        points.push_back({from + minutes(at), value});
    return points;
}

SeriesPicture dayWithAGap() {
    return {.title = u"Waiting messages"_s,
        .unit = SeriesUnit::Count,
        .span = {start, start + hours(24)},
        .line = {points(start, 8 * 60, 10), points(start + hours(16), 8 * 60, 30)},
        .comparison = {points(start, 24 * 60, 20)},
        .comparisonAge = hours(168),
        .comparisonTitle = u"the week before"_s,
        .markers = {{start + hours(20), u"<b>deploy</b>"_s, Mark::Notice}}};
}

/// Of a column of a picture: whether the colour is in it.
bool columnHas(const QImage& image, int x, const QColor& colour) {
    for (int y = 0; y < image.height(); ++y) {
        const QColor pixel = image.pixelColor(x, y);
        const int away = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green())
            + std::abs(pixel.blue() - colour.blue());
        if (away < 40)
            return true;
    }
    return false;
}

class SeriesChartTest : public testing::Test {
protected:
    SeriesChartTest() {
        chart.setZone(QTimeZone::utc());
        chart.resize(1000, 320);
        chart.show();
        chart.activateWindow();
        chart.setFocus();
        std::ignore = QTest::qWaitForWindowActive(&chart);
        chart.setPicture(dayWithAGap());
    }
    QImage shown() { return chart.grab().toImage(); }
    QWidget* plot() { return chart.findChild<QGraphicsView*>()->viewport(); }

    Theme theme{Appearance::Light};
    SeriesChart chart{u"chart"_s};
};

} // namespace

TEST_F(SeriesChartTest, ShowsAGapAsAGap) {
    SeriesPicture alone = dayWithAGap();
    alone.comparison.clear();
    alone.markers.clear();
    chart.setPicture(alone);
    const QImage image = shown();
    EXPECT_TRUE(columnHas(image.copy(0, 60, 1000, 200), 250, Colours::light().accent));
    EXPECT_FALSE(columnHas(image.copy(0, 60, 1000, 200), 520, Colours::light().accent));
    EXPECT_TRUE(columnHas(image.copy(0, 60, 1000, 200), 800, Colours::light().accent));
}

TEST_F(SeriesChartTest, ALonePeakAmongManyThousandsIsStillSeen) {
    SeriesPicture dense{
        .title = u"a year"_s, .span = {start, start + minutes(20'000)}, .line = {points(start, 20'000, 1)}};
    for (size_t at = 0; at < dense.line.front().size(); at += 2)
        dense.line.front()[at].value = 2; // more than a line can follow
    dense.line.front()[9'999].value = 40;
    chart.setPicture(dense);
    const QImage image = chart.grab().toImage();
    const QColor accent = Colours::light().accent;
    int above = 0; // columns that reach into the upper half
    for (int x = 0; x < image.width(); ++x)
        above += columnHas(image.copy(0, 60, image.width(), image.height() / 2 - 60), x, accent) ? 1 : 0;
    EXPECT_GE(above, 1);
    EXPECT_LE(above, 12) << "one peak, and what else is coloured up there";
}

TEST_F(SeriesChartTest, FollowsTheThemeWhileItRuns) {
    const auto shows = [this](const QColor& surface) {
        return QTest::qWaitFor([&] { return shown().pixelColor(500, 10) == surface; });
    };
    theme.setAppearance(Appearance::Dark);
    EXPECT_TRUE(shows(Colours::dark().raised));
    EXPECT_TRUE(columnHas(shown(), 250, Colours::dark().accent));
    theme.setAppearance(Appearance::Light);
    EXPECT_TRUE(shows(Colours::light().raised));
}

TEST_F(SeriesChartTest, TellsThePointThatIsPointedAt) {
    chart.pointAt(start + hours(4) + std::chrono::seconds(12));
    ASSERT_TRUE(chart.cursor());
    EXPECT_EQ(chart.cursor()->at, start + hours(4));
    EXPECT_TRUE(chart.readout().contains(u"2026-11-21 04:00:00 UTC"_s)) << qPrintable(chart.readout());
    EXPECT_TRUE(chart.readout().contains(u"10"_s));
    EXPECT_TRUE(chart.readout().contains(u"the week before: 20"_s));
}

TEST_F(SeriesChartTest, ThePointerWalksAlongTheLine) {
    QTest::mouseMove(plot(), QPoint(plot()->width() / 2, 100));
    EXPECT_TRUE(chart.cursor());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot(), &leave);
    EXPECT_FALSE(chart.cursor());
}

TEST_F(SeriesChartTest, ArrowKeysWalkFromPointToPointAcrossTheGap) {
    QTest::keyClick(&chart, Qt::Key_Home);
    EXPECT_EQ(chart.cursor()->at, start);
    QTest::keyClick(&chart, Qt::Key_Right);
    EXPECT_EQ(chart.cursor()->at, start + minutes(1));
    chart.pointAt(start + hours(16));
    QTest::keyClick(&chart, Qt::Key_Left);
    EXPECT_EQ(chart.cursor()->at, start + minutes(479));
    QTest::keyClick(&chart, Qt::Key_End);
    EXPECT_EQ(chart.cursor()->value, 30);
}

TEST_F(SeriesChartTest, AsksForAnotherSpanByDragWheelAndKeys) {
    QSignalSpy wanted(&chart, &SeriesChart::spanWanted);
    QTest::mousePress(plot(), Qt::LeftButton, {}, QPoint(300, 100));
    QTest::mouseMove(plot(), QPoint(500, 100));
    QTest::mouseRelease(plot(), Qt::LeftButton, {}, QPoint(500, 100));
    ASSERT_EQ(wanted.count(), 1);
    const auto dragged = wanted.takeFirst().front().value<TimeSpan>();
    EXPECT_GT(dragged.length(), hours(3));
    EXPECT_LT(dragged.length(), hours(7));
    QTest::keyClick(&chart, Qt::Key_Plus);
    EXPECT_LT(wanted.takeFirst().front().value<TimeSpan>().length(), hours(24));
    QTest::keyClick(&chart, Qt::Key_Minus);
    EXPECT_GT(wanted.takeFirst().front().value<TimeSpan>().length(), hours(24));
    QSignalSpy whole(&chart, &SeriesChart::wholeWanted);
    QTest::keyClick(&chart, Qt::Key_0);
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, QPoint(300, 100));
    EXPECT_EQ(whole.count(), 2);
}

TEST_F(SeriesChartTest, AClickIsNoZoom) {
    QSignalSpy wanted(&chart, &SeriesChart::spanWanted);
    QTest::mouseClick(plot(), Qt::LeftButton, {}, QPoint(300, 100));
    EXPECT_EQ(wanted.count(), 0);
}

TEST_F(SeriesChartTest, IsCopiedAsData) {
    QTest::keyClick(&chart, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    EXPECT_EQ(lines.at(0), u"time,value"_s);
    EXPECT_EQ(lines.at(1), u"2026-11-21T00:00:00.000Z,10"_s);
    EXPECT_EQ(lines.size(), 2 * 480 + 2);
}

TEST_F(SeriesChartTest, KeepsTheCursorWhenTheSameSeriesGrows) {
    chart.pointAt(start + hours(4));
    chart.setPicture(dayWithAGap());
    EXPECT_TRUE(chart.cursor());
    SeriesPicture other = dayWithAGap();
    other.title = u"another"_s;
    chart.setPicture(other);
    EXPECT_FALSE(chart.cursor());
}

TEST_F(SeriesChartTest, BearsEmptyLonelyAndEndlessValues) {
    chart.setPicture({});
    std::ignore = shown();
    chart.setPicture(
        {.title = u"one"_s, .span = {start, start + hours(1)}, .line = {points(start + minutes(30), 1, 5)}});
    EXPECT_TRUE(columnHas(shown(), 530, Colours::light().accent) || columnHas(shown(), 520, Colours::light().accent));
    chart.setPicture({.title = u"huge"_s, .span = {start, start + hours(1)}, .line = {points(start, 60, 1e300)}});
    std::ignore = shown();
    QTest::keyClick(&chart, Qt::Key_Left);
}

TEST(Zoomed, KeepsTheMomentWhereItIs) {
    const TimeSpan day{start, start + hours(24)};
    EXPECT_EQ(zoomed(day, 0.5, start + hours(6)), (TimeSpan{start + hours(3), start + hours(15)}));
    EXPECT_EQ(zoomed(day, 1e-9, start).length(), std::chrono::seconds(10));
    EXPECT_EQ(zoomed({start, start}, 2, start).length(), std::chrono::seconds(10));
}

TEST(Sparkline, LeavesAGapOpen) {
    QImage image(200, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const SeriesPicture day = dayWithAGap();
    paintSparkline(painter, image.rect(), day.line, day.span, Colours::light());
    painter.end();
    EXPECT_TRUE(columnHas(image, 30, Colours::light().accent));
    EXPECT_FALSE(columnHas(image, 100, Colours::light().accent));
    EXPECT_TRUE(columnHas(image, 170, Colours::light().accent));
}
