// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Login.h"

#include "core/ssh/AgentRelay.h"
#include "core/ssh/AskedLogin.h"
#include "core/ssh/VaultKeys.h"

#include <QFileInfo>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int maximumKeyRefusals = 5;
constexpr int maximumRefusals = 6; // the last of them ends the connection, which is over anyway
constexpr int questionAttempts = 3;
constexpr int maximumStages = 4;
constexpr int passphraseAttempts = 3;

QString methodNames(unsigned methods) {
    QStringList names;
    if (methods & SSH_AUTH_METHOD_PUBLICKEY)
        names.append(u"publickey"_s);
    if (methods & SSH_AUTH_METHOD_PASSWORD)
        names.append(u"password"_s);
    if (methods & SSH_AUTH_METHOD_INTERACTIVE)
        names.append(u"keyboard-interactive"_s);
    if (methods & SSH_AUTH_METHOD_GSSAPI_MIC)
        names.append(u"gssapi-with-mic"_s);
    return names.isEmpty() ? u"nothing that is known"_s : names.join(u", "_s);
}

} // namespace

Login::Login(
    ssh_session session, const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch)
    : m_session(session)
    , m_plan(plan)
    , m_desk(desk)
    , m_pool(pool)
    , m_watch(watch)
    , m_wait(session, watch, u"logging in"_s)
    , m_keys(plan, watch) { }

Result<QString> Login::run() {
    auto methods = methodsOfServer();
    if (!methods)
        return failure(methods.error());
    if (*methods == 0)
        return u"none"_s;
    for (int stage = 0; stage < maximumStages; ++stage) {
        const auto tried = tryMethods(*methods);
        if (!tried)
            return failure(tried.error());
        if (*tried == Tried::Accepted)
            return m_used.join(u" and "_s);
        if (*tried == Tried::NotAccepted)
            return failure(nothingAccepted(*methods));
        methods = static_cast<unsigned>(ssh_userauth_list(m_session, nullptr));
    }
    return failure(ErrorKind::AuthenticationFailed, u"the server wants one login after another"_s);
}

Result<unsigned> Login::methodsOfServer() {
    const auto code = m_wait.until([this] { return ssh_userauth_none(m_session, nullptr); });
    if (!code)
        return failure(code.error());
    if (*code == SSH_AUTH_SUCCESS)
        return 0U;
    if (*code == SSH_AUTH_ERROR)
        return failure(ErrorKind::Unreachable, u"the server ended the login: %1"_s.arg(m_wait.libsshError()));
    const auto methods = static_cast<unsigned>(ssh_userauth_list(m_session, nullptr));
    return methods == 0 ? SSH_AUTH_METHOD_HOSTBASED : methods;
}

Result<Login::Tried> Login::tryMethods(unsigned methods) {
    if ((methods & SSH_AUTH_METHOD_PUBLICKEY) != 0 && m_plan.settings.publicKeyAllowed) {
        const auto tried = offerKeys();
        if (!tried || *tried != Tried::NotAccepted)
            return tried;
    }
    return askPerson(methods);
}

Result<Login::Tried> Login::offerKeys() {
    if (!m_toOffer) {
        auto collected = m_keys.collect();
        if (!collected)
            return failure(collected.error());
        m_toOffer.emplace(collected->begin(), collected->end());
    }
    while (!m_toOffer->empty() && m_refusals < maximumKeyRefusals) {
        const LoginKey key = std::move(m_toOffer->front());
        m_toOffer->pop_front();
        const auto tried = offer(key);
        if (!tried)
            return tried;
        if (*tried != Tried::NotAccepted) {
            m_used.append(u"publickey (%1)"_s.arg(key.name()));
            return tried;
        }
        m_notes.append(key.name());
        ++m_refusals;
    }
    return Tried::NotAccepted;
}

Result<Login::Tried> Login::askPerson(unsigned methods) {
    AskedLogin asked(m_session, m_plan, m_desk, m_pool, m_watch);
    const auto attempts = [&] { return std::min(questionAttempts, maximumRefusals - m_refusals - asked.refusals()); };
    if ((methods & SSH_AUTH_METHOD_INTERACTIVE) != 0 && m_plan.settings.keyboardInteractiveAllowed) {
        const auto tried = outcomeOf(asked.keyboardInteractive(attempts()));
        if (tried && *tried != Tried::NotAccepted)
            m_used.append(u"keyboard-interactive"_s);
        if (!tried || *tried != Tried::NotAccepted)
            return tried;
        m_notes.append(u"keyboard-interactive"_s);
    }
    // Who has just answered the same question three times is not asked again.
    const bool fresh = asked.refusals() < 2;
    if (fresh && (methods & SSH_AUTH_METHOD_PASSWORD) != 0 && m_plan.settings.passwordAllowed) {
        const auto tried = outcomeOf(asked.password(attempts()));
        if (tried && *tried != Tried::NotAccepted)
            m_used.append(u"password"_s);
        if (!tried || *tried != Tried::NotAccepted)
            return tried;
        m_notes.append(u"password"_s);
    }
    return Tried::NotAccepted;
}

