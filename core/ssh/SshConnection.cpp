// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshConnection.h"

#include "core/base/SafeText.h"

#include <libssh/server.h>

#include <algorithm>

#include <poll.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr size_t maximumChannels = 8;
constexpr int readsPerStep = 64; // then the other connections have their turn
// What libssh has in its buffer does not wake poll(2) again.
constexpr milliseconds activeStep{50};
constexpr milliseconds refusalPause{50};
constexpr milliseconds refusalTime{2'000};

} // namespace

SshConnection::SshConnection(
    CarriedSession carried, std::shared_ptr<ConnectionDoor> door, ConnectionTimes times, const Doorbell& bell)
    : m_carried(std::move(carried))
    , m_session(m_carried.session.get())
    , m_event(ssh_event_new())
    , m_door(std::move(door))
    , m_times(times)
    , m_bell(bell)
    , m_channelLimit(maximumChannels)
    , m_lastSign(Steady::now())
    , m_lastCommand(Steady::now()) {
    ssh_set_counters(m_session, nullptr, &m_received);
    ssh_event_add_session(m_event.get(), m_session);
}

SshConnection::~SshConnection() {
    close(u"the connections are being closed"_s, NotSent::Cancel);
    ssh_event_remove_session(m_event.get(), m_session);
}

void SshConnection::addPolls(std::vector<pollfd>& polls) const {
    const bool writing = (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) != 0;
    polls.push_back({ssh_get_fd(m_session), static_cast<short>(writing ? POLLIN | POLLOUT : POLLIN), 0});
    for (const TunnelRun& tunnel : m_tunnels) {
        if (tunnel.stands())
            polls.push_back({tunnel.fd(), tunnel.events(), 0});
    }
}

