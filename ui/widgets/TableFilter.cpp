// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableFilter.h"

#include <algorithm>

namespace magkeeper {

TableFilter::TableFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(TableModel::SortRole);
    setDynamicSortFilter(true);
}

/// What is known of groups must be forgotten before the base looks at rows that changed; afterwards a heading may have
/// to come or go although it did not change itself.
void TableFilter::setSourceModel(QAbstractItemModel* model) {
    if (sourceModel())
        disconnect(sourceModel(), nullptr, this, nullptr);
    m_table = qobject_cast<const TableModel*>(model);
    forget();
    if (model) {
        connect(model, &QAbstractItemModel::dataChanged, this, &TableFilter::forget);
        connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TableFilter::forget);
    }
    QSortFilterProxyModel::setSourceModel(model);
    if (model)
        connect(model, &QAbstractItemModel::dataChanged, this, [this] {
            if (m_table && m_table->rowCount() > 0 && m_table->place(0).group >= 0)
                invalidateRowsFilter();
        });
}

void TableFilter::forget() { m_shownGroups.reset(); }

void TableFilter::setWords(const QString& text) {
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    forget();
    invalidateRowsFilter();
}

void TableFilter::setAccept(Accept accept) {
    m_accept = std::move(accept);
    forget();
    invalidateRowsFilter();
}

QString TableFilter::key(int row) const { return index(row, 0).data(TableModel::KeyRole).toString(); }

TableModel::Place TableFilter::place(int row) const {
    const QModelIndex source = mapToSource(index(row, 0));
    return m_table && source.isValid() ? m_table->place(source.row()) : TableModel::Place();
}

bool TableFilter::passes(int sourceRow) const {
    if (m_accept && !m_accept(sourceRow))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(sourceRow, 0).data(TableModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

const QSet<int>& TableFilter::shownGroups() const {
    if (!m_shownGroups) {
        m_shownGroups.emplace();
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const TableModel::Place place = m_table->place(row);
            if (!place.heading && !m_shownGroups->contains(place.group) && passes(row))
                m_shownGroups->insert(place.group);
        }
    }
    return *m_shownGroups;
}

bool TableFilter::filterAcceptsRow(int sourceRow, const QModelIndex&) const {
    const TableModel::Place place = m_table ? m_table->place(sourceRow) : TableModel::Place();
    if (place.heading)
        return shownGroups().contains(place.group);
    return !place.folded && passes(sourceRow);
}

bool TableFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    if (m_table) {
        const TableModel::Place a = m_table->place(left.row());
        const TableModel::Place b = m_table->place(right.row());
        if (a.group != b.group)
            return ascending == (a.group < b.group);
        if (a.heading != b.heading)
            return ascending == a.heading;
    }
    const QVariant a = left.data(TableModel::SortRole);
    const QVariant b = right.data(TableModel::SortRole);
    if (a.isValid() != b.isValid())
        return ascending == a.isValid();
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Less;
}

} // namespace magkeeper
