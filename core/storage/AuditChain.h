// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/RunId.h"
#include "core/guard/AuditTrail.h"
#include "core/storage/AuditAnchors.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// The audit trail in the workspace's database. Storage thread.
class AuditChain {
public:
    AuditChain(LiveDatabase& workspace, QString anchorFile)
        : m_workspace(workspace)
        , m_anchors(std::move(anchorFile)) { }

    /// Announces records to come, so that append() need not wait for the disk. For when nobody waits; what of it fails
    /// costs only that time.
    void prepare();
    /// Adds a record, inside a write transaction of `database`. The link is to be confirmed once that is committed.
    [[nodiscard]] Result<AuditAnchors::Link> append(
        Database& database, const QJsonObject& content, EnvironmentId environment, RunId run);
    void confirm(const AuditAnchors::Link& link) const;

    [[nodiscard]] Result<std::vector<AuditRecord>> records(EnvironmentId environment, int limit);
    [[nodiscard]] Result<AuditReport> verify();
    [[nodiscard]] Result<AuditRecord> anchor(const QJsonObject& content);

private:
    [[nodiscard]] Result<AuditReport> inspect(Database& database) const;
    [[nodiscard]] Result<void> openAnchors(const Database& database, const AuditAnchors::Link& last) const;

    [[nodiscard]] Result<void> announce(const AuditAnchors::Link& link, const QString& ticket) const;

    LiveDatabase& m_workspace;
    AuditAnchors m_anchors;
    QStringList m_tickets; ///< that no record holds yet
};

/// SHA-256, in hexadecimal digits, of what docs/actions.md says stands in a record.
[[nodiscard]] QString auditHash(qint64 sequence, const QString& previousHash, const QString& content);

} // namespace magkeeper
