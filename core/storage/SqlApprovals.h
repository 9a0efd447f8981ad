// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/Approval.h"
#include "core/storage/AuditChain.h"

namespace magkeeper {

/// Approvals and the policy that asks for them, in the workspace's database. Storage thread; errors as guard's
/// RunRepository names them. Who somebody is: on a server the user that the database knows, for that it has checked.
class SqlApprovals {
public:
    SqlApprovals(LiveDatabase& workspace, AuditChain& audit)
        : m_workspace(workspace)
        , m_audit(audit) { }

    [[nodiscard]] Result<ApprovalPolicy> policy(EnvironmentId environment);
    [[nodiscard]] Result<ApprovalPolicy> setPolicy(
        EnvironmentId environment, ApprovalPolicy policy, const RunOwner& who, Instant now);
    [[nodiscard]] Result<Approval> ask(const Approval& wanted);
    [[nodiscard]] Result<std::vector<Approval>> open(Instant now);
    [[nodiscard]] Result<Approval> approve(const QString& id, const RunOwner& who, Instant now);

private:
    LiveDatabase& m_workspace;
    AuditChain& m_audit;
};

/// Inside a transaction: it cannot be used again. Refused: it was.
[[nodiscard]] Result<void> useApproval(Database& database, ApprovalId id);

} // namespace magkeeper
