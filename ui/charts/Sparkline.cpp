// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Sparkline.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace magkeeper {

namespace {

constexpr QSize usual(84, 20);
constexpr double width = 1.4;

std::pair<double, double> extent(const std::vector<SeriesPiece>& line) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const SeriesPiece& piece : line) {
        for (const SeriesPoint& point : piece) {
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    }
    return {low, high};
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<SeriesPiece>& line, const TimeSpan& span,
    const Colours& colours) {
    const auto [low, high] = extent(line);
    if (low > high || span.length().count() <= 0)
        return;
    const QRectF room = rect.adjusted(width, width, -width, -width);
    const auto place = [&, low, high](const SeriesPoint& point) {
        const double share
            = static_cast<double>((point.at - span.from).count()) / static_cast<double>(span.length().count());
        const double height = high > low ? (point.value - low) / (high - low) : 0.5;
        return QPointF(room.left() + share * room.width(), room.bottom() - height * room.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect);
    painter.setPen(QPen(colours.accent, width, Qt::SolidLine, Qt::SquareCap));
    for (const SeriesPiece& piece : line) {
        if (piece.size() == 1)
            painter.drawPoint(place(piece.front()));
        QList<QLineF> lines; // one path of many points that cross each other costs far more
        for (size_t at = 1; at < piece.size(); ++at)
            lines << QLineF(place(piece[at - 1]), place(piece[at]));
        painter.drawLines(lines);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Sparkline::setLine(std::vector<SeriesPiece> line, const TimeSpan& span) {
    m_line = std::move(line);
    m_span = span;
    update();
}

QSize Sparkline::sizeHint() const { return usual; }

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintSparkline(painter, rect(), m_line, m_span, Colours::of(palette()));
}

} // namespace magkeeper
