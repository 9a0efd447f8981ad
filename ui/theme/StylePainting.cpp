// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StylePainting.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace magkeeper::stylePainting {

namespace {

void box(QPainter& painter, const QRect& rect, const QBrush& fill, const QColor& frame, qreal width = 1,
    int radius = space::smallRadius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(frame.isValid() ? QPen(frame, width) : QPen(Qt::NoPen));
    const qreal half = frame.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
}

bool has(const QWidget* widget, const char* property) { return widget && widget->property(property).toBool(); }

void pushButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Colours& colours = Colours::of(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = option.state & QStyle::State_MouseOver;
    if (isFilled(widget) && enabled) {
        const QColor fill = down ? colours.accent.darker(112) : hover ? colours.accent.lighter(108) : colours.accent;
        return box(painter, option.rect, fill, QColor());
    }
    QColor frame = enabled ? colours.outline : colours.border;
    if (enabled && has(widget, "dangerous"))
        frame = colours.critical;
    const QColor fill = down ? colours.selection : hover && enabled ? colours.alternate : colours.raised;
    box(painter, option.rect, fill, frame);
}

void lineEdit(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Colours& colours = Colours::of(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = option.state & QStyle::State_HasFocus;
    QColor frame = !enabled ? colours.border : focus ? colours.accent : colours.outline;
    if (has(widget, "wrong"))
        frame = colours.critical;
    box(painter, option.rect, enabled ? colours.base : colours.window, frame, focus ? 2 : 1);
}

void itemBackground(const QStyleOption& option, QPainter& painter) {
    const Colours& colours = Colours::of(option.palette);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colours.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colours.alternate);
}

void checkBox(const QStyleOption& option, QPainter& painter, bool round) {
    const Colours& colours = Colours::of(option.palette);
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor frame = !enabled ? colours.border : on ? colours.accent : colours.outline;
    const QRect rect = option.rect.adjusted(0, 0, -1, -1);
    box(painter, rect, on && enabled ? colours.accent : colours.base, frame, 1.2, round ? rect.width() / 2 : 3);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(enabled ? colours.onAccent : colours.muted, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF in = QRectF(rect).adjusted(3.5, 3.5, -3.5, -3.5);
    if (round) {
        painter.setBrush(colours.onAccent);
        painter.drawEllipse(in.adjusted(1, 1, -1, -1));
    } else {
        painter.drawPolyline(QPolygonF({QPointF(in.left(), in.center().y()),
            QPointF(in.center().x() - 0.8, in.bottom() - 0.5), QPointF(in.right(), in.top() + 0.5)}));
    }
    painter.restore();
}

void focusRing(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    if (!(option.state & QStyle::State_KeyboardFocusChange) || qobject_cast<const QAbstractItemView*>(widget))
        return;
    const Colours& colours = Colours::of(option.palette);
    box(painter, option.rect, Qt::NoBrush, isFilled(widget) ? colours.text : colours.accent, 2);
}

void frame(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Colours& colours = Colours::of(option.palette);
    const bool scrolls = qobject_cast<const QAbstractItemView*>(widget);
    box(painter, option.rect, scrolls ? QBrush(colours.base) : QBrush(Qt::NoBrush), colours.border, 1,
        scrolls ? space::radius : space::smallRadius);
}

void arrowDown(QPainter& painter, const QRectF& rect, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = rect.center();
    painter.drawPolyline(QPolygonF({middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)}));
    painter.restore();
}

void sortArrow(const QStyleOption& option, QPainter& painter) {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return;
    painter.save();
    if (header->sortIndicator == QStyleOptionHeader::SortUp) {
        painter.translate(option.rect.center());
        painter.rotate(180);
        painter.translate(-option.rect.center());
    }
    arrowDown(painter, option.rect, Colours::of(option.palette).muted);
    painter.restore();
}

void headerSection(const QStyleOption& option, QPainter& painter) {
    const Colours& colours = Colours::of(option.palette);
    painter.fillRect(option.rect, option.state & QStyle::State_MouseOver ? colours.alternate : colours.base);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.border);
}

void tab(const QStyleOption& option, QPainter& painter) {
    const Colours& colours = Colours::of(option.palette);
    if (option.state & QStyle::State_MouseOver)
        box(painter, option.rect.adjusted(2, 2, -2, -4), colours.alternate, QColor());
    if (option.state & QStyle::State_Selected)
        painter.fillRect(QRect(option.rect.left() + space::control, option.rect.bottom() - 1,
                             option.rect.width() - 2 * space::control, 2),
            colours.accent);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        box(painter, option.rect.adjusted(2, 2, -2, -4), Qt::NoBrush, colours.accent, 2);
}

} // namespace

namespace {

void toolButton(const QStyleOption& option, QPainter& painter) {
    const Colours& colours = Colours::of(option.palette);
    if (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On))
        box(painter, option.rect, option.state & QStyle::State_MouseOver ? colours.alternate : colours.selection,
            QColor());
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        box(painter, option.rect, Qt::NoBrush, colours.accent, 2);
}

