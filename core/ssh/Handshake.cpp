// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Handshake.h"

#include "core/base/SafeText.h"
#include "core/ssh/HostKeyCheck.h"
#include "core/ssh/Login.h"
#include "core/ssh/ProxyProcess.h"
#include "core/ssh/SessionWait.h"
#include "core/ssh/TcpDialer.h"

#include <QRandomGenerator>

#include <libssh/server.h>

#include <algorithm>

#include <fcntl.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

QString detailOf(const std::vector<NetworkAddress>& addresses) {
    QStringList texts;
    for (const NetworkAddress& address : addresses)
        texts.append(address.toString());
    return texts.join(u", "_s);
}
QString detailOf(const Dialled& dialled) { return dialled.address; }
QString detailOf(const QString& text) { return text; }

constexpr int maximumMeetings = 6;

QString nameOf(const char* algorithm) {
    return algorithm ? safeText(QByteArrayView(algorithm), Lines::Flatten, 255) : QString();
}

/// A cipher that proves by itself that nothing was changed needs no other algorithm for that.
QString macOf(ssh_session session) {
    const QString name = nameOf(ssh_get_hmac_out(session));
    return name.startsWith(u"aead-") ? QString() : name;
}

QString detailOf(const CheckedKey& checked) { return checked.detail; }

/// Libssh would keep whatever a server asks of us (channels, forwardings) until somebody takes it: it is refused at
/// once.
int refuseRequest(ssh_session, ssh_message, void*) { return 1; }

SessionHandle makeSession(const HandshakePlan& plan, int socket) {
    SessionHandle session(ssh_new());
    const bool no = false;
    const QByteArray user = plan.settings.user.toUtf8();
    ssh_options_set(session.get(), SSH_OPTIONS_PROCESS_CONFIG, &no);
    // Only for libssh's own messages: the socket stands already, and its idea of a host name is narrower than ours.
    ssh_options_set(session.get(), SSH_OPTIONS_HOST, "server");
    ssh_options_set(session.get(), SSH_OPTIONS_USER, user.constData());
    // libssh reads these to order the key types; we do that, and judge, ourselves.
    ssh_options_set(session.get(), SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session.get(), SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session.get(), SSH_OPTIONS_FD, &socket);
    ssh_set_message_callback(session.get(), refuseRequest, nullptr);
    ssh_set_blocking(session.get(), 0);
    return session;
}

} // namespace

Handshake::Handshake(
    HandshakePlan plan, QuestionDesk& desk, HandshakePool& pool, StepListener listener, std::stop_token stop)
    : m_plan(std::move(plan))
    , m_desk(desk)
    , m_pool(pool)
    , m_listener(std::move(listener))
    , m_watch(std::move(stop), m_plan.handshakeTimeout) { }

template <typename T, typename Work>
Result<T> Handshake::step(ConnectionStep step, Work work) {
    const auto began = HandshakeWatch::Steady::now();
    m_listener({.step = step, .state = StepState::Running});
    Result<T> result = work().transform_error([this](const Error& error) { return explained(error); });
    StepReport report{.step = step, .state = result ? StepState::Passed : StepState::Failed};
    report.duration = std::chrono::duration_cast<std::chrono::milliseconds>(HandshakeWatch::Steady::now() - began);
    if (result)
        report.detail = detailOf(*result);
    else
        report.error = result.error();
    m_listener(std::move(report));
    return result;
}

Result<AuthenticatedSession> Handshake::run() {
    auto dialled = reach();
    if (!dialled)
        return failure(dialled.error());
    return talk(*std::move(dialled));
}

Result<Dialled> Handshake::reach() {
    const HostSettings& settings = m_plan.settings;
    if (m_plan.tunnel) {
        m_carrier = m_plan.tunnel->fate;
        return Dialled{std::move(m_plan.tunnel->socket),
            u"%1 port %2 through %3"_s.arg(settings.host, QString::number(settings.port), m_plan.hop)};
    }
    if (!settings.proxyCommand.isEmpty())
        return step<Dialled>(ConnectionStep::Port, [&] { return reachByProxy(); });
    const auto addresses = step<std::vector<NetworkAddress>>(
        ConnectionStep::Name, [&] { return lookUpName(settings.host, settings.port, m_watch); });
    if (!addresses)
        return failure(addresses.error());
    return step<Dialled>(ConnectionStep::Port, [&] { return dial(*addresses, m_plan.connectTimeout, m_watch); });
}

Result<Dialled> Handshake::reachByProxy() {
    if (m_plan.settings.proxyUsesDescriptor)
        return failure(ErrorKind::Refused, u"ProxyUseFdpass is not supported; the transport openssh does it"_s);
    const auto command = expandProxyCommand(m_plan.settings.proxyCommand, m_plan.settings, m_plan.name);
    if (!command)
        return failure(command.error());
    auto started = ProxyProcess::start(*command);
    if (!started)
        return failure(started.error());
    m_carrier = std::move(started->process);
    return Dialled{std::move(started->socket), u"by the ProxyCommand"_s};
}

