// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServiceTables.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "core/text/ServiceText.h"
#include "ui/environment/TableCells.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ServiceTables", text); }

Cell sizeCell(std::optional<qint64> bytes) { return bytes ? Cell{.text = sizeText(*bytes)} : tableCells::none(); }

/// A limit that is nearly reached is warned of by findings; here it is only told.
Cell memoryCell(const RedisRow& row) {
    if (!row.server.usedBytes)
        return tableCells::none();
    return {.text = row.server.maximumBytes
            ? tr("%1 of %2").arg(sizeText(*row.server.usedBytes), sizeText(*row.server.maximumBytes))
            : tr("%1, no limit").arg(sizeText(*row.server.usedBytes))};
}

std::optional<double> hitRatio(const RedisServer& server) {
    const qint64 asked = server.hits.value_or(0) + server.misses.value_or(0);
    return server.hits && asked > 0 ? std::optional(double(*server.hits) / double(asked)) : std::nullopt;
}

Cell redisStateCell(const RedisRow& row) {
    if (row.server.error)
        return {.text = shortText(row.server.error->kind), .toolTip = row.server.error->text, .mark = Mark::Critical};
    return {.text = row.server.flavour.value_or(u"redis"_s) + u' ' + row.server.version.value_or(u"?"_s)};
}

Column<RedisRow> redisCount(
    const QString& id, const QString& title, std::optional<qint64> RedisServer::* member, int rank) {
    return {{.id = id, .title = title, .width = 10, .rank = rank, .alignment = Qt::AlignRight},
        [member](const RedisRow& row) { return tableCells::count(row.server.*member); },
        [member](const RedisRow& row) { return tableCells::sortable(row.server.*member); }};
}

std::optional<QString> directive(const FpmPool& pool, const Fpm& fpm, const QString& name) {
    if (pool.configured)
        if (const auto own = pool.configured->ini.value(name))
            return own;
    const auto master = std::ranges::find(fpm.masters, pool.master, &FpmMaster::pid);
    return master != fpm.masters.end() && master->ini ? master->ini->directives.value(name) : std::nullopt;
}

bool isOn(const QString& value) {
    return value == "1"_L1 || value.compare("on"_L1, Qt::CaseInsensitive) == 0
        || value.compare("yes"_L1, Qt::CaseInsensitive) == 0;
}

PoolRow poolRow(const QString& node, const FpmPool& pool, const Fpm& fpm) {
    PoolRow row{.node = node, .pool = pool};
    if (const auto on = directive(pool, fpm, u"opcache.enable"_s))
        row.opcache = isOn(*on);
    row.opcacheMemory = directive(pool, fpm, u"opcache.memory_consumption"_s).value_or(QString());
    if (const auto checks = directive(pool, fpm, u"opcache.validate_timestamps"_s))
        row.checksFiles = isOn(*checks);
    return row;
}

Cell opcacheCell(const PoolRow& row) {
    if (!row.opcache)
        return {.text = tr("as built"),
            .toolTip = tr("No file sets opcache.enable: on, unless the extension is not loaded"),
            .tone = Cell::Tone::Muted};
    if (!*row.opcache)
        return {.text = tr("off"), .mark = Mark::Warning};
    QString text = tr("on");
    if (!row.opcacheMemory.isEmpty())
        text += tr(", %1 MiB").arg(row.opcacheMemory);
    return {.text = text,
        .toolTip = row.checksFiles
            ? QString()
            : tr("It does not look whether files changed: a deploy is seen only after FPM is reloaded.")};
}

Cell frontCell(const FrontPagePlace& place) {
    const FrontPageAnswer& seen = place.second.ok ? place.second : place.first;
    if (!seen.ok)
        return {.text = tr("not known"), .mark = Mark::Unknown};
    return {.text = frontCacheText(frontCacheOf(seen))};
}

Cell hitCell(const FrontPagePlace& place) {
    const std::optional<bool> hit = place.second.ok ? isHit(place.second) : std::nullopt;
    if (!hit)
        return {.text = tr("not told"), .tone = Cell::Tone::Muted};
    return *hit ? Cell{.text = tr("yes")} : Cell{.text = tr("no"), .mark = Mark::Notice};
}

} // namespace

std::vector<RedisRow> redisRows(const RedisState& redis) {
    std::vector<RedisRow> rows;
    for (const RedisServer& server : redis.servers)
        rows.push_back({.server = server, .uses = {}, .frontend = {}});
    for (const RedisUse& use : redis.uses) {
        RedisRow& row = rows[use.server];
        const QString text = use.database ? u"%1 (%2)"_s.arg(use.use).arg(*use.database) : use.use;
        row.uses = row.uses.isEmpty() ? text : row.uses + u", "_s + text;
        row.sessions = row.sessions || use.use == "session"_L1;
        if (row.frontend.isEmpty() && use.use.startsWith("cache."_L1))
            row.frontend = use.use.sliced(6);
    }
    return rows;
}

