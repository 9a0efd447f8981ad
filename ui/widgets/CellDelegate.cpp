// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CellDelegate.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/PlainText.h"
#include "ui/widgets/TableModel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace magkeeper {

namespace {

constexpr int markRoom = space::mark + space::control;

QFont fontOf(const Cell& cell, const QFont& user) {
    if (cell.tone == Cell::Tone::Strong)
        return fontOf(TextRole::Strong, user);
    return cell.tone == Cell::Tone::Fixed ? fontOf(TextRole::Fixed, user) : user;
}

QColor colourOf(const Cell& cell, const Colours& colours) {
    if (cell.mark != Mark::None)
        return textColourOf(cell.mark, colours);
    return cell.tone == Cell::Tone::Muted ? colours.muted : colours.text;
}

void paintBackground(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Colours& colours) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colours.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colours.alternate);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row() && view->currentIndex().isValid()) {
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), colours.accent);
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.accent);
    }
}

Qt::TextElideMode elideOf(const QModelIndex& index, const QAbstractItemModel& model) {
    return static_cast<Qt::TextElideMode>(
        model.headerData(index.column(), Qt::Horizontal, TableModel::ElideRole).toInt());
}

void paintText(QPainter& painter, const Cell& cell, QRect room, const QStyleOptionViewItem& option,
    const QModelIndex& index, const Colours& colours) {
    const QFont font = fontOf(cell, option.font);
    const bool right = option.displayAlignment & Qt::AlignRight;
    painter.setFont(font);
    painter.setPen(colourOf(cell, colours));
    const QString text = QFontMetrics(font).elidedText(cell.text, elideOf(index, *index.model()), room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine | (right ? Qt::AlignRight : Qt::AlignLeft), text);
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    const Colours& colours = Colours::of(given.palette);
    QStyleOptionViewItem option = given;
    option.displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    painter->save();
    painter->setClipRect(option.rect);
    paintBackground(*painter, option, index, colours);
    QRect room = option.rect.adjusted(space::cell, 0, -space::cell, 0);
    if (cell.pill) {
        const QSize size = pillSize(cell.text, option.font).boundedTo(room.size());
        const QRect pill(QPoint(room.left(), room.center().y() - size.height() / 2 + 1), size);
        paintPill(*painter, pill, cell.text, *cell.pill, option.font, colours);
    } else {
        if (cell.mark != Mark::None) {
            paintMark(*painter, QRectF(room.left(), room.top(), space::mark, room.height()), cell.mark, colours);
            room.adjust(markRoom, 0, 0, 0);
        }
        paintText(*painter, cell, room, option, index, colours);
    }
    painter->restore();
}

bool CellDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    const bool cut = widthOf(cell, view->font()) > view->visualRect(index).width();
    const QString text = cell.toolTip.isEmpty() && cut ? cell.text : cell.toolTip;
    QToolTip::showText(event->globalPos(), plainToolTip(text), view, view->visualRect(index));
    return true;
}

int CellDelegate::widthOf(const Cell& cell, const QFont& font) {
    if (cell.pill)
        return pillSize(cell.text, font).width() + 2 * space::cell;
    const int text = QFontMetrics(fontOf(cell, font)).horizontalAdvance(cell.text);
    return text + (cell.mark == Mark::None ? 0 : markRoom) + 2 * space::cell;
}

} // namespace magkeeper
