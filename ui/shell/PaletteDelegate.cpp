// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaletteDelegate.h"

#include "ui/shell/PaletteModel.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QTextLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Paints into the left of the room, and takes that and a gap away from it.
void paintFound(QPainter& painter, QRect& room, const QString& text, const std::vector<int>& found, const QFont& font,
    const QColor& colour, const QColor& foundColour) {
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width());
    if (shown.isEmpty())
        return;
    QTextLayout layout(shown, font);
    QList<QTextLayout::FormatRange> formats;
    for (const int position : found) {
        if (position >= shown.size())
            break;
        QTextLayout::FormatRange range{.start = position, .length = 1, .format = {}};
        range.format.setForeground(foundColour);
        range.format.setFontUnderline(true);
        formats.push_back(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    painter.setPen(colour);
    layout.draw(&painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2));
    room.setLeft(std::min(room.right(), room.left() + static_cast<int>(line.naturalTextWidth()) + space::cell));
}

/// Paints into the right of the room, and takes that and a gap away from it.
void paintAside(QPainter& painter, QRect& room, const QString& text, const QFont& font, const QColor& colour) {
    if (text.isEmpty())
        return;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    room.setRight(room.right() - QFontMetrics(font).horizontalAdvance(text) - space::cell);
}

void paintKeys(QPainter& painter, QRect& room, const QString& keys, const QFont& font, const Colours& colours) {
    if (keys.isEmpty())
        return;
    const int width = QFontMetrics(font).horizontalAdvance(keys) + 2 * space::control;
    const int height = QFontMetrics(font).height() + space::unit;
    const QRectF cap(room.right() - width + 0.5, room.center().y() - height * 0.5 + 0.5, width - 1, height);
    painter.setPen(colours.border);
    painter.setBrush(colours.base);
    painter.drawRoundedRect(cap, space::smallRadius, space::smallRadius);
    painter.setFont(font);
    painter.setPen(colours.text);
    painter.drawText(cap, Qt::AlignCenter | Qt::TextSingleLine, keys);
    room.setRight(room.right() - width - space::cell);
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto& model = *static_cast<const PaletteModel*>(index.model());
    const PaletteEntry& entry = model.entry(index.row());
    const PaletteHit& hit = model.hit(index.row());
    const Colours& colours = Colours::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colours.selection);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(space::control, 1, -space::control, -1),
            space::smallRadius, space::smallRadius);
    }
    const QFont caption = fontOf(TextRole::Caption, option.font);
    QRect room = option.rect.adjusted(space::control + space::cell, 0, -space::control - space::cell, 0);
    paintKeys(*painter, room, entry.keys, caption, colours);
    paintAside(*painter, room, entry.group, caption, colours.muted);
    if (!entry.pill.isEmpty()) {
        const QSize size = pillSize(entry.pill, option.font);
        paintPill(*painter, {{room.right() - size.width(), room.center().y() - size.height() / 2 + 1}, size},
            entry.pill, entry.pillTone, option.font, colours);
        room.setRight(room.right() - size.width() - space::cell);
    }
    if (entry.mark != Mark::None) {
        paintMark(*painter, QRectF(room.left(), room.top(), space::mark, room.height()), entry.mark, colours);
        room.adjust(space::mark + space::control, 0, 0, 0);
    }
    paintFound(*painter, room, entry.title, hit.inTitle, option.font, colours.text, colours.accent);
    paintFound(*painter, room, entry.detail, hit.inDetail, option.font, colours.muted, colours.accent);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), std::max(space::row, option.fontMetrics.height() + space::control)};
}

} // namespace magkeeper
