// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeGutter.h"

#include "ui/editor/CodeText.h"
#include "ui/theme/Space.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>

namespace magkeeper {

namespace {

constexpr int foldWidth = space::cell;

void paintTriangle(QPainter& painter, QRectF box, bool folded, const QColor& colour) {
    box = QRectF(box.center() - QPointF(4, 4), QSizeF(8, 8));
    const QPolygonF down(
        {box.topLeft() + QPointF(0, 2), box.topRight() + QPointF(0, 2), QPointF(box.center().x(), box.bottom() - 1)});
    const QPolygonF right(
        {box.topLeft() + QPointF(2, 0), QPointF(box.right() - 1, box.center().y()), box.bottomLeft() + QPointF(2, 0)});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(folded ? right : down);
}

} // namespace

CodeGutter::CodeGutter(CodeText& text)
    : QWidget(&text)
    , m_text(text) { }

int CodeGutter::wantedWidth() const {
    const int digits = std::max(2, static_cast<int>(QString::number(m_text.blockCount()).size()));
    return space::control + m_text.fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + space::unit + foldWidth;
}

void CodeGutter::paintEvent(QPaintEvent* event) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(event->rect(), colours.window);
    painter.setFont(m_text.font());
    QTextBlock block = m_text.firstVisibleBlock();
    QRectF room = m_text.blockBoundingGeometry(block).translated(m_text.contentOffset());
    const int lineHeight = m_text.fontMetrics().height();
    for (; block.isValid() && room.top() <= event->rect().bottom(); block = block.next()) {
        if (block.isVisible()) {
            const QRect row(0, static_cast<int>(room.top()), width(), lineHeight);
            painter.setPen(colours.muted);
            painter.drawText(row.adjusted(0, 0, -foldWidth - space::unit, 0), Qt::AlignRight | Qt::AlignVCenter,
                QString::number(block.blockNumber() + 1));
            if (m_text.canFold(block.blockNumber()))
                paintTriangle(painter, row.adjusted(width() - foldWidth, 0, 0, 0), m_text.isFolded(block.blockNumber()),
                    colours.muted);
        }
        room.translate(0, room.height());
        room.setHeight(m_text.blockBoundingRect(block.next()).height());
    }
}

int CodeGutter::lineAt(int y) const {
    const QTextBlock block = m_text.cursorForPosition(QPoint(0, y)).block();
    return block.isValid() ? block.blockNumber() : -1;
}

void CodeGutter::mousePressEvent(QMouseEvent* event) {
    const int line = lineAt(event->pos().y());
    if (event->button() == Qt::LeftButton && line >= 0 && m_text.canFold(line))
        m_text.setFolded(line, !m_text.isFolded(line));
}

} // namespace magkeeper
