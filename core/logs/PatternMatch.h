// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/PatternParts.h"

#include <chrono>
#include <optional>

namespace magkeeper::logs {

/// How long something may take. What this thread could not work because others did is not counted for long: at most
/// twice as long, as far as it could work.
class WorkLimit {
public:
    explicit WorkLimit(std::chrono::microseconds most)
        : m_most(most) { }
    [[nodiscard]] bool isOver();

private:
    std::chrono::microseconds m_most;
    std::optional<std::chrono::steady_clock::time_point> m_begin; ///< when it was asked first
    std::optional<std::chrono::microseconds> m_worked; ///< when that long had passed
};

/// pcre2_match() over a text, in stretches of so many places where a match may begin: PCRE2's limit of steps counts for
/// each place anew, and a text has many. MATCHLIMIT too when the work takes longer than it may.
[[nodiscard]] int matchWithin(const pcre2_code* code, QByteArrayView text, qsizetype from, qsizetype stretch,
    ScanWorkspace& workspace, WorkLimit& limit);

} // namespace magkeeper::logs
