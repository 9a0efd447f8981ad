// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/MatrixHeader.h"

#include "ui/patches/PatchMatrixModel.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/KindPill.h"

#include <QPainter>

namespace magkeeper {

namespace {

constexpr int leastWidth = 200;
constexpr int mostWidth = 320;

Mark markOf(const MatrixRow& row) {
    if (row.activity == PatchAnswer::Activity::Reading)
        return Mark::Working;
    return row.error.isEmpty() ? Mark::None : Mark::Unknown;
}

} // namespace

MatrixHeader::MatrixHeader(Qt::Orientation orientation, QWidget* parent)
    : QHeaderView(orientation, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setAccessibleName(orientation == Qt::Vertical ? tr("Environments") : tr("Columns"));
}

QSize MatrixHeader::sizeHint() const {
    if (orientation() == Qt::Horizontal)
        return QHeaderView::sizeHint();
    int width = leastWidth;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        width = std::max(width,
            fontMetrics().horizontalAdvance(model()->headerData(row, Qt::Vertical).toString()) + 2 * space::cell
                + pillSize(pillText(EnvironmentKind::Development), font()).width() + space::mark + 2 * space::control);
    return {std::min(width, mostWidth), QHeaderView::sizeHint().height()};
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const {
    const auto* matrix = qobject_cast<const PatchMatrixModel*>(model());
    const bool rows = orientation() == Qt::Vertical;
    if (!matrix || logicalIndex < (rows ? 0 : 1) || logicalIndex >= (rows ? matrix->rowCount() : matrix->columnCount()))
        return;
    const Colours& colours = Colours::of(palette());
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, colours.base);
    const QRect room = rect.adjusted(space::cell, 0, -space::control, 0);
    if (rows) {
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colours.border);
        paintEnvironment(*painter, room, matrix->matrix().rows[static_cast<size_t>(logicalIndex)], colours);
    } else {
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.border);
        paintColumn(*painter, room, matrix->matrix().columns[static_cast<size_t>(logicalIndex) - 1], colours);
    }
    painter->restore();
}

void MatrixHeader::paintEnvironment(QPainter& painter, QRect room, const MatrixRow& row, const Colours& colours) const {
    const QString kind = pillText(row.kind);
    const QSize pill = pillSize(kind, font());
    paintPill(painter, QRect(QPoint(room.right() - pill.width(), room.center().y() - pill.height() / 2), pill), kind,
        pillTone(row.kind), font(), colours);
    room.adjust(0, 0, -pill.width() - space::control, 0);
    if (const Mark mark = markOf(row); mark != Mark::None) {
        paintMark(painter, QRectF(room.right() - space::mark, room.top(), space::mark, room.height()), mark, colours);
        room.adjust(0, 0, -space::mark - space::control, 0);
    }
    painter.setFont(font());
    painter.setPen(colours.text);
    painter.drawText(
        room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(row.name, Qt::ElideRight, room.width()));
}

/// What is critical has its shape before its name.
void MatrixHeader::paintColumn(
    QPainter& painter, QRect room, const MatrixColumn& column, const Colours& colours) const {
    const QFont below = fontOf(TextRole::Caption, font());
    const int lines = fontMetrics().height() + QFontMetrics(below).height();
    room.adjust(0, (room.height() - lines) / 2, 0, 0);
    QRect first(room.left(), room.top(), room.width(), fontMetrics().height());
    if (column.critical) {
        constexpr int small = space::mark - 2;
        paintMark(painter, QRectF(first.left(), first.top(), small, first.height()), Mark::Critical, colours);
        first.adjust(small + space::unit, 0, 0, 0);
    }
    painter.setFont(font());
    painter.setPen(colours.text);
    painter.drawText(first, Qt::AlignLeft, fontMetrics().elidedText(column.title, Qt::ElideMiddle, first.width()));
    painter.setFont(below);
    painter.setPen(colours.muted);
    painter.drawText(QRect(room.left(), first.bottom() + 1, room.width(), room.height()), Qt::AlignLeft,
        QFontMetrics(below).elidedText(column.below, Qt::ElideRight, room.width()));
}

} // namespace magkeeper
