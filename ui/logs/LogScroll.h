// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <compare>
#include <functional>

namespace magkeeper {

/// Where a view of any number of rows of any heights stands: by a row and not by a pixel, so that only rows near it are
/// ever measured, and what comes before or behind moves nothing. A value.
class LogScroll {
public:
    /// The view's upper edge: a row, and how many of its pixels are above the edge.
    struct Place {
        qint64 row = 0;
        int within = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// Of a row, in pixels; 1 at least.
    using Height = std::function<int(qint64 row)>;

    LogScroll(qint64 rows, int viewHeight, Height height)
        : m_rows(rows)
        , m_viewHeight(viewHeight)
        , m_height(std::move(height)) { }

    /// Down by so many pixels, or up; stops at the ends.
    [[nodiscard]] Place moved(Place from, int pixels) const;
    /// At which the last row ends where the view ends.
    [[nodiscard]] Place last() const;
    /// Within what there is.
    [[nodiscard]] Place clamped(Place place) const;
    /// So that a row is seen whole, or its beginning when it is higher than the view; moved as little as possible.
    [[nodiscard]] Place showing(Place from, qint64 row) const;
    /// With a row in the middle.
    [[nodiscard]] Place around(qint64 row) const;
    /// The row at a height of the view; -1: below the last.
    [[nodiscard]] qint64 rowAt(Place top, int y) const;
    /// Where a row begins, in the view; nothing is asked of rows that are further away than the view is high: then it
    /// is -1 above and the view's height below.
    [[nodiscard]] int topOf(Place top, qint64 row) const;

    /// A scroll bar has no more than 2^31 values: a place is told by `row × unitsPerRow()`.
    [[nodiscard]] double unitsPerRow() const;
    [[nodiscard]] int valueOf(Place place) const;
    [[nodiscard]] Place placeOf(int value) const;

private:
    [[nodiscard]] Place upBy(Place from, qint64 pixels) const;

    qint64 m_rows;
    int m_viewHeight;
    Height m_height;
};

} // namespace magkeeper
