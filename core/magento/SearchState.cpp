// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SearchState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Colour = SearchHealth::Colour;
constexpr std::array<std::pair<QLatin1StringView, Colour>, 3> colours{
    {{"green"_L1, Colour::Green}, {"yellow"_L1, Colour::Yellow}, {"red"_L1, Colour::Red}}};

SearchHealth readHealth(const FactReader& facts) {
    return {
        .status = facts.word("status"_L1, colours),
        .timedOut = facts.flag("timed_out"_L1),
        .nodes = facts.count("nodes"_L1),
        .dataNodes = facts.count("data_nodes"_L1),
        .activeShards = facts.count("active_shards"_L1),
        .relocatingShards = facts.count("relocating_shards"_L1),
        .initializingShards = facts.count("initializing_shards"_L1),
        .unassignedShards = facts.count("unassigned_shards"_L1),
        .pendingTasks = facts.count("pending_tasks"_L1),
    };
}

SearchIndex readIndex(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .type = facts.name("type"_L1),
        .store = facts.count("store"_L1),
        .health = facts.text("health"_L1),
        .status = facts.text("status"_L1),
        .documents = facts.count("documents"_L1),
        .deletedDocuments = facts.count("deleted_documents"_L1),
        .bytes = facts.count("bytes"_L1),
        .replicas = facts.count("replicas"_L1),
    };
}

SearchBlock readBlock(const FactReader& facts) {
    return {.index = facts.name("index"_L1), .block = facts.name("block"_L1)};
}

SearchAlias readAlias(const FactReader& facts) {
    return {.name = facts.name("name"_L1), .index = facts.name("index"_L1)};
}

SearchDisk readDisk(const FactReader& facts) {
    return {.node = facts.name("node"_L1),
        .shards = facts.count("shards"_L1),
        .indicesBytes = facts.count("indices_bytes"_L1),
        .freeBytes = facts.count("free_bytes"_L1),
        .totalBytes = facts.count("total_bytes"_L1)};
}

SearchMarks readMarks(const FactReader& facts) {
    return {.enabled = facts.flag("enabled"_L1),
        .low = facts.text("low"_L1),
        .high = facts.text("high"_L1),
        .floodStage = facts.text("flood_stage"_L1),
        .clusterReadOnly = facts.flag("cluster_read_only"_L1),
        .indexCreationBlocked = facts.flag("index_creation_blocked"_L1)};
}

SearchCatalog readCatalog(const FactReader& facts) {
    return {.store = facts.count("store"_L1), .products = facts.count("products"_L1)};
}

SearchState readSearch(const FactReader& facts) {
    return {
        .engine = facts.text("engine"_L1),
        .host = facts.text("host"_L1),
        .port = facts.count("port"_L1),
        .tls = facts.boolean("tls"_L1),
        .authentication = facts.boolean("authentication"_L1),
        .indexPrefix = facts.text("index_prefix"_L1),
        .source = facts.text("source"_L1),
        .distribution = facts.text("distribution"_L1),
        .version = facts.text("version"_L1),
        .cluster = facts.text("cluster"_L1),
        .health = facts.value("health"_L1, readHealth),
        .indices = facts.optionalList("indices"_L1, readIndex),
        .truncated = facts.flag("truncated"_L1),
        .otherIndices = facts.count("other_indices"_L1),
        .blocks = facts.optionalList("blocks"_L1, readBlock),
        .aliases = facts.optionalList("aliases"_L1, readAlias),
        .disks = facts.optionalList("disks"_L1, readDisk),
        .marks = facts.value("marks"_L1, readMarks),
        .catalog = facts.optionalList("catalog"_L1, readCatalog),
        .catalogTruncated = facts.flag("catalog_truncated"_L1),
        .outOfStock = facts.count("out_of_stock"_L1),
    };
}

} // namespace

std::optional<qint64> SearchState::documents() const {
    if (!indices || truncated)
        return std::nullopt;
    qint64 sum = 0;
    for (const SearchIndex& index : *indices) {
        if (!index.documents)
            return std::nullopt;
        sum += *index.documents;
    }
    return sum;
}

SearchStateReading decodeSearchState(const Section* section) { return decodeSection(section, readSearch); }

} // namespace magkeeper
