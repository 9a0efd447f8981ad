// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AuditInspection.h"

#include "core/actions/RunId.h"
#include "core/storage/AuditChain.h"

#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

void AuditInspection::add(qint64 sequence, const QString& what) {
    if (m_report.breaks.size() < AuditReport::maximumBreaks)
        m_report.breaks.push_back({sequence, what});
}

void AuditInspection::look(const SqlRow& row) {
    const qint64 sequence = row.integer(0);
    const QString hash = row.text(2);
    if (sequence != m_last + 1)
        add(sequence, u"record %1 follows record %2: what was between is missing"_s.arg(sequence).arg(m_last));
    else if (row.text(1) != m_lastHash)
        add(sequence,
            u"record %1 does not follow the one before it: removed, reordered or written anew"_s.arg(sequence));
    if (hash != auditHash(sequence, row.text(1), row.text(3)))
        add(sequence, u"record %1 is not what was hashed: it was edited"_s.arg(sequence));
    lookAtContent(row);
    m_hashes.emplace(sequence, hash);
    lookAtTicket(row);
    m_last = sequence;
    m_lastHash = hash;
    ++m_report.records;
}

/// The columns beside the content are for finding records: one that points elsewhere hides it.
void AuditInspection::lookAtContent(const SqlRow& row) {
    const QJsonObject content = QJsonDocument::fromJson(row.text(3).toUtf8()).object();
    const auto environment
        = EnvironmentId::fromString(content["environment_id"_L1].toString()).value_or(EnvironmentId());
    const auto run = RunId::fromString(content["run"_L1].toString()).value_or(RunId());
    if (environment != row.id<EnvironmentId>(4) || run != row.id<RunId>(5))
        add(row.integer(0),
            u"record %1 is filed under another environment or run than it speaks of"_s.arg(row.integer(0)));
}

/// A ticket is for one record: a second one was copied from it.
void AuditInspection::lookAtTicket(const SqlRow& row) {
    const QString ticket = QJsonDocument::fromJson(row.text(3).toUtf8()).object()["ticket"_L1].toString();
    if (!ticket.isEmpty() && m_seenTickets.insert(ticket).second)
        m_tickets.emplace(row.integer(0), ticket);
}

AuditReport AuditInspection::report() {
    m_report.lastHash = m_lastHash;
    if (m_anchors.exists)
        lookAtAnchors();
    else if (m_report.records > 0)
        add(m_last,
            u"the file of anchors is missing: nobody can tell whether records were removed or added at the end"_s);
    return std::move(m_report);
}

QString AuditInspection::ticketOf(qint64 sequence) const {
    const auto found = m_tickets.find(sequence);
    return found == m_tickets.end() ? QString() : found->second;
}

void AuditInspection::lookAtAnchors() {
    for (const AuditAnchors::Link& link : m_anchors.kept) {
        const auto found = m_hashes.find(link.sequence);
        if (found == m_hashes.end())
            add(link.sequence, u"record %1 was kept and is gone: the trail was cut short"_s.arg(link.sequence));
        else if (found->second != link.hash)
            add(link.sequence, u"record %1 is another one than was kept"_s.arg(link.sequence));
    }
    if (m_anchors.base > 0)
        m_report.notes.append(
            u"the anchors begin at record %1: what was removed or made anew before that, they cannot tell"_s.arg(
                m_anchors.base));
    qint64 strangers = 0;
    for (const auto& [sequence, hash] : m_hashes) {
        if (sequence <= m_anchors.base || m_anchors.isAnnounced({sequence, hash}, ticketOf(sequence)))
            continue;
        ++strangers;
        if (m_dialect == Dialect::Sqlite)
            add(sequence, u"record %1 was added by something else than Magkeeper"_s.arg(sequence));
    }
    if (m_dialect == Dialect::Postgresql && strangers > 0)
        m_report.notes.append(
            u"%1 records were written from other machines: their own anchors vouch for them"_s.arg(strangers));
}

} // namespace magkeeper
