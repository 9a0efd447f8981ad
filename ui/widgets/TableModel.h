// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Cell.h"

#include <QAbstractTableModel>

#include <vector>

namespace magkeeper {

/// A table of values. Columns are a table themselves; index arithmetic is done here once.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1, ///< a comparable value; invalid: unknown, sorts last either way
        CellRole, ///< the whole Cell in one call, for painting
        KeyRole, ///< QString: which row this is, whatever its place
        SearchRole, ///< QString: what the filter looks into
        ElideRole, ///< of a header: int, Qt::TextElideMode
    };

    /// Where a row stands when rows are grouped under headings, which are rows of the model too.
    struct Place {
        int group = -1; ///< groups stand in this order, whatever rows are sorted by; -1: rows are not grouped
        bool heading = false;
        bool folded = false; ///< the group's rows but its heading are not shown
    };

    explicit TableModel(std::vector<ColumnShape> shapes, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<ColumnShape>& shapes() const { return m_shapes; }
    [[nodiscard]] int columnNamed(QStringView id) const; ///< -1: none

    [[nodiscard]] virtual Place place(int /*row*/) const { return {}; }
    /// Every text may be another one now, because time went on.
    virtual void touch() = 0;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

protected:
    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual Cell cell(int row, int column) const = 0;
    [[nodiscard]] virtual QVariant sortValue(int row, int column) const = 0;
    [[nodiscard]] virtual QString key(int row) const = 0;
    /// All texts of a row; a subclass may know better.
    [[nodiscard]] virtual QString searchText(int row) const;

private:
    std::vector<ColumnShape> m_shapes;
};

} // namespace magkeeper
