// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// Keys that begin alike, as the sample has them.
struct RedisKeyGroup {
    enum class Kind { Entry, Tag, Index, Session, Other };

    Word<Kind> kind;
    std::optional<QString> name; ///< the beginning of a cache's id or tag; nothing: of all others of the kind
    qint64 keys = 0;
    qint64 sized = 0; ///< of these
    std::optional<qint64> bytes; ///< of the sized ones
    std::optional<qint64> largestBytes;

    friend bool operator==(const RedisKeyGroup&, const RedisKeyGroup&) = default;
};

/// What fills one database.
struct RedisKeySample {
    QString address;
    qint64 database = 0;
    QStringList uses; ///< `cache.NAME`, `session`
    bool ok = false;
    std::optional<SectionFault> error;
    std::optional<qint64> keys; ///< all that the database holds
    std::optional<qint64> sampled;
    std::optional<qint64> sized;
    bool complete = false; ///< the sample is all of them
    std::vector<RedisKeyGroup> groups; ///< largest first
    bool groupsTruncated = false;

    /// What a group would hold if all keys were as the sampled ones; nothing where none was counted or sized.
    [[nodiscard]] std::optional<qint64> estimatedKeys(const RedisKeyGroup& group) const;
    [[nodiscard]] std::optional<qint64> estimatedBytes(const RedisKeyGroup& group) const;
};

/// Source: docs/probe.md, redis_keys. A failed reading holds what was learned of each database.
struct RedisKeys {
    std::vector<RedisKeySample> databases;
};
using RedisKeysReading = Reading<RedisKeys>;

/// Null: not asked.
[[nodiscard]] RedisKeysReading decodeRedisKeys(const Section* section);

} // namespace magkeeper
