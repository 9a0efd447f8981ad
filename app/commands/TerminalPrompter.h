// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Console.h"
#include "core/remote/RemoteShell.h"

namespace magkeeper {

/// Answers a connection's questions on the terminal. Host keys are refused unless a command set out to trust one.
/// Thread: the main one; asking blocks it, which is what a command line is for.
class TerminalPrompter final : public ConnectionPrompter {
public:
    explicit TerminalPrompter(const Console& console)
        : m_console(console) { }

    /// From now on unknown host keys may be trusted: those with one of these fingerprints, or without any whatever the
    /// person confirms.
    void allowTrust(const QStringList& fingerprints);
    /// The keys that were trusted, in the order of the way: those of jump hosts first.
    [[nodiscard]] const std::vector<HostKeyQuestion>& trusted() const { return m_trusted; }
    /// The key that was shown and refused.
    [[nodiscard]] const std::optional<HostKeyQuestion>& refused() const { return m_refused; }

    [[nodiscard]] Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) override;
    [[nodiscard]] Task<SecretAnswer> askSecret(const SecretQuestion& question, std::stop_token withdrawn) override;

private:
    [[nodiscard]] bool isConfirmed(const HostKeyQuestion& question, const std::stop_token& withdrawn) const;

    [[nodiscard]] std::optional<Secret> answerTo(const SecretQuestion& question, std::stop_token withdrawn) const;

    const Console& m_console;
    bool m_mayTrust = false;
    QStringList m_fingerprints;
    std::vector<HostKeyQuestion> m_trusted;
    std::optional<HostKeyQuestion> m_refused;
};

} // namespace magkeeper
