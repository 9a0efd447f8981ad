// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Colours.h"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <vector>

class QPainter;

namespace magkeeper {

/// The course of a number without axes: pieces of a line with gaps between them, both coordinates from 0 to 1, y from
/// below. Made once and shared by whoever shows it.
struct Spark {
    std::vector<std::vector<QPointF>> pieces;
};
using SparkPtr = std::shared_ptr<const Spark>;

/// Paints it into a rectangle. Cost: that of its points; some sixty are enough for a cell.
void paintSpark(QPainter& painter, const QRectF& rect, const Spark& spark, const Colours& colours);

} // namespace magkeeper
