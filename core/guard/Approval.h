// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/guard/RunOwner.h"
#include "core/inventory/Environment.h"

#include <QJsonObject>

namespace magkeeper {

struct ApprovalTag;
using ApprovalId = Id<ApprovalTag>;

/// One person's question to another whether an action may be done, and the answer. It holds for exactly this action
/// with these arguments on this node, once, for `lifetime` after it was given.
struct Approval {
    static constexpr std::chrono::minutes lifetime{60};

    ApprovalId id;
    EnvironmentId environmentId;
    QString environment;
    QString action;
    QString node; ///< empty: the primary
    QJsonObject arguments; ///< without secrets
    QString reason;
    QString requestedBy; ///< on a database server: the user that it knows; else the login name
    Instant requestedAt;
    QString approvedBy; ///< empty: nobody yet
    std::optional<Instant> approvedAt;
    bool used = false;
};

/// Which writes on an environment need a second person.
enum class ApprovalPolicy { None, Dangerous };

} // namespace magkeeper