/// Frames that we do without.
bool isLeftOut(QStyle::PrimitiveElement element) {
    switch (element) {
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_FrameDefaultButton:
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_PanelStatusBar:
    case QStyle::PE_FrameTabWidget:
    case QStyle::PE_FrameTabBarBase:
    case QStyle::PE_IndicatorTabTear:
    case QStyle::PE_PanelScrollAreaCorner:
        return true;
    default:
        return false;
    }
}

/// A thin one is a hairline; one that keeps parts at a distance shows itself only to who reaches for it.
void splitter(const QStyleOption& option, QPainter& painter) {
    constexpr int thin = 2;
    const Colours& colours = Colours::of(option.palette);
    const QRect& rect = option.rect;
    if (std::min(rect.width(), rect.height()) <= thin)
        return painter.fillRect(rect, colours.border);
    if (!(option.state & QStyle::State_MouseOver))
        return;
    QRect line = rect.width() < rect.height() ? QRect(0, 0, thin, rect.height()) : QRect(0, 0, rect.width(), thin);
    line.moveCenter(rect.center());
    painter.fillRect(line, colours.accent);
}

} // namespace

bool isFilled(const QWidget* widget) { return has(widget, "filled"); }

bool primitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Colours& colours = Colours::of(option.palette);
    switch (element) {
    case QStyle::PE_PanelButtonCommand:
        pushButton(option, painter, widget);
        return true;
    case QStyle::PE_PanelButtonTool:
        toolButton(option, painter);
        return true;
    case QStyle::PE_PanelLineEdit:
        if (const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(&option); panel && panel->lineWidth <= 0)
            return true;
        lineEdit(option, painter, widget);
        return true;
    case QStyle::PE_PanelItemViewItem:
    case QStyle::PE_PanelItemViewRow:
        itemBackground(option, painter);
        return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorRadioButton:
        checkBox(option, painter, element == QStyle::PE_IndicatorRadioButton);
        return true;
    case QStyle::PE_FrameFocusRect:
        focusRing(option, painter, widget);
        return true;
    case QStyle::PE_Frame:
        frame(option, painter, widget);
        return true;
    case QStyle::PE_IndicatorHeaderArrow:
        sortArrow(option, painter);
        return true;
    case QStyle::PE_PanelMenu:
    case QStyle::PE_PanelTipLabel:
        box(painter, option.rect, colours.raised, colours.border, 1,
            element == QStyle::PE_PanelMenu ? 0 : space::smallRadius);
        return true;
    case QStyle::PE_FrameMenu:
        box(painter, option.rect, Qt::NoBrush, colours.border, 1, 0);
        return true;
    default:
        return isLeftOut(element);
    }
}

bool control(QStyle::ControlElement element, const QStyleOption& option, QPainter& painter) {
    switch (element) {
    case QStyle::CE_HeaderSection:
    case QStyle::CE_HeaderEmptyArea:
        headerSection(option, painter);
        return true;
    case QStyle::CE_TabBarTabShape:
        tab(option, painter);
        return true;
    case QStyle::CE_Splitter:
        splitter(option, painter);
        return true;
    case QStyle::CE_SizeGrip:
        return true;
    default:
        return false;
    }
}

void comboBox(const QStyleOptionComboBox& option, QPainter& painter) {
    const Colours& colours = Colours::of(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = option.state & QStyle::State_HasFocus;
    const QColor frame = !enabled ? colours.border : focus ? colours.accent : colours.outline;
    const bool hover = option.state & QStyle::State_MouseOver;
    box(painter, option.rect, hover && enabled ? colours.alternate : colours.base, frame, focus ? 2 : 1);
    arrowDown(painter, QRectF(option.rect.right() - 22, option.rect.top(), 16, option.rect.height()),
        enabled ? colours.muted : colours.outline);
}

void scrollBar(const QStyleOptionSlider& option, const QRect& slider, QPainter& painter) {
    if (option.maximum <= option.minimum)
        return;
    QColor colour = Colours::of(option.palette).muted;
    const bool active
        = (option.state & QStyle::State_Sunken) || (option.activeSubControls & QStyle::SC_ScrollBarSlider);
    colour.setAlphaF(active ? 0.75F : 0.4F);
    const bool upright = option.orientation == Qt::Vertical;
    const QRect thumb = upright ? slider.adjusted(3, 2, -3, -2) : slider.adjusted(2, 3, -2, -3);
    box(painter, thumb, colour, QColor(), 0, 3);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 page = std::max(option.pageStep, 1);
    const int thumb = range <= 0
        ? length
        : std::clamp(static_cast<int>(length * page / (range + page)), std::min(28, length), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto span = [&](int from, int size) {
        return upright ? QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), size)
                       : QRect(option.rect.left() + from, option.rect.top(), size, option.rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return span(start, thumb);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return span(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

} // namespace magkeeper::stylePainting
