// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ServiceDetails.h"

#include <cstdint>

/// The input is the document of any section that is read of services on demand; what comes of it is asked everything.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    const QByteArray document(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    Snapshot snapshot;
    for (const char* name : {"redis_keys", "queue_details", "front_page"}) {
        ProgramAnswer answer;
        answer.frames.push_back({name, document});
        snapshot.shared.merge(readProbeAnswer(answer, {QString::fromLatin1(name)}, {}).sections);
    }
    const ServiceDetails details = decodeServiceDetails(snapshot);
    if (details.redisKeys.value)
        for (const RedisKeySample& sample : details.redisKeys.value->databases)
            for (const RedisKeyGroup& group : sample.groups)
                (void)sample.estimatedBytes(group);
    if (details.frontPage.value)
        for (const FrontPagePlace& place : details.frontPage.value->places)
            (void)(frontCacheOf(place.first) == FrontCache::None && isHit(place.second));
    return 0;
}
