// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogScroll.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr double mostUnits = 1.8e9;
constexpr double finestUnits = 256; ///< of a row: finer than a pixel

} // namespace

using Place = LogScroll::Place;

Place LogScroll::upBy(Place from, qint64 pixels) const {
    while (pixels > from.within && from.row > 0) {
        pixels -= from.within;
        --from.row;
        from.within = m_height(from.row);
    }
    return {from.row, static_cast<int>(std::max<qint64>(0, from.within - pixels))};
}

Place LogScroll::last() const {
    if (m_rows == 0)
        return {};
    const Place end{m_rows - 1, m_height(m_rows - 1)};
    return upBy(end, m_viewHeight);
}

Place LogScroll::clamped(Place place) const {
    if (m_rows == 0 || place.row < 0)
        return {};
    if (place.row >= m_rows)
        return last();
    place.within = std::clamp(place.within, 0, m_height(place.row) - 1);
    // Rows that are far from the end need not be measured against it.
    return place.row + m_viewHeight < m_rows ? place : std::min(place, last());
}

Place LogScroll::moved(Place from, int pixels) const {
    if (m_rows == 0)
        return {};
    if (pixels < 0)
        return clamped(upBy(from, -static_cast<qint64>(pixels)));
    qint64 within = static_cast<qint64>(from.within) + pixels;
    while (from.row < m_rows) {
        const int height = m_height(from.row);
        if (within < height)
            return clamped({from.row, static_cast<int>(within)});
        within -= height;
        ++from.row;
    }
    return last();
}

int LogScroll::topOf(Place top, qint64 row) const {
    if (row < top.row)
        return -1;
    int y = -top.within;
    for (qint64 each = top.row; each < row; ++each) {
        y += m_height(each);
        if (y >= m_viewHeight)
            return m_viewHeight;
    }
    return y;
}

Place LogScroll::showing(Place from, qint64 row) const {
    if (row < from.row || (row == from.row && from.within > 0))
        return clamped({row, 0});
    const int y = topOf(from, row);
    const int height = m_height(row);
    if (y + height <= m_viewHeight)
        return from;
    if (height >= m_viewHeight)
        return clamped({row, 0});
    return clamped(upBy({row, height}, m_viewHeight));
}

Place LogScroll::around(qint64 row) const {
    const int height = std::min(m_height(row), m_viewHeight);
    return clamped(upBy({row, 0}, (m_viewHeight - height) / 2));
}

qint64 LogScroll::rowAt(Place top, int y) const {
    int bottom = -top.within;
    for (qint64 row = top.row; row < m_rows; ++row) {
        bottom += m_height(row);
        if (y < bottom)
            return row;
        if (bottom >= m_viewHeight)
            break;
    }
    return -1;
}

double LogScroll::unitsPerRow() const {
    return std::min(finestUnits, mostUnits / static_cast<double>(std::max<qint64>(1, m_rows)));
}

int LogScroll::valueOf(Place place) const {
    if (m_rows == 0)
        return 0;
    const double within = static_cast<double>(place.within) / m_height(std::clamp<qint64>(place.row, 0, m_rows - 1));
    return static_cast<int>(std::floor((static_cast<double>(place.row) + within) * unitsPerRow()));
}

Place LogScroll::placeOf(int value) const {
    if (m_rows == 0)
        return {};
    const double rows = value / unitsPerRow();
    const qint64 row = std::min(static_cast<qint64>(rows), m_rows - 1);
    const double within = (rows - static_cast<double>(row)) * m_height(row);
    return clamped({row, static_cast<int>(within)});
}

} // namespace magkeeper
