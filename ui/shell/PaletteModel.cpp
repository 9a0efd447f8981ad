// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaletteModel.h"

#include "ui/widgets/PlainText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

PaletteModel::PaletteModel(PaletteIndex index, QObject* parent)
    : QAbstractListModel(parent)
    , m_index(std::move(index))
    , m_hits(m_index.find({})) { }

void PaletteModel::setQuery(const QString& query) {
    beginResetModel();
    m_hits = m_index.find(query);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry& entry = this->entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return plainToolTip(entry.title);
    case Qt::AccessibleTextRole:
        return QStringList{entry.title, entry.pill, entry.detail, entry.group, entry.keys}.join(u", "_s);
    default:
        return {};
    }
}

} // namespace magkeeper
