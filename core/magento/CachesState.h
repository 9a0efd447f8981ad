// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

struct CacheType {
    QString id;
    std::optional<QString> label;
    std::optional<bool> declared; ///< nothing: the declarations could not be read
    std::optional<bool> enabled; ///< nothing: declared, but not named in env.php, which Magento treats as off
};

/// Where a cache frontend keeps what it has.
struct CacheBackend {
    enum class Kind { Redis, Valkey, File, Database, Memcached, RemoteSynchronized, Other };

    QString use; ///< `default`, `page_cache`, …
    Word<Kind> kind;
    std::optional<QString> className;
    std::optional<QString> server;
    std::optional<qint64> database;
    std::optional<QString> idPrefix;
    std::optional<bool> tls;
};

struct SessionStorage {
    QString save; ///< `files`, `redis`, `db`, …
    std::optional<QString> server;
    std::optional<qint64> database;
    std::optional<bool> tls;
};

struct PageCache {
    enum class Kind { BuiltIn, Varnish, Fastly, Other };

    std::optional<Word<Kind>> kind; ///< nothing: the value is in the database, which this section does not ask
    std::optional<QString> source;
    QStringList httpCacheHosts;
};

/// Source: docs/probe.md, caches.
struct CachesState {
    std::optional<std::vector<CacheType>> types;
    bool typesTruncated = false;
    std::vector<CacheBackend> backends;
    std::optional<SessionStorage> session;
    PageCache pageCache;
};
using CachesStateReading = Reading<CachesState>;

/// Null: not asked.
[[nodiscard]] CachesStateReading decodeCachesState(const Section* section);

} // namespace magkeeper
