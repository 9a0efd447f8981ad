// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Mailbox.h"
#include "core/remote/RemoteShell.h"
#include "core/remote/SecretVault.h"

#include <condition_variable>

namespace magkeeper::ssh {

/// Brings a handshake's questions to the thread of the prompter and the vault, and the answers back.
///
/// The ask… calls are for handshake threads: they block until the answer, the stop (Cancelled) or the limit (TimedOut).
/// A question that is waited for no more is withdrawn.
/// When the desk's context dies, questions stay unanswered: whoever destroys it requests the stops first.
class QuestionDesk {
public:
    /// To be called in the thread of prompter and vault, which must outlive the context.
    QuestionDesk(QObject* context, ConnectionPrompter& prompter, SecretVault& vault);

    [[nodiscard]] Result<HostKeyAnswer> askHostKey(
        HostKeyQuestion question, const std::stop_token& stop, std::chrono::milliseconds limit);
    [[nodiscard]] Result<SecretAnswer> askSecret(
        SecretQuestion question, const std::stop_token& stop, std::chrono::milliseconds limit);
    [[nodiscard]] Result<std::optional<Secret>> readVault(
        const QString& key, const std::stop_token& stop, std::chrono::milliseconds limit);
    /// Does not wait: what comes of it nobody needs to know.
    void keep(const QString& key, Secret secret);

private:
    template <typename T>
    struct Slot {
        std::mutex mutex;
        std::condition_variable_any answered;
        std::optional<Result<T>> answer;
        std::stop_source withdrawal;
    };
    template <typename T, typename Ask>
    [[nodiscard]] Result<T> ask(Ask question, const std::stop_token& stop, std::chrono::milliseconds limit);

    using Errand = std::move_only_function<void()>;
    QObject* m_context;
    ConnectionPrompter& m_prompter;
    SecretVault& m_vault;
    std::shared_ptr<Mailbox<Errand>> m_errands;
};

} // namespace magkeeper::ssh
