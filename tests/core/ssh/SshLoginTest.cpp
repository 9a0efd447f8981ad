// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/WireReader.h"
#include "tests/core/ssh/LoopbackPeer.h"
#include "tests/core/ssh/RealAgent.h"
#include "tests/core/ssh/SshFixture.h"
#include "tests/core/ssh/StubAgent.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class SshLogin : public SshFixture {
protected:
    void start() {
        server.start();
        write(server.folder() + u"/known_hosts"_s, server.knownHostsLine());
    }
    /// A real ssh-agent; its socket.
    QString startAgent() {
        m_agent.emplace(server.folder());
        return m_agent->socket();
    }
    void addToAgent(const QString&, const QString& key) { m_agent->add(key); }
    void configure(const QStringList& lines) { options.configFile = server.clientConfig(lines); }
    static SecretAnswer answer(const char* text, bool keep = false) { return {Secret(QByteArray(text)), keep}; }
    /// How often the server refused a key.
    qsizetype refusals() const { return server.log().count(u"Failed publickey"_s); }

private:
    std::optional<RealAgent> m_agent;
};

TEST_F(SshLogin, TakesTheEndpointsKey) {
    identity = server.authorizedKey();
    start();
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->loginMethod, u"publickey (%1)"_s.arg(identity));
    EXPECT_EQ(facts->loginUser, server.user());
    EXPECT_EQ(facts->address, u"127.0.0.1:%1"_s.arg(server.port()));
    EXPECT_TRUE(facts->serverSoftware.startsWith(u"SSH-2.0-OpenSSH"_s)) << qPrintable(facts->serverSoftware);
    EXPECT_FALSE(facts->keyExchange.isEmpty());
    EXPECT_FALSE(facts->cipher.isEmpty());
}

TEST_F(SshLogin, TakesTheConfigurationsKey) {
    const QString key = server.authorizedKey();
    start();
    configure({u"IdentityFile %1"_s.arg(key)});
    EXPECT_TRUE(connect());
}

TEST_F(SshLogin, SaysThatNoKeyWasAccepted) {
    identity = server.strangerKey();
    start();
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(identity));
    EXPECT_EQ(run(script("true")).error().kind(), ErrorKind::AuthenticationFailed);
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshLogin, SaysThatTheEndpointsKeyIsMissing) {
    identity = server.folder() + u"/no-such-key"_s;
    start();
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::InvalidInput) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(identity));
}

TEST_F(SshLogin, SaysWhatTheServerTakesWhenItTakesNoKeys) {
    identity = server.authorizedKey();
    server.configure(u"PubkeyAuthentication no"_s);
    server.configure(u"PasswordAuthentication yes"_s);
    start();
    configure({u"PasswordAuthentication no"_s});
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(u"the server takes: password"_s)) << qPrintable(facts.error().text());
}

TEST_F(SshLogin, TakesAKeyOfTheAgent) {
    const QString key = server.authorizedKey();
    start();
    const QString socket = startAgent();
    addToAgent(socket, server.strangerKey());
    addToAgent(socket, key);
    configure({u"IdentityAgent %1"_s.arg(socket)});
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->loginMethod, u"publickey (agent: client)"_s);
}

TEST_F(SshLogin, TakesAKeyOfTheAgentThatIsNamedByItsPublicHalf) {
    const QString key = server.authorizedKey();
    start();
    const QString socket = startAgent();
    addToAgent(socket, key);
    ASSERT_TRUE(QFile::remove(key));
    configure({u"IdentityAgent %1"_s.arg(socket), u"IdentitiesOnly yes"_s, u"IdentityFile %1.pub"_s.arg(key)});
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->loginMethod, u"publickey (agent: client)"_s);
}

TEST_F(SshLogin, AsksTheAgentForAKeyThatItHoldsBeforeItsFile) {
    identity = server.authorizedKey(u"client"_s);
    const QString socket = startAgent();
    addToAgent(socket, identity);
    start();
    configure({u"IdentityAgent %1"_s.arg(socket)});
    const auto facts = connect();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->loginMethod, u"publickey (agent: client)"_s);
}

TEST_F(SshLogin, StopsBeforeTheServerHangsUp) {
    start();
    const QString socket = startAgent();
    for (int i = 0; i < 9; ++i)
        addToAgent(socket, server.strangerKey(u"stranger-%1"_s.arg(i)));
    configure({u"IdentityAgent %1"_s.arg(socket)});
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_FALSE(server.log().contains(u"Too many authentication failures"_s)) << qPrintable(server.log());
}

