// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/Inventory.h"

#include <algorithm>

namespace magkeeper {

Inventory::Inventory(EnvironmentRepository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository) { }

Task<int> Inventory::load() {
    auto promise = std::make_shared<TaskPromise<int>>();
    Task<int> task = promise->task();
    whenDone(this, m_repository.list(), [this, promise](Result<std::vector<Environment>> listed) {
        if (!listed)
            return promise->finish(failure(listed.error()));
        m_environments = *std::move(listed);
        m_loaded = true;
        Q_EMIT changed();
        promise->finish(static_cast<int>(m_environments.size()));
    });
    return task;
}

const Environment* Inventory::find(EnvironmentId id) const {
    const auto found = std::ranges::find(m_environments, id, &Environment::id);
    return found == m_environments.end() ? nullptr : &*found;
}

const Environment* Inventory::findByName(const QString& name) const {
    const auto found = std::ranges::find_if(m_environments,
        [&](const Environment& environment) { return environment.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_environments.end() ? nullptr : &*found;
}

Task<Environment> Inventory::save(Environment environment) {
    auto promise = std::make_shared<TaskPromise<Environment>>();
    Task<Environment> task = promise->task();
    whenDone(this, m_repository.save(std::move(environment)), [this, promise](Result<Environment> saved) {
        if (saved)
            put(*saved);
        promise->finish(std::move(saved));
    });
    return task;
}

Task<EnvironmentId> Inventory::remove(EnvironmentId id) {
    const Environment* environment = find(id);
    if (!environment)
        return Task<EnvironmentId>(failure(ErrorKind::NotFound, QStringLiteral("the environment is gone already")));
    auto promise = std::make_shared<TaskPromise<EnvironmentId>>();
    Task<EnvironmentId> task = promise->task();
    whenDone(this, m_repository.remove(id, environment->version), [this, promise, id](Result<EnvironmentId> gone) {
        if (gone || gone.error().kind() == ErrorKind::NotFound)
            take(id);
        promise->finish(std::move(gone));
    });
    return task;
}

void Inventory::put(const Environment& environment) {
    std::erase_if(m_environments, [&](const Environment& old) { return old.id == environment.id; });
    const auto place = std::ranges::find_if(m_environments,
        [&](const Environment& other) { return environment.name.compare(other.name, Qt::CaseInsensitive) < 0; });
    m_environments.insert(place, environment);
    Q_EMIT changed();
}

void Inventory::take(EnvironmentId id) {
    if (std::erase_if(m_environments, [id](const Environment& old) { return old.id == id; }) == 0)
        return;
    Q_EMIT removed(id);
    Q_EMIT changed();
}

} // namespace magkeeper
