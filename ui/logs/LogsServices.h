// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QThreadPool;

namespace magkeeper {

class Clock;
class Inventory;
class LogLookStore;
class RemoteShells;
class SnapshotRepository;
namespace logs {
class LogGroupRepository;
}

/// What a page of logs is made of. All must outlive it.
struct LogsServices {
    Inventory& inventory;
    RemoteShells& shells;
    QThreadPool& pool;
    const Clock& clock;
    LogLookStore& looks;
    logs::LogGroupRepository& groups;
    SnapshotRepository& snapshots;
    QString author; ///< who marks groups
};

} // namespace magkeeper
