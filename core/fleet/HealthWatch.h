// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/FindingMarks.h"
#include "core/fleet/HistoryGathering.h"
#include "core/fleet/Refresher.h"
#include "core/fleet/SeenFindingRepository.h"
#include "core/health/HealthCheck.h"

namespace magkeeper {

using HealthPtr = std::shared_ptr<const Health>;

/// What people decided, and what was known before the program started. Borrowed; null: nothing of that.
struct HealthMemory {
    FindingMarks* marks = nullptr; ///< is told of marks that no longer hold
    SeenFindingRepository* seen = nullptr;
    PatchLossSource* losses = nullptr;
    const Clock* clock = nullptr; ///< needed with marks, whose ends it decides
};

/// Judges every environment anew when its reading changes. What an environment that cannot be read now showed last
/// stays judged, beside the finding that it cannot be read. Each is judged by itself, in the pool; when a newer reading
/// comes meanwhile, the older judgement is dropped. Findings have the marks that hold, and starts that outlive the
/// program: what changes of them is stored, not every sight of them. Thread: its own.
class HealthWatch final : public QObject {
    Q_OBJECT

public:
    /// Called in threads of the pool, several at once; HealthCheck::evaluate in the programs.
    using Judge = std::function<Health(const HealthInput&)>;

    HealthWatch(Inventory& inventory, Refresher& refresher, SnapshotRepository& snapshots, QThreadPool& pool,
        Judge judge, HealthMemory memory = {}, QObject* parent = nullptr);

    /// Judges everything again with these.
    void setThresholds(const Thresholds& thresholds);

    /// Something that is kept of its past is another now: its newest snapshot is judged again.
    void lookAgain(EnvironmentId id);

    /// Null: not judged yet, or never read.
    [[nodiscard]] HealthPtr health(EnvironmentId id) const { return m_healths.value(id).health; }

Q_SIGNALS:
    /// Gathered like Refresher::readingsChanged.
    void healthChanged(const QList<magkeeper::EnvironmentId>& ids);
    /// Judgements were made without (all of) the past; said once.
    void historyFailed(const magkeeper::Error& error);

private:
    struct Entry {
        DecodedSnapshotPtr judged; ///< the newest snapshot that was judged or is being judged
        DecodedSnapshotPtr judgedFull;
        std::optional<Error> error; ///< as it was then
        GatheredHistoryPtr history; ///< of `judged`; null while it is gathered
        GatheredHistoryPtr knownPast; ///< the newest that was gathered
        int round = 0; ///< numbers the judgements; an answer of an older one is dropped
        HealthPtr snapshotHealth; ///< of `judged` alone
        HealthPtr health; ///< with what the error adds, and marks
        enum class Recall { NotAsked, Asked, Known };
        Recall recall = Recall::NotAsked;
        SeenFindings seen; ///< as it was stored, with what was judged since
        Instant storedAt; ///< the time of the newest judgement that was stored
    };

    void take(const QList<EnvironmentId>& ids);
    void takeNext();
    void takeReading(EnvironmentId id, const EnvironmentReading& reading);
    void recall(EnvironmentId id);
    void gather(EnvironmentId id);
    void judge(EnvironmentId id);
    void finish(EnvironmentId id, HealthPtr health);
    void combine(EnvironmentId id, Entry& entry);
    void remember(EnvironmentId id, Entry& entry, const Health& health);
    std::vector<FindingMark> mark(EnvironmentId id, Entry& entry, Health health);
    void endMarks(const std::vector<FindingMark>& over);
    void markAgain(const QList<EnvironmentId>& ids);
    void awaitNextEnd();
    void complain(const Error& error);
    void markChanged(EnvironmentId id);

    Inventory& m_inventory;
    Refresher& m_refresher;
    SnapshotRepository& m_snapshots;
    QThreadPool& m_pool;
    Judge m_judge;
    HealthMemory m_memory;
    std::shared_ptr<const Thresholds> m_thresholds;
    QHash<EnvironmentId, Entry> m_healths;
    QSet<EnvironmentId> m_changed;
    QTimer m_announcement;
    QList<EnvironmentId> m_waiting; ///< changed and not looked at yet
    QTimer m_turn;
    QTimer m_nextEnd; ///< of a mark
    bool m_historyFailed = false;
};

} // namespace magkeeper
