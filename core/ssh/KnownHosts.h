// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/remote/HostKey.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper::ssh {

/// The names under which a server stands in known_hosts files.
struct KnownHostName {
    QString name; ///< lower case: the host, `[host]:port` unless the port is 22, or the HostKeyAlias as it is
    QString bare; ///< the host without its port when `name` has one, else empty; an entry for it vouches, but accuses
                  ///< nobody

    [[nodiscard]] static KnownHostName of(const QString& host, quint16 port, const QString& alias);
};

/// Where a key stands: for messages.
struct KnownKeyPlace {
    QString file;
    int line = 0;
    QString names; ///< as written; `(hashed)` for a hashed entry
    HostKey key;
};

enum class HostKeyVerdict {
    Trusted,
    Unknown, ///< nobody has vouched for this host yet
    Changed, ///< another key of the same type is known
    OtherType, ///< only keys of other types are known: as grave as Changed
    Revoked, ///< marked @revoked for this host
};

struct HostKeyJudgement {
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    std::optional<KnownKeyPlace> known; ///< what the verdict rests on; none with Unknown
};

/// The keys that known_hosts files vouch for (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain, hashed, patterns with
/// negation,
/// `[host]:port`, @revoked, @cert-authority. Certificates are not verified, so @cert-authority lines neither vouch nor
/// accuse. A line that cannot be read is a problem and nothing else. Pure but for read(). Thread: a value.
class KnownHosts {
public:
    /// Reads the files that exist. One that exists and cannot be read is an error (InvalidInput), never 'unknown'.
    [[nodiscard]] static Result<KnownHosts> read(const QStringList& paths);

    void add(const QString& file, const QByteArray& bytes);

    /// A key that matches any entry is trusted, unless an entry revokes it.
    [[nodiscard]] HostKeyJudgement judge(const KnownHostName& host, const HostKey& key) const;
    /// The key types known for the host, for the order in which a server is asked.
    [[nodiscard]] QList<QByteArray> algorithmsOf(const KnownHostName& host) const;
    /// Where else this very key is vouched for: `names (file:line)`.
    [[nodiscard]] QStringList otherPlacesOf(const KnownHostName& host, const HostKey& key) const;
    /// `file:line: what is wrong`, the first few.
    [[nodiscard]] const QStringList& problems() const { return m_problems; }

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Entry {
        Marker marker = Marker::None;
        QByteArray hosts;
        HostKey key;
        QString file;
        int line = 0;
    };

    void addLine(const QString& file, int number, QByteArrayView line);
    void report(const QString& file, int line, const QString& what);
    [[nodiscard]] static bool matches(const Entry& entry, const QByteArray& name);
    [[nodiscard]] static KnownKeyPlace placeOf(const Entry& entry);

    std::vector<Entry> m_entries;
    QStringList m_problems;
};

} // namespace magkeeper::ssh
