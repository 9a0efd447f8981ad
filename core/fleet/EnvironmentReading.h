// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/magento/DecodedSnapshot.h"

#include <memory>
#include <optional>

namespace magkeeper {

using DecodedSnapshotPtr = std::shared_ptr<const DecodedSnapshot>;

/// What is known of one environment right now, and what is being done about it. A value: cheap to copy.
struct EnvironmentReading {
    enum class Activity { Idle, Waiting, Reading };

    Activity activity = Activity::Idle;
    ProbeLevel activityLevel = ProbeLevel::Quick; ///< of what is waiting or running
    Instant activitySince; ///< with Waiting and Reading
    DecodedSnapshotPtr latest; ///< the newest snapshot of any level; null: never read
    DecodedSnapshotPtr latestFull; ///< the newest full one; null: none yet
    std::optional<Error> error; ///< the last attempt failed with this; what `latest` shows is stale then
    Instant errorAt; ///< when it failed
    Instant errorSince; ///< since when every attempt has failed
    std::optional<Error> storageError; ///< the last snapshot was read and could not be stored
};

} // namespace magkeeper
