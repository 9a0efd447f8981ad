// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/fleet/FindingMarkRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncFindingMarkRepository final : public FindingMarkRepository {
public:
    AsyncFindingMarkRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    [[nodiscard]] Task<std::vector<FindingMark>> list() override;
    [[nodiscard]] Task<std::vector<FindingMark>> listOf(EnvironmentId environment) override;
    [[nodiscard]] Task<FindingMark> add(FindingMark mark) override;
    [[nodiscard]] Task<FindingMarkId> end(FindingMarkId id) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
