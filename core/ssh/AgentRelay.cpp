// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/AgentRelay.h"

#include "core/ssh/BlockSignals.h"
#include "core/ssh/WireReader.h"

#include <sys/socket.h>

namespace magkeeper::ssh {

namespace {

constexpr char failureAnswer = 5;
constexpr char requestIdentities = 11;
constexpr char identitiesAnswer = 12;
constexpr char signRequest = 13;

} // namespace

AgentRelay::AgentRelay(AgentClient& agent, AgentKey key, QByteArray certificate, const HandshakeWatch& watch)
    : m_agent(agent)
    , m_key(std::move(key))
    , m_shown(certificate.isEmpty() ? m_key.blob : std::move(certificate))
    , m_watch(watch) {
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return;
    m_ours = Descriptor(pair[0]);
    m_theirs = Descriptor(pair[1]);
    m_thread = std::thread([this] { serve(); });
}

AgentRelay::~AgentRelay() {
    if (!m_thread.joinable())
        return;
    ::shutdown(m_ours.get(), SHUT_RDWR);
    m_thread.join();
}

void AgentRelay::serve() {
    blockSignals();
    while (true) {
        const auto request = readAgentMessage(m_ours.get(), m_watch);
        if (!request || !writeAgentMessage(m_ours.get(), answerTo(*request), m_watch))
            break;
    }
    ::shutdown(m_ours.get(), SHUT_RDWR);
}

QByteArray AgentRelay::answerTo(const QByteArray& request) {
    if (request.size() == 1 && request[0] == requestIdentities)
        return QByteArray(1, identitiesAnswer) + wireNumber(1) + wireString(m_shown)
            + wireString(m_key.comment.toUtf8());
    WireReader reader(QByteArrayView(request).sliced(std::min<qsizetype>(1, request.size())));
    if (request.startsWith(signRequest) && reader.string() == m_shown) {
        const QByteArray asked = QByteArray(1, signRequest) + wireString(m_key.blob) + reader.rest().toByteArray();
        const auto signedAnswer = m_agent.exchange(asked, m_watch);
        if (signedAnswer)
            return *signedAnswer;
    }
    return QByteArray(1, failureAnswer);
}

} // namespace magkeeper::ssh
