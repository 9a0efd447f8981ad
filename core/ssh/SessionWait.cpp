// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SessionWait.h"

#include "core/base/SafeText.h"

#include <poll.h>

namespace magkeeper::ssh {

namespace {

// What libssh has in its buffer does not wake poll(2) again.
constexpr std::chrono::milliseconds stepTime{50};

} // namespace

Result<void> SessionWait::forSocket() const {
    const bool writing = (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) != 0;
    return m_watch.wait(
        ssh_get_fd(m_session), static_cast<short>(writing ? POLLIN | POLLOUT : POLLIN), stepTime, m_what);
}

QString SessionWait::libsshError() const {
    // In this order: asking for the server's last words overwrites the error when there are none.
    const QString reason = safeText(QByteArrayView(ssh_get_error(m_session)), Lines::Flatten, 1500);
    const char* said = ssh_get_disconnect_message(m_session);
    return said && *said ? reason + QStringLiteral(" (") + safeText(QByteArrayView(said), Lines::Flatten, 200) + u')'
                         : reason;
}

} // namespace magkeeper::ssh
