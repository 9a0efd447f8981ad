// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/ssh/LibsshHandles.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace magkeeper::ssh {

/// A private key's file: OpenSSH's own format or PEM. It is read once; its bytes are overwritten when this goes.
/// Thread: a value.
class PrivateKeyFile {
public:
    /// NotFound when there is none; InvalidInput when it cannot be read or holds no private key.
    [[nodiscard]] static Result<PrivateKeyFile> read(const QString& path);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isEncrypted() const { return m_encrypted; }
    /// The public key's wire form, from the file itself or the .pub file beside it; empty when neither tells.
    [[nodiscard]] const QByteArray& publicBlob() const { return m_publicBlob; }
    /// Decrypts it. Nothing when the passphrase does not fit, or the key is of a kind that is not supported.
    [[nodiscard]] KeyHandle open(const Secret& passphrase) const;

private:
    PrivateKeyFile(QString path, Secret text);

    QString m_path;
    Secret m_text;
    bool m_encrypted = false;
    QByteArray m_publicBlob;
};

/// libssh's form of a public key or a certificate; none for a kind that it does not know.
[[nodiscard]] KeyHandle publicKeyOf(const QByteArray& blob);

/// The public key in the .pub file beside a private key's path, or in the file itself when that is a public one; empty
/// when there is none. The private key may be elsewhere.
[[nodiscard]] QByteArray publicBlobBeside(const QString& path);

/// The wire form of a key.
[[nodiscard]] QByteArray publicBlobOf(ssh_key key);

} // namespace magkeeper::ssh
