// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"

#include <QTableView>

namespace magkeeper {

class PatchMatrixModel;

/// A matrix with its environments and columns always in sight. Cells are chosen one at a time; Enter opens one, S puts
/// the rows in the order of its column. Copies all that is shown as text, Markdown or CSV.
class MatrixTable final : public QTableView {
    Q_OBJECT

public:
    /// Borrows the model.
    MatrixTable(const QString& name, PatchMatrixModel& model, QWidget* parent = nullptr);

    [[nodiscard]] EnvironmentId currentEnvironment() const; ///< null: none
    [[nodiscard]] QString currentColumn() const; ///< its key; empty: none
    void choose(EnvironmentId environment, const QString& column);
    [[nodiscard]] QString copyText() const;
    [[nodiscard]] QString copyMarkdown() const;
    [[nodiscard]] QString copyCsv() const;

Q_SIGNALS:
    void cellChosen(EnvironmentId environment, const QString& column);
    void opened(EnvironmentId environment, const QString& column); ///< Enter or double click
    void environmentOpened(EnvironmentId environment); ///< double click on its name
    void sortWanted(const QString& column); ///< a click on its title, or S; empty: by name

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpHeaders();
    void addCopyActions();
    void fit();
    void restore();
    [[nodiscard]] EnvironmentId environmentAt(int row) const;
    [[nodiscard]] QString columnAt(int column) const;
    [[nodiscard]] QList<int> allRows() const;

    PatchMatrixModel& m_matrix;
    EnvironmentId m_environment; ///< the chosen cell, over resets
    QString m_column;
    bool m_resetting = false;
};

} // namespace magkeeper
