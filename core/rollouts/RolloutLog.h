// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/Rollout.h"

namespace magkeeper {

/// The kind of work that a rollout is.
inline constexpr QLatin1StringView rolloutKind("rollout");

/// What the events say, one after the other. Total: an event that is not known, or that names nothing that is there,
/// changes nothing. Pure.
[[nodiscard]] Rollout rolloutFrom(const WorkItem& item);

/// The same with one more event: for walking through what was.
void applyEvent(Rollout& rollout, const WorkEvent& event);

} // namespace magkeeper
