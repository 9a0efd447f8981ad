// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/LoginKeys.h"

#include "core/ssh/PrivateKeyFile.h"

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

/// Without an IdentityFile OpenSSH tries these; nobody asked for them. Source: ssh_config(5), IdentityFile.
bool isDefault(const QString& path) {
    static const QStringList names{
        u"id_rsa"_s, u"id_ecdsa"_s, u"id_ecdsa_sk"_s, u"id_ed25519"_s, u"id_ed25519_sk"_s, u"id_xmss"_s, u"id_dsa"_s};
    return path.section(u'/', -2, -2) == u".ssh" && names.contains(path.section(u'/', -1));
}

} // namespace

QString LoginKey::name() const {
    const QString key = agent ? u"agent: %1"_s.arg(agent->comment) : path;
    return certificate ? u"%1 with the certificate %2"_s.arg(key, certificate->id()) : key;
}

Result<std::vector<LoginKey>> LoginKeys::collect() {
    readAgent();
    if (const auto alive = m_watch.check(u"waiting for the SSH agent"_s); !alive)
        return failure(alive.error());
    QStringList paths = m_plan.settings.identityFiles;
    if (!m_plan.identityFile.isEmpty())
        paths.prepend(m_plan.identityFile);
    paths.removeDuplicates();
    for (const QString& path : m_plan.settings.certificateFiles)
        readCertificate(path);
    for (const QString& path : std::as_const(paths))
        readCertificate(path + u"-cert.pub"_s);
    for (const QString& path : std::as_const(paths)) {
        if (const auto added = addFile(path); !added)
            return failure(added.error());
    }
    for (const AgentKey& key : m_agentKeys) {
        if (!m_plan.settings.identitiesOnly && !m_taken.contains(key.blob))
            add(m_agentOthers, {.agent = key, .path = {}, .certificate = {}}, key.blob);
    }
    for (const auto* group : {&m_named, &m_namedFiles, &m_agentOthers, &m_defaultFiles})
        m_own.insert(m_own.end(), group->begin(), group->end());
    return m_own;
}

void LoginKeys::readAgent() {
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

void LoginKeys::readCertificate(const QString& path) {
    auto certificate = UserCertificate::read(path);
    const bool wasNamed = m_plan.settings.certificateFiles.contains(path);
    if (!certificate) {
        if (wasNamed || certificate.error().kind() != ErrorKind::NotFound)
            m_notes.append(certificate.error().toString());
        return;
    }
    if (!certificate->isValidAt(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())))
        return m_notes.append(u"the certificate %1 has expired or is not valid yet"_s.arg(path));
    const bool known = std::ranges::any_of(
        m_certificates, [&](const UserCertificate& other) { return other.blob() == certificate->blob(); });
    if (!known)
        m_certificates.push_back(*std::move(certificate));
}

Result<void> LoginKeys::addFile(const QString& path) {
    const auto file = PrivateKeyFile::read(path);
    const QByteArray blob = file ? file->publicBlob() : publicBlobBeside(path);
    const auto held = std::ranges::find_if(
        m_agentKeys, [&blob](const AgentKey& key) { return !blob.isEmpty() && key.blob == blob; });
    if (held != m_agentKeys.end()) {
        m_taken.append(blob);
        add(groupOf(path, true), {.agent = *held, .path = path, .certificate = {}}, blob);
    } else if (file) {
        add(groupOf(path, false), {.agent = {}, .path = path, .certificate = {}}, blob);
    } else if (path == m_plan.identityFile) {
        return failure(ErrorKind::InvalidInput, file.error().text());
    }
    return {};
}

std::vector<LoginKey>& LoginKeys::groupOf(const QString& path, bool ofAgent) {
    if (path == m_plan.identityFile)
        return m_own;
    if (ofAgent)
        return m_named;
    return isDefault(path) ? m_defaultFiles : m_namedFiles;
}

void LoginKeys::add(std::vector<LoginKey>& group, LoginKey key, const QByteArray& blob) {
    for (const UserCertificate& certificate : m_certificates) {
        if (certificate.keyBlob() == blob) {
            LoginKey certified = key;
            certified.certificate = certificate;
            group.push_back(std::move(certified));
        }
    }
    group.push_back(std::move(key));
}

} // namespace magkeeper::ssh
