// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/ServicePresenter.h"

namespace magkeeper {

/// A cache type with where it is kept and what is cold once it was cleaned.
struct CacheRow {
    CacheType type;
    QString place;
    QString cold;
};

/// Cache types of the primary node, and what can be done to the chosen ones.
class CachesPresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit CachesPresenter(const ServicePageServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<CacheRow>& types() { return m_types; }

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void addButtons();
    void describe(const CachesState& caches, const QString& pageCache);
    void noteOthers(const DecodedSnapshot& snapshot);

    ValueTableModel<CacheRow> m_types;
};

} // namespace magkeeper
