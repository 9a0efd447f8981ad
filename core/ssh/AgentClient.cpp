// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/AgentClient.h"

#include "core/base/SafeText.h"
#include "core/ssh/WireReader.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t maximumMessage = 256 * 1024;
constexpr std::uint32_t maximumKeys = 256;
constexpr char requestIdentities = 11;
constexpr std::uint8_t identitiesAnswer = 12;
constexpr std::chrono::milliseconds poll{60'000};

const QString waiting = u"waiting for the SSH agent"_s;

Error gone() { return {ErrorKind::Unreachable, u"the SSH agent hung up"_s}; }

Result<QByteArray> readBytes(int fd, qsizetype size, const HandshakeWatch& watch) {
    QByteArray bytes;
    while (bytes.size() < size) {
        char buffer[16 * 1024];
        const auto wanted = std::min<size_t>(sizeof buffer, static_cast<size_t>(size - bytes.size()));
        const ssize_t got = ::recv(fd, buffer, wanted, 0);
        if (got > 0) {
            bytes.append(buffer, got);
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            return failure(gone());
        } else if (const auto waited = watch.wait(fd, POLLIN, poll, waiting); !waited) {
            return failure(waited.error());
        }
    }
    return bytes;
}

} // namespace

Result<void> writeAgentMessage(int fd, QByteArrayView message, const HandshakeWatch& watch) {
    const QByteArray bytes = wireString(message);
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count
            = ::send(fd, bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count > 0) {
            sent += count;
        } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
            return failure(gone());
        } else if (const auto waited = watch.wait(fd, POLLOUT, poll, waiting); !waited) {
            return waited;
        }
    }
    return {};
}

Result<QByteArray> readAgentMessage(int fd, const HandshakeWatch& watch) {
    const auto length = readBytes(fd, 4, watch);
    if (!length)
        return length;
    const std::uint32_t size = WireReader(*length).number();
    if (size > maximumMessage)
        return failure(ErrorKind::UnexpectedOutput, u"the SSH agent sent too much"_s);
    return readBytes(fd, static_cast<qsizetype>(size), watch);
}

Result<AgentClient> AgentClient::connect(const QString& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (static_cast<size_t>(name.size()) >= sizeof address.sun_path)
        return failure(ErrorKind::Unreachable, u"the path of the SSH agent's socket is too long"_s);
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    // A full backlog answers EAGAIN at once: an agent that does not accept is not waited for.
    if (socket.get() < 0 || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return failure(ErrorKind::Unreachable, u"no SSH agent at %1: %2"_s.arg(path, qt_error_string(errno)));
    return AgentClient(std::move(socket));
}

Result<QByteArray> AgentClient::exchange(QByteArrayView message, const HandshakeWatch& watch) {
    if (const auto written = writeAgentMessage(m_socket.get(), message, watch); !written)
        return failure(written.error());
    return readAgentMessage(m_socket.get(), watch);
}

Result<std::vector<AgentKey>> AgentClient::keys(const HandshakeWatch& watch) {
    const auto answer = exchange(QByteArrayView(&requestIdentities, 1), watch);
    if (!answer)
        return failure(answer.error());
    WireReader reader(*answer);
    std::vector<AgentKey> keys;
    if (reader.byte() != identitiesAnswer)
        return keys; // a locked agent says 'failure'
    const std::uint32_t count = std::min(reader.number(), maximumKeys);
    for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
        const QByteArray blob = reader.string().toByteArray();
        const QString comment = safeText(reader.string(), Lines::Flatten, 200);
        if (!reader.failed())
            keys.push_back({blob, comment});
    }
    return keys;
}

} // namespace magkeeper::ssh
