// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace magkeeper::ssh {

/// A certificate for a user's key, as OpenSSH writes it (id-cert.pub). Whether it is genuine is the server's to say.
/// Source: openssh-portable, PROTOCOL.certkeys. Thread: a value.
class UserCertificate {
public:
    /// NotFound when there is no such file; InvalidInput when it holds no user certificate.
    [[nodiscard]] static Result<UserCertificate> read(const QString& path);
    /// From the wire form. InvalidInput when it is none.
    [[nodiscard]] static Result<UserCertificate> parse(QByteArray blob);

    [[nodiscard]] const QByteArray& blob() const { return m_blob; } ///< the wire form
    [[nodiscard]] const QByteArray& type() const { return m_type; } ///< e.g. `ssh-ed25519-cert-v01@openssh.com`
    [[nodiscard]] const QByteArray& keyBlob() const { return m_keyBlob; } ///< the key that it is for
    [[nodiscard]] const QString& id() const { return m_id; } ///< who it was made for, made safe
    [[nodiscard]] bool isValidAt(std::chrono::sys_seconds time) const;

private:
    QByteArray m_blob;
    QByteArray m_type;
    QByteArray m_keyBlob;
    QString m_id;
    std::uint64_t m_validFrom = 0; ///< seconds since 1970
    std::uint64_t m_validUntil = 0; ///< the first one in which it is not
};

} // namespace magkeeper::ssh
