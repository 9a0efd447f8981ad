// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QTimeZone>

#include <optional>

namespace magkeeper {

/// Where somebody wants to go in a log: `1234` is a line, `@1234` a byte, `2026-11-20 10:15`, `10:15` or `10:15:30` a
/// moment. A value.
struct LogFileGoal {
    enum class Kind { Line, Byte, Moment };
    Kind kind = Kind::Line;
    qint64 number = 0; ///< of the line, from 1, or the byte, from 0
    Instant moment;

    /// Nothing: it is none of these. A time without a day is on the day given.
    [[nodiscard]] static std::optional<LogFileGoal> parse(const QString& text, Instant day, const QTimeZone& zone);
};

} // namespace magkeeper
