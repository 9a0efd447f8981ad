// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ServiceDetails.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const Section* find(const Snapshot& snapshot, const QString& name) {
    const auto found = snapshot.shared.find(name);
    return found == snapshot.shared.end() ? nullptr : &found->second;
}

} // namespace

ServiceDetails decodeServiceDetails(const Snapshot& snapshot) {
    return {.redisKeys = decodeRedisKeys(find(snapshot, u"redis_keys"_s)),
        .queues = decodeQueueDetails(find(snapshot, u"queue_details"_s)),
        .frontPage = decodeFrontPage(find(snapshot, u"front_page"_s))};
}

} // namespace magkeeper
