// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/TableFilter.h"
#include "ui/widgets/TableModel.h"

#include <QSet>
#include <QTableView>

class QMenu;

namespace magkeeper {

class CellDelegate;

/// A dense, calm table over a TableModel: rows are selected whole, columns share the width that there is, the selection
/// and the row in focus stay where they are by key when the model is filled anew. Copies as text or CSV.
class DataTable final : public QTableView {
    Q_OBJECT

public:
    explicit DataTable(const QString& name, QWidget* parent = nullptr);

    /// Borrows the model.
    void setTable(TableModel* model);
    [[nodiscard]] TableFilter& filter() { return *m_filter; }
    void sortBy(QStringView column, Qt::SortOrder order);

    [[nodiscard]] QStringList selectedKeys() const; ///< from top to bottom
    [[nodiscard]] QString currentKey() const;
    void selectKey(const QString& key);
    [[nodiscard]] QList<int> selectedRows() const; ///< of the filter, sorted

    /// Columns that a person does not want, by id. The first column is always shown; a column that is wanted may still
    /// go when there is no room for it.
    void setHiddenColumns(const QStringList& ids);
    [[nodiscard]] QStringList hiddenColumns() const;
    /// Columns that the rows have nothing for now, by id: not shown, whatever a person wants, and no wish of a person.
    void setIdleColumns(const QStringList& ids);
    /// Fills a menu with all columns, to be shown or not.
    void fillColumnMenu(QMenu& menu);
    [[nodiscard]] QString sortColumn() const; ///< its id; empty: as the rows come
    [[nodiscard]] Qt::SortOrder sortOrder() const;

    /// What stands in the place of rows when the model has none; empty: nothing.
    void setEmptyText(const QString& text);
    /// What stands there now: that text, or that the filter lets nothing pass.
    [[nodiscard]] QString emptySentence() const;

    [[nodiscard]] QString copyText() const; ///< the selected rows, or all that are shown
    [[nodiscard]] QString copyMarkdown() const;
    [[nodiscard]] QString copyCsv() const;

Q_SIGNALS:
    void opened(const QString& key); ///< Enter or double click
    void selectedKeysChanged();
    /// Click, or Left and Right, on the heading of a group.
    void foldWanted(const QString& key, bool folded);
    void columnsChanged(); ///< a person wants other ones

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    /// Repaints only the cells that look otherwise now: a batch names all rows between the first and the last.
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpHeader();
    void addCopyActions();
    void share();
    void spread(const TableModel& table, const std::vector<int>& shown, int left);
    void remember();
    void restore();
    struct Width {
        int preferred = 0;
        int least = 0;
    };
    [[nodiscard]] Width widthOf(const ColumnShape& shape, int column) const;
    [[nodiscard]] QList<int> rowsToCopy() const;

    TableFilter* m_filter;
    CellDelegate* m_cells;
    QSet<int> m_sizedByHand;
    QSet<QString> m_hiddenColumns;
    QSet<QString> m_idleColumns;
    QStringList m_rememberedKeys;
    QString m_rememberedCurrent;
    QString m_emptyText;
    bool m_sharing = false;
};

} // namespace magkeeper
