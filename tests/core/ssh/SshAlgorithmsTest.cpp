// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    EXPECT_EQ(facts.error().kind(), ErrorKind::Refused);
    EXPECT_TRUE(facts.error().text().contains(u"transport openssh"_s)) << qPrintable(facts.error().text());
}

} // namespace magkeeper::test
