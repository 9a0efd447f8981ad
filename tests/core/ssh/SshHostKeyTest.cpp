// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/SshFixture.h"

#include <QDir>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

class SshHostKey : public SshFixture {
protected:
    void startUnknown() {
        identity = server.authorizedKey();
        server.start();
    }
    /// What known_hosts says; the server runs.
    void know(const QByteArray& bytes) { write(server.folder() + u"/known_hosts"_s, bytes); }
    QByteArray ownFile() {
        QFile file(options.ownKnownHosts);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray lineFor(const HostKey& key, const QString& host) {
        return host.toUtf8() + ' ' + key.algorithm + ' ' + key.blob.toBase64() + '\n';
    }
    QString host() const { return u"[127.0.0.1]:%1"_s.arg(server.port()); }
    /// Not one byte of a login was sent.
    void expectNoLogin() {
        ASSERT_TRUE(waitUntil([this] {
            return server.log().contains(u"Connection closed by"_s) || server.log().contains(u"Connection reset by"_s);
        })) << qPrintable(server.log());
        EXPECT_FALSE(server.log().contains(u"publickey"_s)) << qPrintable(server.log());
        EXPECT_FALSE(server.log().contains(u"user %1 "_s.arg(server.user()))) << qPrintable(server.log());
    }
    void expectChanged() {
        const auto facts = connect();
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind(), ErrorKind::HostKeyChanged) << qPrintable(facts.error().text());
        EXPECT_TRUE(facts.error().text().contains(server.hostKey().fingerprint())) << qPrintable(facts.error().text());
        EXPECT_TRUE(facts.error().text().contains("ask who runs the server"_L1)) << "what to do next";
        EXPECT_TRUE(prompter.hostKeyQuestions.empty());
        expectNoLogin();
    }
};

TEST_F(SshHostKey, UnknownAndRefusedSendsNoLoginAndWritesNothing) {
    startUnknown();
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Refuse); };
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::HostKeyUnknown) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(server.hostKey().fingerprint()));
    EXPECT_TRUE(facts.error().text().contains("magctl env trust"_L1)) << "what to do next";
    ASSERT_EQ(prompter.hostKeyQuestions.size(), 1U);
    EXPECT_EQ(prompter.hostKeyQuestions[0].host, host());
    EXPECT_EQ(prompter.hostKeyQuestions[0].key, server.hostKey());
    EXPECT_FALSE(QFile::exists(options.ownKnownHosts));
    expectNoLogin();
}

TEST_F(SshHostKey, UnknownAndTrustedGoesOnOverTheSameConnection) {
    startUnknown();
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Trust); };
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->hostKeyFingerprint, server.hostKey().fingerprint());
    EXPECT_EQ(server.connectionsSeen(), 1);
    EXPECT_EQ(ownFile(), server.knownHostsLine());
}

TEST_F(SshHostKey, ATrustedKeyIsNotAskedForAgain) {
    startUnknown();
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Trust); };
    ASSERT_TRUE(connect());
    destroyShells();
    ASSERT_TRUE(connect());
    EXPECT_EQ(prompter.hostKeyQuestions.size(), 1U);
}

TEST_F(SshHostKey, UnknownAndNoAnswerIsAnEndToo) {
    startUnknown();
    options.thinkingTime = std::chrono::milliseconds(50);
    TaskPromise<HostKeyAnswer> never;
    prompter.onHostKey = [&never](const HostKeyQuestion&) { return never.task(); };
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::HostKeyUnknown) << qPrintable(facts.error().toString());
    expectNoLogin();
}

TEST_F(SshHostKey, AnUnansweredQuestionHoldsUpNoOtherHandshake) {
    startUnknown();
    TaskPromise<HostKeyAnswer> never;
    prompter.onHostKey = [&never](const HostKeyQuestion&) { return never.task(); };
    auto waiting = shell()->connect(nullptr, {});
    ASSERT_TRUE(waitUntil([this] { return prompter.hostKeyQuestions.size() == 1; }));
    SshServer other;
    const QString key = other.authorizedKey();
    other.start();
    know(server.knownHostsLine() + lineFor(other.hostKey(), u"[127.0.0.1]:%1"_s.arg(other.port())));
    const Endpoint elsewhere{.target = {{}, u"127.0.0.1"_s, other.port()}, .identityFile = key};
    EXPECT_TRUE(await(shells().shell(elsewhere)->connect(nullptr, {})));
    EXPECT_FALSE(waiting.isDone());
}

TEST_F(SshHostKey, IsNotDialledAgainByItselfAfterARefusal) {
    startUnknown();
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Refuse); };
    EXPECT_EQ(run(script("true")).error().kind(), ErrorKind::HostKeyUnknown);
    EXPECT_EQ(run(script("true")).error().kind(), ErrorKind::HostKeyUnknown);
    EXPECT_EQ(prompter.hostKeyQuestions.size(), 1U);
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshHostKey, ChangedIsRefusedWithBothFingerprintsAndThePlace) {
    startUnknown();
    know("# old\n" + server.knownHostsLine());
    const HostKey before = server.hostKey();
    server.kill();
    server.renewHostKey(u"ed25519"_s);
    server.start();
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::HostKeyChanged) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(before.fingerprint())) << qPrintable(facts.error().text());
    EXPECT_TRUE(facts.error().text().contains(server.hostKey().fingerprint()));
    EXPECT_TRUE(facts.error().text().contains(server.folder() + u"/known_hosts:2"_s));
    expectNoLogin();
}

TEST_F(SshHostKey, OfAnotherTypeThanKnownIsRefused) {
    startUnknown();
    know(lineFor(server.hostKey(u"rsa"_s), host()));
    expectChanged();
}

TEST_F(SshHostKey, RevokedIsRefusedEvenWhenAlsoKnown) {
    startUnknown();
    know(server.knownHostsLine() + "@revoked " + lineFor(server.hostKey(), u"*"_s));
    expectChanged();
}

TEST_F(SshHostKey, AnUnreadableFileStopsEverything) {
    startUnknown();
    ASSERT_TRUE(QDir().mkpath(server.folder() + u"/known_hosts"_s));
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::InvalidInput) << qPrintable(facts.error().toString());
    EXPECT_FALSE(server.log().contains(u"publickey"_s));
}

TEST_F(SshHostKey, OfSeveralTheKnownTypeIsAskedFor) {
    server.offerHostKeys({u"ed25519"_s, u"ecdsa"_s, u"rsa"_s});
    startUnknown();
    for (const QString& type : {u"rsa"_s, u"ecdsa"_s}) {
        know(server.knownHostsLine(type));
        const auto facts = connect();
        ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
        EXPECT_EQ(facts->hostKeyFingerprint, server.hostKey(type).fingerprint());
        destroyShells();
    }
}

TEST_F(SshHostKey, IsLookedUpUnderTheConfigurationsAlias) {
    startUnknown();
    options.configFile = server.clientConfig({u"HostKeyAlias web-1"_s});
    know(lineFor(server.hostKey(), u"web-1"_s));
    EXPECT_TRUE(connect());
}

TEST_F(SshHostKey, QuestionsDoNotRunIntoTheServersPenalties) {
    server.configure(u"PerSourcePenalties authfail:5s noauth:1s grace-exceeded:20s max:60s min:1s"_s);
    startUnknown();
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Trust); };
    for (int i = 0; i < 5; ++i) {
        const auto facts = connect();
        ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
        destroyShells();
    }
    EXPECT_FALSE(server.log().contains(u"penalty"_s, Qt::CaseInsensitive)) << qPrintable(server.log());
}

} // namespace magkeeper::test
