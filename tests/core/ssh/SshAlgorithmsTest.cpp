// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Algorithms.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;

/// Servers that speak old algorithms only.
class SshAlgorithms : public SshFixture {
protected:
    void refuses(const QString& serverLine, const QString& what, const QString& opening) {
        server.configure(serverLine);
        startKnown();
        const auto facts = connect();
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind(), ErrorKind::Refused) << qPrintable(facts.error().toString());
        EXPECT_TRUE(facts.error().text().contains(u"no %1 that is safe today"_s.arg(what)))
            << qPrintable(facts.error().text());
        EXPECT_TRUE(facts.error().text().contains(opening)) << qPrintable(facts.error().text());
        destroyShells();
        options.configFile = server.clientConfig({opening});
        const auto opened = connect();
        EXPECT_TRUE(opened) << qPrintable(opened.error().toString());
    }
    /// A server that speaks nothing else: as those of fifteen years ago.
    void startAncient() {
        server.offerHostKeys({u"rsa"_s});
        for (const QString& line : {u"KexAlgorithms diffie-hellman-group14-sha1"_s, u"HostKeyAlgorithms ssh-rsa"_s,
                 u"Ciphers aes256-cbc"_s, u"MACs hmac-sha1"_s})
            server.configure(line);
        identity = server.authorizedKey();
        server.start();
        write(server.folder() + u"/known_hosts"_s, server.knownHostsLine(u"rsa"_s));
    }
};

TEST_F(SshAlgorithms, RefusesAnOldKeyExchangeUnlessTheConfigurationAllowsIt) {
    refuses(u"KexAlgorithms diffie-hellman-group14-sha1"_s, u"key exchange"_s,
        u"KexAlgorithms +diffie-hellman-group14-sha1"_s);
}

TEST_F(SshAlgorithms, RefusesAnOldCipherUnlessTheConfigurationAllowsIt) {
    refuses(u"Ciphers aes128-cbc"_s, u"cipher"_s, u"Ciphers +aes128-cbc"_s);
}

TEST_F(SshAlgorithms, RefusesSignaturesWithSha1UnlessTheConfigurationAllowsThem) {
    server.offerHostKeys({u"rsa"_s});
    server.configure(u"HostKeyAlgorithms ssh-rsa"_s);
    const QString key = server.authorizedKey();
    server.start();
    write(server.folder() + u"/known_hosts"_s, server.knownHostsLine(u"rsa"_s));
    identity = key;
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::Refused) << qPrintable(facts.error().toString());
    destroyShells();
    options.configFile = server.clientConfig({u"HostKeyAlgorithms +ssh-rsa"_s});
    const auto opened = connect();
    EXPECT_TRUE(opened) << qPrintable(opened.error().toString());
}

TEST_F(SshAlgorithms, SpeaksAllThatIsRetiredWithAnEnvironmentThatAskedForIt) {
    startAncient();
    const auto refused = connect();
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().text().contains(u"--old-algorithms yes"_s)) << qPrintable(refused.error().text());
    for (const Transport transport : {Transport::Libssh, Transport::OpenSsh}) {
        Endpoint way = endpoint();
        way.transport = transport;
        way.oldAlgorithms = true;
        const auto facts = await(shells().shell(way)->connect(nullptr, {}));
        ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
        EXPECT_EQ(facts->keyExchange, u"diffie-hellman-group14-sha1"_s);
        EXPECT_EQ(facts->cipher, u"aes256-cbc"_s);
        EXPECT_EQ(facts->mac, u"hmac-sha1"_s);
        EXPECT_TRUE(facts->hostKeyAlgorithm.endsWith(u"rsa"_s)) << qPrintable(facts->hostKeyAlgorithm);
    }
}

TEST_F(SshAlgorithms, NamesTheOptInForTheSystemsSshToo) {
    startAncient();
    Endpoint way = endpoint();
    way.transport = Transport::OpenSsh;
    const auto refused = await(shells().shell(way)->connect(nullptr, {}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::Refused) << qPrintable(refused.error().toString());
    EXPECT_TRUE(refused.error().text().contains(u"--old-algorithms yes"_s)) << qPrintable(refused.error().text());
}

TEST_F(SshAlgorithms, DoesNotOfferAnOptInThatWouldNotHelp) {
    server.configure(u"KexAlgorithms diffie-hellman-group1-sha1"_s);
    startKnown();
    const auto refused = connect();
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().text().contains(u"--old-algorithms"_s)) << qPrintable(refused.error().text());
    EXPECT_TRUE(refused.error().text().contains(u"KexAlgorithms +diffie-hellman-group1-sha1"_s));
}

TEST_F(SshAlgorithms, TakesRetiredOnesLastWhereAServerHasBetter) {
    startKnown();
    Endpoint way = endpoint();
    way.oldAlgorithms = true;
    const auto facts = await(shells().shell(way)->connect(nullptr, {}));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->keyExchange, u"curve25519-sha256"_s);
    EXPECT_FALSE(facts->cipher.endsWith(u"cbc"_s));
}

TEST(Algorithms, AddsRetiredOnesToWhatIsAllowedAlready) {
    ssh::Algorithms algorithms{.keyExchange = {u"curve25519-sha256"_s}, .cipher = {u"aes128-cbc"_s}};
    algorithms.allowRetired();
    EXPECT_EQ(algorithms.keyExchange, (QStringList{u"curve25519-sha256"_s, u"diffie-hellman-group14-sha1"_s}));
    EXPECT_EQ(algorithms.cipher, (QStringList{u"aes128-cbc"_s, u"aes256-cbc"_s, u"aes192-cbc"_s}));
    EXPECT_EQ(algorithms.mac, QStringList{u"+hmac-sha1"_s}) << "to libssh's own choice";
}

TEST_F(SshAlgorithms, TellsWhatWasNegotiatedAndThatItIsNotPostQuantum) {
    startKnown();
    const auto facts = connect();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->keyExchange, u"curve25519-sha256"_s);
    EXPECT_EQ(facts->hostKeyAlgorithm, u"ssh-ed25519"_s);
    EXPECT_FALSE(facts->cipher.isEmpty());
    EXPECT_FALSE(facts->isPostQuantum());
    EXPECT_TRUE(ConnectionFacts{.keyExchange = u"mlkem768x25519-sha256"_s}.isPostQuantum());
}

TEST_F(SshAlgorithms, SaysThatTheConfigurationAllowsNothingThatIsKnownHere) {
    startKnown();
    options.configFile = server.clientConfig({u"KexAlgorithms mlkem768x25519-sha256"_s});
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::Refused) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(u"transport openssh"_s)) << qPrintable(facts.error().text());
}

} // namespace magkeeper::test
