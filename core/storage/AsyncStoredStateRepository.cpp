// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncStoredStateRepository.h"

#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

Task<StoredState> AsyncStoredStateRepository::at(EnvironmentId environment, Instant moment) {
    return m_thread.run<StoredState>(
        [storage = m_storage, environment, moment] { return storage->stateAt(environment, moment); });
}

} // namespace magkeeper
