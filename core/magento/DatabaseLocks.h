// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace magkeeper {

/// One that waits for a lock, and one that holds it.
struct LockWait {
    qint64 waitingId = 0;
    std::optional<std::chrono::milliseconds> waiting;
    std::optional<QString> waitingText; ///< literals replaced, as blockingText
    qint64 blockingId = 0;
    std::optional<std::chrono::milliseconds> blocking; ///< since its transaction began
    std::optional<QString> blockingText; ///< nothing: between two statements
    std::optional<QString> table;
};

struct OpenTransactions {
    std::optional<qint64> open;
    std::optional<std::chrono::milliseconds> oldest;
    std::optional<qint64> mostLockedRows;
};

/// A channel on which this server is a replica.
struct ReplicationChannel {
    QString name;
    bool ioRunning = false;
    bool sqlRunning = false;
    std::optional<std::chrono::milliseconds> behind;
    std::optional<QString> error;
};

} // namespace magkeeper
