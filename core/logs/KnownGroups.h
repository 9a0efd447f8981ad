// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogGroupRepository.h"
#include "core/magento/DecodedSnapshot.h"

#include <QThreadPool>

#include <functional>

namespace magkeeper::logs {

/// What the workspace knows of what the logs of one environment say. A value.
struct KnownGroups {
    EnvironmentId environmentId;
    QString environment; ///< its name
    KeptGroups kept;
    std::optional<Instant> deployedAt; ///< nothing: not known

    [[nodiscard]] GroupNovelty novelty(const KeptGroup& group, Instant now) const;
    [[nodiscard]] CountTrend trend(const KeptGroup& group, Instant now) const;
};

/// When the static content was deployed last, on whichever node that was latest; nothing: none of them tells. Pure.
[[nodiscard]] std::optional<Instant> lastDeployOf(const DecodedSnapshot& snapshot);

/// Where that is asked. All must outlive the question.
struct GroupSources {
    LogGroupRepository& groups;
    std::function<Task<SnapshotPtr>(EnvironmentId)> latest; ///< the newest snapshot of any level; null: none
    QThreadPool& pool; ///< a snapshot is decoded there
};

/// Asks for what is kept, and when the environment was deployed last; a snapshot that cannot be read leaves that
/// unknown. Reads nothing from a store. Never answers when the context died. Thread: the context's.
[[nodiscard]] Task<KnownGroups> knownGroups(
    QObject* context, const GroupSources& sources, EnvironmentId environment, const QString& name);

} // namespace magkeeper::logs
