// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchMatrix.h"

#include <QAbstractTableModel>

namespace magkeeper {

/// Answers Qt's questions from a PatchMatrix. The first column names the environment, for copying; a view hides it and
/// shows its vertical header. Roles as TableModel has them.
class PatchMatrixModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(PatchMatrix matrix);
    [[nodiscard]] const PatchMatrix& matrix() const { return m_matrix; }
    [[nodiscard]] int rowOf(EnvironmentId id) const; ///< -1: none
    [[nodiscard]] int columnOf(const QString& key) const; ///< of the model; -1: none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant columnTitle(const MatrixColumn& column, int role) const;
    [[nodiscard]] QVariant rowTitle(const MatrixRow& row, int role) const;

    PatchMatrix m_matrix;
};

} // namespace magkeeper
