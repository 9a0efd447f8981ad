// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Cell.h"

#include <QStyledItemDelegate>

namespace magkeeper {

/// Paints a Cell: row background, mark, text or pill. Paints only what is asked for; holds nothing but the row in
/// focus.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

    /// Width that a cell needs to show all of its content, padding included.
    [[nodiscard]] static int widthOf(const Cell& cell, const QFont& font);
};

} // namespace magkeeper
