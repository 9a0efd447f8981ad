// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/magento/ServiceDetails.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// A Redis or Valkey with what it is used for.
struct RedisRow {
    RedisServer server;
    QString uses;
    QString frontend; ///< the first cache's name that is kept there; empty: none is
    bool sessions = false;
};

/// A group of keys with what it would be in the whole database.
struct KeyRow {
    QString place; ///< `cache.default`
    QString group;
    std::optional<qint64> keys;
    std::optional<qint64> bytes;
    std::optional<qint64> largestBytes;
    bool estimated = false;
};

/// An index with what blocks it.
struct SearchRow {
    SearchIndex index;
    QStringList blocks;
};

/// A pool of FPM on one node, and whether OPcache is on for it, as configured.
struct PoolRow {
    QString node;
    FpmPool pool;
    std::optional<bool> opcache;
    QString opcacheMemory; ///< as configured, MiB; empty: not told
    bool checksFiles = true; ///< opcache.validate_timestamps
};

[[nodiscard]] std::vector<RedisRow> redisRows(const RedisState& redis);
[[nodiscard]] std::vector<KeyRow> keyRows(const RedisKeys& keys);
[[nodiscard]] std::vector<SearchRow> searchRows(const SearchState& search);
[[nodiscard]] std::vector<PoolRow> poolRows(const DecodedSnapshot* latest, const DecodedSnapshot* full);

[[nodiscard]] std::vector<Column<RedisRow>> redisColumns();
[[nodiscard]] std::vector<Column<KeyRow>> keyColumns();
[[nodiscard]] std::vector<Column<SearchRow>> searchColumns();
[[nodiscard]] std::vector<Column<SearchDisk>> diskColumns();
[[nodiscard]] std::vector<Column<FrontPagePlace>> frontPageColumns();
[[nodiscard]] std::vector<Column<PoolRow>> poolColumns();

} // namespace magkeeper
