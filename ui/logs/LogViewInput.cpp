// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of LogView that takes what a person does.
#include "ui/logs/LogView.h"

#include "ui/logs/LogViewPainting.h"
#include "ui/widgets/PlainText.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr int wheelNotch = 120;
constexpr int wheelLines = 3;

} // namespace

void LogView::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    if (delta.x() != 0 || event->modifiers() & Qt::ShiftModifier) {
        const int by = delta.x() != 0 ? delta.x() : delta.y();
        horizontalScrollBar()->setValue(
            horizontalScrollBar()->value() - by * 8 * static_cast<int>(m_shape.character) / wheelNotch);
    } else {
        const int pixels = event->pixelDelta().y();
        scrollByHand(
            scroll().moved(m_place, pixels != 0 ? -pixels : -delta.y() * wheelLines * m_lineHeight / wheelNotch));
    }
    event->accept();
}

/// The row in question goes where the eye is: at the edge that was reached.
void LogView::page(Direction direction, bool extend) {
    const bool forward = direction == Direction::Forward;
    const int by = std::max(m_lineHeight, viewport()->height() - m_lineHeight);
    scrollByHand(scroll().moved(m_place, forward ? by : -by));
    const Range sight = inSight();
    const qint64 row = forward ? sight.from + sight.number - 1 : sight.from;
    setCurrent(row, extend && m_anchor >= 0 ? m_anchor : row);
}

void LogView::keyPressEvent(QKeyEvent* event) {
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const auto go = [&](qint64 row) {
        select(row, extend && m_anchor >= 0 ? m_anchor : std::clamp<qint64>(row, 0, std::max<qint64>(0, count() - 1)));
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return go(m_current < 0 ? inSight().from + inSight().number - 1 : m_current - 1);
    case Qt::Key_Down:
        return go(m_current < 0 ? inSight().from : m_current + 1);
    case Qt::Key_PageUp:
        return page(Direction::Back, extend);
    case Qt::Key_PageDown:
        return page(Direction::Forward, extend);
    case Qt::Key_Home:
        setFollowing(false);
        return go(0);
    case Qt::Key_End:
        go(count() - 1);
        return setFollowing(true);
    case Qt::Key_Left:
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(
            event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT opened(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent* event) {
    const qint64 row = rowAt(event->position().toPoint().y());
    const bool keeps
        = event->button() == Qt::RightButton && row >= selected().from && row < selected().from + selected().number;
    if (row >= 0 && !keeps)
        select(row, event->modifiers() & Qt::ShiftModifier && m_anchor >= 0 ? m_anchor : row);
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || m_current < 0)
        return;
    const int y = event->position().toPoint().y();
    const qint64 row = y < 0 ? inSight().from - 1 : rowAt(y);
    select(row < 0 && y >= 0 ? inSight().from + inSight().number : row, m_anchor);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const qint64 row = rowAt(event->position().toPoint().y()); row >= 0)
        Q_EMIT opened(row);
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int y = m_current < 0 ? 0 : std::max(0, topOf(m_current)) + m_lineHeight;
    Q_EMIT menuWanted(byKey ? viewport()->mapToGlobal(QPoint(textLeft(), y)) : event->globalPos());
}

bool LogView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const qint64 row = rowAt(help->pos().y());
        const QString text = row < 0 || help->pos().x() > textLeft()
            ? QString()
            : LogViewPainting::gutterText(*this, layoutOf(row).row);
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace magkeeper
