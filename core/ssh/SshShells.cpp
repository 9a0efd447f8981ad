// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshShells.h"

#include "core/ssh/OpenSshShell.h"
#include "core/ssh/SshShell.h"

#include <QSocketNotifier>

#include <algorithm>

namespace magkeeper::ssh {

namespace {

/// As many as environments are refreshed at once: a handshake waits most of its time, and far away six round trips of
/// it.
constexpr int handshakesAtOnce = 64;
constexpr int handshakesPerServer = 8; // sshd drops more by chance: MaxStartups 10:30:100

} // namespace

SshShells::SshShells(SshOptions options, ConnectionPrompter& prompter, SecretVault& vault, const Clock& clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_config({.configFile = m_options.configFile, .agentSocket = m_options.agentSocket})
    , m_desk(&m_context, prompter, vault)
    , m_pool(handshakesAtOnce, handshakesPerServer) {
    auto* notifier = new QSocketNotifier(m_stops.fd(), QSocketNotifier::Read, &m_context);
    QObject::connect(notifier, &QSocketNotifier::activated, &m_context, [this] {
        m_stops.clear();
        for (const auto& shell : std::vector(m_shells))
            shell->dropStopped();
        for (const auto& shell : std::vector(m_openSshShells))
            shell->dropStopped();
    });
}

SshShells::~SshShells() {
    for (const auto& shell : m_shells)
        shell->shutDown();
    for (const auto& shell : m_openSshShells)
        shell->shutDown();
}

std::shared_ptr<RemoteShell> SshShells::shell(const Endpoint& endpoint) {
    if (endpoint.transport == Transport::OpenSsh)
        return openSshShell(endpoint);
    return libsshShell(endpoint);
}

std::shared_ptr<OpenSshShell> SshShells::openSshShell(const Endpoint& endpoint) {
    const auto known = std::ranges::find_if(
        m_openSshShells, [&endpoint](const auto& shell) { return shell->endpoint() == endpoint; });
    if (known != m_openSshShells.end())
        return *known;
    if (!m_setup)
        m_setup = std::make_unique<OpenSshSetup>(OpenSshSetup::Options{.configFile = m_options.configFile,
            .ownKnownHosts = m_options.ownKnownHosts,
            .agentSocket = m_options.agentSocket,
            .connectTimeout = std::chrono::ceil<std::chrono::seconds>(m_options.connectTimeout),
            .keepAlive = std::chrono::ceil<std::chrono::seconds>(m_options.connection.keepAlive),
            .keepAliveMisses = m_options.connection.keepAliveMisses});
    return m_openSshShells.emplace_back(std::make_shared<OpenSshShell>(endpoint,
        OpenSshShell::Surroundings{m_clock, m_stops, *m_setup, m_options.handshakeTimeout, m_options.connection}));
}

std::shared_ptr<SshShell> SshShells::libsshShell(const Endpoint& endpoint) {
    const auto known
        = std::ranges::find_if(m_shells, [&endpoint](const auto& shell) { return shell->endpoint() == endpoint; });
    if (known != m_shells.end())
        return *known;
    return m_shells.emplace_back(std::make_shared<SshShell>(endpoint, *this));
}

} // namespace magkeeper::ssh
