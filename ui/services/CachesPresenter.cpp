// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/CachesPresenter.h"

#include "core/magento/Unknown.h"
#include "core/text/CacheTypeText.h"
#include "ui/environment/FactSheet.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return CachesPresenter::tr(text); }

Cell stateCell(const CacheRow& row) {
    if (!row.type.enabled)
        return {.text = tr("off"), .toolTip = tr("env.php does not name it"), .mark = Mark::Notice};
    return *row.type.enabled ? Cell{.text = tr("on")} : Cell{.text = tr("off"), .mark = Mark::Warning};
}

std::vector<Column<CacheRow>> columns() {
    return {
        {{.id = u"label"_s, .title = tr("Cache"), .width = 26, .stretch = 1},
            [](const CacheRow& r) {
                return Cell{.text = r.type.label.value_or(r.type.id), .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"id"_s, .title = tr("Type"), .width = 20, .rank = 2},
            [](const CacheRow& r) { return Cell{.text = r.type.id, .tone = Cell::Tone::Muted}; }, {}},
        {{.id = u"state"_s, .title = tr("State"), .width = 7}, stateCell, {}},
        {{.id = u"place"_s, .title = tr("Kept in"), .width = 32, .stretch = 1, .rank = 1, .elide = Qt::ElideMiddle},
            [](const CacheRow& r) { return Cell{.text = r.place}; }, {}},
        {{.id = u"cold"_s, .title = tr("Cold once it is cleaned"), .width = 40, .stretch = 3},
            [](const CacheRow& r) {
                return r.cold.isEmpty() ? Cell{.text = tr("what its module keeps there"), .tone = Cell::Tone::Muted}
                                        : Cell{.text = r.cold, .toolTip = r.cold};
            },
            {}},
    };
}

QString placeText(const CacheBackend& backend) {
    QString text = backend.server ? u"%1 %2"_s.arg(backend.kind.text, *backend.server) : backend.kind.text;
    return backend.database ? text + tr(", database %1").arg(*backend.database) : text;
}

QString placeOf(const CachesState& caches, const QString& use) {
    const auto found = std::ranges::find(caches.backends, use, &CacheBackend::use);
    return found == caches.backends.end() ? QString() : placeText(*found);
}

/// What setting says it, when no file does.
QString pageCacheOf(const CachesState& caches, const DecodedSnapshot& snapshot) {
    if (caches.pageCache.kind)
        return caches.pageCache.kind->text;
    const auto setting = snapshot.database.value
        ? snapshot.database.value->setting(u"system/full_page_cache/caching_application")
        : std::nullopt;
    return setting == u"2"_s      ? u"varnish"_s
        : setting == u"42"_s      ? u"fastly"_s
        : snapshot.database.value ? u"built_in"_s
                                  : QString();
}

std::vector<CacheRow> rowsOf(const CachesState& caches, const QString& pageCache) {
    std::vector<CacheRow> rows;
    for (const CacheType& type : caches.types.value_or(std::vector<CacheType>())) {
        const bool pages = type.id == "full_page"_L1;
        const bool inFront = pages && (pageCache == "varnish"_L1 || pageCache == "fastly"_L1);
        rows.push_back(
            {type, inFront ? pageCache : placeOf(caches, pages ? u"page_cache"_s : u"default"_s), coldText(type.id)});
    }
    return rows;
}

std::optional<ActionChoice> typesChoice(const QString& action, const QStringList& types) {
    return types.isEmpty() ? std::nullopt : std::optional(ActionChoice{action, {{u"type"_s, types}}});
}

} // namespace

CachesPresenter::CachesPresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {}, parent)
    , m_types(columns(), [](const CacheRow& row) { return row.type.id; }) {
    addBlock({u"cacheTypes"_s, tr("Cache types"), &m_types, tr("No cache type is known."), {}, Room::Rest});
    addButtons();
    update();
}

