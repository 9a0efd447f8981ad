// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include <functional>

namespace magkeeper {

/// Sorts and filters a TableModel. Every word must occur in a row. Rows of unknown value sort last in either direction.
class TableFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using Accept = std::function<bool(int sourceRow)>;

    explicit TableFilter(QObject* parent = nullptr);

    void setWords(const QString& text);
    /// A further condition; to be set anew when it changes.
    void setAccept(Accept accept);
    [[nodiscard]] QString key(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
    Accept m_accept;
};

} // namespace magkeeper
