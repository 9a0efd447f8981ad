// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchMatrixModel.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/widgets/PlainText.h"
#include "ui/widgets/TableModel.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool isSameShape(const PatchMatrix& a, const PatchMatrix& b) {
    return a.subject == b.subject && std::ranges::equal(a.rows, b.rows, {}, &MatrixRow::id, &MatrixRow::id)
        && std::ranges::equal(a.columns, b.columns, {}, &MatrixColumn::key, &MatrixColumn::key);
}

} // namespace

/// The same rows and columns with other values: one dataChanged, and whoever works in the matrix keeps the place.
void PatchMatrixModel::setMatrix(PatchMatrix matrix) {
    if (!isSameShape(matrix, m_matrix)) {
        beginResetModel();
        m_matrix = std::move(matrix);
        return endResetModel();
    }
    m_matrix = std::move(matrix);
    if (rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int PatchMatrixModel::rowOf(EnvironmentId id) const {
    const auto found = std::ranges::find(m_matrix.rows, id, &MatrixRow::id);
    return found == m_matrix.rows.end() ? -1 : static_cast<int>(found - m_matrix.rows.begin());
}

int PatchMatrixModel::columnOf(const QString& key) const {
    const auto found = std::ranges::find(m_matrix.columns, key, &MatrixColumn::key);
    return found == m_matrix.columns.end() ? -1 : static_cast<int>(found - m_matrix.columns.begin()) + 1;
}

int PatchMatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.rows.size());
}

int PatchMatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.columns.size()) + 1;
}

QVariant PatchMatrixModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MatrixRow& row = m_matrix.rows[static_cast<size_t>(index.row())];
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant(row.name) : QVariant();
    const auto place = static_cast<size_t>(index.column()) - 1;
    const Cell& cell = row.cells[place];
    const MatrixColumn& column = m_matrix.columns[place];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return plainToolTip(row.name + u" · "_s + column.title + u": "_s + cell.text
            + (cell.toolTip.isEmpty() ? u""_s : u"\n"_s + cell.toolTip));
    case TableModel::CellRole:
        return QVariant::fromValue(cell);
    case TableModel::SortRole:
        return row.ranks[place];
    case TableModel::KeyRole:
        return row.id.toString();
    default:
        return {};
    }
}

QVariant PatchMatrixModel::columnTitle(const MatrixColumn& column, int role) const {
    if (role == Qt::DisplayRole)
        return QString(column.title + u'\n' + column.below);
    if (role == Qt::ToolTipRole)
        return plainToolTip(column.toolTip + u'\n'
            + (m_matrix.subject == MatrixSubject::Patches ? tr("lacking: %1, unknown: %2")
                                                          : tr("exposed: %1, unknown: %2"))
                .arg(column.open)
                .arg(column.unknown));
    return {};
}

QVariant PatchMatrixModel::rowTitle(const MatrixRow& row, int role) const {
    if (role == Qt::DisplayRole)
        return row.name;
    if (role != Qt::ToolTipRole)
        return {};
    QStringList lines{row.name,
        row.at ? tr("looked at %1").arg(dateTimeText(*row.at)) : tr("nobody looked into its files yet"),
        row.error.isEmpty() ? QString() : shortText(row.errorKind) + u": "_s + safeText(row.error)};
    lines.removeAll(QString());
    return plainToolTip(lines.join(u'\n'));
}

QVariant PatchMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return section < rowCount() ? rowTitle(m_matrix.rows[static_cast<size_t>(section)], role) : QVariant();
    if (role == TableModel::ElideRole)
        return static_cast<int>(Qt::ElideRight);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(tr("Environment")) : QVariant();
    return section < columnCount() ? columnTitle(m_matrix.columns[static_cast<size_t>(section) - 1], role) : QVariant();
}

} // namespace magkeeper
