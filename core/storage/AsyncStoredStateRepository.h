// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/StoredStateRepository.h"

namespace magkeeper {

class StorageThread;
class WorkspaceStorage;

/// Asks in the storage thread. Lifetime: the thread must outlive it.
class AsyncStoredStateRepository final : public StoredStateRepository {
public:
    AsyncStoredStateRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage)
        : m_thread(thread)
        , m_storage(std::move(storage)) { }
    [[nodiscard]] Task<StoredState> at(EnvironmentId environment, Instant moment) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
};

} // namespace magkeeper
