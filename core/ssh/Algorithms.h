// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/Result.h"

#include <QStringList>

#include <libssh/libssh.h>

namespace magkeeper::ssh {

/// What may be negotiated, as OpenSSH's configuration resolves it, in the order of preference; an empty list: libssh's
/// own choice. Algorithms that libssh does not know are passed over. Old ones (SHA-1, CBC, RSA signatures with SHA-1)
/// are in none of the defaults: a person allows them for a host, `KexAlgorithms +diffie-hellman-group14-sha1`.
struct Algorithms {
    QStringList keyExchange;
    QStringList hostKey;
    QStringList cipher;
    QStringList mac;

    /// Refused when nothing of a list is known to libssh. The host key types are HostKeyCheck's to set.
    [[nodiscard]] Result<void> applyTo(ssh_session session) const;
    /// Puts the retired ones behind those that may be used anyway.
    void allowRetired();

    friend bool operator==(const Algorithms&, const Algorithms&) = default;
};

/// The algorithms that an environment's opt-in adds: SHA-1 key exchange, signatures and authentication, ciphers in CBC
/// mode. None that a passer-by could break: no group 1, no DES, no MD5.
[[nodiscard]] const Algorithms& retiredAlgorithms();

/// What a failed key exchange means: Refused with what the server would speak and how to allow it, when libssh says
/// that there was no match; else nothing.
[[nodiscard]] std::optional<Error> noCommonAlgorithm(const QString& libsshError);

} // namespace magkeeper::ssh
