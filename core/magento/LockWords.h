// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexersState.h"

namespace magkeeper {

/// The words for a lock in sections `indexers` and `cron`.
inline constexpr std::array lockWords{std::pair(QLatin1StringView("held"), LockState::Held),
    std::pair(QLatin1StringView("free"), LockState::Free), std::pair(QLatin1StringView("unknown"), LockState::Unknown)};

/// Nothing when the key is absent.
[[nodiscard]] inline std::optional<Word<LockState>> readLock(const FactReader& facts, QLatin1StringView key) {
    return facts.has(key) ? std::optional(facts.word(key, lockWords)) : std::nullopt;
}

} // namespace magkeeper
