// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartLegend.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"

#include <QPainter>

namespace magkeeper {

namespace {

constexpr int sample = 16; ///< length of the piece of line before a title

/// Answers where the next one may begin.
int paintTitle(QPainter& painter, const QRect& room, const QString& title, const QPen& line, const QColor& ink) {
    if (title.isEmpty())
        return room.left();
    painter.setPen(line);
    painter.drawLine(
        QPointF(room.left(), room.center().y() + 0.5), QPointF(room.left() + sample, room.center().y() + 0.5));
    const QRect text = room.adjusted(sample + space::control, 0, 0, 0);
    const QString shown = painter.fontMetrics().elidedText(title, Qt::ElideRight, text.width());
    painter.setPen(ink);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return text.left() + painter.fontMetrics().horizontalAdvance(shown) + 2 * space::cell;
}

} // namespace

ChartLegend::ChartLegend(QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(space::denseRow);
}

void ChartLegend::setTitles(const QString& line, const QString& comparison) {
    m_line = line;
    m_comparison = comparison;
    update();
}

void ChartLegend::setReadout(const QString& readout) {
    if (std::exchange(m_readout, readout) != readout)
        update();
}

void ChartLegend::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRect room = rect().adjusted(space::cell, 0, -space::cell, 0);
    painter.setPen(colours.text);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_readout);
    if (!m_readout.isEmpty())
        room.setRight(room.right() - fontMetrics().horizontalAdvance(m_readout) - 2 * space::cell);
    room.setLeft(paintTitle(painter, room, m_line, QPen(colours.accent, 2), colours.text));
    paintTitle(painter, room, m_comparison, QPen(colours.outline, 2), colours.muted);
}

} // namespace magkeeper
