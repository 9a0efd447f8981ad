// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Timeline.h"

#include <algorithm>
#include <array>

namespace magkeeper {

namespace {

constexpr int leastWidth = 2;

/// Columns of one span. What lies outside of it is cut to its ends.
class Columns {
public:
    Columns(const TimeSpan& span, int count)
        : m_from(span.from.time_since_epoch().count())
        , m_perMillisecond(static_cast<double>(count) / static_cast<double>(std::max<qint64>(1, span.length().count())))
        , m_looks(static_cast<size_t>(count), 0) {
        m_covered.fill(0);
    }

    void add(const TimelineBar& bar) {
        const int count = static_cast<int>(m_looks.size());
        const int left = columnOf(bar.from);
        const int right = std::min(std::max(left + leastWidth, columnOf(bar.to)), count);
        const auto look = static_cast<size_t>(bar.look);
        // Bars come by their beginning: what this look has covered already is not gone through again.
        const int begin = std::max({0, left, m_covered.at(look)});
        const auto value = static_cast<quint8>(look + 1);
        for (int column = begin; column < right; ++column) {
            quint8& shown = m_looks[static_cast<size_t>(column)];
            shown = std::max(shown, value);
        }
        m_covered.at(look) = std::max(m_covered.at(look), right);
    }

    [[nodiscard]] std::vector<TimelinePiece> pieces() const {
        std::vector<TimelinePiece> pieces;
        const int count = static_cast<int>(m_looks.size());
        for (int column = 0; column < count;) {
            const quint8 look = m_looks[static_cast<size_t>(column)];
            int end = column + 1;
            while (end < count && m_looks[static_cast<size_t>(end)] == look)
                ++end;
            if (look > 0)
                pieces.push_back({column, end, static_cast<BarLook>(look - 1)});
            column = end;
        }
        return pieces;
    }

private:
    [[nodiscard]] int columnOf(qint64 moment) const {
        const double column = static_cast<double>(moment - m_from) * m_perMillisecond;
        return static_cast<int>(std::clamp(column, -8.0, static_cast<double>(m_looks.size()) + 8));
    }

    qint64 m_from;
    double m_perMillisecond;
    std::vector<quint8> m_looks; ///< of each column the gravest plus one; 0: nothing
    std::array<int, barLooks> m_covered{}; ///< of each look: up to which column
};

} // namespace

TimelineIndex::TimelineIndex(const TimelineLane& lane)
    : m_lane(&lane) {
    m_reach.reserve(lane.bars.size());
    qint64 reach = std::numeric_limits<qint64>::min();
    for (const TimelineBar& bar : lane.bars) {
        reach = std::max(reach, bar.to);
        m_reach.push_back(reach);
    }
}

size_t TimelineIndex::firstReaching(qint64 from) const {
    return static_cast<size_t>(std::ranges::lower_bound(m_reach, from) - m_reach.begin());
}

std::vector<TimelinePiece> TimelineIndex::pieces(const TimeSpan& span, int columns) const {
    if (columns <= 0 || span.to <= span.from)
        return {};
    // A bar that ends before the span may still be wide enough to be seen in its first columns.
    const qint64 margin = leastWidth * span.length().count() / columns + 1;
    const qint64 from = span.from.time_since_epoch().count() - margin;
    const qint64 to = span.to.time_since_epoch().count();
    Columns shown(span, columns);
    for (size_t place = firstReaching(from); place < m_lane->bars.size() && m_lane->bars[place].from <= to; ++place)
        shown.add(m_lane->bars[place]);
    return shown.pieces();
}

int TimelineIndex::barAt(Instant moment, std::chrono::milliseconds within) const {
    const qint64 at = moment.time_since_epoch().count();
    int best = -1;
    std::pair<int, qint64> bestRank;
    for (size_t place = firstReaching(at - within.count());
        place < m_lane->bars.size() && m_lane->bars[place].from <= at + within.count(); ++place) {
        const TimelineBar& bar = m_lane->bars[place];
        if (bar.to < at - within.count())
            continue;
        const qint64 away = at < bar.from ? bar.from - at : std::max<qint64>(0, at - bar.to);
        const std::pair rank(-static_cast<int>(bar.look), away);
        if (best < 0 || rank < bestRank) {
            best = static_cast<int>(place);
            bestRank = rank;
        }
    }
    return best;
}

} // namespace magkeeper
