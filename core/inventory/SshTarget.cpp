// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/SshTarget.h"

#include <algorithm>
#include <arpa/inet.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool isAsciiWord(QStringView text, QStringView more) {
    return std::ranges::all_of(text, [more](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || more.contains(c);
    });
}

Result<void> checkHost(const QString& host) {
    if (host.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the host is missing"_s);
    if (host.startsWith(u'-') || host.size() > 253 || !isAsciiWord(host, u"._:-"))
        return failure(ErrorKind::InvalidInput,
            u"the host may only have ASCII letters, digits, dots, dashes, underscores and colons, and no dash in front"_s);
    in6_addr address{};
    if (host.contains(u':') && ::inet_pton(AF_INET6, host.toLatin1().constData(), &address) != 1)
        return failure(ErrorKind::InvalidInput, u"a host with colons must be an IPv6 address"_s);
    return {};
}

Result<void> checkUser(const QString& user) {
    if (user.startsWith(u'-') || user.size() > 128 || !isAsciiWord(user, u"._@+-"))
        return failure(ErrorKind::InvalidInput,
            u"the user may only have ASCII letters, digits and . _ - + @, and no dash in front"_s);
    return {};
}

Result<quint16> readPort(QStringView text) {
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port == 0 || port > 65535 || !isAsciiWord(text, {}))
        return failure(ErrorKind::InvalidInput, u"the port must be a number from 1 to 65535"_s);
    return static_cast<quint16>(port);
}

struct HostAndPort {
    QString host;
    QStringView port; ///< empty: none given
    bool hasPort = false;
};

Result<HostAndPort> splitHost(QStringView text) {
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QStringView rest = end < 0 ? QStringView() : text.sliced(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return failure(ErrorKind::InvalidInput, u"an address in brackets is [ADDRESS] or [ADDRESS]:PORT"_s);
        return HostAndPort{text.sliced(1, end - 1).toString(), rest.isEmpty() ? rest : rest.sliced(1), !rest.isEmpty()};
    }
    const qsizetype colon = text.indexOf(u':');
    // More than one colon without brackets is an IPv6 address without a port.
    if (colon < 0 || text.indexOf(u':', colon + 1) >= 0)
        return HostAndPort{text.toString(), {}, false};
    return HostAndPort{text.first(colon).toString(), text.sliced(colon + 1), true};
}

} // namespace

Result<SshTarget> SshTarget::create(const QString& user, const QString& host, quint16 port) {
    if (const auto checked = checkHost(host); !checked)
        return failure(checked.error());
    if (const auto checked = checkUser(user); !checked)
        return failure(checked.error());
    return SshTarget{user, host, port};
}

Result<SshTarget> SshTarget::parse(const QString& text) {
    const qsizetype at = text.lastIndexOf(u'@');
    if (at == 0)
        return failure(ErrorKind::InvalidInput, u"the user in front of @ is missing"_s);
    const auto split = splitHost(QStringView(text).sliced(at + 1));
    if (!split)
        return failure(split.error());
    quint16 port = 0;
    if (split->hasPort) {
        const auto read = readPort(split->port);
        if (!read)
            return failure(read.error());
        port = *read;
    }
    return create(at < 0 ? QString() : text.first(at), split->host, port);
}

QString SshTarget::toString() const {
    const QString shownHost = host.contains(u':') ? u'[' + host + u']' : host;
    return (user.isEmpty() ? QString() : user + u'@') + shownHost
        + (port == 0 ? QString() : u':' + QString::number(port));
}

} // namespace magkeeper
