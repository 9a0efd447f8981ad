// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/TableModel.h"

#include <QSet>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <functional>
#include <optional>

namespace magkeeper {

/// Sorts and filters a TableModel. Every word must occur in a row. Rows of unknown value sort last in either direction.
/// Groups stay together under their headings; a heading is shown while one of its rows passes.
class TableFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using Accept = std::function<bool(int sourceRow)>;

    explicit TableFilter(QObject* parent = nullptr);

    void setWords(const QString& text);
    /// A further condition; to be set anew when it changes.
    void setAccept(Accept accept);
    /// Whether words and condition let a row of the table through, folded or not.
    [[nodiscard]] bool passes(int sourceRow) const;
    [[nodiscard]] QString key(int row) const;
    [[nodiscard]] TableModel::Place place(int row) const;
    void setSourceModel(QAbstractItemModel* model) override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void forget();
    [[nodiscard]] const QSet<int>& shownGroups() const;

    const TableModel* m_table = nullptr;
    QStringList m_words;
    Accept m_accept;
    mutable std::optional<QSet<int>> m_shownGroups; ///< those with a row that passes; nothing: to be found
};

} // namespace magkeeper
