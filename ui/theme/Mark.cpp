// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Mark.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QFontMetrics>
#include <QPainter>

#include <numbers>

namespace magkeeper {

namespace {

QPolygonF octagon(const QRectF& box) {
    QPolygonF points;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = std::numbers::pi / 8 + corner * std::numbers::pi / 4;
        points << box.center() + QPointF(std::cos(angle), std::sin(angle)) * (box.width() / 2);
    }
    return points;
}

QPolygonF triangle(const QRectF& box) {
    return QPolygonF({QPointF(box.center().x(), box.top() + 0.5), QPointF(box.right(), box.bottom() - 0.5),
        QPointF(box.left(), box.bottom() - 0.5)});
}

void paintRing(QPainter& painter, const QRectF& box, const QColor& colour, Mark mark) {
    QPen pen(colour, 1.8);
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = box.adjusted(1, 1, -1, -1);
    if (mark == Mark::Unknown) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.1, 1.15});
        painter.setPen(pen);
        painter.drawEllipse(ring);
    } else {
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        painter.drawArc(ring, 90 * 16, -270 * 16);
    }
}

void paintNotice(QPainter& painter, const QRectF& box, const Colours& colours) {
    painter.drawEllipse(box);
    painter.setBrush(colours.base);
    const double unit = box.width() / 12;
    painter.drawRect(QRectF(box.center().x() - unit * 0.8, box.center().y() - unit * 0.9, unit * 1.6, unit * 4));
    painter.drawRect(QRectF(box.center().x() - unit * 0.8, box.center().y() - unit * 3.3, unit * 1.6, unit * 1.6));
}

void paintFilled(QPainter& painter, const QRectF& box, Mark mark, const Colours& colours) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(mark, colours));
    if (mark == Mark::Warning)
        painter.drawPolygon(triangle(box));
    else if (mark == Mark::Critical)
        painter.drawPolygon(octagon(box));
    else if (mark == Mark::Notice)
        paintNotice(painter, box, colours);
    else
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

QFont pillFont(const QFont& user) {
    QFont font = fontOf(TextRole::Caption, user);
    font.setPointSizeF(font.pointSizeF() * 0.94);
    font.setWeight(QFont::Bold);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    return font;
}

QColor colourOf(PillTone tone, const Colours& colours) {
    switch (tone) {
    case PillTone::Critical:
        return colours.critical;
    case PillTone::Warning:
        return colours.warning;
    case PillTone::Muted:
        break;
    }
    return colours.muted;
}

} // namespace

QColor colourOf(Mark mark, const Colours& colours) {
    switch (mark) {
    case Mark::Ok:
        return colours.ok;
    case Mark::Notice:
        return colours.notice;
    case Mark::Warning:
        return colours.warning;
    case Mark::Critical:
        return colours.critical;
    case Mark::Unknown:
        return colours.unknown;
    case Mark::Working:
        return colours.accent;
    case Mark::None:
        break;
    }
    return colours.text;
}

QColor textColourOf(Mark mark, const Colours& colours) {
    return mark == Mark::Ok || mark == Mark::Working ? colours.text : colourOf(mark, colours);
}

void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const Colours& colours) {
    if (mark == Mark::None)
        return;
    const double edge = std::min(rect.width(), rect.height());
    const QRectF box(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark == Mark::Unknown || mark == Mark::Working)
        paintRing(painter, box, colourOf(mark, colours), mark);
    else
        paintFilled(painter, box, mark, colours);
    painter.restore();
}

QSize pillSize(const QString& text, const QFont& user) {
    const QFontMetrics metrics(pillFont(user));
    return {metrics.horizontalAdvance(text) + 2 * space::control, metrics.height() + space::unit};
}

void paintPill(QPainter& painter, const QRect& rect, const QString& text, PillTone tone, const QFont& user,
    const Colours& colours) {
    const QColor colour = colourOf(tone, colours);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), space::smallRadius, space::smallRadius);
    painter.setFont(pillFont(user));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace magkeeper
