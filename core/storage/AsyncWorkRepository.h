// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"
#include "core/work/WorkRepository.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncWorkRepository final : public WorkRepository {
public:
    AsyncWorkRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    [[nodiscard]] Task<std::vector<WorkItem>> list(QString kind) override;
    [[nodiscard]] Task<WorkItem> load(WorkId id) override;
    [[nodiscard]] Task<WorkItem> create(WorkItem item) override;
    [[nodiscard]] Task<WorkItem> add(WorkAddition addition) override;
    [[nodiscard]] Task<WorkId> confirm(WorkId id, QStringList subjects, Instant at) override;
    [[nodiscard]] Task<WorkSetting> setting(QString name) override;
    [[nodiscard]] Task<WorkSetting> set(WorkSetting setting) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
