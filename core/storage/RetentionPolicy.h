// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace magkeeper {

/// How long what is in the history stays as it came, and what remains of it then.
struct RetentionPolicy {
    using Duration = std::chrono::milliseconds;

    /// Snapshots and points younger than this are kept all.
    Duration whole = std::chrono::hours(48);
    /// Then, up to this age: of snapshots the first of each hour, and of each section every distinct content with its
    /// first and last occurrence; of series means over `fine`.
    Duration hourly = std::chrono::hours(24 * 30);
    /// Then, up to this age: of snapshots the first of each day, distinct contents as before; of series means over
    /// `coarse`. What is older goes. The newest snapshot of each level stays at any age.
    Duration daily = std::chrono::hours(24 * 730);

    Duration fine = std::chrono::minutes(5);
    Duration coarse = std::chrono::hours(1);
};

} // namespace magkeeper
