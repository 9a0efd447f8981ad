// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Spark.h"

#include <QList>
#include <QPainter>

namespace magkeeper {

namespace {

constexpr double width = 1.4;

}

void paintSpark(QPainter& painter, const QRectF& rect, const Spark& spark, const Colours& colours) {
    const QRectF room = rect.adjusted(width, width, -width, -width);
    const auto place = [&room](const QPointF& point) {
        return QPointF(room.left() + point.x() * room.width(), room.bottom() - point.y() * room.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(colours.accent, width, Qt::SolidLine, Qt::SquareCap));
    QList<QLineF> lines; // one path of many points that cross each other costs far more
    for (const std::vector<QPointF>& piece : spark.pieces) {
        if (piece.size() == 1)
            painter.drawPoint(place(piece.front()));
        for (size_t at = 1; at < piece.size(); ++at)
            lines << QLineF(place(piece[at - 1]), place(piece[at]));
    }
    painter.drawLines(lines);
    painter.restore();
}

} // namespace magkeeper
