// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FrontPage.h"
#include "core/magento/QueueDetails.h"
#include "core/magento/RedisKeys.h"

namespace magkeeper {

/// What is read of services on demand only, for it costs more than a look. A section that was not asked for is
/// NotAsked.
struct ServiceDetails {
    RedisKeysReading redisKeys;
    QueueDetailsReading queues;
    FrontPageReading frontPage;
};

/// Total: what cannot be read says so in its reading.
[[nodiscard]] ServiceDetails decodeServiceDetails(const Snapshot& snapshot);

} // namespace magkeeper
