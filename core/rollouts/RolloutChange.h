// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/Rollout.h"

namespace magkeeper {

/// One thing to be written down: an event without its time, author and place.
struct RolloutEvent {
    QString kind;
    QJsonObject content;
};
using RolloutEvents = std::vector<RolloutEvent>;

/// What a new rollout is made of.
struct RolloutDraft {
    struct Member {
        EnvironmentId id;
        QString name;
        QString kind;
        QString wave;
    };
    QString title;
    Urgency urgency = Urgency::Important;
    std::vector<RolloutSubject> subjects;
    std::vector<RolloutDuty> duties;
    std::vector<RolloutWave> waves;
    std::vector<Member> members;
    QStringList links;
    std::optional<Instant> since; ///< nothing: when it is opened
};

/// Development, staging, canaries, production: those of these that somebody is in.
[[nodiscard]] std::vector<RolloutWave> usualWaves(const std::vector<RolloutDraft::Member>& members);
/// The usual wave of an environment of a kind.
[[nodiscard]] QString usualWave(const QString& kind);
inline constexpr QLatin1StringView canaryWave("canaries");

/// Changes of a rollout, each as the events that it is made of. All are refused on one that is closed (Refused), for
/// an environment that is not in it (NotFound), and with texts that are empty or too long (InvalidInput). Pure.
namespace rollout {

using Members = std::vector<EnvironmentId>;

[[nodiscard]] Result<RolloutEvents> open(const RolloutDraft& draft, const DuePolicy& policy, Instant now);
[[nodiscard]] Result<RolloutEvents> add(
    const Rollout& rollout, const std::vector<RolloutDraft::Member>& members, const DuePolicy& policy);
[[nodiscard]] Result<RolloutEvents> remove(const Rollout& rollout, const Members& members, const QString& reason);
/// InvalidInput: there is no such wave.
[[nodiscard]] Result<RolloutEvents> move(const Rollout& rollout, const Members& members, const QString& wave);
/// An empty owner: nobody.
[[nodiscard]] Result<RolloutEvents> assign(const Rollout& rollout, const Members& members, const QString& owner);

/// Plans when they are changed; nothing: no longer planned. Refused, unless `reason` says why all the same: in a
/// freeze, and before an environment of an earlier wave that is not settled has its own window behind it.
[[nodiscard]] Result<RolloutEvents> plan(const Rollout& rollout, const Members& members,
    const std::optional<PlannedWindow>& window, const DuePolicy& policy, const QString& reason, Instant now);
[[nodiscard]] Result<RolloutEvents> setDue(
    const Rollout& rollout, const Members& members, Instant due, const QString& reason);
[[nodiscard]] Result<RolloutEvents> block(const Rollout& rollout, const Members& members, const QString& reason);
/// Refused: it is not blocked.
[[nodiscard]] Result<RolloutEvents> unblock(const Rollout& rollout, const Members& members);
/// InvalidInput: an end that is not to come, or over a year away.
[[nodiscard]] Result<RolloutEvents> waive(const Rollout& rollout, const Members& members, const QString& approver,
    const QString& reason, Instant until, Instant now);
[[nodiscard]] Result<RolloutEvents> endWaiver(const Rollout& rollout, const Members& members);
/// That a duty was done there, and what shows it; without evidence: it was not. `duty` counts from 0. Refused: nobody
/// said that it was.
[[nodiscard]] Result<RolloutEvents> prove(
    const Rollout& rollout, const Members& members, int duty, const QString& evidence);
/// Without members: of the whole rollout. Notes may be added to a closed one.
[[nodiscard]] Result<RolloutEvents> note(const Rollout& rollout, const Members& members, const QString& text);
/// http and https alone.
[[nodiscard]] Result<RolloutEvents> link(const Rollout& rollout, const Members& members, const QString& link);
/// The waves in their new order, by name; one that somebody is in must stay.
[[nodiscard]] Result<RolloutEvents> setWaves(const Rollout& rollout, std::vector<RolloutWave> waves);
/// Lets a wave begin before the one before it is done.
[[nodiscard]] Result<RolloutEvents> beginEarly(const Rollout& rollout, const QString& wave, const QString& reason);
/// What a look found; no event when it is what is known already, or older than that. Whether it may be written down is
/// not looked at.
[[nodiscard]] RolloutEvents evidence(
    const Rollout& rollout, EnvironmentId member, const QString& name, const RolloutEvidence& evidence, Instant now);
/// Refused while an environment is not settled, unless a reason says why it is closed all the same.
[[nodiscard]] Result<RolloutEvents> close(const Rollout& rollout, const QString& reason, Instant now);
[[nodiscard]] Result<RolloutEvents> reopen(const Rollout& rollout, const QString& reason);

} // namespace rollout
} // namespace magkeeper
