// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace magkeeper {

struct Colours;
struct MatrixColumn;
struct MatrixRow;

/// The environments at the left of a matrix (name, kind, what came of the newest reading), or what stands in its
/// columns. Private to MatrixTable.
class MatrixHeader final : public QHeaderView {
    Q_OBJECT

public:
    MatrixHeader(Qt::Orientation orientation, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;

private:
    void paintEnvironment(QPainter& painter, QRect room, const MatrixRow& row, const Colours& colours) const;
    void paintColumn(QPainter& painter, QRect room, const MatrixColumn& column, const Colours& colours) const;
};

} // namespace magkeeper
