// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfSearch() {
    return {
        {.id = "search.red",
            .section = "search",
            .element = "index",
            .each = "search.indices",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Critical, "index.health == 'red'"}},
            .message = MessageId::SearchRed,
            .arguments = {text("join(map(m in matches: m.name))")},
            .evidence = {"index.name", "index.health"},
            .runbook = "search-red"},
        {.id = "search.cluster_red",
            .section = "search",
            .conditions = {{Severity::Warning,
                "search.health != null and search.health.status == 'red' and all(i in search.indices: i.health != "
                "'red')"}},
            .message = MessageId::SearchClusterRed,
            .evidence = {"search.health.status", "search.health.unassigned_shards"},
            .runbook = "search-red"},
        {.id = "search.read_only",
            .section = "search",
            .element = "block",
            .each = "search.blocks",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Critical, "contains(block.block, 'read_only') or block.block == 'write'"}},
            .message = MessageId::SearchReadOnly,
            .arguments = {text("join(map(m in matches: m.index))")},
            .evidence = {"block.index", "block.block"},
            .runbook = "search-read-only"},
        {.id = "search.cluster_read_only",
            .section = "search",
            .level = RuleLevel::Full,
            .conditions = {{Severity::Critical,
                "search.marks != null and (search.marks.cluster_read_only == true or "
                "search.marks.index_creation_blocked == true)"}},
            .message = MessageId::SearchClusterReadOnly,
            .evidence = {"search.marks"},
            .runbook = "search-read-only"},
        {.id = "search.no_index",
            .section = "search",
            .conditions = {{Severity::Critical, "search.host != null and length(search.indices) == 0"}},
            .message = MessageId::SearchNoIndex,
            .evidence = {"search.index_prefix", "search.indices"},
            .action = "indexer.reindex",
            .runbook = "search-empty"},
        {.id = "search.empty_index",
            .section = "search",
            .element = "index",
            .each = "search.indices",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning,
                "index.type == 'product' and index.health != 'red' and index.documents == 0 and all(o in "
                "search.indices: o.type != 'product' or o.store != index.store or o.health == 'red' or o.documents == "
                "0)"}},
            .message = MessageId::SearchEmptyIndex,
            .arguments = {text("join(map(m in matches: m.name))")},
            .evidence = {"index.name", "index.documents"},
            .action = "indexer.reindex",
            .runbook = "search-empty"},
        {.id = "search.documents_dropped",
            .section = "search",
            .element = "index",
            .each = "search.indices",
            .subject = "text(index.store)",
            .conditions = {{Severity::Warning,
                "index.type == 'product' and index.health != 'red' and max(map(i in filter(x in "
                "previous_full.search.indices: x.type == 'product' and x.store == index.store and x.health != 'red'): "
                "i.documents)) != null and max(map(i in filter(x in search.indices: x.type == 'product' and x.store == "
                "index.store and x.health != 'red'): i.documents)) < $warning * max(map(i in filter(x in "
                "previous_full.search.indices: x.type == 'product' and x.store == index.store and x.health != 'red'): "
                "i.documents))"}},
            .message = MessageId::SearchDocumentsDropped,
            .arguments
            = {count("max(map(i in filter(x in previous_full.search.indices: x.type == 'product' and x.store == "
                     "index.store and x.health != 'red'): i.documents))"),
                count("index.documents")},
            .evidence = {"index.name", "index.documents"},
            .thresholds = {{"warning", 0.7, 0.01, 1, "ratio"}},
            .runbook = "search-empty"},
        {.id = "search.documents_differ",
            .section = "search",
            .level = RuleLevel::Full,
            .element = "view",
            .each = "search.catalog",
            .subject = "text(view.store)",
            .conditions = {{Severity::Warning,
                "view.products != null and any(i in search.indices: i.type == 'product' and i.store == view.store and "
                "i.documents > 0) and all(i in search.indices: i.type != 'product' or i.store != view.store or "
                "i.health != 'red') and max(map(i in filter(x in search.indices: x.type == 'product' and x.store == "
                "view.store): i.documents)) < $warning * (view.products - default(search.out_of_stock, 0)) and "
                "view.products - default(search.out_of_stock, 0) - max(map(i in filter(x in search.indices: x.type == "
                "'product' and x.store == view.store): i.documents)) >= 20 and all(n in indexers.indexers: n.id != "
                "'catalogsearch_fulltext' or (n.status != 'working' and default(n.backlog, 0) == 0))"}},
            .message = MessageId::SearchDocumentsDiffer,
            .arguments = {text("view.store"),
                count("max(map(i in filter(x in search.indices: x.type == 'product' and x.store == view.store): "
                      "i.documents))"),
                count("view.products")},
            .evidence = {"view.store", "view.products", "search.out_of_stock"},
            .thresholds = {{"warning", 0.8, 0.01, 1, "ratio"}},
            .action = "indexer.reindex",
            .runbook = "search-empty"},
        {.id = "search.disk",
            .section = "search",
            .level = RuleLevel::Full,
            .element = "disk",
            .each = "search.disks",
            .subject = "disk.node",
            .conditions = {{Severity::Critical, "disk.free_bytes < $critical * disk.total_bytes"},
                {Severity::Warning, "disk.free_bytes < $warning * disk.total_bytes"}},
            .message = MessageId::SearchDisk,
            .arguments = {text("disk.node"), size("disk.free_bytes")},
            .evidence = {"disk.free_bytes", "disk.total_bytes"},
            .thresholds = {{"warning", 0.12, 0, 1, "ratio"}, {"critical", 0.05, 0, 1, "ratio"}},
            .runbook = "search-read-only"},
    };
}

} // namespace magkeeper
