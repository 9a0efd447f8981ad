// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/ServicePresenter.h"
#include "ui/services/ServiceTables.h"

namespace magkeeper {

/// Redis, the search engine, what stands before the front page, and PHP's pools.
class ServicesPresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit ServicesPresenter(const ServicePageServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<RedisRow>& redis() { return m_redis; }
    [[nodiscard]] ValueTableModel<KeyRow>& keyGroups() { return m_keys; }
    [[nodiscard]] ValueTableModel<SearchRow>& indices() { return m_indices; }

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void addBlocks();
    void addButtons();
    void takeRedis(const RedisStateReading* reading);
    void takeSearch(const SearchStateReading* reading, const SearchStateReading* full);
    void takeDetails();
    void describeSearch(const SearchState& search, const SearchState* full);
    [[nodiscard]] std::optional<ActionChoice> flushChoice(const QStringList& keys) const;

    ValueTableModel<RedisRow> m_redis;
    ValueTableModel<KeyRow> m_keys;
    ValueTableModel<SearchRow> m_indices;
    ValueTableModel<SearchDisk> m_disks;
    ValueTableModel<FrontPagePlace> m_front;
    ValueTableModel<PoolRow> m_pools;
};

} // namespace magkeeper
