// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentReading.h"
#include "core/fleet/Inventory.h"
#include "core/fleet/ProbeRunner.h"
#include "core/fleet/SnapshotRepository.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <stop_token>

namespace magkeeper {

/// Keeps readings of all environments: shows what is stored, probes when asked, stores what came.
/// Each environment is read by itself: a dead one never holds up another. At most `limit` probes run at once.
/// Thread: its own; no I/O and no decoding happens in it.
class Refresher final : public QObject {
    Q_OBJECT

public:
    static constexpr int defaultLimit = 64;

    Refresher(Inventory& inventory, ProbeRunner& runner, SnapshotRepository& snapshots, const Clock& clock,
        QThreadPool& pool, QObject* parent = nullptr);
    ~Refresher() override;

    /// Shows the newest stored snapshot of every environment that was not read since. `readingsChanged` follows.
    void loadStored();

    /// Queues a probe. Nothing happens when one of the same or a higher level waits or runs already.
    void refresh(EnvironmentId id, ProbeLevel level);
    void refreshAll(ProbeLevel level);
    void cancel(EnvironmentId id);
    void cancelAll();

    [[nodiscard]] EnvironmentReading reading(EnvironmentId id) const;
    [[nodiscard]] int waiting() const { return static_cast<int>(m_queue.size()); }
    [[nodiscard]] int running() const { return static_cast<int>(m_running.size()); }

Q_SIGNALS:
    /// Gathered: at most 30 times a second.
    void readingsChanged(const QList<magkeeper::EnvironmentId>& ids);
    /// The stored snapshots could not be read; fresh ones can.
    void historyFailed(const magkeeper::Error& error);

private:
    struct Wanted {
        EnvironmentId id;
        ProbeLevel level;
    };

    void startNext();
    void start(const Wanted& wanted);
    void finish(EnvironmentId id, Result<ProbeResult> result);
    void store(EnvironmentId id, const ProbeResult& result);
    void takeStored(const DecodedSnapshotPtr& snapshot);
    void show(EnvironmentId id, const DecodedSnapshotPtr& snapshot);
    void forget(EnvironmentId id);
    void markChanged(EnvironmentId id);
    void announce();

    Inventory& m_inventory;
    ProbeRunner& m_runner;
    SnapshotRepository& m_snapshots;
    const Clock& m_clock;
    QThreadPool& m_pool;
    QHash<EnvironmentId, EnvironmentReading> m_readings;
    std::deque<Wanted> m_queue;
    QHash<EnvironmentId, std::shared_ptr<std::stop_source>> m_running;
    QSet<EnvironmentId> m_changed;
    QTimer m_announcement;
};

} // namespace magkeeper
