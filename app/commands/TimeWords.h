// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace magkeeper {

/// `90s`, `30m`, `2h`, `3d`, `1w`: a whole number of one unit, more than nothing and at most ten years. Nothing for
/// anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationFromWord(QStringView word);

/// A moment to come: a duration from now on, or a time as RFC 3339 has it (`2026-11-21T08:00:00Z`) or a day, whose
/// beginning in UTC is meant. InvalidInput, naming the option, when it is neither or not to come.
[[nodiscard]] Result<Instant> momentAhead(const QString& option, const QString& word, Instant now);
/// The same backwards: a duration ago, or a time that has passed.
[[nodiscard]] Result<Instant> momentBack(const QString& option, const QString& word, Instant now);

} // namespace magkeeper
