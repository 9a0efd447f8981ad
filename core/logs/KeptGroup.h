// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/inventory/Environment.h"
#include "core/logs/RecordGroups.h"

namespace magkeeper::logs {

struct LogGroupMarkTag;
using LogGroupMarkId = Id<LogGroupMarkTag>;

/// What people say about a group. Muted: it is shown last and counts for nothing. Note: what somebody found out.
/// Incident: where it is worked on, in the words of whatever keeps incidents (`INC-2041`, an address).
enum class GroupMarkKind { Muted, Note, Incident };

/// Something that a person said about a group of an environment. It has one mute at a time, and any number of the
/// others.
struct LogGroupMark {
    LogGroupMarkId id; ///< null: not stored yet
    EnvironmentId environmentId;
    quint64 fingerprint = 0;
    GroupMarkKind kind = GroupMarkKind::Muted;
    QString text; ///< the reason, the note, the reference; a reason may be empty
    QString madeBy;
    Instant madeAt;
    std::optional<Instant> until; ///< of a mute; nothing: no end of its own

    friend bool operator==(const LogGroupMark&, const LogGroupMark&) = default;
};

/// The stable name in JSON, in magctl and in the database: `mute`, `note`, `incident`.
[[nodiscard]] QString groupMarkName(GroupMarkKind kind);
[[nodiscard]] std::optional<GroupMarkKind> groupMarkFromName(const QString& name);
/// Refuses (InvalidInput) what cannot be kept: texts that are missing or too long, an end that is not after its
/// beginning.
[[nodiscard]] Result<void> validate(const LogGroupMark& mark);

/// A group as the workspace knows it of one environment.
struct KeptGroup {
    RecordGroup group; ///< count: at least so many, all days together; its example has no addresses of machines either
    int elsewhere = 0; ///< other environments that have it, too
    int elsewhereBefore = 0; ///< those of them that had it before it was seen here
    std::vector<LogGroupMark> marks; ///< that hold or have ended by themselves; oldest first

    [[nodiscard]] const LogGroupMark* mute(Instant now) const; ///< null: it is not muted
};

/// All that is known of what the logs of an environment say.
struct KeptGroups {
    /// From then on everything was read until the last reading, without a gap; nothing: that was never so.
    std::optional<Instant> knownFrom;
    std::vector<KeptGroup> groups; ///< the last seen first

    [[nodiscard]] const KeptGroup* find(quint64 fingerprint) const;
};

/// What one reading of an environment's logs found. To be told again is no harm: of each day the most that one reading
/// saw counts, so that what is read twice counts once; it never says more than there was.
struct GroupSighting {
    EnvironmentId environmentId;
    std::vector<RecordGroup> groups;
    /// All records of the environment's usual logs from then until now are in it; nothing: only some are, of one file
    /// or level, or those that were searched for.
    std::optional<Instant> since{};
};

/// Whether a group is new. Unknown: nothing was read of the time before.
enum class Novelty { No, Yes, Unknown };

struct GroupNovelty {
    Novelty sinceDeploy = Novelty::Unknown; ///< first seen after the code or static content was deployed
    Novelty here = Novelty::Unknown; ///< first seen in the last 24 hours
    bool isKnownElsewhere = false; ///< and at least two other environments had it before

    friend bool operator==(const GroupNovelty&, const GroupNovelty&) = default;
};
/// `deployedAt`: the environment's last deployment; nothing when that is not known. Pure.
[[nodiscard]] GroupNovelty noveltyOf(
    const KeptGroup& group, const KeptGroups& all, std::optional<Instant> deployedAt, Instant now);

} // namespace magkeeper::logs
