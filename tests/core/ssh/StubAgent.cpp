// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/StubAgent.h"

#include <QFile>

#include <gtest/gtest.h>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

namespace magkeeper::test {

StubAgent::StubAgent(const QString& socketFile, QByteArray answer, Then then)
    : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(socketFile);
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    EXPECT_EQ(::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::listen(m_listener.get(), 1);
    m_thread = std::thread([this, answer = std::move(answer), then] {
        m_visitor = Descriptor(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        char request[5];
        if (::recv(m_visitor.get(), request, sizeof request, MSG_WAITALL) == 5)
            ::send(m_visitor.get(), answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL);
        if (then == Then::HangsUp)
            m_visitor.close();
    });
}

StubAgent::~StubAgent() {
    ::shutdown(m_listener.get(), SHUT_RDWR); // ends an accept that nobody came for
    m_thread.join();
}

} // namespace magkeeper::test
