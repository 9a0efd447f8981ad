// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Algorithms.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

struct Kind {
    QStringView libssh; ///< how its message begins (libssh 0.11, kex.c, ssh_kex_descriptions)
    QStringView name;
    QStringView keyword; ///< of ssh_config(5)
};

constexpr std::array kinds{
    Kind{u"kex", u"key exchange", u"KexAlgorithms"},
    Kind{u"server host key", u"host key", u"HostKeyAlgorithms"},
    Kind{u"encryption", u"cipher", u"Ciphers"},
    Kind{u"mac", u"message authentication", u"MACs"},
};

} // namespace

Result<void> Algorithms::applyTo(ssh_session session) const {
    const auto set = [session](const QStringList& names, ssh_options_e option) {
        return names.isEmpty() || ssh_options_set(session, option, names.join(u',').toLatin1().constData()) == SSH_OK;
    };
    const bool done = set(keyExchange, SSH_OPTIONS_KEY_EXCHANGE) && set(cipher, SSH_OPTIONS_CIPHERS_C_S)
        && set(cipher, SSH_OPTIONS_CIPHERS_S_C) && set(mac, SSH_OPTIONS_HMAC_C_S) && set(mac, SSH_OPTIONS_HMAC_S_C);
    if (done)
        return {};
    return failure(ErrorKind::Refused,
        u"the SSH configuration allows only algorithms that the built-in SSH does not know; the transport openssh does"_s);
}

std::optional<Error> noCommonAlgorithm(const QString& libsshError) {
    static const QRegularExpression pattern(u"no match for method ([^:]+): server \\[([^\\]]*)"_s);
    const auto match = pattern.match(libsshError);
    if (!match.hasMatch())
        return std::nullopt;
    for (const Kind& kind : kinds) {
        if (!match.captured(1).startsWith(kind.libssh))
            continue;
        const QString offered = match.captured(2).left(300);
        return Error(ErrorKind::Refused,
            u"the server speaks no %1 that is safe today, only: %2. The SSH configuration can allow it for this host: "
            "%3 +%4"_s.arg(kind.name, offered, kind.keyword, offered.section(u',', 0, 0)));
    }
    return std::nullopt;
}

} // namespace magkeeper::ssh
