// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace magkeeper {

/// The environments at the left of a matrix: name, kind, and what came of the newest reading. Private to MatrixTable.
class MatrixHeader final : public QHeaderView {
    Q_OBJECT

public:
    explicit MatrixHeader(QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
};

} // namespace magkeeper
