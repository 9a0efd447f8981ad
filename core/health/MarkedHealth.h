// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"

#include <span>

namespace magkeeper {

/// Whether a judgement still has a finding. Unknown: what the finding rests on was not read or not asked for, so that
/// nobody can tell.
enum class Presence { There, Gone, Unknown };
[[nodiscard]] Presence presenceOf(const QString& findingId, const Health& health);

/// A judgement with the marks that hold, and those that no longer do.
struct MarkedHealth {
    Health health;
    std::vector<FindingMark> over; ///< to be ended where they are kept
};

/// Gives each finding its mark, in the place of those that it had, and summarizes anew. `marks` are those of the
/// environment, at most one for a finding. Over is a mark whose end has come, and an acknowledgement whose finding is
/// gone or worse than it was. A mute of what is gone holds on: it is there for what comes back.
[[nodiscard]] MarkedHealth withMarks(Health health, std::span<const FindingMark> marks, Instant now);

} // namespace magkeeper
