// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <stop_token>

namespace magkeeper {

/// Holds a workspace's folder while its databases are created, migrated or set aside, so that two programs that start
/// together do so one after the other. Goes with the process, also when that is killed. Source: flock(2).
class FolderLock {
public:
    /// Waits up to `patience` or until `stop`, then Busy. StorageFailed when the lock file cannot be made.
    [[nodiscard]] static Result<FolderLock> take(
        const QString& folder, std::chrono::milliseconds patience, const std::stop_token& stop);
    FolderLock(FolderLock&& other) noexcept
        : m_file(std::exchange(other.m_file, -1)) { }
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int file)
        : m_file(file) { }

    int m_file;
};

} // namespace magkeeper
