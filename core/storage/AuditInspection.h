// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/AuditTrail.h"
#include "core/storage/AuditAnchors.h"
#include "core/storage/Dialect.h"
#include "core/storage/SqlRow.h"

#include <map>
#include <set>

namespace magkeeper {

/// Looks at the trail's records one after the other, and then at the anchors. A value of one verification.
class AuditInspection {
public:
    AuditInspection(const AuditAnchors::Content& anchors, Dialect dialect)
        : m_anchors(anchors)
        , m_dialect(dialect) { }

    /// Columns: sequence, previous_hash, hash, content, environment_id, run_id; in the order of sequence.
    void look(const SqlRow& row);
    [[nodiscard]] AuditReport report();

private:
    void add(qint64 sequence, const QString& what);
    void lookAtContent(const SqlRow& row);
    void lookAtTicket(const SqlRow& row);
    void lookAtAnchors();
    [[nodiscard]] QString ticketOf(qint64 sequence) const;

    const AuditAnchors::Content& m_anchors;
    Dialect m_dialect;
    AuditReport m_report;
    std::map<qint64, QString> m_hashes;
    std::map<qint64, QString> m_tickets;
    std::set<QString> m_seenTickets;
    qint64 m_last = 0;
    QString m_lastHash = QString(64, QLatin1Char('0'));
};

} // namespace magkeeper
