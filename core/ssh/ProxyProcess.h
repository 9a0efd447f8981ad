// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Result.h"
#include "core/ssh/Carrier.h"
#include "core/ssh/HostSettings.h"

#include <sys/types.h>

namespace magkeeper::ssh {

/// The command with the tokens of ssh_config(5), TOKENS, that ProxyCommand takes: %% %h %n %p %r. `name` is the host as
/// the person wrote it. InvalidInput for an unknown token, and when a value could mean something to a shell.
[[nodiscard]] Result<QString> expandProxyCommand(
    const QString& command, const HostSettings& settings, const QString& name);

/// A program whose standard input and output are the way to a server (ssh_config(5), ProxyCommand). It runs in a
/// session of its own, without a terminal; what it writes to standard error is kept, 8 KB of it. When this goes, the
/// program is hung up on (SIGHUP), and killed if that does not end it.
/// Thread: start() from any; then that of the session.
class ProxyProcess final : public Carrier {
public:
    struct Started {
        Descriptor socket; ///< non-blocking
        std::shared_ptr<ProxyProcess> process;
    };
    /// Runs it with /bin/sh. Unreachable when it cannot be started.
    [[nodiscard]] static Result<Started> start(const QString& command);

    ProxyProcess(pid_t pid, Descriptor errors)
        : m_pid(pid)
        , m_errors(std::move(errors)) { }
    ~ProxyProcess() override;

    /// Its last words, or its exit status once it has ended.
    [[nodiscard]] QString fault() const override;

private:
    pid_t m_pid;
    Descriptor m_errors;
};

} // namespace magkeeper::ssh
