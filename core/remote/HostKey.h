// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace magkeeper {

/// A server's public key as it was shown in the key exchange (RFC 4253, 6.6).
struct HostKey {
    QByteArray algorithm; ///< e.g. `ssh-ed25519`
    QByteArray blob; ///< the wire form

    /// `SHA256:` and the unpadded Base64 digest, as OpenSSH prints it.
    [[nodiscard]] QString fingerprint() const;

    friend bool operator==(const HostKey&, const HostKey&) = default;
};

} // namespace magkeeper
