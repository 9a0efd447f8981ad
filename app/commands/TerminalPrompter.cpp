// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/TerminalPrompter.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString questionText(const SecretQuestion& question) {
    const QString again = question.attempt > 1 ? u"(not accepted; attempt %1) "_s.arg(question.attempt) : QString();
    switch (question.what) {
    case SecretQuestion::What::KeyPassphrase:
        return again + u"Passphrase of %1:"_s.arg(question.subject);
    case SecretQuestion::What::Password:
        return again + u"Password of %1:"_s.arg(question.subject);
    case SecretQuestion::What::KeyboardInteractive:
        break;
    }
    return again + u"%1: %2"_s.arg(question.subject, question.prompt);
}

} // namespace

void TerminalPrompter::allowTrust(const QStringList& fingerprints) {
    m_mayTrust = true;
    m_fingerprints = fingerprints;
}

bool TerminalPrompter::isConfirmed(const HostKeyQuestion& question, const std::stop_token& withdrawn) const {
    if (!m_mayTrust)
        return false;
    if (!m_fingerprints.isEmpty())
        return m_fingerprints.contains(question.key.fingerprint());
    m_console.warn(u"%1 shows the %2 key %3"_s.arg(
        question.host, QString::fromLatin1(question.key.algorithm), question.key.fingerprint()));
    if (!question.otherKeysKnown.isEmpty())
        m_console.warn(u"This very key is known from: %1"_s.arg(question.otherKeysKnown.join(u", "_s)));
    m_console.warn(u"Compare it with what the host's administrator tells you, not with what this connection shows."_s);
    return m_console.ask(u"Trust it? Type yes:"_s, withdrawn) == u"yes"_s;
}

Task<HostKeyAnswer> TerminalPrompter::askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) {
    const bool confirmed = isConfirmed(question, withdrawn);
    if (confirmed)
        m_trusted.push_back(question);
    else
        m_refused = question;
    return Task<HostKeyAnswer>(Result<HostKeyAnswer>(confirmed ? HostKeyAnswer::Trust : HostKeyAnswer::Refuse));
}

std::optional<Secret> TerminalPrompter::answerTo(const SecretQuestion& question, std::stop_token withdrawn) const {
    const QString text = safeText(questionText(question));
    if (question.echo == SecretQuestion::Echo::Hidden)
        return m_console.askSecret(text, std::move(withdrawn));
    return m_console.ask(text, std::move(withdrawn)).transform([](const QString& typed) {
        return Secret(typed.toUtf8());
    });
}

Task<SecretAnswer> TerminalPrompter::askSecret(const SecretQuestion& question, std::stop_token withdrawn) {
    // Nobody said no: for a script or a monitor it is a login that does not work.
    if (!m_console.canAsk())
        return Task<SecretAnswer>(failure(ErrorKind::AuthenticationFailed,
            u"%1: a secret is asked for, and there is no terminal to ask on"_s.arg(question.subject)));
    std::optional<Secret> secret = answerTo(question, withdrawn);
    if (!secret)
        return Task<SecretAnswer>(
            failure(ErrorKind::Cancelled, u"nobody answered the question for %1"_s.arg(question.subject)));
    return Task<SecretAnswer>(Result<SecretAnswer>(SecretAnswer{*std::move(secret), false}));
}

} // namespace magkeeper