void CachesPresenter::addButtons() {
    struct OfTypes {
        const char* id;
        QString text;
        const char* action;
    };
    for (const OfTypes& each : {OfTypes{"clean", tr("Clean…"), "cache.clean"},
             OfTypes{"flush", tr("Flush…"), "cache.flush"}, OfTypes{"enable", tr("Switch on…"), "cache.enable"},
             OfTypes{"disable", tr("Switch off…"), "cache.disable"}})
        addButton({QString::fromLatin1(each.id), each.text, u"cacheTypes"_s,
            [action = QString::fromLatin1(each.action)](
                const QStringList& keys) { return typesChoice(action, keys); }});
    addButton({u"purge"_s, tr("Purge Varnish…"), {},
        [](const QStringList&) { return std::optional(ActionChoice{u"varnish.purge"_s, {}}); }});
}

void CachesPresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot*) {
    const DecodedNode* node = latest ? latest->primary() : nullptr;
    const CachesStateReading* reading = node ? &node->caches : nullptr;
    setFault(u"cacheTypes"_s, reading ? faultOf(reading) : QString());
    if (!reading || !reading->value)
        return m_types.setRows({});
    const QString pageCache = pageCacheOf(*reading->value, *latest);
    m_types.setRows(rowsOf(*reading->value, pageCache));
    if (!reading->value->types) {
        const SectionFault* why = faultAt(reading->unknown, u"types"_s);
        setFault(u"cacheTypes"_s, why ? faultText(*why) : tr("The cache types are not known."));
    }
    describe(*reading->value, pageCache);
    noteOthers(*latest);
}

void CachesPresenter::describe(const CachesState& caches, const QString& pageCache) {
    std::vector<FactRow> facts;
    for (const CacheBackend& backend : caches.backends)
        facts.push_back({.label = backend.use == "default"_L1 ? tr("Caches")
                : backend.use == "page_cache"_L1              ? tr("Page cache")
                                                              : backend.use,
            .value = {.text = placeText(backend)}});
    if (caches.session)
        facts.push_back({.label = tr("Sessions"),
            .value = {.text = caches.session->server ? caches.session->save + u' ' + *caches.session->server
                        + (caches.session->database ? tr(", database %1").arg(*caches.session->database) : QString())
                                                     : caches.session->save}});
    QString pages = pageCache.isEmpty() ? tr("not known")
        : pageCache == "built_in"_L1    ? tr("Magento itself")
                                        : pageCache;
    if (!caches.pageCache.httpCacheHosts.isEmpty())
        pages += tr(", purged at %1").arg(caches.pageCache.httpCacheHosts.join(u", "_s));
    facts.push_back({.label = tr("Pages are served by"),
        .value = {.text = pages, .mark = pageCache.isEmpty() ? Mark::Unknown : Mark::None}});
    setFacts(std::move(facts));
    const bool inFront = pageCache == "varnish"_L1 || pageCache == "fastly"_L1;
    if (pageCache == "varnish"_L1 && caches.pageCache.httpCacheHosts.isEmpty())
        note(Mark::Warning, tr("Varnish is chosen, and env.php names no http_cache_hosts."),
            tr("Cleaning the page cache then reaches no Varnish: old pages stay until they expire."));
    else if (!inFront && std::ranges::any_of(caches.backends, [](const CacheBackend& backend) {
                 return backend.use == "page_cache"_L1 && backend.kind.value == CacheBackend::Kind::File;
             }))
        note(Mark::Notice,
            tr("Pages are cached in files: each node has its own, and cleaning reaches only the primary's."));
}

/// Nodes have files of their own: what one has switched off another may have on.
void CachesPresenter::noteOthers(const DecodedSnapshot& snapshot) {
    const DecodedNode* primary = snapshot.primary();
    for (const DecodedNode& node : snapshot.nodes) {
        if (&node == primary || !node.caches.value || !node.caches.value->types || !primary->caches.value->types)
            continue;
        QStringList otherwise;
        for (const CacheType& type : *node.caches.value->types) {
            const auto same = std::ranges::find(*primary->caches.value->types, type.id, &CacheType::id);
            if (same != primary->caches.value->types->end() && same->enabled != type.enabled)
                otherwise << type.id;
        }
        if (!otherwise.isEmpty())
            note(Mark::Warning, tr("%1 has these types in another state: %2").arg(node.name, otherwise.join(u", "_s)));
    }
}

} // namespace magkeeper
