// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

#include <set>
#include <vector>

namespace magkeeper {

/// The hashes of the audit trail's records in a file outside the database, `audit.anchors`: one line for each, added
/// before it is stored (`+`, synced) and once it was (`=`). What is in the database and was not announced, or was kept
/// and is not in the database, did not come from Magkeeper. Lines are only ever added; several programs may.
/// A ticket (`~`, synced) announces a record that is not made yet by the hash of a secret that it will hold: then
/// nobody waits for the disk when it is stored, and its `+` is not synced. Only what lost its `+` needs its ticket.
/// Source: docs/actions.md, the audit trail.
class AuditAnchors {
public:
    struct Link {
        qint64 sequence = 0;
        QString hash;
        friend auto operator<=>(const Link&, const Link&) = default;
    };
    struct Content {
        bool exists = false;
        qint64 base = 0; ///< records up to this one were there when the file was begun
        std::set<Link> announced;
        std::vector<Link> kept; ///< in order of writing, the base too
        std::set<QString> tickets; ///< hashes of secrets, see ticketHash()

        /// Whether a record was announced: by itself, or by its ticket when there is no line of it.
        [[nodiscard]] bool isAnnounced(const Link& link, const QString& ticket) const;
    };

    explicit AuditAnchors(QString file)
        : m_file(std::move(file)) { }

    [[nodiscard]] bool exist() const;
    /// Makes the file of a trail that has no record yet.
    [[nodiscard]] Result<void> create() const;
    /// StorageFailed, naming the file. A file that is not there stays so, and nothing is announced: made again by the
    /// way, it would hide that it was lost.
    [[nodiscard]] Result<void> announce(const Link& link) const;
    /// The same of a record that holds a ticket: not synced.
    [[nodiscard]] Result<void> announceTicketed(const Link& link) const;
    /// Announces as many records to come, and answers their secrets: each is for one record.
    [[nodiscard]] Result<QStringList> makeTickets(int count) const;
    [[nodiscard]] Result<void> confirm(const Link& link) const;
    /// Makes the file anew when it was lost: it speaks of what comes, and vouches for this record. In a file that is
    /// there it is one line more.
    [[nodiscard]] Result<void> begin(const Link& link) const;
    [[nodiscard]] Result<Content> read() const;
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    enum class Sync { No, Yes };
    enum class Make { No, Yes };
    [[nodiscard]] Result<void> add(char mark, const Link& link, Sync sync) const;
    [[nodiscard]] Result<void> write(QByteArray lines, Sync sync, Make make = Make::No) const;

    QString m_file;
};

/// What a ticket's line says of its secret.
[[nodiscard]] QString ticketHash(const QString& secret);

} // namespace magkeeper
