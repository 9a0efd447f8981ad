// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "core/guard/Approval.h"
#include "core/guard/RunRecord.h"
#include "core/magento/Snapshot.h"

namespace magkeeper {

/// What somebody wants done, and what they said about it.
struct WriteOrder {
    Environment environment;
    ActionRequest request;
    RunMode mode = RunMode::Attached;
    QString confirmedName; ///< the environment's name, as the person typed it
    QString reason;
    std::optional<std::chrono::seconds> timeout; ///< in place of the action's own
    QString node = {}; ///< its name; empty: the primary

    /// The node that it is for; the primary when there is none of that name: checkOrder() refuses that.
    [[nodiscard]] const Node& target() const;
};

/// What a write needs before it may be sent.
struct WriteNeeds {
    bool confirmation = false; ///< the environment's name, typed
    bool reason = false;
    bool approval = false; ///< of a second person
};

/// What would happen: for a preview. Nothing was sent.
struct WritePlan {
    QString command;
    QString node;
    WriteNeeds needs;
    std::optional<std::chrono::milliseconds> typicalDuration; ///< of earlier successes there
    std::optional<WriteLock> heldBy;
    SnapshotPtr lastSeen; ///< null: it was never read
};

/// What came of an order that passed the guard.
struct WriteResult {
    RunRecord run;
    std::optional<Error> notSent; ///< the command never left: no connection
};

/// What the policy wants of a write there. Pure.
[[nodiscard]] WriteNeeds needsOf(const Environment& environment, const ActionDefinition& action, ApprovalPolicy policy);
/// Refused, saying why: the environment is only observed, the action cannot be done, the name was not typed as it is, a
/// reason is missing. InvalidInput: a reason that is too long. NotFound: no such node. Pure.
[[nodiscard]] Result<void> checkOrder(const WriteOrder& order);
/// InvalidInput: it is longer than the audit trail keeps. Pure.
[[nodiscard]] Result<void> checkReason(const QString& reason);

} // namespace magkeeper
