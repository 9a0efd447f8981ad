// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Login.h"

#include "core/ssh/AgentRelay.h"

#include <QFileInfo>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int maximumRefusals = 5;
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
    , m_wait(session, watch, u"logging in"_s) { }

Result<QString> Login::run() {
    const auto methods = methodsOfServer();
    if (!methods)
        return failure(methods.error());
    if (*methods == 0)
        return u"none"_s;
    m_methods = methodNames(*methods);
    if ((*methods & SSH_AUTH_METHOD_PUBLICKEY) == 0)
        return failure(ErrorKind::AuthenticationFailed, u"the server takes no public key, only: %1"_s.arg(m_methods));
    return offerKeys();
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

Result<QString> Login::offerKeys() {
    const auto keys = candidates();
    if (!keys)
        return failure(keys.error());
    int refusals = 0;
    for (const Candidate& key : *keys) {
        const auto tried = offer(key);
        if (!tried)
            return failure(tried.error());
        const QString name = std::holds_alternative<AgentKey>(key) ? u"agent: %1"_s.arg(std::get<AgentKey>(key).comment)
                                                                   : std::get<QString>(key);
        if (*tried == Tried::Accepted)
            return u"publickey (%1)"_s.arg(name);
        m_notes.append(name);
        if (++refusals == maximumRefusals)
            break;
    }
    const QString offered = m_notes.isEmpty() ? u"there was no key to offer"_s
                                              : u"refused or not usable: %1"_s.arg(m_notes.join(u", "_s));
    return failure(ErrorKind::AuthenticationFailed,
        u"no key was accepted for %1; %2; the server takes: %3"_s.arg(m_plan.settings.user, offered, m_methods));
}

void Login::readAgent() {
    if (m_plan.settings.agentSocket.isEmpty())
        return;
    auto agent = AgentClient::connect(m_plan.settings.agentSocket);
    if (!agent)
        return m_notes.append(agent.error().text());
    const HandshakeWatch watch(m_watch.stop(), std::min(m_plan.agentTimeout, m_watch.left()));
    auto keys = agent->keys(watch);
    if (!keys)
        return m_notes.append(keys.error().text());
    m_agent.emplace(std::move(*agent));
    m_agentKeys = std::move(*keys);
}

bool Login::agentHolds(const QByteArray& blob) const {
    return std::ranges::any_of(m_agentKeys, [&blob](const AgentKey& key) { return key.blob == blob; });
}

Result<std::vector<Login::Candidate>> Login::candidates() {
    readAgent();
    if (const auto alive = m_watch.check(u"waiting for the SSH agent"_s); !alive)
        return failure(alive.error());
    std::vector<Candidate> own;
    std::vector<Candidate> agentNamed;
    std::vector<Candidate> agentOthers;
    std::vector<Candidate> files;
    QList<QByteArray> named;
    QStringList paths = m_plan.settings.identityFiles;
    if (!m_plan.identityFile.isEmpty())
        paths.prepend(m_plan.identityFile);
    paths.removeDuplicates();
    for (const QString& path : std::as_const(paths)) {
        const bool isOwn = path == m_plan.identityFile;
        const auto file = PrivateKeyFile::read(path);
        const QByteArray blob = file ? file->publicBlob() : publicBlobBeside(path);
        if (agentHolds(blob)) {
            named.append(blob);
            const auto key
                = std::ranges::find_if(m_agentKeys, [&blob](const AgentKey& held) { return held.blob == blob; });
            (isOwn ? own : agentNamed).push_back(*key);
        } else if (file) {
            (isOwn ? own : files).push_back(path);
        } else if (isOwn) {
            return failure(ErrorKind::InvalidInput, file.error().text());
        }
    }
    for (const AgentKey& key : m_agentKeys) {
        if (!m_plan.settings.identitiesOnly && !named.contains(key.blob))
            agentOthers.push_back(key);
    }
    for (const auto* more : {&agentNamed, &agentOthers, &files})
        own.insert(own.end(), more->begin(), more->end());
    return own;
}

Result<Login::Tried> Login::offer(const Candidate& candidate) {
    const auto* key = std::get_if<AgentKey>(&candidate);
    return key ? offerAgentKey(*key) : offerFile(std::get<QString>(candidate));
}

Result<Login::Tried> Login::offerAgentKey(const AgentKey& key) {
    const KeyHandle known = publicKeyOf(key.blob);
    if (!known)
        return Tried::NotAccepted;
    const AgentRelay relay(*m_agent, key, m_watch);
    ssh_set_agent_socket(m_session, relay.socket());
    const auto code = m_wait.until([this] { return ssh_userauth_agent(m_session, nullptr); });
    // Else libssh closes it with the session, when the number may be somebody else's.
    ssh_set_agent_socket(m_session, SSH_INVALID_SOCKET);
    return outcomeOf(code);
}

Result<Login::Tried> Login::offerFile(const QString& path) {
    const auto file = PrivateKeyFile::read(path);
    if (!file)
        return Tried::NotAccepted;
    const KeyHandle shown = file->publicBlob().isEmpty() ? nullptr : publicKeyOf(file->publicBlob());
    if (shown) {
        const auto offered = offerPublicKey(shown.get());
        if (!offered || *offered == Tried::NotAccepted)
            return offered;
    }
    const auto key = unlock(*file);
    if (!key)
        return failure(key.error());
    if (!*key)
        return Tried::NotAccepted;
    return outcomeOf(m_wait.until([this, &key] { return ssh_userauth_publickey(m_session, nullptr, key->get()); }));
}

Result<Login::Tried> Login::offerPublicKey(ssh_key key) {
    return outcomeOf(m_wait.until([this, key] { return ssh_userauth_try_publickey(m_session, nullptr, key); }));
}

Result<KeyHandle> Login::unlock(const PrivateKeyFile& file) {
    if (!file.isEncrypted())
        return file.open(Secret());
    const QString vaultKey = u"ssh-key:"_s + file.path();
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
        return failure(ErrorKind::AuthenticationFailed,
            u"the key was accepted, and the server wants more: %1"_s.arg(
                methodNames(static_cast<unsigned>(ssh_userauth_list(m_session, nullptr)))));
    if (*code == SSH_AUTH_ERROR && !ssh_is_connected(m_session))
        return failure(ErrorKind::AuthenticationFailed, u"the server ended the login: %1"_s.arg(m_wait.libsshError()));
    return Tried::NotAccepted;
}

} // namespace magkeeper::ssh
