// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/MatrixHeader.h"

#include "ui/patches/PatchMatrixModel.h"
#include "ui/theme/Space.h"
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

MatrixHeader::MatrixHeader(QWidget* parent)
    : QHeaderView(Qt::Vertical, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setAccessibleName(tr("Environments"));
}

QSize MatrixHeader::sizeHint() const {
    int width = leastWidth;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        width = std::max(width,
            fontMetrics().horizontalAdvance(model()->headerData(row, Qt::Vertical).toString()) + 2 * space::cell
                + pillSize(pillText(EnvironmentKind::Development), font()).width() + space::mark + 2 * space::control);
    return {std::min(width, mostWidth), QHeaderView::sizeHint().height()};
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const {
    const auto* matrix = qobject_cast<const PatchMatrixModel*>(model());
    if (!matrix || logicalIndex >= matrix->rowCount())
        return;
    const MatrixRow& row = matrix->matrix().rows[static_cast<size_t>(logicalIndex)];
    const Colours& colours = Colours::of(palette());
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, colours.base);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colours.border);
    QRect room = rect.adjusted(space::cell, 0, -space::control, 0);
    const QString kind = pillText(row.kind);
    const QSize pill = pillSize(kind, font());
    paintPill(*painter, QRect(QPoint(room.right() - pill.width(), room.center().y() - pill.height() / 2), pill), kind,
        pillTone(row.kind), font(), colours);
    room.adjust(0, 0, -pill.width() - space::control, 0);
    if (const Mark mark = markOf(row); mark != Mark::None) {
        paintMark(*painter, QRectF(room.right() - space::mark, room.top(), space::mark, room.height()), mark, colours);
        room.adjust(0, 0, -space::mark - space::control, 0);
    }
    painter->setPen(colours.text);
    painter->drawText(
        room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(row.name, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace magkeeper
