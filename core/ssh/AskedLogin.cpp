// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/AskedLogin.h"

#include "core/base/SafeText.h"
#include "core/ssh/VaultKeys.h"

#include <QRegularExpression>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int maximumRounds = 8; // of questions, in one attempt
constexpr int maximumPrompts = 8; // in one round
constexpr qsizetype maximumPrompt = 300;

/// Servers with PAM ask for the password in this way too. Whatever could be a code that is good once is none.
bool asksForPassword(const QString& prompt) {
    static const QRegularExpression password(u"pass ?(word|phrase)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression once(u"one|otp|code|token|verif|factor|authenticator|new|retype|again|expire"_s,
        QRegularExpression::CaseInsensitiveOption);
    return prompt.contains(password) && !prompt.contains(once);
}

QString safe(const char* text) {
    return text ? safeText(QByteArrayView(text), Lines::Flatten, maximumPrompt).trimmed() : QString();
}

} // namespace

AskedLogin::AskedLogin(
    ssh_session session, const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch)
    : m_session(session)
    , m_plan(plan)
    , m_desk(desk)
    , m_pool(pool)
    , m_watch(watch)
    , m_wait(session, watch, u"logging in"_s)
    , m_vaultKey(passwordKey(plan.settings)) { }

QString AskedLogin::account() const { return m_plan.settings.user + u'@' + m_plan.settings.host; }

Result<int> AskedLogin::password(int attempts) {
    int code = SSH_AUTH_DENIED;
    for (int attempt = 1; attempt <= attempts && code == SSH_AUTH_DENIED; ++attempt) {
        const auto secret = passwordFor({SecretQuestion::What::Password, account(), {}, attempt, m_vaultKey});
        if (!secret)
            return failure(secret.error());
        const auto answer
            = m_wait.until([this, &secret] { return ssh_userauth_password(m_session, nullptr, secret->reveal()); });
        if (!answer)
            return answer;
        code = *answer;
        m_refusals += code == SSH_AUTH_DENIED ? 1 : 0;
    }
    if (code == SSH_AUTH_SUCCESS || code == SSH_AUTH_PARTIAL)
        keepIfAsked();
    return code;
}

Result<int> AskedLogin::keyboardInteractive(int attempts) {
    Result<int> code = SSH_AUTH_DENIED;
    for (int attempt = 1; attempt <= attempts && code && *code == SSH_AUTH_DENIED; ++attempt) {
        code = answerRounds(attempt);
        m_refusals += code && *code == SSH_AUTH_DENIED ? 1 : 0;
    }
    if (code && (*code == SSH_AUTH_SUCCESS || *code == SSH_AUTH_PARTIAL))
        keepIfAsked();
    return code;
}

Result<int> AskedLogin::answerRounds(int attempt) {
    for (int round = 0; round <= maximumRounds; ++round) {
        const auto code = m_wait.until([this] { return ssh_userauth_kbdint(m_session, nullptr, nullptr); });
        if (!code || *code != SSH_AUTH_INFO)
            return code;
        const int prompts = ssh_userauth_kbdint_getnprompts(m_session);
        if (prompts > maximumPrompts)
            break;
        for (unsigned i = 0; i < static_cast<unsigned>(std::max(prompts, 0)); ++i) {
            char echoed = 0;
            const QString prompt = safe(ssh_userauth_kbdint_getprompt(m_session, i, &echoed));
            const auto echo = echoed ? SecretQuestion::Echo::Shown : SecretQuestion::Echo::Hidden;
            const auto answer = answerTo(prompt, echo, attempt);
            if (!answer)
                return failure(answer.error());
            ssh_userauth_kbdint_setanswer(m_session, i, answer->reveal());
        }
    }
    return failure(ErrorKind::AuthenticationFailed, u"the server asks and asks"_s);
}

Result<Secret> AskedLogin::answerTo(const QString& prompt, SecretQuestion::Echo echo, int attempt) {
    SecretQuestion question{SecretQuestion::What::KeyboardInteractive, account(), prompt, attempt, {}, echo};
    if (echo == SecretQuestion::Echo::Shown || !asksForPassword(prompt))
        return ask(std::move(question));
    question.vaultKey = m_vaultKey;
    return passwordFor(std::move(question));
}

Result<Secret> AskedLogin::passwordFor(SecretQuestion question) {
    if (!std::exchange(m_vaultTried, true)) {
        const HandshakePool::Pause pause(m_pool);
        const auto began = HandshakeWatch::Steady::now();
        auto kept = m_desk.readVault(m_vaultKey, m_watch.stop(), m_plan.thinkingTime);
        m_watch.prolong(std::chrono::duration_cast<milliseconds>(HandshakeWatch::Steady::now() - began));
        if (kept && *kept)
            return std::move(**kept);
    }
    return ask(std::move(question));
}

Result<Secret> AskedLogin::ask(SecretQuestion question) {
    const HandshakePool::Pause pause(m_pool);
    const bool mayKeep = !question.vaultKey.isEmpty();
    const auto began = HandshakeWatch::Steady::now();
    auto answer = m_desk.askSecret(std::move(question), m_watch.stop(), m_plan.thinkingTime);
    m_watch.prolong(std::chrono::duration_cast<milliseconds>(HandshakeWatch::Steady::now() - began));
    if (!answer && answer.error().kind() == ErrorKind::Cancelled)
        return failure(answer.error());
    if (!answer)
        return failure(ErrorKind::AuthenticationFailed,
            u"no key was accepted for %1, and its question was not answered: %2"_s.arg(
                account(), answer.error().text()));
    if (mayKeep)
        m_toKeep = answer->keep ? std::optional(answer->secret.clone()) : std::nullopt;
    return std::move(answer->secret);
}

void AskedLogin::keepIfAsked() {
    if (m_toKeep)
        m_desk.keep(m_vaultKey, *std::move(m_toKeep));
    m_toKeep.reset();
}

} // namespace magkeeper::ssh
