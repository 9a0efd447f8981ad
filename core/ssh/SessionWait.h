// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HandshakeWatch.h"

#include <libssh/libssh.h>

namespace magkeeper::ssh {

/// Repeats a call of libssh until it is neither SSH_AGAIN nor SSH_AUTH_AGAIN, waiting for the socket in between.
/// Thread: that of the handshake.
class SessionWait {
public:
    /// All outlive it. `what` completes 'stopped while …'.
    SessionWait(ssh_session session, const HandshakeWatch& watch, QString what)
        : m_session(session)
        , m_watch(watch)
        , m_what(std::move(what)) { }

    /// The call's last answer; TimedOut and Cancelled as the watch says.
    template <typename Call>
    [[nodiscard]] Result<int> until(Call call) const {
        while (true) {
            const int code = call();
            if (code != SSH_AGAIN && code != static_cast<int>(SSH_AUTH_AGAIN))
                return code;
            if (const auto waited = forSocket(); !waited)
                return failure(waited.error());
        }
    }
    /// The session's last error, made safe.
    [[nodiscard]] QString libsshError() const;

private:
    [[nodiscard]] Result<void> forSocket() const;

    ssh_session m_session;
    const HandshakeWatch& m_watch;
    QString m_what;
};

} // namespace magkeeper::ssh
