// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncIgnoreRepository final : public IgnoreRepository {
public:
    AsyncIgnoreRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage)
        : m_thread(thread)
        , m_storage(std::move(storage)) { }

    [[nodiscard]] Task<QStringList> load() override;
    [[nodiscard]] Task<QStringList> add(QStringList words) override;
    [[nodiscard]] Task<QStringList> remove(QStringList words) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
};

} // namespace magkeeper
