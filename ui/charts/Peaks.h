// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <optional>
#include <span>
#include <vector>

namespace magkeeper {

/// Which of some counts stand out: more than the one before, not fewer than the next. Of equal ones beside each other
/// the first. Ascending; none where all are 0. Pure.
[[nodiscard]] std::vector<size_t> peaksOf(std::span<const qint64> counts);

/// The nearest of ascending places before or behind one; nothing: there is none on that side. Pure.
[[nodiscard]] std::optional<qint64> nearest(std::span<const qint64> places, qint64 from, int direction);

} // namespace magkeeper
