// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesLine.h"
#include "ui/theme/Colours.h"

#include <QRectF>
#include <QWidget>

class QPainter;

namespace magkeeper {

/// Paints points into a rectangle as a line without axes: their course, not their size. Gaps stay gaps, a value that
/// never changes is a line in the middle. For delegates and widgets. Cost: that of the points; thin them before.
void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<SeriesPiece>& line, const TimeSpan& span,
    const Colours& colours);

/// A sparkline by itself, beside a number that says the same.
class Sparkline final : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    void setLine(std::vector<SeriesPiece> line, const TimeSpan& span);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<SeriesPiece> m_line;
    TimeSpan m_span;
};

} // namespace magkeeper
