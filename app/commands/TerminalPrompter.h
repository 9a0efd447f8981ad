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

    /// From now on unknown host keys may be trusted: one with this fingerprint, or with an empty one whatever the
    /// person confirms.
    void allowTrust(const QString& fingerprint);
    /// The key that was trusted; nothing when none was.
    [[nodiscard]] const std::optional<HostKeyQuestion>& trusted() const { return m_trusted; }
    /// The key that was shown and refused.
    [[nodiscard]] const std::optional<HostKeyQuestion>& refused() const { return m_refused; }

    [[nodiscard]] Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question) override;
    [[nodiscard]] Task<SecretAnswer> askSecret(const SecretQuestion& question) override;

private:
    [[nodiscard]] bool isConfirmed(const HostKeyQuestion& question) const;

    const Console& m_console;
    bool m_mayTrust = false;
    QString m_fingerprint;
    std::optional<HostKeyQuestion> m_trusted;
    std::optional<HostKeyQuestion> m_refused;
};

} // namespace magkeeper
