// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HostKeyCheck.h"

#include "core/ssh/OwnKnownHosts.h"
#include "core/ssh/PrivateKeyFile.h"
#include "core/ssh/WireReader.h"

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QList<QByteArray> allAlgorithms{
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"};

QString describe(const HostKey& key) { return QString::fromLatin1(key.algorithm) + u' ' + key.fingerprint(); }

Result<HostKey> hostKeyOf(ssh_session session) {
    ssh_key shown = nullptr;
    if (ssh_get_server_publickey(session, &shown) != SSH_OK)
        return failure(ErrorKind::UnexpectedOutput, u"the server showed no host key"_s);
    const KeyHandle key(shown);
    const QByteArray blob = publicBlobOf(key.get());
    const QByteArray algorithm = WireReader(blob).string().toByteArray();
    if (algorithm.isEmpty())
        return failure(ErrorKind::UnexpectedOutput, u"the server's host key cannot be read"_s);
    return HostKey{algorithm, blob};
}

} // namespace

HostKeyCheck::HostKeyCheck(const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch)
    : m_plan(plan)
    , m_desk(desk)
    , m_pool(pool)
    , m_watch(watch)
    , m_name(KnownHostName::of(plan.settings.host, plan.settings.port, plan.settings.hostKeyAlias)) { }

Result<void> HostKeyCheck::load() {
    auto known = KnownHosts::read(QStringList(m_plan.ownKnownHosts) + m_plan.settings.knownHostsFiles);
    if (!known)
        return failure(known.error());
    m_known = std::move(*known);
    return {};
}

QByteArray HostKeyCheck::algorithms() const {
    QList<QByteArray> ordered = m_known.algorithmsOf(m_name);
    for (const QByteArray& algorithm : allAlgorithms) {
        if (!ordered.contains(algorithm))
            ordered.append(algorithm);
    }
    // One key type, three signatures: SHA-1 is asked for only where a person allowed it.
    const QStringList& allowed = m_plan.settings.algorithms.hostKey;
    const bool old = allowed.contains(u"ssh-rsa"_s) || allowed.contains(u"+ssh-rsa"_s);
    return ordered.join(',').replace(
        "ssh-rsa", old ? "rsa-sha2-512,rsa-sha2-256,ssh-rsa" : "rsa-sha2-512,rsa-sha2-256");
}

Result<QString> HostKeyCheck::run(ssh_session session) {
    const auto key = hostKeyOf(session);
    if (!key)
        return failure(key.error());
    const HostKeyJudgement judgement = m_known.judge(m_name, *key);
    switch (judgement.verdict) {
    case HostKeyVerdict::Trusted:
        return describe(*key);
    case HostKeyVerdict::Unknown:
        return ask(*key);
    case HostKeyVerdict::Changed:
    case HostKeyVerdict::OtherType:
    case HostKeyVerdict::Revoked:
        break;
    }
    return failure(changed(judgement, *key));
}

Result<QString> HostKeyCheck::ask(const HostKey& key) {
    const HandshakePool::Pause pause(m_pool);
    const auto began = HandshakeWatch::Steady::now();
    const auto answer = m_desk.askHostKey(
        {m_name.name, key, m_known.otherPlacesOf(m_name, key)}, m_watch.stop(), m_plan.thinkingTime);
    m_watch.prolong(std::chrono::duration_cast<milliseconds>(HandshakeWatch::Steady::now() - began));
    if (!answer && answer.error().kind() == ErrorKind::Cancelled)
        return failure(answer.error());
    if (!answer)
        return failure(unknown(key, answer.error().text()));
    if (*answer != HostKeyAnswer::Trust)
        return failure(unknown(key, u"it was not trusted"_s));
    if (const auto kept = OwnKnownHosts(m_plan.ownKnownHosts).trust(m_name, key); !kept)
        return failure(kept.error());
    return describe(key);
}

Error HostKeyCheck::unknown(const HostKey& key, const QString& why) const {
    return {ErrorKind::HostKeyUnknown,
        u"the host key of %1 is not known: %2; %3. Compare it with what the server's owner says, then trust it: magctl env trust NAME"_s
            .arg(m_name.name, describe(key), why)};
}

Error HostKeyCheck::changed(const HostKeyJudgement& judgement, const HostKey& key) const {
    const KnownKeyPlace place = judgement.known.value_or(KnownKeyPlace());
    const QString where = u"%1:%2"_s.arg(place.file, QString::number(place.line));
    if (judgement.verdict == HostKeyVerdict::Revoked)
        return {ErrorKind::HostKeyChanged,
            u"the host key of %1, %2, is revoked in %3: do not log in there, and ask who runs the server"_s.arg(
                m_name.name, describe(key), where)};
    const QString what
        = judgement.verdict == HostKeyVerdict::Changed ? u"has changed"_s : u"is of a type that is not known of it"_s;
    return {ErrorKind::HostKeyChanged,
        u"the host key of %1 %2: it shows %3, known is %4 in %5. Somebody may stand in between: ask who runs the "
        u"server. "
        "If the key was changed on purpose, take that line out of the file, then: magctl env trust NAME"_s.arg(
            m_name.name, what, describe(key), describe(place.key), where)};
}

} // namespace magkeeper::ssh
