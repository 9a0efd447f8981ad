// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncSeenFindingRepository.h"

namespace magkeeper {

Task<SeenFindings> AsyncSeenFindingRepository::of(EnvironmentId environment) {
    return m_thread.run<SeenFindings>([storage = m_storage, environment] { return storage->seen().of(environment); });
}

Task<EnvironmentId> AsyncSeenFindingRepository::remember(EnvironmentId environment, SeenChange change) {
    return m_thread.run<EnvironmentId>([storage = m_storage, environment, change = std::move(change)] {
        return storage->rememberFindings(environment, change);
    });
}

} // namespace magkeeper
