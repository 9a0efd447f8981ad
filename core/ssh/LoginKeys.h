// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/AgentClient.h"
#include "core/ssh/HandshakePlan.h"
#include "core/ssh/UserCertificate.h"

namespace magkeeper::ssh {

/// A key that may be offered: one that the agent holds or one in a file; as it is, or with a certificate.
struct LoginKey {
    std::optional<AgentKey> agent; ///< else the file
    QString path; ///< the private key's file; empty with an agent's key that no file names
    std::optional<UserCertificate> certificate;

    /// For people: where it is from.
    [[nodiscard]] QString name() const;
};

/// Collects the keys of an endpoint, its configuration and its agent, in the order in which they are offered:
/// the endpoint's own, those that the configuration names (the agent's first), the agent's others, OpenSSH's default
/// files. Each with its certificates before it goes alone. Thread: that of the handshake; blocks on the agent.
class LoginKeys {
public:
    LoginKeys(const HandshakePlan& plan, const HandshakeWatch& watch)
        : m_plan(plan)
        , m_watch(watch) { }

    /// InvalidInput when the endpoint's own key file cannot be used; Cancelled, TimedOut.
    [[nodiscard]] Result<std::vector<LoginKey>> collect();
    /// The agent, when there is one that answers.
    [[nodiscard]] std::optional<AgentClient>& agent() { return m_agent; }
    /// What was found that is of no use, for the error.
    [[nodiscard]] const QStringList& notes() const { return m_notes; }

private:
    void readAgent();
    [[nodiscard]] Result<void> addFile(const QString& path);
    void add(std::vector<LoginKey>& group, LoginKey key, const QByteArray& blob);
    void readCertificate(const QString& path);
    [[nodiscard]] std::vector<LoginKey>& groupOf(const QString& path, bool ofAgent);

    const HandshakePlan& m_plan;
    const HandshakeWatch& m_watch;
    std::optional<AgentClient> m_agent;
    std::vector<AgentKey> m_agentKeys;
    std::vector<UserCertificate> m_certificates;
    std::vector<LoginKey> m_own;
    std::vector<LoginKey> m_named;
    std::vector<LoginKey> m_namedFiles;
    std::vector<LoginKey> m_agentOthers;
    std::vector<LoginKey> m_defaultFiles;
    QList<QByteArray> m_taken; ///< keys of the agent that a file names
    QStringList m_notes;
};

} // namespace magkeeper::ssh
