// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/SshShells.h"
#include "tests/support/Await.h"
#include "tests/support/SshServer.h"

#include <QFile>

#include <gtest/gtest.h>

namespace magkeeper::test {

/// Answers from a script, and counts. Fails loudly when asked something unscripted.
class ScriptedPrompter final : public ConnectionPrompter {
public:
    Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) override {
        withdrawals.push_back(std::move(withdrawn));
        hostKeyQuestions.push_back(question);
        if (onHostKey)
            return onHostKey(question);
        ADD_FAILURE() << "asked about a host key: " << qPrintable(question.host);
        return Task<HostKeyAnswer>(HostKeyAnswer::Refuse);
    }
    Task<SecretAnswer> askSecret(const SecretQuestion& question, std::stop_token withdrawn) override {
        withdrawals.push_back(std::move(withdrawn));
        secretQuestions.push_back(question);
        if (onSecret)
            return onSecret(question);
        ADD_FAILURE() << "asked for a secret: " << qPrintable(question.subject);
        return Task<SecretAnswer>(failure(ErrorKind::Cancelled, QStringLiteral("unscripted")));
    }

    std::function<Task<HostKeyAnswer>(const HostKeyQuestion&)> onHostKey;
    std::function<Task<SecretAnswer>(const SecretQuestion&)> onSecret;
    std::vector<HostKeyQuestion> hostKeyQuestions;
    std::vector<SecretQuestion> secretQuestions;
    std::vector<std::stop_token> withdrawals; ///< of all questions, in order
};

/// A keyring in memory.
class FakeVault final : public SecretVault {
public:
    Task<std::optional<Secret>> read(const QString& key) override {
        ++reads;
        return Task<std::optional<Secret>>(
            kept.contains(key) ? std::optional(Secret(QByteArray(kept.value(key)))) : std::nullopt);
    }
    Task<bool> write(const QString& key, Secret secret) override {
        kept.insert(key, QByteArray(secret.reveal()));
        return Task<bool>(true);
    }
    Task<bool> remove(const QString& key) override { return Task<bool>(kept.remove(key)); }

    QHash<QString, QByteArray> kept;
    int reads = 0;
};

/// A server, and shells that may log in to it.
class SshFixture : public testing::Test {
protected:
    /// Starts the server; its host key is known and the client key accepted.
    void startKnown() {
        const QString key = server.authorizedKey();
        server.start();
        write(server.folder() + QStringLiteral("/known_hosts"), server.knownHostsLine());
        identity = key;
    }
    ssh::SshShells& shells() {
        if (!m_shells) {
            if (options.configFile.isEmpty())
                options.configFile = server.clientConfig();
            if (options.ownKnownHosts.isEmpty())
                options.ownKnownHosts = server.folder() + QStringLiteral("/own/known_hosts");
            m_shells = std::make_unique<ssh::SshShells>(options, prompter, vault, clock);
        }
        return *m_shells;
    }
    void destroyShells() { m_shells.reset(); }
    [[nodiscard]] Endpoint endpoint() const {
        return {.target = *SshTarget::create({}, QStringLiteral("127.0.0.1"), server.port()), .identityFile = identity};
    }
    std::shared_ptr<RemoteShell> shell() { return shells().shell(endpoint()); }

    /// `sh -c SCRIPT`.
    [[nodiscard]] static RemoteCommand script(const QByteArray& text) {
        return {.line = *CommandLine::create({"sh", "-c", text})};
    }
    [[nodiscard]] Result<CommandOutcome> run(RemoteCommand command) {
        return await(shell()->run(std::move(command), {}));
    }
    [[nodiscard]] Result<ConnectionFacts> connect() { return await(shell()->connect(nullptr, {})); }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    SshServer server;
    ScriptedPrompter prompter;
    FakeVault vault;
    SystemClock clock;
    ssh::SshOptions options{.agentSocket = QString()};
    QString identity;

private:
    std::unique_ptr<ssh::SshShells> m_shells;
};

} // namespace magkeeper::test
