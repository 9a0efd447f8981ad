// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/health/HealthCheck.h"

#include <QThreadPool>

namespace magkeeper {

/// What an environment was like when a stored snapshot was taken.
struct WalkedState {
    DecodedSnapshotPtr latest;
    DecodedSnapshotPtr full; ///< the newest full one then; null: none is stored
    HealthPtr health; ///< judged from these alone, with the limits of now and without the past
};

/// Walks through the stored snapshots of an environment. Reads and judges elsewhere; while one is on its way the one
/// before stays. Thread: GUI. Lifetime: not longer than the services'.
class SnapshotWalk final : public QObject {
    Q_OBJECT

public:
    static constexpr int most = 5'000; ///< snapshots that it knows of

    SnapshotWalk(
        SnapshotRepository& snapshots, const Inventory& inventory, QThreadPool& pool, QObject* parent = nullptr);

    /// Back to now.
    void setEnvironment(EnvironmentId id);
    void setThresholds(const Thresholds& thresholds) { m_thresholds = thresholds; }
    /// Judges with the limits that are set, and with others as soon as they change. They must outlive this.
    void follow(const ThresholdSettings& limits);
    /// One further back than what is shown, or than `now` when that is now.
    void older(std::optional<Instant> now);
    void newer();
    void toNow();

    [[nodiscard]] const std::optional<WalkedState>& shown() const { return m_shown; } ///< nothing: now
    [[nodiscard]] int position() const { return static_cast<int>(m_at); } ///< of what is shown; 0: the newest
    [[nodiscard]] int count() const { return static_cast<int>(m_list.size()); }
    [[nodiscard]] bool isBusy() const { return m_answered != m_request; }

Q_SIGNALS:
    void changed();
    void failed(const QString& sentence, const QString& detail);

private:
    void takeList(std::vector<SnapshotSummary> list, std::optional<Instant> now);
    void open(size_t at);
    void take(size_t at, const SnapshotPtr& snapshot);
    void judge(size_t at, const SnapshotPtr& snapshot, const SnapshotPtr& full);
    void fail(const Error& error);
    template <typename T>
    void ask(Task<T> task, std::function<void(T)> then);

    SnapshotRepository& m_snapshots;
    const Inventory& m_inventory;
    QThreadPool& m_pool;
    EnvironmentId m_id;
    Thresholds m_thresholds;
    std::shared_ptr<const HealthCheck> m_check; ///< made when it is first needed
    std::vector<SnapshotSummary> m_list; ///< newest first
    size_t m_at = 0;
    std::optional<WalkedState> m_shown;
    quint64 m_request = 0; ///< answers to older ones are dropped
    quint64 m_answered = 0;
};

} // namespace magkeeper
