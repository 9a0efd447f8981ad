// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HandshakePlan.h"
#include "core/ssh/HandshakePool.h"
#include "core/ssh/HandshakeWatch.h"
#include "core/ssh/KnownHosts.h"
#include "core/ssh/QuestionDesk.h"

namespace magkeeper::ssh {

/// Decides whether a server is the one that it says it is. Unknown: a person is asked while the connection is held, and
/// their consent written to Magkeeper's own file before the login goes on. Changed, of another type, revoked: never.
/// Thread: that of the handshake; blocks.
class HostKeyCheck {
public:
    /// All outlive it.
    HostKeyCheck(const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch);

    /// Reads the known_hosts files. InvalidInput when one exists and cannot be read.
    [[nodiscard]] Result<void> load();
    /// The key types to ask the server for: those known of it first, so that it does not look changed.
    [[nodiscard]] QByteArray algorithms() const;
    /// `ssh-ed25519 SHA256:…`, or HostKeyUnknown, HostKeyChanged, Cancelled, StorageFailed.
    [[nodiscard]] Result<QString> run(ssh_session session);

private:
    [[nodiscard]] Result<QString> ask(const HostKey& key);
    [[nodiscard]] Error changed(const HostKeyJudgement& judgement, const HostKey& key) const;
    [[nodiscard]] Error unknown(const HostKey& key, const QString& why) const;

    const HandshakePlan& m_plan;
    QuestionDesk& m_desk;
    HandshakePool& m_pool;
    HandshakeWatch& m_watch;
    KnownHostName m_name;
    KnownHosts m_known;
};

} // namespace magkeeper::ssh
