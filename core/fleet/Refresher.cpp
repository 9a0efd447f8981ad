// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/Refresher.h"

#include "core/base/Work.h"
#include "core/series/SeriesExtraction.h"

#include <algorithm>
#include <chrono>

namespace magkeeper {

namespace {

constexpr std::chrono::milliseconds announcementInterval{34};

bool covers(ProbeLevel level, ProbeLevel wanted) { return level == wanted || level == ProbeLevel::Full; }

} // namespace

Refresher::Refresher(Inventory& inventory, ProbeRunner& runner, SnapshotRepository& snapshots, const Clock& clock,
    QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_runner(runner)
    , m_snapshots(snapshots)
    , m_clock(clock)
    , m_pool(pool) {
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(announcementInterval);
    connect(&m_announcement, &QTimer::timeout, this, &Refresher::announce);
    connect(&m_inventory, &Inventory::removed, this, &Refresher::forget);
}

Refresher::~Refresher() {
    for (const auto& stop : std::as_const(m_running))
        stop->request_stop();
}

EnvironmentReading Refresher::reading(EnvironmentId id) const { return m_readings.value(id); }

void Refresher::refresh(EnvironmentId id, ProbeLevel level) {
    EnvironmentReading& reading = m_readings[id];
    if (reading.activity == EnvironmentReading::Activity::Reading && covers(reading.activityLevel, level))
        return;
    const auto queued = std::ranges::find(m_queue, id, &Wanted::id);
    if (queued != m_queue.end()) {
        if (level == ProbeLevel::Full)
            queued->level = level;
    } else {
        m_queue.push_back({id, level});
    }
    if (reading.activity == EnvironmentReading::Activity::Idle) {
        reading.activity = EnvironmentReading::Activity::Waiting;
        reading.activityLevel = level;
        reading.activitySince = m_clock.now();
    }
    markChanged(id);
    startNext();
}

void Refresher::refreshAll(ProbeLevel level) {
    for (const Environment& environment : m_inventory.environments())
        refresh(environment.id, level);
}

void Refresher::cancel(EnvironmentId id) {
    std::erase_if(m_queue, [id](const Wanted& wanted) { return wanted.id == id; });
    if (const auto running = m_running.value(id))
        running->request_stop(); // finish() follows with Cancelled
    else if (m_readings.contains(id))
        m_readings[id].activity = EnvironmentReading::Activity::Idle;
    markChanged(id);
}

void Refresher::cancelAll() {
    QList<EnvironmentId> ids = m_running.keys();
    for (const Wanted& wanted : m_queue)
        ids.append(wanted.id);
    for (const EnvironmentId id : std::as_const(ids))
        cancel(id);
}

void Refresher::startNext() {
    // One environment is read once at a time: a full probe asked for during a quick one waits for it, others pass by.
    for (size_t i = 0; i < m_queue.size() && m_running.size() < defaultLimit;) {
        if (m_running.contains(m_queue[i].id)) {
            ++i;
            continue;
        }
        const Wanted wanted = m_queue[i];
        m_queue.erase(m_queue.begin() + static_cast<std::ptrdiff_t>(i));
        start(wanted);
    }
}

void Refresher::start(const Wanted& wanted) {
    const Environment* environment = m_inventory.find(wanted.id);
    if (!environment)
        return forget(wanted.id);
    EnvironmentReading& reading = m_readings[wanted.id];
    reading.activity = EnvironmentReading::Activity::Reading;
    reading.activityLevel = wanted.level;
    reading.activitySince = m_clock.now();
    const auto stop = std::make_shared<std::stop_source>();
    m_running.insert(wanted.id, stop);
    markChanged(wanted.id);
    const ProbeOrder order{
        .level = wanted.level, .sections = {}, .previous = reading.latest, .previousFull = reading.latestFull};
    whenDone(this, m_runner.probe(*environment, order, stop->get_token()),
        [this, id = wanted.id](Result<ProbeResult> result) { finish(id, std::move(result)); });
}

void Refresher::finish(EnvironmentId id, Result<ProbeResult> result) {
    m_running.remove(id);
    if (m_inventory.find(id)) {
        EnvironmentReading& reading = m_readings[id];
        const bool waits = std::ranges::find(m_queue, id, &Wanted::id) != m_queue.end();
        reading.activity = waits ? EnvironmentReading::Activity::Waiting : EnvironmentReading::Activity::Idle;
        if (result) {
            reading.error.reset();
            show(id, result->decoded);
            store(id, *result);
        } else if (result.error().kind() != ErrorKind::Cancelled) {
            reading.errorAt = m_clock.now();
            if (!reading.error)
                reading.errorSince = reading.errorAt;
            reading.error = result.error();
        }
    }
    markChanged(id);
    startNext();
}

void Refresher::store(EnvironmentId id, const ProbeResult& result) {
    whenDone(this, m_snapshots.store(result.snapshot, extractSeries(*result.decoded)),
        [this, id](const Result<SnapshotId>& stored) {
            if (!m_readings.contains(id))
                return;
            m_readings[id].storageError = stored ? std::nullopt : std::optional(stored.error());
            markChanged(id);
        });
}

void Refresher::loadStored() {
    whenDone(this, m_snapshots.latestOfAll(), [this](Result<std::vector<SnapshotPtr>> stored) {
        if (!stored)
            return Q_EMIT historyFailed(stored.error());
        auto decodeAll = [snapshots = *std::move(stored)]() -> Result<std::vector<DecodedSnapshotPtr>> {
            std::vector<DecodedSnapshotPtr> decoded;
            decoded.reserve(snapshots.size());
            for (const SnapshotPtr& snapshot : snapshots)
                decoded.push_back(std::make_shared<const DecodedSnapshot>(decode(snapshot)));
            return decoded;
        };
        whenDone(
            this, runIn(m_pool, std::move(decodeAll)), [this](const Result<std::vector<DecodedSnapshotPtr>>& decoded) {
                for (const DecodedSnapshotPtr& snapshot : decoded.value_or(std::vector<DecodedSnapshotPtr>()))
                    takeStored(snapshot);
            });
    });
}

void Refresher::takeStored(const DecodedSnapshotPtr& snapshot) {
    const EnvironmentId id = snapshot->source->environmentId;
    // What was read since the window opened is newer, whatever the clocks say.
    if (m_inventory.find(id) && !m_readings.value(id).latest)
        show(id, snapshot);
}

void Refresher::show(EnvironmentId id, const DecodedSnapshotPtr& snapshot) {
    EnvironmentReading& reading = m_readings[id];
    if (snapshot->source->level == ProbeLevel::Full)
        reading.latestFull = snapshot;
    reading.latest = snapshot;
    markChanged(id);
}

void Refresher::forget(EnvironmentId id) {
    cancel(id);
    m_readings.remove(id);
}

void Refresher::markChanged(EnvironmentId id) {
    m_changed.insert(id);
    if (!m_announcement.isActive())
        m_announcement.start();
}

void Refresher::announce() {
    const QList<EnvironmentId> ids = std::exchange(m_changed, {}).values();
    if (!ids.isEmpty())
        Q_EMIT readingsChanged(ids);
}

} // namespace magkeeper
