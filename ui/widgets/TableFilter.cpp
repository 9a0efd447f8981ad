// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableFilter.h"

#include "ui/widgets/TableModel.h"

namespace magkeeper {

TableFilter::TableFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(TableModel::SortRole);
    setDynamicSortFilter(true);
}

void TableFilter::setWords(const QString& text) {
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

void TableFilter::setAccept(Accept accept) {
    m_accept = std::move(accept);
    invalidateRowsFilter();
}

QString TableFilter::key(int row) const { return index(row, 0).data(TableModel::KeyRole).toString(); }

bool TableFilter::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const {
    if (m_accept && !m_accept(sourceRow))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(sourceRow, 0, sourceParent).data(TableModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool TableFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(TableModel::SortRole);
    const QVariant b = right.data(TableModel::SortRole);
    if (a.isValid() != b.isValid())
        return (sortOrder() == Qt::AscendingOrder) == a.isValid();
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Less;
}

} // namespace magkeeper
