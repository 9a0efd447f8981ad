// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ArgumentOffers.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOffers = 500;

template <typename Rows, typename Name>
QStringList namesOf(const Rows& rows, Name name) {
    QStringList names;
    for (const auto& row : rows)
        names << row.*name;
    return names;
}

QStringList indexersOf(const DecodedSnapshot& snapshot) {
    return snapshot.indexers.value ? namesOf(snapshot.indexers.value->indexers, &Indexer::id) : QStringList();
}

QStringList cacheTypesOf(const DecodedSnapshot& snapshot) {
    const DecodedNode* node = snapshot.primary();
    const bool known = node && node->caches.value && node->caches.value->types;
    return known ? namesOf(*node->caches.value->types, &CacheType::id) : QStringList();
}

QStringList consumersOf(const DecodedSnapshot& snapshot) {
    return snapshot.queues.value ? namesOf(snapshot.queues.value->consumers, &Consumer::name) : QStringList();
}

QStringList jobsOf(const DecodedSnapshot& snapshot) {
    return snapshot.cron.value ? namesOf(snapshot.cron.value->jobs, &CronJob::code) : QStringList();
}

QStringList groupsOf(const DecodedSnapshot& snapshot) {
    return snapshot.cron.value ? namesOf(snapshot.cron.value->groups, &CronGroup::id) : QStringList();
}

QStringList exemptOf(const DecodedSnapshot& snapshot) {
    const DecodedNode* node = snapshot.primary();
    return node && node->identity.value ? node->identity.value->maintenance.exempt : QStringList();
}

/// By the argument's name: what is called alike is alike in the whole catalogue.
struct Source {
    QLatin1StringView argument;
    QStringList (*list)(const DecodedSnapshot&);
};
constexpr Source sources[] = {
    {"indexer"_L1, indexersOf},
    {"type"_L1, cacheTypesOf},
    {"consumer"_L1, consumersOf},
    {"job"_L1, jobsOf},
    {"group"_L1, groupsOf},
    {"ip"_L1, exemptOf},
};

} // namespace

QStringList offersFor(const ArgumentDefinition& argument, const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    for (const Source& source : sources) {
        if (source.argument != QLatin1StringView(argument.name))
            continue;
        for (const DecodedSnapshot* snapshot : {latest, full}) {
            QStringList values = snapshot ? source.list(*snapshot) : QStringList();
            values.sort();
            if (!values.isEmpty())
                return values.first(std::min(values.size(), mostOffers));
        }
    }
    return {};
}

} // namespace magkeeper
