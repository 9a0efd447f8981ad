// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentReading.h"
#include "core/inventory/Environment.h"
#include "core/magento/IndexerTotals.h"
#include "ui/fleet/FleetHealth.h"
#include "ui/fleet/FleetTrends.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// What heads the environments of one store when rows are grouped.
struct FleetGroup {
    int environments = 0;
    QMap<Severity, int> worst; ///< how many environments of each severity; those not judged count as unknown

    friend bool operator==(const FleetGroup&, const FleetGroup&) = default;
};

/// That a shop is closed for maintenance, as whoever knows tells it.
struct FleetNote {
    QString word; ///< `closed by anna`
    QString text; ///< a sentence
    Mark mark = Mark::None;

    friend bool operator==(const FleetNote&, const FleetNote&) = default;
};

/// One environment in the fleet: how it is, the facts of its newest snapshot and what is being done about it. A value.
/// A fact that is absent has its reason in the text beside it; an empty reason means that nothing was read yet.
struct FleetRow {
    EnvironmentId id;
    QString name;
    QString store;
    EnvironmentKind kind = EnvironmentKind::Production;
    QStringList tags;
    QString address; ///< of the primary node
    EnvironmentReading::Activity activity = EnvironmentReading::Activity::Idle;
    std::optional<Error> error; ///< of the last attempt; the facts are stale then
    Instant errorSince;
    std::optional<Instant> takenAt;
    std::optional<std::chrono::milliseconds> roundTrip;
    QStringList failedNodes;

    std::optional<QString> edition;
    std::optional<QString> version;
    QString versionReason;
    std::optional<QString> mode;
    std::optional<bool> maintenance;
    std::optional<FleetNote> note; ///< of its maintenance
    std::optional<std::chrono::milliseconds> cronAge; ///< when the snapshot was taken
    QString cronReason;
    bool cronNeverRan = false;
    std::optional<IndexerTotals> indexers;
    QString indexersReason;
    std::optional<qint64> waiting; ///< messages in queues
    QString queueReason;
    QString storageError; ///< the newest snapshot could not be stored
    std::shared_ptr<const FleetHealth> health; ///< null: not judged yet

    FleetTrends::Trends trends; ///< empty: not known
    int groupRank = -1; ///< the order of its store; -1: rows are not grouped
    bool folded = false; ///< its store is
    std::optional<FleetGroup> group; ///< this row heads its store and is no environment: only `store` counts

    [[nodiscard]] bool isStale() const { return error.has_value(); }
    [[nodiscard]] bool wasRead() const { return takenAt.has_value(); }

    friend bool operator==(const FleetRow&, const FleetRow&) = default;
};

/// Thread: any; pure.
[[nodiscard]] FleetRow fleetRowOf(const Environment& environment, const EnvironmentReading& reading,
    std::shared_ptr<const FleetHealth> health = nullptr);

} // namespace magkeeper
