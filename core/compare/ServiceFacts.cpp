// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void tellIndexers(const IndexersState& state, const FactTeller& teller) {
    for (size_t at = 0; at < state.indexers.size(); ++at) {
        const Indexer& indexer = state.indexers[at];
        teller.text(indexer.id, indexer.mode.transform([](const Word<IndexerMode>& mode) { return mode.text; }),
            u"indexers[%1].mode"_s.arg(at));
    }
    if (state.truncated)
        teller.incomplete(u"the list of indexers was cut"_s);
}

Told stateOf(const CacheType& type) {
    // Magento treats what env.php does not name as off.
    return {Told::State::There, type.enabled ? (*type.enabled ? u"on"_s : u"off"_s) : u"off (not named in env.php)"_s,
        type.enabled.value_or(false) ? u"on"_s : u"off"_s, {}, {}};
}

void tellCaches(const CachesState& state, const FactTeller& teller) {
    if (state.types)
        for (const CacheType& type : *state.types)
            teller.tell(u"type "_s + type.id, stateOf(type));
    if (!state.types || state.typesTruncated)
        teller.incomplete(u"the list of cache types is not whole"_s);
    for (const CacheBackend& backend : state.backends) {
        teller.tell(u"backend "_s + backend.use, Told::text(backend.kind.text));
        teller.text(u"server of "_s + backend.use, backend.server, u"backends"_s);
        teller.number(u"database of "_s + backend.use, backend.database, u"backends"_s);
    }
    if (state.session) {
        teller.tell(u"sessions"_s, Told::text(state.session->save));
        teller.text(u"server of sessions"_s, state.session->server, u"session"_s);
        teller.number(u"database of sessions"_s, state.session->database, u"session"_s);
    } else {
        teller.text(u"sessions"_s, std::nullopt, u"session"_s);
    }
    if (state.pageCache.kind)
        teller.tell(u"page cache"_s, Told::text(state.pageCache.kind->text));
    if (!state.pageCache.httpCacheHosts.isEmpty())
        teller.tell(u"hosts of the page cache"_s, Told::text(state.pageCache.httpCacheHosts.join(u", "_s)));
}

} // namespace

FactSet indexerFacts(const CompareSide& side, const ComparedNodes&) {
    return sharedFacts(side, &DecodedSnapshot::indexers, tellIndexers);
}

FactSet cacheFacts(const CompareSide& side, const ComparedNodes& nodes) {
    return nodeFactSet(side, nodes, &DecodedNode::caches, tellCaches);
}

} // namespace magkeeper
