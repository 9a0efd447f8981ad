// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogGroupRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncLogGroupRepository final : public logs::LogGroupRepository {
public:
    AsyncLogGroupRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    [[nodiscard]] Task<int> remember(logs::GroupSighting sighting) override;
    [[nodiscard]] Task<logs::KeptGroups> listOf(EnvironmentId environment) override;
    [[nodiscard]] Task<logs::LogGroupMark> add(logs::LogGroupMark mark) override;
    [[nodiscard]] Task<logs::LogGroupMarkId> end(logs::LogGroupMarkId id) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
