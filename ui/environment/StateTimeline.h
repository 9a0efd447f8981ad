// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/health/HealthCheck.h"
#include "ui/theme/Mark.h"

#include <QSet>
#include <QThreadPool>

#include <map>

namespace magkeeper {

/// Something that was another way in the next stored snapshot.
struct StateChange {
    Instant at; ///< of the snapshot that showed it first
    QString text; ///< a sentence
    Mark mark = Mark::Notice; ///< of a finding that began its own, of one that ended Ok, of a version Notice

    friend bool operator==(const StateChange&, const StateChange&) = default;
};

/// What of a stored snapshot can change.
struct StateSummary {
    struct Trouble {
        Severity severity = Severity::Warning;
        QString text; ///< a sentence
        QString rule;
    };
    Instant at;
    QString version; ///< empty: not known
    std::map<QString, Trouble> findings; ///< by id; none below Warning
    QSet<QString> silent; ///< rules that could not judge: whether they would find something nobody knows
};

/// What changed from one to the next; what is not known in one of them did not change. Oldest first. Pure.
[[nodiscard]] std::vector<StateChange> changesOf(const std::vector<StateSummary>& states);

/// What changed in an environment within a year, by full snapshots that are stored: at most `most` of them are read and
/// judged, one after another and elsewhere. Reads only when it is asked to. Thread: GUI. Lifetime: not longer than the
/// services'.
class StateTimeline final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t most = 48;

    StateTimeline(SnapshotRepository& snapshots, const Inventory& inventory, const Clock& clock, QThreadPool& pool,
        QObject* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    /// Reads, unless this environment was read already.
    void read();
    [[nodiscard]] const std::vector<StateChange>& changes() const { return m_changes; }

Q_SIGNALS:
    void changed();

private:
    void take(const std::vector<SnapshotSummary>& list, quint64 round);
    void readNext(quint64 round);
    void judge(const SnapshotPtr& snapshot, quint64 round);

    SnapshotRepository& m_snapshots;
    const Inventory& m_inventory;
    const Clock& m_clock;
    QThreadPool& m_pool;
    std::shared_ptr<const HealthCheck> m_check;
    EnvironmentId m_id;
    bool m_read = false;
    quint64 m_round = 0; ///< answers of older ones are dropped
    std::vector<SnapshotId> m_waiting; ///< oldest last
    std::vector<StateSummary> m_states;
    std::vector<StateChange> m_changes;
};

} // namespace magkeeper
