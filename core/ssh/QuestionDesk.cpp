// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/QuestionDesk.h"

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

QuestionDesk::QuestionDesk(QObject* context, ConnectionPrompter& prompter, SecretVault& vault)
    : m_context(context)
    , m_prompter(prompter)
    , m_vault(vault)
    , m_errands(Mailbox<Errand>::create(context, [](std::deque<Errand> errands) {
        for (Errand& errand : errands)
            errand();
    })) { }

template <typename T, typename Ask>
Result<T> QuestionDesk::ask(Ask question, const std::stop_token& stop, std::chrono::milliseconds limit) {
    const auto slot = std::make_shared<Slot<T>>();
    m_errands->post([context = m_context, slot, question = std::move(question)]() mutable {
        const std::stop_token withdrawn = slot->withdrawal.get_token();
        if (withdrawn.stop_requested())
            return;
        whenDone(context, question(withdrawn), [slot](Result<T> result) {
            const std::scoped_lock lock(slot->mutex);
            slot->answer.emplace(std::move(result));
            slot->answered.notify_all();
        });
    });
    std::unique_lock lock(slot->mutex);
    slot->answered.wait_for(lock, stop, limit, [&slot] { return slot->answer.has_value(); });
    if (slot->answer)
        return std::move(*slot->answer);
    lock.unlock(); // whoever shows the question may answer at once
    slot->withdrawal.request_stop();
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while a question was open"_s);
    return failure(ErrorKind::TimedOut, u"nobody answered the question in time"_s);
}

Result<HostKeyAnswer> QuestionDesk::askHostKey(
    HostKeyQuestion question, const std::stop_token& stop, std::chrono::milliseconds limit) {
    return ask<HostKeyAnswer>(
        [this, question = std::move(question)](
            const std::stop_token& withdrawn) { return m_prompter.askHostKey(question, withdrawn); },
        stop, limit);
}

Result<SecretAnswer> QuestionDesk::askSecret(
    SecretQuestion question, const std::stop_token& stop, std::chrono::milliseconds limit) {
    return ask<SecretAnswer>(
        [this, question = std::move(question)](
            const std::stop_token& withdrawn) { return m_prompter.askSecret(question, withdrawn); },
        stop, limit);
}

Result<std::optional<Secret>> QuestionDesk::readVault(
    const QString& key, const std::stop_token& stop, std::chrono::milliseconds limit) {
    return ask<std::optional<Secret>>([this, key](const std::stop_token&) { return m_vault.read(key); }, stop, limit);
}

void QuestionDesk::keep(const QString& key, Secret secret) {
    m_errands->post([this, key, secret = std::move(secret)]() mutable {
        whenDone(m_context, m_vault.write(key, std::move(secret)), [](const Result<bool>&) { });
    });
}

} // namespace magkeeper::ssh
