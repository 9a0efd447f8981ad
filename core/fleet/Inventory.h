// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentRepository.h"

#include <QObject>

#include <vector>

namespace magkeeper {

/// The workspace's environments, in memory: loaded once, changed through the repository.
/// Thread: its own; the repository answers there.
class Inventory final : public QObject {
    Q_OBJECT

public:
    explicit Inventory(EnvironmentRepository& repository, QObject* parent = nullptr);

    /// Reads all environments again. `changed()` follows when it worked.
    [[nodiscard]] Task<int> load(); ///< how many there are
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    [[nodiscard]] const std::vector<Environment>& environments() const { return m_environments; } ///< by name
    [[nodiscard]] const Environment* find(EnvironmentId id) const;
    /// Without regard to case.
    [[nodiscard]] const Environment* findByName(const QString& name) const;

    /// Adds (version 0) or changes one. Errors as EnvironmentRepository::save.
    [[nodiscard]] Task<Environment> save(Environment environment);
    /// NotFound, Conflict as the repository says.
    [[nodiscard]] Task<EnvironmentId> remove(EnvironmentId id);

Q_SIGNALS:
    /// The list is another one: something was loaded, added, changed or removed.
    void changed();
    void removed(EnvironmentId id);

private:
    void put(const Environment& environment);
    void take(EnvironmentId id);

    EnvironmentRepository& m_repository;
    std::vector<Environment> m_environments;
    bool m_loaded = false;
};

} // namespace magkeeper
