// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SidebarModel.h"

#include "ui/widgets/PlainText.h"

#include <algorithm>

namespace magkeeper {

void SidebarModel::setEntries(std::vector<Entry> entries) {
    if (entries == m_entries)
        return;
    const bool samePlaces
        = std::ranges::equal(entries, m_entries, [](const Entry& a, const Entry& b) { return a.place == b.place; });
    if (!samePlaces)
        beginResetModel();
    m_entries = std::move(entries);
    if (samePlaces)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    else
        endResetModel();
}

const Place* SidebarModel::place(int row) const {
    if (row < 0 || row >= rowCount() || m_entries[static_cast<size_t>(row)].place.page.isEmpty())
        return nullptr;
    return &m_entries[static_cast<size_t>(row)].place;
}

int SidebarModel::rowOf(const Place& place) const {
    const auto found = std::ranges::find(m_entries, place, &Entry::place);
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int SidebarModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::ToolTipRole:
        return plainToolTip(entry.toolTip);
    case MarkRole:
        return static_cast<int>(entry.mark);
    case HeadingRole:
        return entry.place.page.isEmpty();
    case IndentRole:
        return !entry.place.environment.isEmpty();
    default:
        return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const {
    return place(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace magkeeper
