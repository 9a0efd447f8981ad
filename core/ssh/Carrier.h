// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper::ssh {

/// What carries a session's bytes when that is no TCP connection of its own. It lives as long as the session.
/// Thread: any.
class Carrier {
public:
    Carrier() = default;
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;
    virtual ~Carrier() = default;

    /// What went wrong with it, as a sentence; empty while nothing is known.
    [[nodiscard]] virtual QString fault() const = 0;
};

} // namespace magkeeper::ssh
