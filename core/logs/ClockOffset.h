// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <deque>

namespace magkeeper::logs {

/// How far a machine's clock is ahead of ours, by what it says when it answers. What it says comes late and never
/// early, so that of the last few answers the one that came fastest counts. Thread: a value.
class ClockOffset {
public:
    /// `theirs`: what the machine's clock showed when it answered; `ours`: when that came here.
    void hear(Instant theirs, Instant ours);
    /// Theirs minus ours; zero below a second, which may be the way and not the clock.
    [[nodiscard]] std::chrono::milliseconds correction() const;
    /// `the machine's clock is 75.2 s ahead: …`, when there is a correction.
    [[nodiscard]] QString sentence() const;

private:
    std::deque<std::chrono::milliseconds> m_heard;
};

} // namespace magkeeper::logs
