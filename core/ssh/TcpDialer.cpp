// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/TcpDialer.h"

#include <QStringList>

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

Error unreachable(const NetworkAddress& address, int code) {
    return {ErrorKind::Unreachable, u"%1: %2"_s.arg(address.toString(), qt_error_string(code))};
}

Result<void> waitForConnection(int fd, const NetworkAddress& address, milliseconds limit, const HandshakeWatch& watch) {
    const auto end = HandshakeWatch::Steady::now() + limit;
    pollfd ready{fd, POLLOUT, 0};
    while (::poll(&ready, 1, 0) == 0) {
        const auto left = std::chrono::ceil<milliseconds>(end - HandshakeWatch::Steady::now());
        if (left <= milliseconds(0))
            return failure(ErrorKind::TimedOut, u"%1: no answer"_s.arg(address.toString()));
        if (const auto waited = watch.wait(fd, POLLOUT, left, u"connecting to %1"_s.arg(address.toString())); !waited)
            return waited;
    }
    int code = 0;
    socklen_t size = sizeof code;
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &size);
    return code == 0 ? Result<void>() : failure(unreachable(address, code));
}

Result<Dialled> dialOne(const NetworkAddress& address, milliseconds limit, const HandshakeWatch& watch) {
    Descriptor socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen())
        return failure(unreachable(address, errno));
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size) != 0
        && errno != EINPROGRESS)
        return failure(unreachable(address, errno));
    if (const auto connected = waitForConnection(socket.get(), address, limit, watch); !connected)
        return failure(connected.error());
    return Dialled{std::move(socket), address.toString()};
}

} // namespace

Result<Dialled> dial(const std::vector<NetworkAddress>& addresses, milliseconds limit, const HandshakeWatch& watch) {
    const auto end = HandshakeWatch::Steady::now() + limit;
    QStringList reasons;
    ErrorKind kind = ErrorKind::Unreachable;
    for (size_t i = 0; i < addresses.size(); ++i) {
        const auto left = std::chrono::ceil<milliseconds>(end - HandshakeWatch::Steady::now());
        const auto share = std::max(left / static_cast<int>(addresses.size() - i), milliseconds(100));
        auto dialled = dialOne(addresses[i], share, watch);
        if (dialled || dialled.error().kind() == ErrorKind::Cancelled)
            return dialled;
        kind = dialled.error().kind();
        reasons.append(dialled.error().text());
    }
    return failure(kind, reasons.isEmpty() ? u"the name has no address"_s : reasons.join(u"; "_s));
}

} // namespace magkeeper::ssh
