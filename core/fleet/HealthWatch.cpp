// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HealthWatch.h"

#include "core/base/Work.h"

#include <algorithm>

namespace magkeeper {

namespace {

constexpr std::chrono::milliseconds announcementInterval{34};

bool sameError(const std::optional<Error>& a, const std::optional<Error>& b) {
    return a.has_value() == b.has_value() && (!a || (a->kind() == b->kind() && a->toString() == b->toString()));
}

} // namespace

HealthWatch::HealthWatch(Inventory& inventory, Refresher& refresher, SnapshotRepository& snapshots, QThreadPool& pool,
    Judge judge, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_snapshots(snapshots)
    , m_pool(pool)
    , m_judge(std::move(judge))
    , m_thresholds(std::make_shared<const Thresholds>()) {
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(announcementInterval);
    connect(&m_announcement, &QTimer::timeout, this, [this] {
        if (const QList<EnvironmentId> ids = std::exchange(m_changed, {}).values(); !ids.isEmpty())
            Q_EMIT healthChanged(ids);
    });
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &HealthWatch::takeNext);
    connect(&refresher, &Refresher::readingsChanged, this, &HealthWatch::take);
    connect(&inventory, &Inventory::removed, this, [this](EnvironmentId id) { m_healths.remove(id); });
}

void HealthWatch::setThresholds(const Thresholds& thresholds) {
    if (thresholds == *m_thresholds)
        return;
    m_thresholds = std::make_shared<const Thresholds>(thresholds);
    for (auto entry = m_healths.begin(); entry != m_healths.end(); ++entry) {
        if (entry->history)
            judge(entry.key());
    }
}

void HealthWatch::take(const QList<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids) {
        if (!m_waiting.contains(id))
            m_waiting.append(id);
    }
    if (!m_waiting.isEmpty() && !m_turn.isActive())
        m_turn.start(0);
}

/// One environment in a turn of the event loop: the window gets its turns between them.
void HealthWatch::takeNext() {
    if (m_waiting.isEmpty())
        return;
    const EnvironmentId id = m_waiting.takeFirst();
    takeReading(id, m_refresher.reading(id));
    if (!m_waiting.isEmpty())
        m_turn.start(0);
}

void HealthWatch::takeReading(EnvironmentId id, const EnvironmentReading& reading) {
    if (!reading.latest && !reading.error)
        return;
    Entry& entry = m_healths[id];
    const bool otherError = !sameError(entry.error, reading.error);
    entry.error = reading.error;
    if (reading.latest && reading.latest != entry.judged) {
        entry.judged = reading.latest;
        entry.judgedFull = reading.latestFull;
        entry.history.reset();
        return gather(id);
    }
    if (otherError)
        combine(id, entry);
}

void HealthWatch::gather(EnvironmentId id) {
    Entry& entry = m_healths[id];
    const int round = ++entry.round;
    whenDone(this, gatherHistory(m_snapshots, m_pool, {entry.judged, entry.judgedFull, entry.knownPast}),
        [this, id, round](Result<GatheredPast> past) {
            const auto found = m_healths.find(id);
            if (found == m_healths.end() || found->round != round)
                return;
            const std::optional<Error> fault = past ? past->fault : std::optional(past.error());
            if (fault && !std::exchange(m_historyFailed, true))
                Q_EMIT historyFailed(*fault);
            found->history = past ? past->history : std::make_shared<const GatheredHistory>();
            found->knownPast = found->history;
            judge(id);
        });
}

void HealthWatch::judge(EnvironmentId id) {
    const Environment* environment = m_inventory.find(id);
    if (!environment)
        return;
    Entry& entry = m_healths[id];
    const int round = ++entry.round;
    auto judgement = [judge = m_judge, environment = *environment, judged = entry.judged, full = entry.judgedFull,
                         history = entry.history, thresholds = m_thresholds,
                         before = entry.snapshotHealth]() -> Result<HealthPtr> {
        const HealthInput input{&environment, judged.get(), full.get(), history.get(), thresholds.get()};
        Health health = judge(input);
        // The judgement before, or the snapshot before where there was none; else nobody knows.
        if (before)
            giveStarts(health.findings, before->findings);
        else if (history->previous())
            giveStarts(health.findings, findingsBefore(input, judge));
        return std::make_shared<const Health>(std::move(health));
    };
    whenDone(this, runIn(m_pool, std::move(judgement)), [this, id, round](Result<HealthPtr> health) {
        const auto found = m_healths.find(id);
        if (health && found != m_healths.end() && found->round == round)
            finish(id, *std::move(health));
    });
}

void HealthWatch::finish(EnvironmentId id, HealthPtr health) {
    Entry& entry = m_healths[id];
    entry.snapshotHealth = std::move(health);
    combine(id, entry);
}

void HealthWatch::combine(EnvironmentId id, Entry& entry) {
    if (!entry.error) {
        entry.health = entry.snapshotHealth;
        return markChanged(id);
    }
    const EnvironmentReading reading = m_refresher.reading(id);
    Health all = unreachableHealth(*entry.error, reading.errorAt);
    for (Finding& finding : all.findings)
        finding.since = reading.errorSince;
    if (entry.snapshotHealth) {
        const Health& known = *entry.snapshotHealth;
        all.findings.insert(all.findings.end(), known.findings.begin(), known.findings.end());
        std::ranges::stable_sort(all.findings, comesBefore);
        all.judgements.insert(all.judgements.end(), known.judgements.begin(), known.judgements.end());
        all.worst = std::max(all.worst, known.worst);
        all.at = known.at;
    }
    entry.health = std::make_shared<const Health>(std::move(all));
    markChanged(id);
}

void HealthWatch::markChanged(EnvironmentId id) {
    m_changed.insert(id);
    if (!m_announcement.isActive())
        m_announcement.start();
}

} // namespace magkeeper
