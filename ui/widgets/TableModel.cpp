// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableModel.h"

namespace magkeeper {

TableModel::TableModel(std::vector<ColumnShape> shapes, QObject* parent)
    : QAbstractTableModel(parent)
    , m_shapes(std::move(shapes)) { }

int TableModel::columnNamed(QStringView id) const {
    for (size_t column = 0; column < m_shapes.size(); ++column) {
        if (m_shapes[column].id == id)
            return static_cast<int>(column);
    }
    return -1;
}

int TableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rows(); }

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shapes.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cell(index.row(), index.column()).text;
    case Qt::ToolTipRole:
        return cell(index.row(), index.column()).toolTip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(m_shapes[static_cast<size_t>(index.column())].alignment | Qt::AlignVCenter);
    case CellRole:
        return QVariant::fromValue(cell(index.row(), index.column()));
    case SortRole:
        return sortValue(index.row(), index.column());
    case KeyRole:
        return key(index.row());
    case SearchRole:
        return searchText(index.row());
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnShape& shape = m_shapes[static_cast<size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return shape.title;
    case Qt::ToolTipRole:
        return shape.toolTip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(shape.alignment | Qt::AlignVCenter);
    case ElideRole:
        return static_cast<int>(shape.elide);
    default:
        return {};
    }
}

QString TableModel::searchText(int row) const {
    QString text;
    for (int column = 0; column < columnCount(); ++column)
        text += cell(row, column).text + QLatin1Char('\n');
    return text;
}

} // namespace magkeeper
