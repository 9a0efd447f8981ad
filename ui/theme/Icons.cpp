// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include "ui/theme/Colours.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString themeName(Icon icon) {
    switch (icon) {
    case Icon::Refresh:
        return u"view-refresh"_s;
    case Icon::Add:
        return u"list-add"_s;
    case Icon::Edit:
        return u"document-edit"_s;
    case Icon::Remove:
        return u"edit-delete"_s;
    case Icon::Cancel:
        return u"dialog-cancel"_s;
    case Icon::Clear:
        return u"window-close"_s;
    case Icon::Back:
        return u"go-previous"_s;
    case Icon::Search:
        return u"search"_s;
    case Icon::Copy:
        return u"edit-copy"_s;
    case Icon::Fleet:
        return u"view-list-details"_s;
    case Icon::Environment:
        return u"network-server"_s;
    case Icon::Details:
        return u"sidebar-expand-right"_s;
    case Icon::Filter:
        return u"view-filter"_s;
    case Icon::Appearance:
        return u"contrast"_s;
    case Icon::More:
        return u"overflow-menu"_s;
    case Icon::Preferences:
        return u"configure"_s;
    case Icon::Menu:
        return u"application-menu"_s;
    }
    return {};
}

void addRows(QPainterPath& path) {
    for (const double y : {4.0, 8.0, 12.0}) {
        path.moveTo(3, y);
        path.lineTo(13, y);
    }
}

/// Strokes on a square of 16, for a machine without the icon theme.
QPainterPath strokes(Icon icon) {
    QPainterPath path;
    switch (icon) {
    case Icon::Refresh:
        path.arcMoveTo(3, 3, 10, 10, 60);
        path.arcTo(3, 3, 10, 10, 60, 290);
        path.moveTo(11, 1.5);
        path.lineTo(11, 4.5);
        path.lineTo(8, 4.5);
        break;
    case Icon::Add:
        path.moveTo(8, 3);
        path.lineTo(8, 13);
        path.moveTo(3, 8);
        path.lineTo(13, 8);
        break;
    case Icon::Edit:
        path.moveTo(3, 13);
        path.lineTo(12, 4);
        break;
    case Icon::Remove:
    case Icon::Cancel:
    case Icon::Clear:
        path.moveTo(4, 4);
        path.lineTo(12, 12);
        path.moveTo(12, 4);
        path.lineTo(4, 12);
        break;
    case Icon::Back:
        path.moveTo(10, 3);
        path.lineTo(5, 8);
        path.lineTo(10, 13);
        break;
    case Icon::Search:
        path.addEllipse(3, 3, 7, 7);
        path.moveTo(9, 9);
        path.lineTo(13, 13);
        break;
    case Icon::Copy:
    case Icon::Details:
    case Icon::Environment:
        path.addRect(3, 3, 10, 10);
        path.moveTo(9, 3);
        path.lineTo(9, 13);
        break;
    case Icon::Appearance:
        path.addEllipse(3, 3, 10, 10);
        path.moveTo(8, 3);
        path.lineTo(8, 13);
        break;
    case Icon::Filter:
    case Icon::Fleet:
    case Icon::Preferences:
        for (const auto& [y, knob] : {std::pair(4.5, 10.0), std::pair(11.5, 6.0)}) {
            path.moveTo(2, y);
            path.lineTo(knob - 2, y);
            path.addEllipse(QPointF(knob, y), 2, 2);
            path.moveTo(knob + 2, y);
            path.lineTo(14, y);
        }
        break;
    case Icon::Menu:
    case Icon::More:
        addRows(path);
        break;
    }
    return path;
}

class TintedIconEngine final : public QIconEngine {
public:
    explicit TintedIconEngine(Icon icon)
        : m_icon(icon) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, tinted(rect.size(), ratio, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return tinted(QSizeF(QSizeF(size) / scale).toSize(), scale, mode);
    }
    QIconEngine* clone() const override { return new TintedIconEngine(m_icon); }

private:
    QPixmap tinted(const QSize& size, qreal ratio, QIcon::Mode mode) const {
        const QPalette palette = QGuiApplication::palette();
        const Colours& colours = Colours::of(palette);
        QPixmap pixmap(QSizeF(QSizeF(size) * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const QIcon themed = QIcon::fromTheme(themeName(m_icon));
        const QColor colour = mode == QIcon::Disabled ? colours.outline : colours.text;
        if (themed.isNull())
            paintStrokes(painter, size, colour);
        else
            themed.paint(&painter, QRect(QPoint(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRect(QPoint(), size), colour);
        return pixmap;
    }
    void paintStrokes(QPainter& painter, const QSize& size, const QColor& colour) const {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size.width() / 16.0, size.height() / 16.0);
        painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(strokes(m_icon));
        painter.restore();
    }

    Icon m_icon;
};

} // namespace

QIcon iconOf(Icon icon) { return QIcon(new TintedIconEngine(icon)); }

} // namespace magkeeper
