// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/LoopbackPeer.h"

#include <QFile>

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace magkeeper::test {

LoopbackPeer::LoopbackPeer(Manner manner)
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    , m_end(::eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), size), 0);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    ::listen(m_listener, 16);
    m_thread = std::thread([this, manner] { serve(manner); });
}

LoopbackPeer::LoopbackPeer(Manner manner, const QString& socketFile)
    : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    , m_end(::eventfd(0, EFD_CLOEXEC)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(socketFile);
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    EXPECT_EQ(::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::listen(m_listener, 16);
    m_thread = std::thread([this, manner] { serve(manner); });
}

LoopbackPeer::~LoopbackPeer() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_end, &one, sizeof one);
    m_thread.join();
    ::close(m_listener);
    ::close(m_end);
}

bool LoopbackPeer::waitFor(int fd, short events) const {
    pollfd fds[] = {{m_end, POLLIN, 0}, {fd, events, 0}};
    ::poll(fds, 2, -1);
    return fds[0].revents == 0;
}

void LoopbackPeer::serve(Manner manner) {
    std::vector<int> visitors;
    while (waitFor(m_listener, POLLIN)) {
        const int visitor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (visitor < 0) // gone again
            continue;
        ++m_visitors;
        if (manner == Manner::Silent) {
            visitors.push_back(visitor);
            continue;
        }
        const char garbage[] = "HTTP/1.1 400 Bad Request\r\n\x1b]0;title\x07 no SSH here\r\n\r\n";
        if (manner == Manner::Garbage)
            ::send(visitor, garbage, sizeof garbage, MSG_NOSIGNAL);
        const QByteArray lines = QByteArray("not yet, wait a moment\r\n").repeated(1000);
        while (manner == Manner::EndlessGreeting && waitFor(visitor, POLLOUT)) {
            if (::send(visitor, lines.constData(), static_cast<size_t>(lines.size()), MSG_NOSIGNAL) < 0)
                break;
        }
        ::close(visitor);
    }
    for (const int visitor : visitors)
        ::close(visitor);
}

} // namespace magkeeper::test
