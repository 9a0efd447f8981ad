// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

#include <set>
#include <vector>

namespace magkeeper {

/// The hashes of the audit trail's records in a file outside the database, `audit.anchors`: one line for each, added
/// before it is stored (`+`, synced) and once it was (`=`). What is in the database and was not announced, or was kept
/// and is not in the database, did not come from Magkeeper. Lines are only ever added; several programs may.
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
    };

    explicit AuditAnchors(QString file)
        : m_file(std::move(file)) { }

    /// StorageFailed, naming the file.
    [[nodiscard]] Result<void> announce(const Link& link) const;
    [[nodiscard]] Result<void> confirm(const Link& link) const;
    /// From here on the file speaks of what comes; it vouches for this record.
    [[nodiscard]] Result<void> begin(const Link& link) const;
    [[nodiscard]] Result<Content> read() const;
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    enum class Sync { No, Yes };
    [[nodiscard]] Result<void> add(char mark, const Link& link, Sync sync) const;

    QString m_file;
};

} // namespace magkeeper