Error Login::nothingAccepted(unsigned methods) const {
    const QStringList notes = m_keys.notes() + m_notes;
    const QString tried
        = notes.isEmpty() ? u"there was no key to offer"_s : u"refused or not usable: %1"_s.arg(notes.join(u", "_s));
    const QString after = m_used.isEmpty() ? QString() : u" after %1"_s.arg(m_used.join(u" and "_s));
    if ((methods & (SSH_AUTH_METHOD_PUBLICKEY | SSH_AUTH_METHOD_INTERACTIVE | SSH_AUTH_METHOD_PASSWORD)) == 0)
        return {
            ErrorKind::AuthenticationFailed, u"the server takes no public key, only: %1"_s.arg(methodNames(methods))};
    return {ErrorKind::AuthenticationFailed,
        u"no key was accepted for %1%2; %3; the server takes: %4"_s.arg(
            m_plan.settings.user, after, tried, methodNames(methods))};
}

Result<Login::Tried> Login::offer(const LoginKey& key) { return key.agent ? offerAgentKey(key) : offerFile(key); }

Result<Login::Tried> Login::offerAgentKey(const LoginKey& key) {
    const QByteArray certificate = key.certificate ? key.certificate->blob() : QByteArray();
    if (certificate.isEmpty() && !publicKeyOf(key.agent->blob))
        return Tried::NotAccepted;
    const AgentRelay relay(*m_keys.agent(), *key.agent, certificate, m_watch);
    ssh_set_agent_socket(m_session, relay.socket());
    const auto code = m_wait.until([this] { return ssh_userauth_agent(m_session, nullptr); });
    // Else libssh closes it with the session, when the number may be somebody else's.
    ssh_set_agent_socket(m_session, SSH_INVALID_SOCKET);
    return outcomeOf(code);
}

Result<Login::Tried> Login::offerFile(const LoginKey& candidate) {
    const auto file = PrivateKeyFile::read(candidate.path);
    if (!file)
        return Tried::NotAccepted;
    const QByteArray blob = candidate.certificate ? candidate.certificate->blob() : file->publicBlob();
    const KeyHandle shown = blob.isEmpty() ? nullptr : publicKeyOf(blob);
    if (candidate.certificate && !shown)
        return Tried::NotAccepted;
    if (shown) {
        const auto offered = offerPublicKey(shown.get());
        if (!offered || *offered == Tried::NotAccepted)
            return offered;
    }
    const auto key = unlock(*file);
    if (!key)
        return failure(key.error());
    if (!*key || (candidate.certificate && ssh_pki_copy_cert_to_privkey(shown.get(), key->get()) != SSH_OK))
        return Tried::NotAccepted;
    return outcomeOf(m_wait.until([this, &key] { return ssh_userauth_publickey(m_session, nullptr, key->get()); }));
}

Result<Login::Tried> Login::offerPublicKey(ssh_key key) {
    return outcomeOf(m_wait.until([this, key] { return ssh_userauth_try_publickey(m_session, nullptr, key); }));
}

Result<KeyHandle> Login::unlock(const PrivateKeyFile& file) {
    if (!file.isEncrypted())
        return file.open(Secret());
    const QString vaultKey = passphraseKey(file.path());
    const HandshakePool::Pause pause(m_pool);
    const auto began = HandshakeWatch::Steady::now();
    // A locked keyring asks the person by itself.
    auto kept = m_desk.readVault(vaultKey, m_watch.stop(), m_plan.thinkingTime);
    KeyHandle key = kept && *kept ? file.open(**kept) : nullptr;
    Result<KeyHandle> result = key ? Result<KeyHandle>(std::move(key)) : askForPassphrase(file, vaultKey);
    m_watch.prolong(std::chrono::duration_cast<milliseconds>(HandshakeWatch::Steady::now() - began));
    return result;
}

Result<KeyHandle> Login::askForPassphrase(const PrivateKeyFile& file, const QString& vaultKey) {
    for (int attempt = 1; attempt <= passphraseAttempts; ++attempt) {
        auto answer = m_desk.askSecret({SecretQuestion::What::KeyPassphrase, file.path(), {}, attempt, vaultKey},
            m_watch.stop(), m_plan.thinkingTime);
        if (!answer && answer.error().kind() == ErrorKind::Cancelled)
            return failure(answer.error());
        if (!answer)
            return failure(ErrorKind::AuthenticationFailed,
                u"the passphrase of %1 is needed: %2"_s.arg(file.path(), answer.error().text()));
        KeyHandle key = file.open(answer->secret);
        if (!key)
            continue;
        if (answer->keep)
            m_desk.keep(vaultKey, std::move(answer->secret));
        return key;
    }
    return failure(ErrorKind::AuthenticationFailed,
        u"the passphrase of %1 was wrong %2 times"_s.arg(file.path(), QString::number(passphraseAttempts)));
}

Result<Login::Tried> Login::outcomeOf(const Result<int>& code) {
    if (!code)
        return failure(code.error());
    if (*code == SSH_AUTH_SUCCESS)
        return Tried::Accepted;
    // libssh calls it 'denied' when the agent hangs up, which is how the relay ends with the watch.
    if (const auto alive = m_watch.check(u"waiting for the SSH agent"_s); !alive)
        return failure(alive.error());
    if (*code == SSH_AUTH_PARTIAL)
        return Tried::Partly;
    if (*code == SSH_AUTH_ERROR && !ssh_is_connected(m_session))
        return failure(ErrorKind::AuthenticationFailed, u"the server ended the login: %1"_s.arg(m_wait.libsshError()));
    return Tried::NotAccepted;
}

} // namespace magkeeper::ssh
