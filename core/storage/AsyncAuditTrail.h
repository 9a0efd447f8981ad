// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/guard/AuditTrail.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncAuditTrail final : public AuditTrail {
public:
    AsyncAuditTrail(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    [[nodiscard]] Task<std::vector<AuditRecord>> records(EnvironmentId environment, int limit) override;
    [[nodiscard]] Task<AuditReport> verify() override;
    [[nodiscard]] Task<AuditRecord> anchor(QString reason) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
