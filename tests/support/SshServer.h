// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/HostKey.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace magkeeper::test {

/// A real sshd on loopback in a folder of its own: own configuration, host keys and client keys, a free port. Started
/// by start(), ended by stop() or the destructor. Every login shell is the test user's own.
class SshServer {
public:
    SshServer();
    SshServer(const SshServer&) = delete;
    SshServer& operator=(const SshServer&) = delete;
    ~SshServer();

    /// Lines of sshd_config; of several that set the same, the first counts for sshd. Before start().
    void configure(const QString& line) { m_lines.append(line); }
    /// Host key types offered: ed25519, rsa, ecdsa. Before start(); ed25519 unless said otherwise.
    void offerHostKeys(const QStringList& types) { m_hostKeyTypes = types; }
    /// Replaces a host key by a new one of the same type. Takes effect at the next start.
    void renewHostKey(const QString& type);

    /// Fails the test when it does not listen in time.
    void start();
    /// Ends the listener; connections that stand stay.
    void stop();
    /// Ends it and every connection at once, as a crash of the machine would.
    void kill();
    /// Stops every process of it where it stands: connections stay and say nothing. Until kill().
    void freeze();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// The login of whoever runs the test.
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] HostKey hostKey(const QString& type = QStringLiteral("ed25519")) const;
    /// `[127.0.0.1]:port type key`, for known_hosts.
    [[nodiscard]] QByteArray knownHostsLine(const QString& type = QStringLiteral("ed25519")) const;

    /// A client key that may log in; made once for each name. With a passphrase the file is encrypted.
    [[nodiscard]] QString authorizedKey(const QString& name = QStringLiteral("client"), const QString& passphrase = {});
    /// A client key that may not.
    [[nodiscard]] QString strangerKey(const QString& name = QStringLiteral("stranger"), const QString& passphrase = {});
    /// An ssh_config file: the user's known_hosts is `folder()/known_hosts`, no default keys, no agent, and these lines
    /// first.
    [[nodiscard]] QString clientConfig(const QStringList& lines = {}) const;
    /// sshd's log so far.
    [[nodiscard]] QString log() const;
    /// How many connections it has seen.
    [[nodiscard]] qsizetype connectionsSeen() const;

private:
    [[nodiscard]] QString keyFile(const QString& name, const QString& type, const QString& passphrase) const;
    void writeConfiguration() const;
    void startListening();
    [[nodiscard]] bool listens() const;

    QTemporaryDir m_folder;
    QStringList m_lines;
    QStringList m_hostKeyTypes{QStringLiteral("ed25519")};
    std::unique_ptr<QProcess> m_sshd;
    quint16 m_port = 0;
};

} // namespace magkeeper::test
