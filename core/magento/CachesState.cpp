// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CachesState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Backend = CacheBackend::Kind;
constexpr std::array backendKinds{std::pair("redis"_L1, Backend::Redis), std::pair("valkey"_L1, Backend::Valkey),
    std::pair("file"_L1, Backend::File), std::pair("database"_L1, Backend::Database),
    std::pair("memcached"_L1, Backend::Memcached), std::pair("remote_synchronized"_L1, Backend::RemoteSynchronized)};

using Page = PageCache::Kind;
constexpr std::array pageCacheKinds{std::pair("built_in"_L1, Page::BuiltIn), std::pair("varnish"_L1, Page::Varnish),
    std::pair("fastly"_L1, Page::Fastly)};

CacheType readType(const FactReader& facts) {
    return {.id = facts.name("id"_L1),
        .label = facts.text("label"_L1),
        .declared = facts.boolean("declared"_L1),
        .enabled = facts.boolean("enabled"_L1)};
}

CacheBackend readBackend(const FactReader& facts) {
    return {
        .use = facts.name("use"_L1),
        .kind = facts.word("kind"_L1, backendKinds),
        .className = facts.text("class"_L1),
        .server = facts.text("server"_L1),
        .database = facts.count("database"_L1),
        .idPrefix = facts.text("id_prefix"_L1),
        .tls = facts.boolean("tls"_L1),
    };
}

SessionStorage readSession(const FactReader& facts) {
    return {.save = facts.name("save"_L1),
        .server = facts.text("server"_L1),
        .database = facts.count("database"_L1),
        .tls = facts.boolean("tls"_L1)};
}

PageCache readPageCache(const FactReader& facts) {
    PageCache cache;
    if (facts.has("kind"_L1))
        cache.kind = facts.word("kind"_L1, pageCacheKinds);
    cache.source = facts.text("source"_L1);
    cache.httpCacheHosts = facts.texts("http_cache_hosts"_L1);
    return cache;
}

CachesState readCaches(const FactReader& facts) {
    return {
        .types = facts.optionalList("types"_L1, readType),
        .typesTruncated = facts.flag("types_truncated"_L1),
        .backends = facts.list("backends"_L1, readBackend),
        .session = facts.value("session"_L1, readSession),
        .pageCache = facts.value("page_cache"_L1, readPageCache).value_or(PageCache()),
    };
}

} // namespace

CachesStateReading decodeCachesState(const Section* section) { return decodeSection(section, readCaches); }

} // namespace magkeeper
