// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetRow.h"

#include "core/magento/Unknown.h"
#include "core/text/FaultText.h"

#include <QCoreApplication>

namespace magkeeper {

namespace {

QString reasonOf(const SectionFault& fault) {
    return fault.text.isEmpty() ? shortText(fault.kind) : shortText(fault.kind) + QStringLiteral(": ") + fault.text;
}

/// Why a section, or one value of it, is not there.
template <typename T>
QString reasonOf(const Reading<T>& reading, const QString& path = {}) {
    if (!reading.isKnown())
        return reading.state == Reading<T>::State::NotAsked ? QString() : reasonOf(reading.fault);
    const SectionFault* unknown = faultAt(reading.unknown, path);
    return unknown ? reasonOf(*unknown) : QString();
}

void takeIdentity(FleetRow& row, const IdentityReading& identity) {
    row.versionReason = reasonOf(identity, QStringLiteral("version"));
    if (!identity.value)
        return;
    row.edition = identity.value->edition;
    row.version = identity.value->version;
    row.mode = identity.value->mode;
    row.maintenance = identity.value->maintenance.active;
}

void takeCron(FleetRow& row, const DecodedSnapshot& snapshot) {
    const CronStateReading& cron = snapshot.cron;
    row.cronReason = reasonOf(cron, QStringLiteral("newest_executed_at"));
    if (!cron.isKnown() || !cron.value)
        return;
    if (cron.value->newestExecutedAt) {
        const Instant there
            = snapshot.source->takenAt + snapshot.source->clockOffset.value_or(std::chrono::milliseconds(0));
        row.cronAge = std::max(std::chrono::milliseconds(0), there - *cron.value->newestExecutedAt);
    }
    row.cronNeverRan = !row.cronAge && row.cronReason.isEmpty();
}

void takeIndexers(FleetRow& row, const IndexersStateReading& indexers) {
    row.indexersReason = reasonOf(indexers);
    if (!indexers.isKnown() || !indexers.value)
        return;
    row.indexers = indexerTotals(indexers);
}

void takeQueue(FleetRow& row, const QueuesStateReading& queues) {
    row.queueReason = reasonOf(queues, QStringLiteral("waiting"));
    if (queues.isKnown() && queues.value)
        row.waiting = queues.value->waiting;
}

void takeSnapshot(FleetRow& row, const DecodedSnapshot& snapshot) {
    row.takenAt = snapshot.source->takenAt;
    row.roundTrip = snapshot.source->roundTrip;
    for (const DecodedNode& node : snapshot.nodes) {
        if (node.error)
            row.failedNodes << node.name;
    }
    if (const DecodedNode* primary = snapshot.primary())
        takeIdentity(row, primary->identity);
    takeCron(row, snapshot);
    takeIndexers(row, snapshot.indexers);
    takeQueue(row, snapshot.queues);
}

} // namespace

FleetRow fleetRowOf(
    const Environment& environment, const EnvironmentReading& reading, std::shared_ptr<const FleetHealth> health) {
    FleetRow row;
    row.id = environment.id;
    row.name = environment.name;
    row.store = environment.store;
    row.kind = environment.kind;
    row.tags = environment.tags;
    if (!environment.nodes.empty())
        row.address = environment.primary().target.toString();
    row.health = std::move(health);
    row.activity = reading.activity;
    row.error = reading.error;
    row.errorSince = reading.errorSince;
    if (reading.storageError)
        row.storageError = reading.storageError->toString();
    if (reading.latest)
        takeSnapshot(row, *reading.latest);
    return row;
}

} // namespace magkeeper
