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

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr qsizetype most = 4096; ///< kept of each kind
constexpr int markRoom = space::mark + space::control;
constexpr int sparkWidth = 72;
constexpr int sparkRoom = sparkWidth + space::control;

/// What stands before the text and its mark.
int leadOf(const Cell& cell) {
    return cell.indent * space::card + (cell.fold == Cell::Fold::None ? 0 : markRoom) + (cell.spark ? sparkRoom : 0);
}

/// A triangle that points to the rows below it, or to the right when they are folded away.
void paintFold(QPainter& painter, const QRectF& room, Cell::Fold fold, const Colours& colours) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(room.center());
    if (fold == Cell::Fold::Open)
        painter.rotate(90);
    painter.setPen(QPen(colours.muted, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{-2, -4}, {2, 0}, {-2, 4}});
    painter.restore();
}

/// Answers the room that is left.
QRect paintLead(QPainter& painter, const Cell& cell, QRect room, const Colours& colours) {
    room.adjust(cell.indent * space::card, 0, 0, 0);
    if (cell.fold != Cell::Fold::None) {
        paintFold(painter, QRectF(room.left(), room.top(), space::mark, room.height()), cell.fold, colours);
        room.adjust(markRoom, 0, 0, 0);
    }
    if (cell.spark) {
        paintSpark(painter, QRectF(room.left(), room.top(), sparkWidth, room.height()).adjusted(0, 7, 0, -7),
            *cell.spark, colours);
        room.adjust(sparkRoom, 0, 0, 0);
    }
    return room;
}

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

} // namespace

const CellDelegate::LaidOut& CellDelegate::laidOut(
    const Cell& cell, int width, Qt::TextElideMode elide, const QFont& user) const {
    if (m_user != user || m_texts.size() > most) {
        m_user = user;
        m_texts.clear();
    }
    const TextKey key{cell.text, qint64(width) * 64 + static_cast<int>(elide) * 8 + static_cast<int>(cell.tone)};
    if (const auto found = m_texts.constFind(key); found != m_texts.constEnd())
        return *found;
    LaidOut made{.font = fontOf(cell, user), .text = {}};
    made.text.setTextFormat(Qt::PlainText);
    made.text.setText(QFontMetrics(made.font).elidedText(cell.text, elide, width));
    made.text.prepare({}, made.font);
    return *m_texts.insert(key, made);
}

void CellDelegate::paintText(QPainter& painter, const Cell& cell, QRect room, const QStyleOptionViewItem& option,
    const QModelIndex& index, const Colours& colours) const {
    const LaidOut& laid = laidOut(cell, room.width(), elideOf(index, *index.model()), option.font);
    const QSizeF size = laid.text.size();
    const bool right = option.displayAlignment & Qt::AlignRight;
    const double left = right ? room.left() + room.width() - size.width() : room.left();
    painter.setFont(laid.font);
    painter.setPen(colourOf(cell, colours));
    painter.drawStaticText(QPointF(left, room.top() + (room.height() - size.height()) / 2), laid.text);
}

/// The mark stands right before the text, also where that is aligned to the right. Answers the room of the text.
QRect CellDelegate::paintMarkOf(QPainter& painter, const Cell& cell, QRect room, const QStyleOptionViewItem& option,
    const QModelIndex& index, const Colours& colours) const {
    const QRect rest = room.adjusted(markRoom, 0, 0, 0);
    int left = room.left();
    if (option.displayAlignment & Qt::AlignRight) {
        const double width
            = laidOut(cell, rest.width(), elideOf(index, *index.model()), option.font).text.size().width();
        left = std::max(left, rest.right() + 1 - static_cast<int>(std::ceil(width)) - markRoom);
    }
    paintMark(painter, QRectF(left, room.top(), space::mark, room.height()), cell.mark, colours);
    return rest;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    const Colours& colours = Colours::of(given.palette);
    QStyleOptionViewItem option = given;
    option.displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    if (m_painted.size() > most)
        m_painted.clear();
    m_painted.insert({index.row(), index.column()}, cell);
    painter->save();
    painter->setClipRect(option.rect);
    paintBackground(*painter, option, index, colours);
    QRect room = paintLead(*painter, cell, option.rect.adjusted(space::cell, 0, -space::cell, 0), colours);
    if (cell.pill) {
        const QSize size = pillSize(cell.text, option.font).boundedTo(room.size());
        const QRect pill(QPoint(room.left(), room.center().y() - size.height() / 2 + 1), size);
        paintPill(*painter, pill, cell.text, *cell.pill, option.font, colours);
    } else {
        if (cell.mark != Mark::None)
            room = paintMarkOf(*painter, cell, room, option, index, colours);
        paintText(*painter, cell, room, option, index, colours);
    }
    painter->restore();
}

bool CellDelegate::isPainted(const QModelIndex& index, const Cell& cell) const {
    const auto found = m_painted.constFind({index.row(), index.column()});
    return found != m_painted.constEnd() && found->looksLike(cell);
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
    return leadOf(cell) + text + (cell.mark == Mark::None ? 0 : markRoom) + 2 * space::cell;
}

} // namespace magkeeper
