// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/inventory/Environment.h"

#include <QJsonObject>

#include <vector>

namespace magkeeper {

/// One record of the trail. Source: docs/actions.md, the audit trail.
struct AuditRecord {
    qint64 sequence = 0;
    QString previousHash; ///< 64 hexadecimal digits; 64 zeros before the first
    QString hash;
    QJsonObject content;
};

/// A place where the trail is not what Magkeeper wrote.
struct AuditBreak {
    qint64 sequence = 0; ///< the record at which it shows
    QString what; ///< English, technical
};

struct AuditReport {
    qint64 records = 0;
    QString lastHash;
    std::vector<AuditBreak> breaks; ///< in order, at most maximumBreaks
    QStringList notes; ///< what cannot be told, and why
    static constexpr int maximumBreaks = 100;
};

/// The trail of all that was done: append-only, each record carrying the hash of the one before. Thread: that of its
/// maker.
class AuditTrail {
public:
    AuditTrail() = default;
    AuditTrail(const AuditTrail&) = delete;
    AuditTrail& operator=(const AuditTrail&) = delete;
    virtual ~AuditTrail() = default;

    /// The newest, in their order; all environments when it is null.
    [[nodiscard]] virtual Task<std::vector<AuditRecord>> records(EnvironmentId environment, int limit) = 0;
    /// Looks at every record, and at the anchors outside the database.
    [[nodiscard]] virtual Task<AuditReport> verify() = 0;
    /// Writes down the last hash as it is now, and answers its record: for when the anchors were lost, and for a copy
    /// elsewhere. It is recorded itself.
    [[nodiscard]] virtual Task<AuditRecord> anchor(QString reason) = 0;
};

} // namespace magkeeper
