// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/EnvironmentFacts.h"

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Services that a store cannot live without, by their sections.
constexpr std::array services{"database"_L1, "redis"_L1, "search"_L1};

bool didNotAnswer(const Section& section) {
    if (section.ok || section.malformed || !section.error)
        return false;
    switch (section.error->kind) {
    case SectionFault::Kind::Unreachable:
    case SectionFault::Kind::AuthenticationFailed:
        return true;
    case SectionFault::Kind::TimedOut: // nobody was asked when it was the configuration that did not end
        return !section.error->text.startsWith("not started"_L1)
            && !section.error->text.startsWith("app/etc/env.php"_L1);
    default:
        return false;
    }
}

} // namespace

Fact environmentFact(const Environment* environment) {
    Fact::List tags;
    for (const QString& tag : environment ? environment->tags : QStringList())
        tags.emplace_back(tag);
    const EnvironmentKind kind = environment ? environment->kind : EnvironmentKind::Production;
    return Fact::object({
        {u"name"_s, environment ? Fact(environment->name) : Fact()},
        {u"kind"_s, kindName(kind)},
        {u"production"_s, kind == EnvironmentKind::Production},
        {u"tags"_s, std::move(tags)},
        {u"nodes"_s, environment ? Fact(double(environment->nodes.size())) : Fact()},
    });
}

Fact probeFact(const Snapshot& snapshot) {
    return Fact::object({
        {u"level"_s, levelName(snapshot.level)},
        {u"clock_offset_ms"_s, snapshot.clockOffset ? Fact(double(snapshot.clockOffset->count())) : Fact()},
        {u"round_trip_ms"_s, double(snapshot.roundTrip.count())},
    });
}

/// A search engine whose address is kept in a database that is down did not fail to answer: nobody could ask it.
Fact servicesFact(const Snapshot& snapshot) {
    Fact::List list;
    const auto database = snapshot.shared.find(u"database"_s);
    const bool databaseDown = database != snapshot.shared.end() && !database->second.ok;
    for (const QLatin1StringView name : services) {
        const auto found = snapshot.shared.find(name);
        if (found == snapshot.shared.end() || !didNotAnswer(found->second) || (name == "search"_L1 && databaseDown))
            continue;
        list.push_back(Fact::object({
            {u"section"_s, QString(name)},
            {u"kind"_s, faultKindName(found->second.error->kind)},
            {u"text"_s, found->second.error->text},
        }));
    }
    return list;
}

Fact nodesFact(const HealthFacts& facts) {
    Fact::List list;
    for (const Fact& node : facts.nodes) {
        if (facts.nodes.size() < 2 || !node.member(u"identity"))
            continue;
        Fact compared = Fact::object();
        for (const QString& name : {u"name"_s, u"identity"_s, u"php"_s, u"caches"_s})
            if (const Fact* member = node.member(name))
                compared.set(name, *member);
        if (const Fact* modules = node.member(u"modules"); modules && modules->member(u"digest"))
            compared.set(u"modules_digest"_s, *modules->member(u"digest"));
        list.push_back(std::move(compared));
    }
    return list;
}

Fact previousFact(const Snapshot& snapshot) {
    Fact fact = sectionsFact(snapshot.shared);
    const auto primary = std::ranges::find_if(snapshot.nodes, &NodeSnapshot::primary);
    if (primary != snapshot.nodes.end())
        for (const auto& [name, section] : primary->sections)
            fact.set(name, sectionFact(name, section));
    fact.set(u"taken_at"_s, toIso8601(snapshot.takenAt));
    return fact;
}

} // namespace magkeeper
