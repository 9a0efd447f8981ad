// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace magkeeper {

/// A limit as a person reads it: `10 min`, `95 %`, `2.0 GiB`, `14 days`. Units are those of RuleThreshold.
[[nodiscard]] QString limitText(double value, const QString& unit);
/// What a person typed, in the limit's own unit: a number (of minutes for times, of percent for ratios, of GiB for
/// sizes) or a number with `s`, `min`, `h`, `d`, `%`, `KiB`, `MiB`, `GiB`, `TiB`. InvalidInput says what is understood.
[[nodiscard]] Result<double> limitFromText(const QString& text, const QString& unit);
/// What may be typed, as an example.
[[nodiscard]] QString limitHint(const QString& unit);

} // namespace magkeeper
