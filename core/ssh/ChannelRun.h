// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Doorbell.h"
#include "core/remote/RemoteShell.h"
#include "core/ssh/LibsshHandles.h"

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

namespace magkeeper::ssh {

/// A command on its way: to be answered exactly once.
struct PendingCommand {
    RemoteCommand command;
    TaskPromise<CommandOutcome> promise;
    std::stop_token stop;
    int connectionsLost = 0; ///< how many broke before the command was sent
};

/// One command in one channel of a session (RFC 4254): open, exec, input, output, end. The input follows the request
/// without waiting for its answer, as OpenSSH's client does it. Output arrives through libssh's callbacks, so that
/// nothing that was received is lost when the connection breaks.
/// Thread: the poll thread of its session.
class ChannelRun {
public:
    using Steady = std::chrono::steady_clock;
    enum class Step {
        Going,
        Answered, ///< over; the promise is kept
        NoChannel, ///< the server opens no further channel now; the command is intact
        Stuck, ///< the server does not react at all: the session is of no use any more
    };

    /// The channel is of that session: new, being opened, or open and unused. The bell is rung when the command's stop
    /// is requested.
    ChannelRun(ssh_session session, ChannelHandle channel, PendingCommand pending, const Doorbell& bell);
    ChannelRun(const ChannelRun&) = delete;
    ChannelRun& operator=(const ChannelRun&) = delete;
    ~ChannelRun();

    /// Goes on as far as possible without waiting.
    [[nodiscard]] Step advance(Steady::time_point now);
    /// When advance() has to be called at the latest.
    [[nodiscard]] Steady::time_point due() const { return m_due; }
    [[nodiscard]] bool wasSent() const { return m_state != State::Opening; }

    /// The connection is gone: answers with ConnectionLost and what was received. Only when it was sent.
    void loseConnection(const QString& reason);
    /// The command back, when it was not sent.
    [[nodiscard]] PendingCommand takeBack() { return std::move(m_pending); }

private:
    enum class State { Opening, Requesting, Running };
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };

    static int received(ssh_session, ssh_channel, void* bytes, uint32_t size, int isErr, void* self);
    static void exited(ssh_session, ssh_channel, int status, void* self);
    static void signalled(
        ssh_session, ssh_channel, const char* signal, int core, const char* text, const char* language, void* self);
    static void inputEnded(ssh_session, ssh_channel, void* self);
    static void closed(ssh_session, ssh_channel, void* self);

    [[nodiscard]] Step open();
    [[nodiscard]] Step request();
    [[nodiscard]] Step run(Steady::time_point now);
    void writeInput();
    Step end(CommandEnd end, const QString& reason = {});
    Step fail(ErrorKind kind, const QString& text);
    void releaseChannel();

    ssh_session m_session;
    ChannelHandle m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    PendingCommand m_pending;
    QByteArray m_line;
    CommandOutcome m_outcome;
    State m_state = State::Opening;
    Steady::time_point m_sent;
    Steady::time_point m_due;
    qsizetype m_written = 0;
    bool m_inputClosed = false;
    bool m_exitKnown = false;
    bool m_outputEnded = false;
    bool m_closed = false;
    bool m_overLimit = false;
    std::stop_callback<Ring> m_onStop;
};

} // namespace magkeeper::ssh
