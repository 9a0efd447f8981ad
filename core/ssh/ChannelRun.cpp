// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ChannelRun.h"

#include "core/base/SafeText.h"

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds reactionTime{20'000}; // for a server to answer a request that starts no program
/// libssh keeps its buffers as large as they ever were: with a thousand connections that counts.
/// They grow to the next power of two: with its header and padding, a packet of this stays below 8 KiB.
constexpr qsizetype writeSize = 8'000;

bool append(QByteArray& bytes, const void* more, uint32_t size, qint64 limit) {
    const qint64 room = std::max<qint64>(0, limit - bytes.size());
    bytes.append(static_cast<const char*>(more), std::min<qint64>(room, size));
    return size <= room;
}

} // namespace

ChannelRun::ChannelRun(ssh_session session, ChannelHandle channel, PendingCommand pending, const Doorbell& bell)
    : m_session(session)
    , m_channel(std::move(channel))
    , m_pending(std::move(pending))
    , m_line(m_pending.command.line.toShell())
    , m_due(Steady::now() + reactionTime)
    , m_onStop(m_pending.stop, Ring{&bell}) {
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = &ChannelRun::received;
    m_callbacks.channel_exit_status_function = &ChannelRun::exited;
    m_callbacks.channel_exit_signal_function = &ChannelRun::signalled;
    m_callbacks.channel_eof_function = &ChannelRun::inputEnded;
    m_callbacks.channel_close_function = &ChannelRun::closed;
    ssh_set_channel_callbacks(m_channel.get(), &m_callbacks);
}

ChannelRun::~ChannelRun() { releaseChannel(); }

void ChannelRun::releaseChannel() {
    if (!m_channel)
        return;
    // libssh keeps a channel until the server has closed it too: it must not call back here any more.
    ssh_remove_channel_callbacks(m_channel.get(), &m_callbacks);
    m_channel.reset();
}

int ChannelRun::received(ssh_session, ssh_channel, void* bytes, uint32_t size, int isErr, void* self) {
    auto& run = *static_cast<ChannelRun*>(self);
    const OutputLimits& limits = run.m_pending.command.limits;
    const bool fits = isErr ? append(run.m_outcome.err, bytes, size, limits.err)
                            : append(run.m_outcome.out, bytes, size, limits.out);
    run.m_overLimit = run.m_overLimit || !fits;
    if (const auto& progress = run.m_pending.command.progress)
        progress->post({isErr ? OutputPiece::Stream::Err : OutputPiece::Stream::Out,
            QByteArray(static_cast<const char*>(bytes), size)});
    return static_cast<int>(size);
}

void ChannelRun::exited(ssh_session, ssh_channel, int status, void* self) {
    auto& run = *static_cast<ChannelRun*>(self);
    run.m_outcome.exitStatus = status;
    run.m_exitKnown = true;
}

void ChannelRun::signalled(ssh_session, ssh_channel, const char* signal, int, const char*, const char*, void* self) {
    auto& run = *static_cast<ChannelRun*>(self);
    run.m_outcome.signal = safeText(QByteArrayView(signal ? signal : "?"), Lines::Flatten, 40);
    run.m_exitKnown = true;
}

void ChannelRun::inputEnded(ssh_session, ssh_channel, void* self) {
    static_cast<ChannelRun*>(self)->m_outputEnded = true;
}

void ChannelRun::closed(ssh_session, ssh_channel, void* self) { static_cast<ChannelRun*>(self)->m_closed = true; }

ChannelRun::Step ChannelRun::advance(Steady::time_point now) {
    if (m_pending.stop.stop_requested())
        return wasSent() ? end(CommandEnd::Cancelled)
                         : fail(ErrorKind::Cancelled, u"stopped before the command was sent"_s);
    if (m_state == State::Opening && now >= m_due)
        return Step::Stuck;
    Step step = Step::Going;
    if (m_state == State::Opening)
        step = open();
    if (m_state == State::Requesting && step == Step::Going)
        step = request();
    if (m_state == State::Opening || step != Step::Going)
        return step;
    if (m_state == State::Running)
        return run(now);
    if (now >= m_due)
        return end(CommandEnd::DeadlinePassed);
    writeInput();
    return Step::Going;
}

ChannelRun::Step ChannelRun::open() {
    const int code = ssh_channel_open_session(m_channel.get());
    if (code == SSH_AGAIN)
        return Step::Going;
    if (code != SSH_OK)
        return Step::NoChannel;
    m_state = State::Requesting;
    m_sent = Steady::now();
    m_due = m_sent + m_pending.command.deadline;
    return Step::Going;
}

ChannelRun::Step ChannelRun::request() {
    const int code = ssh_channel_request_exec(m_channel.get(), m_line.constData());
    if (code == SSH_AGAIN)
        return Step::Going;
    if (code == SSH_OK) {
        m_state = State::Running;
        return Step::Going;
    }
    return ssh_is_connected(m_session) ? fail(ErrorKind::Refused, u"the server runs no commands for this login"_s)
                                       : Step::Going;
}

ChannelRun::Step ChannelRun::run(Steady::time_point now) {
    if (m_overLimit)
        return end(CommandEnd::LimitExceeded);
    if (m_exitKnown && (m_outputEnded || m_closed))
        return end(m_outcome.signal.isEmpty() ? CommandEnd::Exited : CommandEnd::Signalled);
    if (m_closed)
        return end(CommandEnd::ConnectionLost, u"the server closed the channel without an exit status"_s);
    if (now >= m_due)
        return end(CommandEnd::DeadlinePassed);
    writeInput();
    return Step::Going;
}

void ChannelRun::writeInput() {
    const QByteArray& input = m_pending.command.input;
    while (m_written < input.size() && (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) == 0) {
        const qsizetype size = std::min(
            {input.size() - m_written, writeSize, static_cast<qsizetype>(ssh_channel_window_size(m_channel.get()))});
        const int count = size == 0
            ? 0
            : ssh_channel_write(m_channel.get(), input.constData() + m_written, static_cast<uint32_t>(size));
        if (count < 0)
            m_written = input.size(); // the command reads no more; its end says the rest
        if (count <= 0)
            break;
        m_written += count;
    }
    if (m_written >= input.size() && !m_inputClosed) {
        m_inputClosed = true;
        ssh_channel_send_eof(m_channel.get());
    }
}

void ChannelRun::loseConnection(const QString& reason) {
    if (m_exitKnown)
        end(m_outcome.signal.isEmpty() && m_outputEnded ? CommandEnd::Exited : CommandEnd::ConnectionLost, reason);
    else
        end(CommandEnd::ConnectionLost, reason);
}

ChannelRun::Step ChannelRun::end(CommandEnd end, const QString& reason) {
    m_outcome.end = end;
    m_outcome.reason = reason;
    m_outcome.duration = std::chrono::duration_cast<milliseconds>(Steady::now() - m_sent);
    m_pending.promise.finish(std::move(m_outcome));
    releaseChannel();
    return Step::Answered;
}

ChannelRun::Step ChannelRun::fail(ErrorKind kind, const QString& text) {
    m_pending.promise.finish(failure(kind, text));
    releaseChannel();
    return Step::Answered;
}

} // namespace magkeeper::ssh
