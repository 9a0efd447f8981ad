// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LocalClock.h"
#include "core/logs/LogRecord.h"

namespace magkeeper::logs {

/// What a line alone says of the record that it may begin.
struct LineHead {
    bool begins = false; ///< it does; else it goes on with the one before
    std::optional<Instant> time;
    LogLevel level = LogLevel::Unknown;
};

/// Reads a line, without its end, as its grammar says. Thread: any; the clock's.
[[nodiscard]] LineHead lineHead(QByteArrayView line, const Grammar& grammar, LocalClock& clock);

} // namespace magkeeper::logs
