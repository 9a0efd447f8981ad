// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServicesPresenter.h"

#include "ui/environment/FactSheet.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

ServicesPresenter::ServicesPresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {u"redis_keys"_s, u"front_page"_s}, parent)
    , m_redis(redisColumns(), [](const RedisRow& row) { return row.server.address; })
    , m_keys(keyColumns(), [](const KeyRow& row) { return row.place + u'\n' + row.group; })
    , m_indices(searchColumns(), [](const SearchRow& row) { return row.index.name; })
    , m_disks(diskColumns(), [](const SearchDisk& disk) { return disk.node; })
    , m_front(frontPageColumns(), [](const FrontPagePlace& place) { return place.kind.text + place.address; })
    , m_pools(poolColumns(), [](const PoolRow& row) { return row.node + u'\n' + row.pool.name; }) {
    addBlocks();
    addButtons();
    setDetailsToolTip(
        tr("Samples the keys of each Redis database, and asks twice for the front page: two more views of it"));
    update();
}

void ServicesPresenter::addBlocks() {
    addBlock({u"redis"_s, tr("Redis and Valkey"), &m_redis, tr("No Redis is configured."), {}, Room::AsNeeded});
    addBlock({u"keys"_s, tr("What fills them"), &m_keys, {}, {}, Room::AsNeeded});
    addBlock({u"indices"_s, tr("Search indices"), &m_indices, tr("This store has no index."), {}, Room::AsNeeded});
    addBlock(
        {u"disks"_s, tr("Disks of the search engine"), &m_disks, tr("Read by full probes only."), {}, Room::AsNeeded});
    addBlock({u"front"_s, tr("Before the front page"), &m_front, {}, {}, Room::AsNeeded});
    addBlock({u"pools"_s, tr("PHP"), &m_pools, tr("No FPM is seen on the nodes; it may be in another container."), {},
        Room::AsNeeded});
}

void ServicesPresenter::addButtons() {
    const auto plain = [](const QString& action) {
        return [action](const QStringList&) { return std::optional(ActionChoice{action, {}}); };
    };
    addButton({u"flushRedis"_s, tr("Empty its caches…"), u"redis"_s,
        [this](const QStringList& keys) { return flushChoice(keys); }});
    addButton({u"clearReadOnly"_s, tr("Let search write again…"), {}, plain(u"search.clear-read-only"_s)});
    addButton({u"purge"_s, tr("Purge Varnish…"), {}, plain(u"varnish.purge"_s)});
    addButton({u"opcache"_s, tr("Empty OPcache…"), {}, plain(u"opcache.reset"_s)});
}

/// Only what holds caches can be emptied; the action itself refuses where sessions share the database.
std::optional<ActionChoice> ServicesPresenter::flushChoice(const QStringList& keys) const {
    const auto found = keys.size() == 1
        ? std::ranges::find(m_redis.values(), keys.front(), [](const RedisRow& row) { return row.server.address; })
        : m_redis.values().end();
    if (found == m_redis.values().end() || (found->frontend != "default"_L1 && found->frontend != "page_cache"_L1))
        return std::nullopt;
    return ActionChoice{u"redis.flush-db"_s, {{u"use"_s, {found->frontend}}}};
}

void ServicesPresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    takeRedis(latest ? newestReading(latest, full, &DecodedSnapshot::redis) : nullptr);
    takeSearch(
        latest ? newestReading(latest, full, &DecodedSnapshot::search) : nullptr, full ? &full->search : nullptr);
    m_pools.setRows(poolRows(latest, full));
    takeDetails();
}

void ServicesPresenter::takeRedis(const RedisStateReading* reading) {
    setFault(u"redis"_s, faultOf(reading));
    m_redis.setRows(reading && reading->value ? redisRows(*reading->value) : std::vector<RedisRow>());
    for (const RedisRow& row : m_redis.values())
        if (row.sessions && !row.frontend.isEmpty() && row.server.maximumBytes && row.server.policy != u"noeviction"_s)
            note(Mark::Notice, tr("%1 keeps sessions and caches under one limit.").arg(row.server.address),
                tr("When it is full, what is evicted by %1 can be sessions: customers lose their carts.")
                    .arg(row.server.policy.value_or(u"?"_s)));
}

void ServicesPresenter::takeSearch(const SearchStateReading* reading, const SearchStateReading* full) {
    const SearchState* state = reading && reading->value ? &*reading->value : nullptr;
    const SearchState* whole = full && full->value ? &*full->value : nullptr;
    setFault(u"indices"_s, faultOf(reading));
    m_indices.setRows(state ? searchRows(*state) : std::vector<SearchRow>());
    m_disks.setRows(whole && whole->disks ? *whole->disks : std::vector<SearchDisk>());
    if (!state)
        return;
    describeSearch(*state, whole);
    if (std::ranges::any_of(m_indices.values(), [](const SearchRow& row) { return !row.blocks.isEmpty(); }))
        note(Mark::Critical, tr("The search engine has closed indices for writing."),
            tr("A disk was too full. Make room first, then let it write again: new products are not found until "
               "then."));
}

void ServicesPresenter::describeSearch(const SearchState& search, const SearchState* full) {
    std::vector<FactRow> facts;
    const QString name = search.distribution.value_or(search.engine.value_or(tr("not known")));
    QString place = search.version ? name + u' ' + *search.version : name;
    if (search.host)
        place += tr(" at %1").arg(search.port ? u"%1:%2"_s.arg(*search.host).arg(*search.port) : *search.host);
    facts.push_back({.label = tr("Search engine"), .value = {.text = place}});
    if (search.health)
        facts.push_back({.label = tr("Cluster"),
            .value = {.text = search.health->status.text,
                .mark = search.health->status.value == SearchHealth::Colour::Red ? Mark::Critical : Mark::None}});
    if (full && full->marks)
        facts.push_back({.label = tr("Disk marks"),
            .value = {.text = full->marks->enabled
                    ? tr("moves away at %1, fills no more at %2, closes for writing at %3")
                          .arg(full->marks->low.value_or(u"?"_s), full->marks->high.value_or(u"?"_s),
                              full->marks->floodStage.value_or(u"?"_s))
                    : tr("switched off")}});
    setFacts(std::move(facts));
}

void ServicesPresenter::takeDetails() {
    const ServiceDetails* known = details();
    const bool keys = known && known->redisKeys.value;
    const bool front = known && known->frontPage.value;
    m_keys.setRows(keys ? keyRows(*known->redisKeys.value) : std::vector<KeyRow>());
    m_front.setRows(front ? known->frontPage.value->places : std::vector<FrontPagePlace>());
    setNone(u"keys"_s, known ? tr("There are no keys.") : detailsAbsence());
    setNone(u"front"_s, known ? tr("Nothing answered.") : detailsAbsence());
    if (known && !known->redisKeys.isKnown() && known->redisKeys.state != RedisKeysReading::State::NotAsked)
        setFault(u"keys"_s, faultText(known->redisKeys.fault));
    if (known && !known->frontPage.isKnown() && known->frontPage.state != FrontPageReading::State::NotAsked)
        setFault(u"front"_s, faultText(known->frontPage.fault));
}

} // namespace magkeeper
