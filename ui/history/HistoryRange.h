// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <chrono>

namespace magkeeper {

/// How far back a chart begins.
enum class HistoryRange { Hour, Day, Week, Month, Year };

inline constexpr std::array allHistoryRanges{
    HistoryRange::Hour, HistoryRange::Day, HistoryRange::Week, HistoryRange::Month, HistoryRange::Year};

[[nodiscard]] constexpr std::chrono::milliseconds lengthOf(HistoryRange range) {
    using std::chrono::hours;
    constexpr std::array lengths{hours(1), hours(24), hours(24 * 7), hours(24 * 30), hours(24 * 365)};
    return lengths[static_cast<size_t>(range)];
}

} // namespace magkeeper
