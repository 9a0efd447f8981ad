// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutChange.h"

namespace magkeeper::rollout {

inline constexpr qsizetype longestText = 4000;
inline constexpr qsizetype longestName = 200;
inline constexpr size_t mostMembers = 5000;

/// What a change has to keep to; the first thing that is wrong is told. Pure.

[[nodiscard]] std::unexpected<Error> refused(const QString& why); ///< InvalidInput
[[nodiscard]] Result<void> checkText(const QString& what, const QString& text, qsizetype most = longestText);
[[nodiscard]] Result<void> checkOpen(const Rollout& rollout); ///< Refused: it is closed
[[nodiscard]] Result<void> checkMembers(const Rollout& rollout, const Members& members);
[[nodiscard]] Result<void> checkChange(const Rollout& rollout, const Members& members); ///< both
[[nodiscard]] Result<void> checkWaves(const std::vector<RolloutWave>& waves);
[[nodiscard]] Result<void> checkLink(const QString& link);
[[nodiscard]] Result<void> checkDraft(const RolloutDraft& draft, Instant now);

} // namespace magkeeper::rollout
