// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AuditChain.h"

#include "core/storage/AuditInspection.h"
#include "core/storage/SqlText.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewTickets = 4; ///< of two runs at the same time
constexpr int ticketsAtOnce = 8;

Result<AuditAnchors::Link> lastLink(Database& database) {
    AuditAnchors::Link link{0, QString(64, u'0')};
    return database
        .select(u"SELECT sequence, hash FROM audit_record ORDER BY sequence DESC LIMIT 1"_s, {},
            [&](const SqlRow& row) { link = {row.integer(0), row.text(1)}; })
        .transform([&] { return link; });
}

/// Two who append at the same time would follow the same record.
Result<void> holdTrail(Database& database) {
    return database.dialect() == Dialect::Postgresql ? database.run(u"LOCK TABLE audit_record IN EXCLUSIVE MODE"_s)
                                                     : Result<void>();
}

template <typename Tag>
QVariant keyOrNull(Database& database, const Id<Tag>& id) {
    return id.isNull() ? QVariant() : database.key(id);
}

} // namespace

QString auditHash(qint64 sequence, const QString& previousHash, const QString& content) {
    const QByteArray bytes = "magkeeper audit 1\n" + QByteArray::number(sequence) + '\n' + previousHash.toLatin1()
        + '\n' + content.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void AuditChain::prepare() {
    const auto workspace = m_workspace.ready();
    if (!workspace || m_tickets.size() >= fewTickets)
        return;
    Database& database = *workspace;
    const auto opened
        = lastLink(database).and_then([&](const AuditAnchors::Link& last) { return openAnchors(database, last); });
    if (opened && m_anchors.exist())
        m_tickets += m_anchors.makeTickets(ticketsAtOnce).value_or(QStringList());
}

/// Whose trail has records and no file has lost it; but on a server they may be those of colleagues alone.
Result<void> AuditChain::openAnchors(const Database& database, const AuditAnchors::Link& last) const {
    if (m_anchors.exist())
        return {};
    if (last.sequence == 0)
        return m_anchors.create();
    return database.dialect() == Dialect::Postgresql ? m_anchors.begin(last) : Result<void>();
}

Result<void> AuditChain::announce(const AuditAnchors::Link& link, const QString& ticket) const {
    return ticket.isEmpty() ? m_anchors.announce(link) : m_anchors.announceTicketed(link);
}

Result<AuditAnchors::Link> AuditChain::append(
    Database& database, const QJsonObject& said, EnvironmentId environment, RunId run) {
    QJsonObject content = said;
    const QString ticket = m_tickets.isEmpty() ? QString() : m_tickets.takeLast();
    if (!ticket.isEmpty())
        content[u"ticket"_s] = ticket;
    const auto last = holdTrail(database).and_then([&] { return lastLink(database); });
    if (!last)
        return failure(last.error());
    const QString text = sqlText(QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact))).toString();
    AuditAnchors::Link link{last->sequence + 1, auditHash(last->sequence + 1, last->hash, text)};
    if (const auto opened = openAnchors(database, *last); !opened)
        return failure(opened.error());
    if (const auto announced = announce(link, ticket); !announced)
        return failure(announced.error());
    return database
        .execute(u"INSERT INTO audit_record (sequence, previous_hash, hash, environment_id, run_id, content) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
            {link.sequence, last->hash, link.hash, keyOrNull(database, environment), keyOrNull(database, run), text})
        .transform([&](qint64) { return link; });
}

void AuditChain::confirm(const AuditAnchors::Link& link) const {
    // Unconfirmed it is still announced: only its later removal could not be told.
    static_cast<void>(m_anchors.confirm(link));
}

Result<std::vector<AuditRecord>> AuditChain::records(EnvironmentId environment, int limit) {
    std::vector<AuditRecord> found;
    const auto take = [&](const SqlRow& row) {
        found.push_back(
            {row.integer(0), row.text(1), row.text(2), QJsonDocument::fromJson(row.text(3).toUtf8()).object()});
    };
    const auto asked = m_workspace.ready().and_then([&](Database& database) {
        const QString columns = u"SELECT sequence, previous_hash, hash, content FROM audit_record "_s;
        return environment.isNull()
            ? database.select(columns + u"ORDER BY sequence DESC LIMIT ?"_s, {limit}, take)
            : database.select(columns + u"WHERE environment_id = ? ORDER BY sequence DESC LIMIT ?"_s,
                  {database.key(environment), limit}, take);
    });
    if (!asked)
        return failure(asked.error());
    std::ranges::reverse(found);
    return found;
}

Result<AuditReport> AuditChain::verify() {
    return m_workspace.ready().and_then([&](Database& database) {
        const auto look = [&] { return inspect(database); };
        // With a file both sides must stand still while they are compared. A server's records of others are not in our
        // anchors anyway, and what our anchors say was kept is there by now.
        return database.dialect() == Dialect::Sqlite ? database.write(look) : database.read(look);
    });
}

Result<AuditReport> AuditChain::inspect(Database& database) const {
    const auto anchors = m_anchors.read();
    if (!anchors)
        return failure(anchors.error());
    AuditInspection inspection(*anchors, database.dialect());
    return database
        .select(u"SELECT sequence, previous_hash, hash, content, environment_id, run_id FROM audit_record "
                "ORDER BY sequence"_s,
            {}, [&](const SqlRow& row) { inspection.look(row); })
        .transform([&] { return inspection.report(); });
}

Result<AuditRecord> AuditChain::anchor(const QJsonObject& content) {
    const auto workspace = m_workspace.ready();
    if (!workspace)
        return failure(workspace.error());
    Database& database = *workspace;
    const auto link = database.write([&] { return append(database, content, {}, {}); });
    if (!link)
        return failure(link.error());
    if (const auto begun = m_anchors.begin(*link); !begun)
        return failure(begun.error());
    return records({}, 1).transform([](const std::vector<AuditRecord>& last) { return last.front(); });
}

} // namespace magkeeper
