// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/rollouts/RolloutEvidence.h"
#include "core/work/DuePolicy.h"
#include "core/work/WorkItem.h"

#include <map>
#include <memory>

namespace magkeeper {

/// Environments that are changed together. A wave begins when the one before it is done, unless somebody says so.
struct RolloutWave {
    QString name;
    QString early; ///< why it may begin before the one before it is done; empty: it may not
};

/// Something to be done on each environment once the fix is there, as advisories name it: keys to be rotated, …
struct RolloutDuty {
    QString text;
    QString from; ///< the bulletin; empty: of whoever made the rollout
};

/// Somebody's word that a duty was done, and what shows it.
struct DutyProof {
    QString evidence;
    QString by;
    Instant at;
};

/// When an environment is to be changed.
struct PlannedWindow {
    Instant from;
    Instant until;
    QString zone; ///< IANA; in which it was agreed
};

/// Why it cannot go on there now.
struct RolloutBlock {
    QString reason;
    QString by;
    Instant at;
};

/// Somebody's decision to live without the fix for a time.
struct RolloutWaiver {
    QString approver; ///< who answers for it
    QString reason;
    Instant until;
    QString by; ///< who wrote it down
    Instant at;
};

struct RolloutNote {
    QString text;
    QString by;
    Instant at;
};

/// A time without the fix, as far as it was seen.
struct ExposedSpan {
    Instant from;
    std::optional<Instant> until; ///< nothing: it goes on
};

/// One environment of a rollout.
struct RolloutMember {
    EnvironmentId id;
    QString name; ///< when it was added, or evidence was last read
    QString kind; ///< `production`, `staging`, `development`
    QString wave;
    QString owner; ///< empty: nobody yet
    std::optional<PlannedWindow> window;
    Instant due;
    std::optional<RolloutBlock> block;
    std::optional<RolloutWaiver> waiver;
    std::optional<RolloutEvidence> evidence; ///< the newest; nothing: never read
    std::optional<Instant> confirmedAt; ///< when it was last seen to be so
    std::optional<Instant> thereSince; ///< since when evidence shows the fix, without a break
    std::optional<Instant> lostAt; ///< when it was seen to be gone again
    std::map<int, DutyProof> proofs; ///< by the place of the duty
    std::vector<RolloutNote> notes;
    QStringList links;
    std::vector<ExposedSpan> exposed;
};

/// How an environment stands in a rollout: from evidence, and from what people decided where there is none yet.
enum class RolloutStage {
    FallenBack, ///< the fix was there and is gone
    Blocked,
    Unknown, ///< evidence was read and cannot tell
    Planned, ///< the fix is not there, or nobody looked yet
    Deployed, ///< evidence shows the fix
    Waived,
    Verified, ///< and after it nothing critical was found, and each duty is proven
    NotNeeded, ///< it is not for this installation
};

enum class WaveState { Waiting, Begun, Done };

/// Bringing a release, patches or what closes an advisory to a set of environments. A value, made of its events.
struct Rollout {
    WorkId id;
    qint64 version = 0;
    QString title;
    Urgency urgency = Urgency::Important;
    std::vector<RolloutSubject> subjects;
    std::vector<RolloutDuty> duties;
    std::vector<RolloutWave> waves; ///< in their order
    std::vector<RolloutMember> members; ///< by wave, then as they were added
    std::vector<RolloutNote> notes;
    QStringList links;
    Instant openedAt;
    QString openedBy;
    Instant since; ///< from when due dates and exposure are counted
    std::optional<Instant> closedAt;
    QString closeReason;
    std::vector<WorkEvent> events; ///< oldest first

    [[nodiscard]] const RolloutMember* member(EnvironmentId environment) const;
    [[nodiscard]] RolloutMember* member(EnvironmentId environment);
    /// Without regard to case; null: none of that name.
    [[nodiscard]] const RolloutMember* memberCalled(const QString& name) const;
    /// -1: there is none.
    [[nodiscard]] int waveOf(const QString& name) const;
    [[nodiscard]] std::vector<const RolloutMember*> membersOf(const RolloutWave& wave) const;
};
using RolloutPtr = std::shared_ptr<const Rollout>;

[[nodiscard]] RolloutStage stageOf(const Rollout& rollout, const RolloutMember& member, Instant now);
/// Nothing more is to be done there now: verified, waived or not needed.
[[nodiscard]] bool isSettled(RolloutStage stage);
[[nodiscard]] QString stageName(RolloutStage stage); ///< `fallen_back`, `planned`, …
/// Not settled, and its due date has passed.
[[nodiscard]] bool isLate(const Rollout& rollout, const RolloutMember& member, Instant now);

/// Done: every environment of it is settled. Begun: it is the first, or the one before is done, or it may begin early.
[[nodiscard]] WaveState waveState(const Rollout& rollout, int wave, Instant now);
[[nodiscard]] QString waveStateName(WaveState state); ///< `waiting`, `begun`, `done`

} // namespace magkeeper
