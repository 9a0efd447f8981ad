// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetGroups.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = u"store:"_s;

Severity worstOf(const FleetRow& row) { return row.health ? row.health->worst : Severity::Unknown; }

struct Store {
    QString name;
    FleetGroup group;
    int rank = 0;
};

std::vector<Store> storesOf(const std::vector<FleetRow>& rows) {
    std::vector<Store> stores;
    QHash<QString, size_t> places;
    for (const FleetRow& row : rows) {
        const size_t place = places.value(row.store, stores.size());
        if (place == stores.size()) {
            places.insert(row.store, place);
            stores.push_back({.name = row.store, .group = {}, .rank = 0});
        }
        FleetGroup& group = stores[place].group;
        ++group.environments;
        ++group.worst[worstOf(row)];
    }
    return stores;
}

bool isShownBefore(const Store& a, const Store& b) {
    if (a.name.isEmpty() != b.name.isEmpty())
        return b.name.isEmpty();
    if (a.group.worst.lastKey() != b.group.worst.lastKey())
        return a.group.worst.lastKey() > b.group.worst.lastKey();
    return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
}

} // namespace

std::vector<FleetRow> groupedByStore(std::vector<FleetRow> rows, const QSet<QString>& folded) {
    std::vector<Store> stores = storesOf(rows);
    std::ranges::sort(stores, isShownBefore);
    QHash<QString, int> ranks;
    for (size_t at = 0; at < stores.size(); ++at) {
        stores[at].rank = static_cast<int>(at);
        ranks.insert(stores[at].name, stores[at].rank);
    }
    for (FleetRow& row : rows) {
        row.groupRank = ranks.value(row.store);
        row.folded = folded.contains(row.store);
    }
    // By name: the order in which they are shown may change with every reading, that of the model's rows shall not.
    std::ranges::sort(stores, {}, &Store::name);
    for (Store& store : stores) {
        FleetRow heading;
        heading.name = heading.store = store.name;
        heading.groupRank = store.rank;
        heading.folded = folded.contains(store.name);
        heading.group = std::move(store.group);
        rows.push_back(std::move(heading));
    }
    return rows;
}

QString storeKey(const QString& store) { return prefix + store; }

std::optional<QString> storeOfKey(const QString& key) {
    return key.startsWith(prefix) ? std::optional(key.sliced(prefix.size())) : std::nullopt;
}

} // namespace magkeeper
