// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/TableModel.h"

#include <algorithm>
#include <concepts>
#include <functional>
#include <utility>

namespace magkeeper {

/// One column over rows of a type: how it looks, what its cells say, and by what it sorts.
template <typename Row>
struct Column {
    ColumnShape shape;
    std::function<Cell(const Row&)> cell;
    std::function<QVariant(const Row&)> sortValue; ///< empty: by the text
};

/// A table model over a vector of values. Rows that cannot be compared count as changed. `keyOf` tells rows apart
/// whatever their place. What a row says is made once and kept until the row changes: a sort asks for it many times.
template <typename Row>
class ValueTableModel : public TableModel {
public:
    using KeyOf = std::function<QString(const Row&)>;

    ValueTableModel(std::vector<Column<Row>> columns, KeyOf keyOf, QObject* parent = nullptr)
        : TableModel(shapesOf(columns), parent)
        , m_columns(std::move(columns))
        , m_keyOf(std::move(keyOf)) { }

    [[nodiscard]] const std::vector<Row>& values() const { return m_rows; }
    [[nodiscard]] const Row& at(int row) const { return m_rows[static_cast<size_t>(row)]; }

    /// The same rows with other values: one dataChanged over what differs. Other rows: a reset.
    void setRows(std::vector<Row> rows) {
        if (!sameKeys(rows)) {
            beginResetModel();
            m_rows = std::move(rows);
            m_kept.assign(m_rows.size(), {});
            endResetModel();
            return;
        }
        int first = -1;
        int last = -1;
        for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
            if (isSame(rows[static_cast<size_t>(row)], at(row)))
                continue;
            first = first < 0 ? row : first;
            last = row;
            m_kept[static_cast<size_t>(row)] = {};
        }
        m_rows = std::move(rows);
        announce(first, last);
    }

    void touch() final {
        m_kept.assign(m_rows.size(), {});
        announce(0, static_cast<int>(m_rows.size()) - 1);
    }

protected:
    [[nodiscard]] int rows() const final { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] Cell cell(int row, int column) const final {
        return kept(keptRow(row).cells, column, [&] { return columnAt(column).cell(at(row)); });
    }
    [[nodiscard]] QVariant sortValue(int row, int column) const final {
        return kept(keptRow(row).sortValues, column, [&] {
            const Column<Row>& shape = columnAt(column);
            return shape.sortValue ? shape.sortValue(at(row)) : QVariant(shape.cell(at(row)).text.toCaseFolded());
        });
    }
    [[nodiscard]] QString key(int row) const final { return m_keyOf(at(row)); }
    [[nodiscard]] QString searchText(int row) const final {
        std::optional<QString>& text = keptRow(row).search;
        if (!text)
            text = TableModel::searchText(row) + alsoFoundBy(row);
        return *text;
    }
    /// What the filter finds besides the row's texts.
    [[nodiscard]] virtual QString alsoFoundBy(int /*row*/) const { return {}; }

private:
    /// What was asked of a row so far.
    struct Kept {
        std::vector<std::optional<Cell>> cells;
        std::vector<std::optional<QVariant>> sortValues;
        std::optional<QString> search;
    };
    Kept& keptRow(int row) const { return m_kept[static_cast<size_t>(row)]; }
    template <typename T, typename Make>
    T kept(std::vector<std::optional<T>>& values, int column, Make make) const {
        values.resize(m_columns.size());
        std::optional<T>& value = values[static_cast<size_t>(column)];
        if (!value)
            value = make();
        return *value;
    }
    static std::vector<ColumnShape> shapesOf(const std::vector<Column<Row>>& columns) {
        std::vector<ColumnShape> shapes;
        for (const Column<Row>& column : columns)
            shapes.push_back(column.shape);
        return shapes;
    }
    const Column<Row>& columnAt(int column) const { return m_columns[static_cast<size_t>(column)]; }
    static bool isSame(const Row& a, const Row& b) {
        if constexpr (std::equality_comparable<Row>)
            return a == b;
        else
            return false;
    }
    bool sameKeys(const std::vector<Row>& rows) const {
        return std::ranges::equal(
            rows, m_rows, [this](const Row& a, const Row& b) { return m_keyOf(a) == m_keyOf(b); });
    }
    void announce(int first, int last) {
        if (first >= 0 && last >= first)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    std::vector<Column<Row>> m_columns;
    KeyOf m_keyOf;
    std::vector<Row> m_rows;
    mutable std::vector<Kept> m_kept; ///< one for each row
};

} // namespace magkeeper
