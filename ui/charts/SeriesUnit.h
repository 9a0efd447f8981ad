// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace magkeeper {

/// What a series counts in.
enum class SeriesUnit {
    Count,
    Milliseconds,
    Bytes,
    Ratio, ///< 0 to 1, shown in percent
};

/// One value as exactly as it is worth reading: `12,400`, `0.37`, `40 min`, `1.4 GiB`, `28.3 %`. Pure.
[[nodiscard]] QString valueText(SeriesUnit unit, double value, const QLocale& locale = QLocale());

} // namespace magkeeper
