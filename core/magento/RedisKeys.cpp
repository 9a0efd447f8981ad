// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/RedisKeys.h"

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = RedisKeyGroup::Kind;

constexpr std::array kinds{std::pair("entry"_L1, Kind::Entry), std::pair("tag"_L1, Kind::Tag),
    std::pair("index"_L1, Kind::Index), std::pair("session"_L1, Kind::Session)};

RedisKeyGroup readGroup(const FactReader& facts) {
    return {.kind = facts.word("kind"_L1, kinds),
        .name = facts.text("name"_L1),
        .keys = facts.count("keys"_L1).value_or(0),
        .sized = facts.count("sized"_L1).value_or(0),
        .bytes = facts.count("bytes"_L1),
        .largestBytes = facts.count("largest_bytes"_L1)};
}

RedisKeySample readSample(const FactReader& facts) {
    return {.address = facts.name("address"_L1),
        .database = facts.count("database"_L1).value_or(0),
        .uses = facts.texts("uses"_L1),
        .ok = facts.flag("ok"_L1),
        .error = facts.fault("error"_L1),
        .keys = facts.count("keys"_L1),
        .sampled = facts.count("sampled"_L1),
        .sized = facts.count("sized"_L1),
        .complete = facts.flag("complete"_L1),
        .groups = facts.list("groups"_L1, readGroup),
        .groupsTruncated = facts.flag("groups_truncated"_L1)};
}

RedisKeys readKeys(const FactReader& facts) { return {.databases = facts.list("databases"_L1, readSample)}; }

std::optional<qint64> scaled(qint64 value, qint64 part, qint64 whole) {
    if (part <= 0)
        return std::nullopt;
    const double all = static_cast<double>(value) * static_cast<double>(whole) / static_cast<double>(part);
    return all < 9e15 ? std::optional(static_cast<qint64>(std::llround(all))) : std::nullopt;
}

} // namespace

std::optional<qint64> RedisKeySample::estimatedKeys(const RedisKeyGroup& group) const {
    if (complete || !keys || !sampled)
        return group.keys;
    return scaled(group.keys, *sampled, std::max(*keys, *sampled));
}

std::optional<qint64> RedisKeySample::estimatedBytes(const RedisKeyGroup& group) const {
    const std::optional<qint64> all = estimatedKeys(group);
    return all && group.bytes ? scaled(*group.bytes, group.sized, *all) : std::nullopt;
}

RedisKeysReading decodeRedisKeys(const Section* section) { return decodeSection(section, readKeys); }

} // namespace magkeeper