bool SshConnection::isAlive() const {
    return ssh_is_connected(m_session) && (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0;
}

QString SshConnection::libsshError() const {
    // In this order: asking for the server's last words overwrites the error when there are none.
    const QString error = safeText(QByteArrayView(ssh_get_error(m_session)), Lines::Flatten, 500);
    const char* said = ssh_get_disconnect_message(m_session);
    QString carrier = m_carried.carrier ? m_carried.carrier->fault() : QString();
    if (!carrier.isEmpty())
        return carrier;
    const QString text = said && *said ? safeText(QByteArrayView(said), Lines::Flatten, 500) : error;
    return text.isEmpty() ? u"the connection broke"_s : text;
}

bool SshConnection::step(Ready ready) {
    if (m_closed)
        return false;
    if (m_door->isCloseRequested()) {
        close(u"the connections are being closed"_s, NotSent::Cancel);
        return false;
    }
    m_lastStep = Steady::now();
    if (ready == Ready::Yes)
        receive();
    takeCommands();
    const auto now = Steady::now();
    if (!isAlive()) {
        close(libsshError(), NotSent::GiveBack);
        return false;
    }
    if (!advanceRuns(now))
        return false;
    advanceTunnels(now);
    if (m_exhausted) {
        close(u"the server opens no further session on this connection"_s, NotSent::GiveBack);
        return false;
    }
    startWaiting();
    openSpare();
    return lookAfter(now);
}

void SshConnection::receive() {
    for (int i = 0; i < readsPerStep; ++i) {
        const auto before = m_received.in_bytes;
        if (ssh_event_dopoll(m_event.get(), 0) == SSH_ERROR || m_received.in_bytes == before)
            break;
    }
}

void SshConnection::takeCommands() {
    for (PendingCommand& pending : m_door->take())
        m_waiting.push_back(std::move(pending));
    for (PendingTunnel& pending : m_door->takeTunnels())
        m_tunnels.emplace_back(m_session, std::move(pending), m_bell);
}

void SshConnection::advanceTunnels(Steady::time_point now) {
    std::erase_if(m_tunnels, [now](TunnelRun& tunnel) { return tunnel.advance(now) == TunnelRun::Step::Over; });
}

bool SshConnection::advanceRuns(Steady::time_point now) {
    for (auto run = m_runs.begin(); run != m_runs.end();) {
        const ChannelRun::Step step = run->advance(now);
        if (step == ChannelRun::Step::Stuck) {
            close(u"the server did not react"_s, NotSent::GiveBack);
            return false;
        }
        if (step == ChannelRun::Step::Going) {
            ++run;
            continue;
        }
        if (step == ChannelRun::Step::NoChannel && isAlive()) {
            PendingCommand pending = run->takeBack();
            run = m_runs.erase(run);
            channelRefused(std::move(pending));
        } else if (step == ChannelRun::Step::NoChannel) {
            break; // the next step finds the connection dead and gives the command back
        } else {
            m_hadChannel = m_hadChannel || run->wasSent();
            run = m_runs.erase(run);
            m_lastCommand = now;
            m_lastEnd = now;
            m_spareWanted = true;
        }
    }
    return true;
}

void SshConnection::channelRefused(PendingCommand pending) {
    const auto now = Steady::now();
    const bool mayBeLate = m_hadChannel && now - m_lastEnd < refusalTime;
    if (m_runs.empty() && m_hadChannel && !mayBeLate) {
        // What was stopped goes on at the server and counts there: a new connection begins at nothing.
        m_exhausted = true;
        m_waiting.push_front(std::move(pending));
        return;
    }
    if (m_runs.empty() && !m_hadChannel) {
        pending.promise.finish(
            failure(ErrorKind::Refused, u"the server opens no session for this login: %1"_s.arg(libsshError())));
        return;
    }
    // MaxSessions, as it seems. A session that has just ended may still count at the server: then it is tried again
    // soon.
    m_channelLimit = std::clamp<size_t>(m_runs.size(), 1, m_channelLimit);
    m_notBefore = now + refusalPause;
    m_waiting.push_front(std::move(pending));
}

void SshConnection::startWaiting() {
    for (auto pending = m_waiting.begin(); pending != m_waiting.end();) {
        if (pending->stop.stop_requested()) {
            pending->promise.finish(failure(ErrorKind::Cancelled, u"stopped before the command was sent"_s));
            pending = m_waiting.erase(pending);
        } else {
            ++pending;
        }
    }
    while (!m_waiting.empty() && m_runs.size() < m_channelLimit && Steady::now() >= m_notBefore) {
        ChannelRun& run = m_runs.emplace_back(m_session, nextChannel(), std::move(m_waiting.front()), m_bell);
        m_waiting.pop_front();
        // The request goes out now; a refusal is dealt with in the next step.
        if (run.advance(Steady::now()) == ChannelRun::Step::Answered)
            m_runs.pop_back();
    }
}

void SshConnection::openSpare() {
    if (!m_spareWanted || m_spareRefused || !m_runs.empty() || !m_waiting.empty())
        return;
    m_spareWanted = false;
    m_spare.reset(ssh_channel_new(m_session));
    ssh_channel_open_session(m_spare.get());
}

ChannelHandle SshConnection::nextChannel() {
    ChannelHandle spare = std::exchange(m_spare, nullptr);
    // Refused, or closed by the server in the meantime: the command has a channel of its own opened, as ever.
    m_spareRefused = m_spareRefused || (spare && ssh_channel_open_session(spare.get()) == SSH_ERROR);
    return spare && !m_spareRefused ? std::move(spare) : ChannelHandle(ssh_channel_new(m_session));
}

bool SshConnection::lookAfter(Steady::time_point now) {
    if (m_received.in_bytes != m_bytesSeen) {
        m_bytesSeen = m_received.in_bytes;
        m_lastSign = now;
        m_unanswered = 0;
    }
    if (!m_runs.empty() || !m_tunnels.empty())
        m_lastCommand = now;
    if (m_waiting.empty() && now - m_lastCommand >= m_times.idleClose) {
        close(u"closed after being idle"_s, NotSent::GiveBack);
        return false;
    }
    if (now - m_lastSign < m_times.keepAlive * (m_unanswered + 1))
        return true;
    if (m_unanswered++ == m_times.keepAliveMisses) {
        close(u"the server gave no sign of life"_s, NotSent::GiveBack);
        return false;
    }
    // The first call collects the answer to the last one, if there was; the second asks again (libssh 0.11,
    // ssh_global_request).
    ssh_send_keepalive(m_session);
    ssh_send_keepalive(m_session);
    return true;
}

SshConnection::Steady::time_point SshConnection::due() const {
    auto due = std::min(m_lastSign + m_times.keepAlive * (m_unanswered + 1), m_lastCommand + m_times.idleClose);
    if (!m_waiting.empty() && m_runs.size() < m_channelLimit)
        due = std::min(due, m_notBefore);
    for (const TunnelRun& tunnel : m_tunnels)
        due = std::min(due, tunnel.due());
    for (const ChannelRun& run : m_runs)
        due = std::min({due, run.due(), m_lastStep + activeStep});
    return due;
}

void SshConnection::close(const QString& reason, NotSent fate) {
    if (std::exchange(m_closed, true))
        return;
    takeCommands();
    std::vector<PendingCommand> notSent;
    for (ChannelRun& run : m_runs) {
        if (run.wasSent())
            run.loseConnection(reason);
        else
            notSent.push_back(run.takeBack());
    }
    m_runs.clear();
    m_spare.reset();
    std::ranges::move(m_waiting, std::back_inserter(notSent));
    m_waiting.clear();
    std::vector<PendingTunnel> notOpened;
    for (TunnelRun& tunnel : m_tunnels) {
        tunnel.breakOff(reason);
        if (auto pending = tunnel.takeBack())
            notOpened.push_back(std::move(*pending));
    }
    m_tunnels.clear();
    if (fate == NotSent::Cancel) {
        for (PendingCommand& pending : notSent)
            pending.promise.finish(failure(ErrorKind::Cancelled, reason));
        for (PendingTunnel& pending : notOpened)
            pending.promise.finish(failure(ErrorKind::Cancelled, reason));
        notSent.clear();
        notOpened.clear();
    }
    m_door->shut(reason, std::move(notSent), std::move(notOpened));
}

} // namespace magkeeper::ssh