std::vector<KeyRow> keyRows(const RedisKeys& keys) {
    std::vector<KeyRow> rows;
    for (const RedisKeySample& sample : keys.databases)
        for (const RedisKeyGroup& group : sample.groups)
            rows.push_back({.place = sample.uses.join(u", "_s),
                .group = keyGroupText(group),
                .keys = sample.estimatedKeys(group),
                .bytes = sample.estimatedBytes(group),
                .largestBytes = group.bytes ? group.largestBytes : std::nullopt,
                .estimated = !sample.complete});
    std::ranges::stable_sort(rows, std::greater(), [](const KeyRow& row) { return row.bytes.value_or(0); });
    return rows;
}

std::vector<SearchRow> searchRows(const SearchState& search) {
    std::vector<SearchRow> rows;
    for (const SearchIndex& index : search.indices.value_or(std::vector<SearchIndex>())) {
        SearchRow row{.index = index, .blocks = {}};
        for (const SearchBlock& block : search.blocks.value_or(std::vector<SearchBlock>()))
            if (block.index == index.name)
                row.blocks << block.block;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PoolRow> poolRows(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    std::vector<PoolRow> rows;
    const DecodedSnapshot* source = full ? full : latest; // only full probes read FPM's files
    for (const DecodedNode& node : source ? source->nodes : std::vector<DecodedNode>()) {
        if (!node.php.value || !node.php.value->fpm)
            continue;
        for (const FpmPool& pool : node.php.value->fpm->pools)
            rows.push_back(poolRow(node.name, pool, *node.php.value->fpm));
    }
    return rows;
}

std::vector<Column<RedisRow>> redisColumns() {
    return {
        {{.id = u"address"_s, .title = tr("Server"), .width = 20, .stretch = 1, .elide = Qt::ElideMiddle},
            [](const RedisRow& r) { return Cell{.text = r.server.address, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"state"_s, .title = tr("State"), .width = 14}, redisStateCell, {}},
        {{.id = u"uses"_s, .title = tr("Used for"), .width = 24, .stretch = 2},
            [](const RedisRow& r) { return Cell{.text = r.uses, .toolTip = r.uses}; }, {}},
        {{.id = u"memory"_s, .title = tr("Memory"), .width = 20}, memoryCell,
            [](const RedisRow& r) { return tableCells::sortable(r.server.usedBytes); }},
        {{.id = u"policy"_s, .title = tr("When full"), .width = 14, .rank = 2},
            [](const RedisRow& r) { return tableCells::text(r.server.policy); }, {}},
        redisCount(u"evicted"_s, tr("Evicted"), &RedisServer::evictedKeys, 1),
        {{.id = u"hits"_s,
             .title = tr("Hits"),
             .width = 8,
             .alignment = Qt::AlignRight,
             .toolTip = tr("Since the server started")},
            [](const RedisRow& r) {
                const auto ratio = hitRatio(r.server);
                return ratio ? Cell{.text = percentText(*ratio)} : tableCells::none();
            },
            [](const RedisRow& r) { return tableCells::sortable(hitRatio(r.server)); }},
        redisCount(u"clients"_s, tr("Clients"), &RedisServer::connectedClients, 3),
    };
}

std::vector<Column<KeyRow>> keyColumns() {
    return {
        {{.id = u"group"_s, .title = tr("Keys of"), .width = 30, .stretch = 2},
            [](const KeyRow& r) { return Cell{.text = r.group, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"place"_s, .title = tr("In"), .width = 20, .stretch = 1},
            [](const KeyRow& r) { return Cell{.text = r.place, .tone = Cell::Tone::Muted}; }, {}},
        {{.id = u"keys"_s, .title = tr("Keys"), .width = 12, .alignment = Qt::AlignRight},
            [](const KeyRow& r) {
                Cell cell = tableCells::count(r.keys);
                return r.estimated && r.keys ? Cell{.text = tr("about %1").arg(cell.text)} : cell;
            },
            [](const KeyRow& r) { return tableCells::sortable(r.keys); }},
        {{.id = u"bytes"_s, .title = tr("Size, about"), .width = 12, .alignment = Qt::AlignRight},
            [](const KeyRow& r) { return sizeCell(r.bytes); },
            [](const KeyRow& r) { return tableCells::sortable(r.bytes); }},
        {{.id = u"largest"_s, .title = tr("Largest seen"), .width = 12, .rank = 1, .alignment = Qt::AlignRight},
            [](const KeyRow& r) { return sizeCell(r.largestBytes); },
            [](const KeyRow& r) { return tableCells::sortable(r.largestBytes); }},
    };
}

std::vector<Column<SearchRow>> searchColumns() {
    return {
        {{.id = u"index"_s, .title = tr("Index"), .width = 30, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const SearchRow& r) { return Cell{.text = r.index.name, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"writing"_s, .title = tr("Writing"), .width = 26, .stretch = 1},
            [](const SearchRow& r) {
                return r.blocks.isEmpty()
                    ? Cell{.text = tr("open")}
                    : Cell{.text = tr("closed: %1").arg(r.blocks.join(u", "_s)), .mark = Mark::Critical};
            },
            {}},
        {{.id = u"health"_s, .title = tr("Health"), .width = 9},
            [](const SearchRow& r) {
                Cell cell = tableCells::text(r.index.health);
                cell.mark = r.index.health == u"red"_s ? Mark::Critical : Mark::None;
                return cell;
            },
            {}},
        {{.id = u"documents"_s, .title = tr("Documents"), .width = 11, .alignment = Qt::AlignRight},
            [](const SearchRow& r) { return tableCells::count(r.index.documents); },
            [](const SearchRow& r) { return tableCells::sortable(r.index.documents); }},
        {{.id = u"size"_s, .title = tr("Size"), .width = 10, .alignment = Qt::AlignRight},
            [](const SearchRow& r) { return sizeCell(r.index.bytes); },
            [](const SearchRow& r) { return tableCells::sortable(r.index.bytes); }},
    };
}

std::vector<Column<SearchDisk>> diskColumns() {
    return {
        {{.id = u"node"_s, .title = tr("Node"), .width = 24, .stretch = 1},
            [](const SearchDisk& d) { return Cell{.text = d.node, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"used"_s, .title = tr("Disk used"), .width = 11, .alignment = Qt::AlignRight},
            [](const SearchDisk& d) {
                return d.freeBytes && d.totalBytes.value_or(0) > 0
                    ? Cell{.text = percentText(1 - double(*d.freeBytes) / double(*d.totalBytes))}
                    : tableCells::none();
            },
            {}},
        {{.id = u"free"_s, .title = tr("Free"), .width = 11, .alignment = Qt::AlignRight},
            [](const SearchDisk& d) { return sizeCell(d.freeBytes); },
            [](const SearchDisk& d) { return tableCells::sortable(d.freeBytes); }},
        {{.id = u"indices"_s, .title = tr("By indices"), .width = 11, .alignment = Qt::AlignRight},
            [](const SearchDisk& d) { return sizeCell(d.indicesBytes); }, {}},
        {{.id = u"shards"_s, .title = tr("Shards"), .width = 9, .alignment = Qt::AlignRight},
            [](const SearchDisk& d) { return tableCells::count(d.shards); }, {}},
    };
}

std::vector<Column<FrontPagePlace>> frontPageColumns() {
    return {
        {{.id = u"address"_s, .title = tr("Asked at"), .width = 24, .stretch = 1, .elide = Qt::ElideMiddle},
            [](const FrontPagePlace& p) { return Cell{.text = p.address, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"front"_s, .title = tr("In front"), .width = 22}, frontCell, {}},
        {{.id = u"hit"_s, .title = tr("Second from it"), .width = 14}, hitCell, {}},
        {{.id = u"answers"_s, .title = tr("Asked twice"), .width = 40, .stretch = 2},
            [](const FrontPagePlace& p) { return Cell{.text = frontPageText(p), .toolTip = frontPageText(p)}; }, {}},
    };
}

std::vector<Column<PoolRow>> poolColumns() {
    const auto counted = [](const std::optional<qint64>& value) { return tableCells::count(value); };
    return {
        {{.id = u"pool"_s, .title = tr("Pool of FPM"), .width = 16, .stretch = 1},
            [](const PoolRow& r) { return Cell{.text = r.pool.name, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"node"_s, .title = tr("Node"), .width = 12, .rank = 2},
            [](const PoolRow& r) { return Cell{.text = r.node, .tone = Cell::Tone::Muted}; }, {}},
        {{.id = u"workers"_s, .title = tr("Workers"), .width = 9, .alignment = Qt::AlignRight},
            [counted](const PoolRow& r) { return counted(r.pool.workers); }, {}},
        {{.id = u"most"_s,
             .title = tr("At most"),
             .width = 9,
             .alignment = Qt::AlignRight,
             .toolTip = tr("As configured")},
            [counted](const PoolRow& r) {
                return counted(r.pool.configured ? r.pool.configured->maxChildren : std::nullopt);
            },
            {}},
        {{.id = u"memory"_s, .title = tr("Memory"), .width = 11, .alignment = Qt::AlignRight},
            [](const PoolRow& r) { return sizeCell(r.pool.residentBytes); }, {}},
        {{.id = u"opcache"_s, .title = tr("OPcache, as configured"), .width = 22, .stretch = 1}, opcacheCell, {}},
    };
}

} // namespace magkeeper
