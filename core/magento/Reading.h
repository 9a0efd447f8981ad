// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

#include <optional>

namespace magkeeper {

/// One decoded section: a value, or why there is none. A value may have gaps; `unknown` says why, by path.
template <typename T>
struct Reading {
    enum class State {
        NotAsked, ///< the section was not part of this probe
        Failed, ///< the probe says why in `fault`; `value` may hold what it learned before
        Malformed, ///< the store sent something that the contract does not allow
        Known,
    };
    State state = State::NotAsked;
    std::optional<T> value;
    SectionFault fault; ///< with Failed and Malformed
    QMap<QString, SectionFault> unknown;
    double ms = 0;

    [[nodiscard]] bool isKnown() const { return state == State::Known; }
};

} // namespace magkeeper
