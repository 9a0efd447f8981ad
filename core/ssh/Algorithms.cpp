// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Algorithms.h"

#include <QRegularExpression>

#include <algorithm>
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

/// The flag is named where it helps.
QString wayOut(const QString& offered) {
    const Algorithms& retired = retiredAlgorithms();
    const QStringList all = retired.keyExchange + retired.hostKey + retired.cipher + retired.mac;
    const QStringList names = offered.split(u',', Qt::SkipEmptyParts);
    const bool helps = std::ranges::any_of(names, [&](const QString& name) { return all.contains(name); });
    return helps ? u"--old-algorithms yes allows it for this environment; or the SSH configuration"_s
                 : u"The SSH configuration"_s;
}

} // namespace

Result<void> Algorithms::applyTo(ssh_session session) const {
    const auto set = [session](const QStringList& names, ssh_options_e option) {
        return names.isEmpty() || ssh_options_set(session, option, names.join(u',').toLatin1().constData()) == SSH_OK;
    };
    // A server of those days may take no newer signatures either.
    const bool old = hostKey.contains(u"ssh-rsa"_s) || hostKey.contains(u"+ssh-rsa"_s);
    const bool done = (!old || ssh_options_set(session, SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, "+ssh-rsa") == SSH_OK)
        && set(keyExchange, SSH_OPTIONS_KEY_EXCHANGE) && set(cipher, SSH_OPTIONS_CIPHERS_C_S)
        && set(cipher, SSH_OPTIONS_CIPHERS_S_C) && set(mac, SSH_OPTIONS_HMAC_C_S) && set(mac, SSH_OPTIONS_HMAC_S_C);
    if (done)
        return {};
    return failure(ErrorKind::Refused,
        u"the SSH configuration allows only algorithms that the built-in SSH does not know; the transport openssh does"_s);
}

void Algorithms::allowRetired() {
    // An empty list is libssh's own choice: a plus in front adds to that.
    const auto add = [](QStringList& names, const QStringList& retired) {
        const bool own = names.isEmpty();
        for (const QString& name : retired)
            if (!names.contains(name))
                names.append(own && names.isEmpty() ? u'+' + name : name);
    };
    add(keyExchange, retiredAlgorithms().keyExchange);
    add(hostKey, retiredAlgorithms().hostKey);
    add(cipher, retiredAlgorithms().cipher);
    add(mac, retiredAlgorithms().mac);
}

const Algorithms& retiredAlgorithms() {
    static const Algorithms retired{.keyExchange = {u"diffie-hellman-group14-sha1"_s},
        .hostKey = {u"ssh-rsa"_s},
        .cipher = {u"aes256-cbc"_s, u"aes192-cbc"_s, u"aes128-cbc"_s},
        .mac = {u"hmac-sha1"_s}};
    return retired;
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
            u"the server speaks no %1 that is safe today, only: %2. %3 can allow it for this host: %4 +%5"_s.arg(
                kind.name, offered, wayOut(offered), kind.keyword, offered.section(u',', 0, 0)));
    }
    return std::nullopt;
}

} // namespace magkeeper::ssh
