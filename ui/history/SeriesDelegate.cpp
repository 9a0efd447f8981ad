// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/SeriesDelegate.h"

#include "ui/history/SeriesListModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QPainter>

namespace magkeeper {

void SeriesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& colours = Colours::of(option.palette);
    const bool heading = index.data(SeriesListModel::HeadingRole).toBool();
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.selection);
    else if (!heading && (option.state & QStyle::State_MouseOver))
        painter->fillRect(option.rect, colours.alternate);
    QRect room = option.rect.adjusted(space::cell, 0, -space::cell, 0);
    const QString value = index.data(SeriesListModel::ValueRole).toString();
    if (!value.isEmpty()) {
        painter->setPen(colours.muted);
        painter->setFont(option.font);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, value);
        room.setRight(room.right() - QFontMetrics(option.font).horizontalAdvance(value) - space::control);
    }
    const QFont font = heading ? fontOf(TextRole::Caption, option.font) : option.font;
    painter->setFont(font);
    painter->setPen(heading ? colours.muted : colours.text);
    if (heading)
        room.setBottom(room.bottom() - space::unit);
    const int place = static_cast<int>(Qt::AlignLeft) | (heading ? Qt::AlignBottom : Qt::AlignVCenter);
    painter->drawText(room, place | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
    painter->restore();
}

QSize SeriesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {option.rect.width(), index.data(SeriesListModel::HeadingRole).toBool() ? space::row : space::denseRow};
}

} // namespace magkeeper
