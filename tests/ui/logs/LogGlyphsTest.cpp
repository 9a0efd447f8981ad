// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogGlyphs.h"

#include "ui/theme/Type.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString line = u"[2026-11-20] main.CRITICAL: @W{\"m\":\"M_|~gjQ%\"} Could not save"_s;

struct Fixed {
    QFont font = fontOf(TextRole::Fixed, QFont());
    double character = QFontMetricsF(font).horizontalAdvance(u'0');
};

template <typename Draw>
QImage painted(double ratio, Draw draw) {
    QImage image(QSize(600, 40) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(QColor(0xFF, 0xE6, 0x9A));
    QPainter painter(&image);
    painter.setPen(QColor(0x20, 0x40, 0x80));
    painter.setFont(Fixed().font);
    painter.translate(3, 2);
    draw(painter);
    return image;
}

QImage byThePainter(double ratio, const QPointF& place, const QString& text) {
    const Fixed fixed;
    const QRawFont font = QRawFont::fromFont(fixed.font);
    QGlyphRun run;
    run.setRawFont(font);
    run.setGlyphIndexes(font.glyphIndexesForString(text));
    QList<QPointF> places;
    for (qsizetype letter = 0; letter < text.size(); ++letter)
        places.append(QPointF(static_cast<double>(letter) * fixed.character, 0));
    run.setPositions(places);
    return painted(ratio, [&](QPainter& painter) { painter.drawGlyphRun(place, run); });
}

QImage byCells(double ratio, const QPointF& place, const QString& text) {
    const Fixed fixed;
    const LogGlyphs glyphs(fixed.font, fixed.character);
    return painted(ratio, [&](QPainter& painter) { glyphs.draw(painter, place, text); });
}

/// The share of all pixels that differ so that one could see it.
double difference(const QImage& left, const QImage& right) {
    int others = 0;
    for (int y = 0; y < left.height(); ++y)
        for (int x = 0; x < left.width(); ++x)
            others += std::abs(qGreen(left.pixel(x, y)) - qGreen(right.pixel(x, y))) > 24 ? 1 : 0;
    return static_cast<double>(others) / (left.width() * left.height());
}

} // namespace

/// A letter on the border of two phases may fall to either side, a quarter of a pixel, by rounding in the last bit.
TEST(LogGlyphs, LookAsThePainterDrawsThemWhereverTheyBegin) {
    constexpr double unseen = 0.005;
    for (const double ratio : {1.0, 1.5, 2.0})
        for (const QPointF place : {QPointF(5, 20), QPointF(7.5, 20), QPointF(-20.25, 21)})
            EXPECT_LT(difference(byCells(ratio, place, line), byThePainter(ratio, place, line)), unseen)
                << ratio << ' ' << place.x();
    EXPECT_GT(difference(byCells(1, {5, 20}, line), byCells(1, {6, 20}, line)), 0.02) << "a pixel is seen";
}

TEST(LogGlyphs, AreCutWhereThePainterIsClipped) {
    const Fixed fixed;
    const LogGlyphs glyphs(fixed.font, fixed.character);
    const QImage empty = painted(1, [](QPainter&) { });
    const QImage cut = painted(1, [&](QPainter& painter) {
        painter.setClipRect(100, 0, 50, 40);
        glyphs.draw(painter, QPointF(5, 20), line);
    });
    EXPECT_EQ(cut.copy(0, 0, 103, 40), empty.copy(0, 0, 103, 40));
    EXPECT_EQ(cut.copy(153, 0, 447, 40), empty.copy(153, 0, 447, 40));
    EXPECT_NE(cut.copy(103, 0, 50, 40), empty.copy(103, 0, 50, 40));
}

TEST(LogGlyphs, DrawWhatTheyHaveNoLetterForAndWhatIsTurned) {
    const Fixed fixed;
    const LogGlyphs glyphs(fixed.font, fixed.character);
    const QImage empty = painted(1, [](QPainter&) { });
    EXPECT_NE(byCells(1, {5, 20}, u"\u4E2D\u6587"_s), empty);
    EXPECT_NE(painted(1,
                  [&](QPainter& painter) {
                      painter.rotate(10);
                      glyphs.draw(painter, QPointF(5, 20), line);
                  }),
        empty);
    EXPECT_EQ(byCells(1, {5, 20}, {}), empty);
    EXPECT_NE(byCells(1, {5, 20}, QString(20'000, u'x')), empty) << "a line that is wider than any window";
}

TEST(LogGlyphs, TakeManyColours) {
    const Fixed fixed;
    const LogGlyphs glyphs(fixed.font, fixed.character);
    for (int round = 0; round < 2; ++round)
        for (int colour = 0; colour < 30; ++colour) {
            const auto draw = [&](QPainter& painter) {
                painter.setPen(QColor::fromHsv(colour * 12, 255, 128));
                glyphs.draw(painter, QPointF(5, 20), line);
            };
            const LogGlyphs fresh(fixed.font, fixed.character);
            EXPECT_EQ(painted(1, draw), painted(1, [&](QPainter& painter) {
                painter.setPen(QColor::fromHsv(colour * 12, 255, 128));
                fresh.draw(painter, QPointF(5, 20), line);
            })) << colour;
        }
}

} // namespace magkeeper
