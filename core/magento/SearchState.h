// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// The cluster as its engine sees it. Source: /_cluster/health.
struct SearchHealth {
    enum class Colour { Green, Yellow, Red, Other };
    Word<Colour> status;
    bool timedOut = false;
    std::optional<qint64> nodes;
    std::optional<qint64> dataNodes;
    std::optional<qint64> activeShards;
    std::optional<qint64> relocatingShards;
    std::optional<qint64> initializingShards;
    std::optional<qint64> unassignedShards;
    std::optional<qint64> pendingTasks;
};

/// An index that surely is this store's: `PREFIX_TYPE_STORE_vN`. Source: /_cat/indices.
struct SearchIndex {
    QString name;
    QString type; ///< `product`, …
    std::optional<qint64> store; ///< number of the store view
    std::optional<QString> health;
    std::optional<QString> status; ///< `open`, `close`
    std::optional<qint64> documents;
    std::optional<qint64> deletedDocuments;
    std::optional<qint64> bytes;
    std::optional<qint64> replicas;
};

/// Something that an index does not permit now: `read_only_allow_delete` when a disk was full.
struct SearchBlock {
    QString index;
    QString block;
};

struct SearchAlias {
    QString name;
    QString index;
};

struct SearchDisk {
    QString node;
    std::optional<qint64> shards;
    std::optional<qint64> indicesBytes;
    std::optional<qint64> freeBytes;
    std::optional<qint64> totalBytes;
};

/// When the cluster moves shards away, and when it closes indices for writing: `85%`, `500mb`.
struct SearchMarks {
    bool enabled = false;
    std::optional<QString> low;
    std::optional<QString> high;
    std::optional<QString> floodStage;
    bool clusterReadOnly = false;
    bool indexCreationBlocked = false;
};

/// What the product index of a store view should hold at least. Source: catalog_category_product_index_storeN.
struct SearchCatalog {
    std::optional<qint64> store; ///< number of the store view
    std::optional<qint64> products; ///< that can be found by searching
};

/// Source: docs/probe.md, search. A failed reading may hold the address.
struct SearchState {
    std::optional<QString> engine; ///< as Magento's setting names it
    std::optional<QString> host; ///< nothing: this engine has no server to ask
    std::optional<qint64> port;
    std::optional<bool> tls;
    std::optional<bool> authentication;
    std::optional<QString> indexPrefix;
    std::optional<QString> source; ///< `default`: set nowhere; `hint`: from the last snapshot
    std::optional<QString> distribution; ///< `opensearch`, `elasticsearch`
    std::optional<QString> version;
    std::optional<QString> cluster;
    std::optional<SearchHealth> health;
    std::optional<std::vector<SearchIndex>> indices;
    bool truncated = false;
    std::optional<qint64> otherIndices; ///< begin with the prefix, but may be another store's
    std::optional<std::vector<SearchBlock>> blocks;
    std::optional<std::vector<SearchAlias>> aliases; ///< full probes only
    std::optional<std::vector<SearchDisk>> disks; ///< full probes only
    std::optional<SearchMarks> marks; ///< full probes only
    std::optional<std::vector<SearchCatalog>> catalog; ///< full probes only
    bool catalogTruncated = false;
    std::optional<qint64> outOfStock; ///< products of any kind; they may be left out of the index. Full probes only

    /// Sum over the indices; nothing when they, or one of them, do not tell.
    [[nodiscard]] std::optional<qint64> documents() const;
};
using SearchStateReading = Reading<SearchState>;

/// Null: not asked.
[[nodiscard]] SearchStateReading decodeSearchState(const Section* section);

} // namespace magkeeper