TEST_F(SshLogin, OffersTheEndpointsKeyBeforeAFullAgent) {
    identity = server.authorizedKey();
    start();
    const QString socket = startAgent();
    for (int i = 0; i < 9; ++i)
        addToAgent(socket, server.strangerKey(u"stranger-%1"_s.arg(i)));
    configure({u"IdentityAgent %1"_s.arg(socket)});
    EXPECT_TRUE(connect());
}

TEST_F(SshLogin, HonoursIdentitiesOnly) {
    const QString key = server.authorizedKey();
    start();
    const QString socket = startAgent();
    addToAgent(socket, key);
    configure({u"IdentityAgent %1"_s.arg(socket), u"IdentitiesOnly yes"_s});
    EXPECT_EQ(connect().error().kind(), ErrorKind::AuthenticationFailed);
    destroyShells();
    configure({u"IdentityAgent %1"_s.arg(socket), u"IdentitiesOnly yes"_s, u"IdentityFile %1"_s.arg(key)});
    EXPECT_TRUE(connect());
}

TEST_F(SshLogin, AsksForThePassphraseOnceTheServerWouldTakeTheKey) {
    identity = server.authorizedKey(u"locked"_s, u"open sesame"_s);
    start();
    prompter.onSecret = [](const SecretQuestion&) { return Task<SecretAnswer>(answer("open sesame")); };
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    ASSERT_EQ(prompter.secretQuestions.size(), 1U);
    EXPECT_EQ(prompter.secretQuestions[0].subject, identity);
    EXPECT_EQ(prompter.secretQuestions[0].vaultKey, u"ssh-key:"_s + identity);
    EXPECT_TRUE(vault.kept.isEmpty());
}

TEST_F(SshLogin, AsksForNoPassphraseThatCouldNotHelp) {
    identity = server.strangerKey(u"locked"_s, u"open sesame"_s);
    start();
    EXPECT_EQ(connect().error().kind(), ErrorKind::AuthenticationFailed);
}

TEST_F(SshLogin, AsksAgainForAWrongPassphraseThreeTimes) {
    identity = server.authorizedKey(u"locked"_s, u"open sesame"_s);
    start();
    prompter.onSecret = [](const SecretQuestion&) { return Task<SecretAnswer>(answer("wrong", true)); };
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    ASSERT_EQ(prompter.secretQuestions.size(), 3U);
    EXPECT_EQ(prompter.secretQuestions[2].attempt, 3);
    EXPECT_TRUE(vault.kept.isEmpty());
    EXPECT_EQ(refusals(), 0);
}

TEST_F(SshLogin, IsCancelledWithThePassphrase) {
    identity = server.authorizedKey(u"locked"_s, u"open sesame"_s);
    start();
    prompter.onSecret
        = [](const SecretQuestion&) { return Task<SecretAnswer>(failure(ErrorKind::Cancelled, u"no"_s)); };
    EXPECT_EQ(connect().error().kind(), ErrorKind::Cancelled);
}

TEST_F(SshLogin, KeepsThePassphraseWhenAskedTo) {
    identity = server.authorizedKey(u"locked"_s, u"open sesame"_s);
    start();
    prompter.onSecret = [](const SecretQuestion&) { return Task<SecretAnswer>(answer("open sesame", true)); };
    ASSERT_TRUE(connect());
    ASSERT_TRUE(waitUntil([this] { return !vault.kept.isEmpty(); }));
    EXPECT_EQ(vault.kept.value(u"ssh-key:"_s + identity), "open sesame");
    destroyShells();
    ASSERT_TRUE(connect());
    EXPECT_EQ(prompter.secretQuestions.size(), 1U);
}

TEST_F(SshLogin, AsksWhenTheKeptPassphraseIsWrong) {
    identity = server.authorizedKey(u"locked"_s, u"open sesame"_s);
    start();
    vault.kept.insert(u"ssh-key:"_s + identity, "stale");
    prompter.onSecret = [](const SecretQuestion&) { return Task<SecretAnswer>(answer("open sesame")); };
    EXPECT_TRUE(connect());
    EXPECT_EQ(prompter.secretQuestions.size(), 1U);
}

