// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/TunnelRun.h"

#include "core/base/SafeText.h"

#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype chunk = 32 * 1024;
// What libssh has in its buffer does not wake poll(2) again.
constexpr milliseconds openingStep{50};
constexpr milliseconds standingStep{60'000}; // poll(2) wakes for everything

} // namespace

TunnelRun::TunnelRun(ssh_session session, PendingTunnel pending, const Doorbell& bell)
    : m_session(session)
    , m_channel(ssh_channel_new(session))
    , m_pending(std::move(pending))
    , m_deadline(Steady::now() + m_pending.deadline)
    , m_fate(std::make_shared<TunnelFate>(m_pending.hop))
    , m_onStop(m_pending.stop, Ring{&bell}) { }

TunnelRun::~TunnelRun() { ssh_channel_free(m_channel); }

TunnelRun::Step TunnelRun::advance(Steady::time_point now) {
    if (!m_answered && m_pending.stop.stop_requested())
        answer(ErrorKind::Cancelled, u"stopped while a tunnel was opened"_s);
    return stands() ? pump() : open(now);
}

TunnelRun::Step TunnelRun::open(Steady::time_point now) {
    const QByteArray host = m_pending.host.toUtf8();
    const int code = ssh_channel_open_forward(m_channel, host.constData(), m_pending.port, "127.0.0.1", 0);
    if (code == SSH_OK)
        return m_answered ? Step::Over : handOut();
    if (code != SSH_AGAIN) {
        // RFC 4254, 5.1: 1 is 'administratively prohibited'.
        const QString said = libsshError();
        answer(said.contains(u"error (1)"_s) ? ErrorKind::Refused : ErrorKind::Unreachable,
            u"cannot reach %1 port %2 from there: %3"_s.arg(m_pending.host, QString::number(m_pending.port), said));
        return Step::Over;
    }
    // Given up or not, the channel is kept until the server has answered: libssh closes none that opens later.
    if (!m_answered && now >= m_deadline)
        answer(ErrorKind::TimedOut,
            u"no answer from %1 port %2 there"_s.arg(m_pending.host, QString::number(m_pending.port)));
    return Step::Going;
}

TunnelRun::Step TunnelRun::handOut() {
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0) {
        answer(ErrorKind::Internal, u"no socket pair: %1"_s.arg(qt_error_string(errno)));
        return Step::Over;
    }
    m_ours = Descriptor(pair[0]);
    m_answered = true;
    m_pending.promise.finish(Tunnel{Descriptor(pair[1]), m_fate});
    return pump();
}

TunnelRun::Step TunnelRun::pump() {
    if (sendToUser() && sendToServer())
        return Step::Going;
    m_ours.close();
    return Step::Over;
}

bool TunnelRun::sendToUser() {
    while (true) {
        if (m_toUser.isEmpty()) {
            m_toUser.resize(chunk);
            const int count = ssh_channel_read_nonblocking(m_channel, m_toUser.data(), chunk, 0);
            m_toUser.resize(std::max(count, 0));
            if (count < 0 || ssh_channel_is_closed(m_channel)) {
                m_fate->end(count == SSH_EOF ? u"the other end hung up"_s : u"the tunnel was closed"_s);
                if (count <= 0)
                    return false;
            }
            if (count == 0)
                return true;
        }
        const ssize_t written
            = ::send(m_ours.get(), m_toUser.constData(), static_cast<size_t>(m_toUser.size()), MSG_NOSIGNAL);
        if (written < 0)
            return errno == EAGAIN || errno == EINTR;
        m_toUser.remove(0, written);
    }
}

bool TunnelRun::sendToServer() {
    while ((ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) == 0) {
        char buffer[chunk];
        const auto room = std::min<size_t>(sizeof buffer, ssh_channel_window_size(m_channel));
        if (room == 0)
            break;
        const ssize_t count = ::recv(m_ours.get(), buffer, room, 0);
        if (count == 0)
            return false;
        if (count < 0)
            return errno == EAGAIN || errno == EINTR;
        if (ssh_channel_write(m_channel, buffer, static_cast<uint32_t>(count)) != count) {
            m_fate->end(libsshError());
            return false;
        }
    }
    // Nothing can be taken now; a user who has gone would wake poll(2) again and again.
    pollfd user{m_ours.get(), 0, 0};
    return ::poll(&user, 1, 0) <= 0 || (user.revents & POLLHUP) == 0;
}

short TunnelRun::events() const {
    const bool takes
        = (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) == 0 && ssh_channel_window_size(m_channel) > 0;
    return static_cast<short>((takes ? POLLIN : 0) | (m_toUser.isEmpty() ? 0 : POLLOUT));
}

TunnelRun::Steady::time_point TunnelRun::due() const { return Steady::now() + (stands() ? standingStep : openingStep); }

void TunnelRun::breakOff(const QString& reason) {
    m_fate->end(reason);
    m_ours.close();
}

std::optional<PendingTunnel> TunnelRun::takeBack() {
    if (std::exchange(m_answered, true))
        return std::nullopt;
    return std::move(m_pending);
}

void TunnelRun::answer(ErrorKind kind, const QString& text) {
    if (!std::exchange(m_answered, true))
        m_pending.promise.finish(failure(kind, text));
}

QString TunnelRun::libsshError() const {
    return safeText(QByteArrayView(ssh_get_error(m_session)), Lines::Flatten, 300);
}

} // namespace magkeeper::ssh
