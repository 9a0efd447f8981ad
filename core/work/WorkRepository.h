// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/work/WorkItem.h"

namespace magkeeper {

/// Events to be added to a piece of work.
struct WorkAddition {
    WorkId id;
    qint64 version = 0; ///< that the events were made for
    std::optional<Instant> closedAt; ///< as it is after them
    std::vector<WorkEvent> events; ///< without sequences; at least one
};

/// Something that a workspace keeps once, such as a policy.
struct WorkSetting {
    QString name;
    qint64 version = 0; ///< 0: it was never set
    QJsonObject document;
    QString author;
    Instant changedAt;
};

/// Where pieces of work and their events are kept: nothing of them is ever changed or removed. What was answered is on
/// the disk. Thread: that of its maker.
class WorkRepository {
public:
    WorkRepository() = default;
    WorkRepository(const WorkRepository&) = delete;
    WorkRepository& operator=(const WorkRepository&) = delete;
    virtual ~WorkRepository() = default;

    /// All of a kind, the newest first, without their events.
    [[nodiscard]] virtual Task<std::vector<WorkItem>> list(QString kind) = 0;
    /// NotFound.
    [[nodiscard]] virtual Task<WorkItem> load(WorkId id) = 0;
    /// Stores one with its first events. A null id is filled.
    [[nodiscard]] virtual Task<WorkItem> create(WorkItem item) = 0;
    /// Answers the item with all its events. Conflict: somebody else wrote since that version, and nothing is added.
    [[nodiscard]] virtual Task<WorkItem> add(WorkAddition addition) = 0;
    /// That these subjects were seen as the events have them. Never a step back in time; changes no version.
    [[nodiscard]] virtual Task<WorkId> confirm(WorkId id, QStringList subjects, Instant at) = 0;

    /// Version 0 when it was never set.
    [[nodiscard]] virtual Task<WorkSetting> setting(QString name) = 0;
    /// `setting.version` is that which was read; the stored one is answered. Conflict as in add().
    [[nodiscard]] virtual Task<WorkSetting> set(WorkSetting setting) = 0;
};

} // namespace magkeeper