TEST_F(SshLogin, GoesOnWithoutAnAgentThatDoesNotAnswer) {
    identity = server.authorizedKey();
    start();
    const QString socket = server.folder() + u"/silent"_s;
    const LoopbackPeer agent(LoopbackPeer::Manner::Silent, socket);
    options.agentTimeout = milliseconds(100);
    configure({u"IdentityAgent %1"_s.arg(socket)});
    EXPECT_TRUE(connect());
    EXPECT_EQ(agent.visitors(), 1);
}

TEST_F(SshLogin, GivesUpOnAnAgentThatDoesNotSign) {
    const QString key = server.authorizedKey();
    start();
    QFile publicKey(key + u".pub"_s);
    ASSERT_TRUE(publicKey.open(QIODevice::ReadOnly));
    const QByteArray blob = QByteArray::fromBase64(publicKey.readAll().split(' ').at(1));
    const QByteArray listing
        = QByteArray(1, 12) + ssh::wireNumber(1) + ssh::wireString(blob) + ssh::wireString("silent");
    const QString socket = server.folder() + u"/silent"_s;
    const StubAgent agent(socket, ssh::wireString(listing), StubAgent::Then::FallsSilent);
    options.handshakeTimeout = milliseconds(1'000);
    configure({u"IdentityAgent %1"_s.arg(socket)});
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::TimedOut) << qPrintable(facts.error().text());
}

TEST_F(SshLogin, ASilentAgentHoldsUpNoOtherHandshake) {
    identity = server.authorizedKey();
    start();
    const QString socket = server.folder() + u"/silent"_s;
    const LoopbackPeer agent(LoopbackPeer::Manner::Silent, socket);
    options.agentTimeout = milliseconds(60'000);
    options.handshakeTimeout = milliseconds(60'000);
    configure({u"Host 127.0.0.1"_s, u"IdentityAgent none"_s, u"Host localhost"_s, u"IdentityAgent %1"_s.arg(socket),
        u"HostKeyAlias [127.0.0.1]:%1"_s.arg(server.port()), u"Host *"_s});
    Endpoint stuck = endpoint();
    stuck.target.host = u"localhost"_s;
    auto task = shells().shell(stuck)->connect(nullptr, {});
    ASSERT_TRUE(waitUntil([&agent] { return agent.visitors() == 1; }));
    EXPECT_TRUE(connect());
    EXPECT_FALSE(task.isDone());
    destroyShells();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
}

TEST_F(SshLogin, TellsItsSteps) {
    identity = server.authorizedKey();
    start();
    QObject context;
    std::vector<StepReport> reports;
    const auto box = Mailbox<StepReport>::create(&context,
        [&reports](std::deque<StepReport> batch) { reports.insert(reports.end(), batch.begin(), batch.end()); });
    ASSERT_TRUE(await(shell()->connect(box, {})));
    std::vector<ConnectionStep> passed;
    for (const StepReport& report : reports) {
        EXPECT_NE(report.state, StepState::Failed);
        if (report.state == StepState::Passed)
            passed.push_back(report.step);
    }
    EXPECT_EQ(passed,
        (std::vector{ConnectionStep::Configuration, ConnectionStep::Name, ConnectionStep::Port, ConnectionStep::HostKey,
            ConnectionStep::Login}));
    reports.clear();
    ASSERT_TRUE(await(shell()->connect(box, {})));
    EXPECT_TRUE(waitUntil([&reports] { return reports.size() == 10; })) << reports.size();
}

TEST_F(SshLogin, TellsWhichStepFailed) {
    identity = server.strangerKey();
    start();
    QObject context;
    std::vector<StepReport> reports;
    const auto box = Mailbox<StepReport>::create(&context,
        [&reports](std::deque<StepReport> batch) { reports.insert(reports.end(), batch.begin(), batch.end()); });
    ASSERT_FALSE(await(shell()->connect(box, {})));
    ASSERT_FALSE(reports.empty());
    EXPECT_EQ(reports.back().step, ConnectionStep::Login);
    EXPECT_EQ(reports.back().state, StepState::Failed);
    ASSERT_TRUE(reports.back().error);
    EXPECT_EQ(reports.back().error->kind(), ErrorKind::AuthenticationFailed);
}

} // namespace magkeeper::test