Result<AuthenticatedSession> Handshake::talk(Dialled dialled) {
    const auto key = step<CheckedKey>(ConnectionStep::HostKey, [&] { return meet(std::move(dialled)); });
    if (!key)
        return failure(key.error());
    const auto method = step<QString>(
        ConnectionStep::Login, [&] { return Login(m_session.get(), m_plan, m_desk, m_pool, m_watch).run(); });
    if (!method)
        return failure(method.error());
    ConnectionFacts known = facts(m_address, key->key, *method);
    return AuthenticatedSession{{std::move(m_carrier), std::move(m_session)}, std::move(known)};
}

Result<CheckedKey> Handshake::meet(Dialled dialled) {
    for (int attempt = 1;; ++attempt) {
        m_address = dialled.address;
        auto checked = checkHostKey(std::move(dialled.socket), m_address);
        if (checked || attempt == maximumMeetings || !wasDropped(checked.error()))
            return checked;
        const auto pause = std::chrono::milliseconds(QRandomGenerator::global()->bounded(100, 300) * attempt);
        for (const auto until = HandshakeWatch::Steady::now() + pause; HandshakeWatch::Steady::now() < until;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - HandshakeWatch::Steady::now());
            if (const auto waited = m_watch.wait(-1, 0, left, u"waiting for a crowded server"_s); !waited)
                return failure(waited.error());
        }
        auto again = reachAgain();
        if (!again)
            return failure(again.error());
        dialled = *std::move(again);
    }
}

Result<Dialled> Handshake::reachAgain() {
    return lookUpName(m_plan.settings.host, m_plan.settings.port, m_watch).and_then([this](const auto& addresses) {
        return dial(addresses, m_plan.connectTimeout, m_watch);
    });
}

bool Handshake::wasDropped(const Error& error) const {
    return error.kind() == ErrorKind::Unreachable && !m_carrier && !ssh_get_serverbanner(m_session.get())
        && m_pool.atServer(serverOf(m_plan.settings)) > 1;
}

Error Handshake::explained(const Error& error) const {
    const QString fault = m_carrier && error.kind() == ErrorKind::Unreachable ? m_carrier->fault() : QString();
    return fault.isEmpty() ? error : Error(ErrorKind::Unreachable, fault);
}

Result<CheckedKey> Handshake::checkHostKey(Descriptor socket, const QString& address) {
    HostKeyCheck check(m_plan, m_desk, m_pool, m_watch);
    if (const auto loaded = check.load(); !loaded)
        return failure(loaded.error());
    m_session = makeSession(m_plan, socket.get());
    ssh_options_set(m_session.get(), SSH_OPTIONS_HOSTKEYS, check.algorithms().constData());
    if (const auto applied = m_plan.settings.algorithms.applyTo(m_session.get()); !applied)
        return failure(applied.error());
    if (const auto exchanged = exchangeKeys(socket.release()); !exchanged)
        return failure(exchanged.error().within(address));
    const QString kex = nameOf(ssh_get_kex_algo(m_session.get()));
    const QString safety = ConnectionFacts{.keyExchange = kex}.isPostQuantum() ? QString() : u" (not post-quantum)"_s;
    const QString negotiated = u"%1%2, %3"_s.arg(kex, safety, nameOf(ssh_get_cipher_out(m_session.get())));
    return check.run(m_session.get()).transform([&negotiated](const QString& key) {
        return CheckedKey{key, key + u"; "_s + negotiated};
    });
}

Result<void> Handshake::exchangeKeys(int socket) {
    // As with OpenSSH, a ConnectTimeout that the user set holds for the greeting and the key exchange too.
    std::chrono::milliseconds limit = m_watch.left();
    if (m_plan.settings.connectTimeout)
        limit = std::min<std::chrono::milliseconds>(limit, *m_plan.settings.connectTimeout);
    const HandshakeWatch watch(m_watch.stop(), limit);
    const SessionWait wait(m_session.get(), watch, u"waiting for the server's greeting and key"_s);
    const auto code = wait.until([this] { return ssh_connect(m_session.get()); });
    if (!code)
        return failure(code.error());
    // libssh made the socket blocking; a server that does not read must not hold a thread.
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    if (*code == SSH_OK)
        return {};
    const QString said = wait.libsshError();
    if (const auto old = noCommonAlgorithm(said))
        return failure(*old);
    return failure(ErrorKind::Unreachable, u"no SSH connection: %1"_s.arg(said));
}

ConnectionFacts Handshake::facts(const QString& address, const QString& fingerprint, const QString& method) const {
    return {.address = address,
        .serverSoftware = nameOf(ssh_get_serverbanner(m_session.get())),
        .hostKeyFingerprint = fingerprint.section(u' ', -1),
        .hostKeyAlgorithm = fingerprint.section(u' ', 0, 0),
        .keyExchange = nameOf(ssh_get_kex_algo(m_session.get())),
        .cipher = nameOf(ssh_get_cipher_out(m_session.get())),
        .mac = macOf(m_session.get()),
        .loginUser = m_plan.settings.user,
        .loginMethod = method};
}

} // namespace magkeeper::ssh
