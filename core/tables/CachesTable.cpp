// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Unknown.h"
#include "core/tables/DetailTables.h"
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString stateText(const std::optional<bool>& enabled) {
    return enabled ? (*enabled ? u"enabled"_s : u"disabled"_s) : u"not named, so off"_s;
}

QString countLine(const DecodedNode& node, const CachesState& caches) {
    if (!caches.types)
        return node.name + u": the cache types are not known"_s;
    const auto enabled
        = std::ranges::count_if(*caches.types, [](const CacheType& type) { return type.enabled == true; });
    return u"%1: %2 of %3 cache types enabled"_s.arg(
        node.name, countText(enabled), countText(qint64(caches.types->size())));
}

TextTable typesTable(const DecodedNode& node, Instant now) {
    const CachesState& caches = *node.caches.value;
    TextTable table;
    table.columns = {nameColumn(u"Cache type"_s), wordColumn(u"State"_s), {.title = u"Label"_s}};
    FactCells cells(node.caches.unknown, now);
    if (!caches.types)
        (void)cells.absent(u"types"_s);
    for (const CacheType& type : caches.types.value_or(std::vector<CacheType>())) {
        const QString path = u"types[%1]"_s.arg(table.rows.size());
        TextCell state = type.enabled || !faultAt(node.caches.unknown, path + u".enabled"_s)
            ? plainCell(stateText(type.enabled))
            : cells.absent(path + u".enabled"_s);
        table.rows.push_back({plainCell(type.id), std::move(state), cells.text(type.label, path + u".label"_s)});
    }
    table.notes = cells.notes();
    return table;
}

std::vector<TextCell> backendRow(FactCells& cells, const CacheBackend& backend, size_t index) {
    const QString path = u"backends[%1]"_s.arg(index);
    return {plainCell(u"cache "_s + backend.use), plainCell(backend.kind.text),
        cells.text(backend.server, path + u".server"_s), cells.count(backend.database, path + u".database"_s),
        cells.text(backend.idPrefix, path + u".id_prefix"_s)};
}

TextTable storageTable(const DecodedNode& node, Instant now) {
    const CachesState& caches = *node.caches.value;
    TextTable table;
    table.columns = {{.title = u"Kept for"_s}, {.title = u"In"_s}, {.title = u"Server"_s, .elide = Elide::Middle},
        numberColumn(u"Database"_s), {.title = u"Prefix"_s, .onlyWithContent = true}};
    FactCells cells(node.caches.unknown, now);
    for (size_t i = 0; i < caches.backends.size(); ++i)
        table.rows.push_back(backendRow(cells, caches.backends[i], i));
    if (caches.session)
        table.rows.push_back({plainCell(u"sessions"_s), plainCell(caches.session->save),
            cells.text(caches.session->server, u"session.server"_s),
            cells.count(caches.session->database, u"session.database"_s), {}});
    const auto& kind = caches.pageCache.kind;
    table.rows.push_back({plainCell(u"pages"_s), kind ? plainCell(kind->text) : cells.absent(u"page_cache.kind"_s),
        plainCell(caches.pageCache.httpCacheHosts.join(u", "_s))});
    table.notes = cells.notes();
    return table;
}

} // namespace

TextReport cachesTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, QString()));
    for (const DecodedNode& node : snapshot.nodes) {
        if (const QString absence = absenceLine(u"caches of "_s + node.name, node.caches); !absence.isEmpty())
            report.lines.append(absence);
        if (!node.caches.isKnown())
            continue;
        report.lines.append(countLine(node, *node.caches.value));
        TextTable types = typesTable(node, now);
        if (snapshot.nodes.size() > 1)
            types.caption = node.name;
        report.tables.push_back(std::move(types));
        report.tables.push_back(storageTable(node, now));
    }
    addRedisKeys(report, *snapshot.source, now);
    addFrontPage(report, *snapshot.source);
    return report;
}

} // namespace magkeeper
