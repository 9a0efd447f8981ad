// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutChange.h"
#include "core/work/WorkRepository.h"

#include <QObject>
#include <QThreadPool>

#include <map>

namespace magkeeper {

/// The due policy, and the version that it has in the workspace.
struct StoredPolicy {
    DuePolicy policy;
    qint64 version = 0;
    QString author; ///< who set it; empty: these are the defaults
    Instant changedAt;
};

/// A rollout in a list of them.
struct RolloutEntry {
    WorkId id;
    QString title;
    Instant openedAt;
    std::optional<Instant> closedAt;
};

/// Reads rollouts and writes down what is done to them. The repository and the clock outlive it. Thread: its maker's.
class RolloutDesk final : public QObject {
    Q_OBJECT

public:
    /// `author` is written beside everything: `LOGIN@MACHINE`. `pool`: where events are put together, which takes some
    /// time for many; null: in this thread. It outlives the desk.
    RolloutDesk(WorkRepository& work, const Clock& clock, QString author, QThreadPool* pool = nullptr,
        QObject* parent = nullptr);

    /// The newest first.
    [[nodiscard]] Task<std::vector<RolloutEntry>> list();
    [[nodiscard]] Task<RolloutPtr> load(WorkId id);
    /// By its id, the beginning of it (eight characters at least), or its title without regard to case. NotFound;
    /// Conflict when several are called so.
    [[nodiscard]] Task<RolloutPtr> find(QString name);

    /// As rollout::open().
    [[nodiscard]] Task<RolloutPtr> open(RolloutDraft draft);
    /// Writes events down that were made for this rollout, and answers it as it is then. Conflict: somebody else wrote
    /// meanwhile. No events: answers it as it is.
    [[nodiscard]] Task<RolloutPtr> write(RolloutPtr rollout, RolloutEvents events);
    /// What a look found; when somebody wrote meanwhile it is written down all the same. What waits for the same
    /// rollout is written together. Remembers when it was looked; an older look than what is known changes nothing.
    [[nodiscard]] Task<RolloutPtr> writeEvidence(
        WorkId rollout, EnvironmentId member, QString name, RolloutEvidence evidence);

    [[nodiscard]] Task<StoredPolicy> policy();
    /// Conflict: somebody else set it since that version.
    [[nodiscard]] Task<StoredPolicy> setPolicy(StoredPolicy policy);

Q_SIGNALS:
    void changed(WorkId rollout); ///< something was written here

private:
    struct Sight;
    struct SightBatch;
    using Batch = std::shared_ptr<SightBatch>;
    using Promise = std::shared_ptr<TaskPromise<RolloutPtr>>;
    enum class Writes { No, Yes };
    void putTogether(const Promise& promise, const Result<WorkItem>& item, Writes writes);
    [[nodiscard]] std::vector<WorkEvent> signedEvents(RolloutEvents events) const;
    void writeNext(WorkId rollout);
    void tryEvidence(const Batch& batch);
    void confirm(const Batch& batch, const RolloutPtr& rollout);
    void finish(const Batch& batch, const Result<RolloutPtr>& rollout);

    WorkRepository& m_work;
    const Clock& m_clock;
    QString m_author;
    QThreadPool* m_pool;
    std::map<WorkId, std::vector<std::shared_ptr<Sight>>> m_waiting; ///< of those that are written to now
};

} // namespace magkeeper
