// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Colours.h"
#include "ui/widgets/Cell.h"

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QStyledItemDelegate>

#include <utility>

namespace magkeeper {

/// Paints a Cell: row background, mark, text or pill. Keeps what it laid out and what it painted last, so that a table
/// which is refreshed all the time costs what changes in it.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

    /// Whether this is what was painted last at that place of the view's model.
    [[nodiscard]] bool isPainted(const QModelIndex& index, const Cell& cell) const;

    /// Width that a cell needs to show all of its content, padding included.
    [[nodiscard]] static int widthOf(const Cell& cell, const QFont& font);

private:
    using TextKey = std::pair<QString, qint64>; ///< the text, and tone, elision and width packed
    struct LaidOut {
        QFont font;
        QStaticText text;
    };

    /// Shaping a text costs more than all else in a cell: what was laid out once is kept while the user's font is the
    /// same. The reference is good until the next call.
    [[nodiscard]] const LaidOut& laidOut(const Cell& cell, int width, Qt::TextElideMode elide, const QFont& user) const;
    void paintText(QPainter& painter, const Cell& cell, QRect room, const QStyleOptionViewItem& option,
        const QModelIndex& index, const Colours& colours) const;

    [[nodiscard]] QRect paintMarkOf(QPainter& painter, const Cell& cell, QRect room, const QStyleOptionViewItem& option,
        const QModelIndex& index, const Colours& colours) const;

    mutable QHash<TextKey, LaidOut> m_texts;
    mutable QHash<std::pair<int, int>, Cell> m_painted; ///< by row and column
    mutable QFont m_user;
};

} // namespace magkeeper
