// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncEnvironmentRepository.h"

namespace magkeeper {

Task<std::vector<Environment>> AsyncEnvironmentRepository::list() {
    return m_thread.run<std::vector<Environment>>([storage = m_storage] { return storage->environments().list(); });
}

Task<Environment> AsyncEnvironmentRepository::save(Environment environment) {
    if (environment.id.isNull())
        environment.id = EnvironmentId::create(m_clock);
    for (Node& node : environment.nodes) {
        if (node.id.isNull())
            node.id = NodeId::create(m_clock);
    }
    return m_thread.run<Environment>([storage = m_storage, environment = std::move(environment),
                                         store = StoreId::create(m_clock), now = m_clock.now()] {
        return storage->environments().save(environment, store, {storage->audit(), ownRunOwner(), now});
    });
}

Task<EnvironmentId> AsyncEnvironmentRepository::remove(EnvironmentId id, qint64 version) {
    return m_thread.run<EnvironmentId>(
        [storage = m_storage, id, version] { return storage->environments().remove(id, version); });
}

} // namespace magkeeper
