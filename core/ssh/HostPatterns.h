// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace magkeeper::ssh {

/// Whether a comma-separated list of patterns (`*`, `?`, a leading `!` negates) covers the host, as OpenSSH decides:
/// one negated match rules out all others. Without regard to ASCII case. Source: ssh_config(5), PATTERNS.
[[nodiscard]] bool matchesHostPatterns(QByteArrayView patterns, QByteArrayView host);

/// Whether `|1|salt|hash` is the HMAC-SHA1 of the host. False for what cannot be read. The host is lower case.
[[nodiscard]] bool matchesHashedHost(QByteArrayView hashed, QByteArrayView host);

} // namespace magkeeper::ssh
