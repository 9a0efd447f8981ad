// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/UserCertificate.h"
#include "tests/core/ssh/RealAgent.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;

/// A server that trusts an authority's certificates, and no key by itself.
class SshCertificate : public SshFixture {
protected:
    void start() {
        authority = server.strangerKey(u"authority"_s);
        server.configure(u"TrustedUserCAKeys %1.pub"_s.arg(authority));
        server.start();
        write(server.folder() + u"/known_hosts"_s, server.knownHostsLine());
    }
    /// Signs it for whoever runs the test; `id-cert.pub` beside the key.
    QString certify(const QString& key, const QString& validity = u"always:forever"_s) {
        EXPECT_EQ(QProcess::execute(u"ssh-keygen"_s,
                      {u"-q"_s, u"-s"_s, authority, u"-I"_s, u"joe's"_s, u"-n"_s, server.user(), u"-V"_s, validity,
                          key + u".pub"_s}),
            0);
        return key + u"-cert.pub"_s;
    }
    void configure(const QStringList& lines) { options.configFile = server.clientConfig(lines); }

    QString authority;
};

TEST_F(SshCertificate, TakesTheCertificateBesideAKey) {
    start();
    identity = server.strangerKey();
    certify(identity);
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts->loginMethod.contains(u"with the certificate joe's"_s)) << qPrintable(facts->loginMethod);
}

TEST_F(SshCertificate, TakesTheCertificateThatTheConfigurationNames) {
    start();
    const QString key = server.strangerKey();
    const QString elsewhere = server.folder() + u"/elsewhere.pub"_s;
    ASSERT_TRUE(QFile::rename(certify(key), elsewhere));
    configure({u"IdentityFile %1"_s.arg(key), u"CertificateFile %1"_s.arg(elsewhere)});
    const auto facts = connect();
    EXPECT_TRUE(facts) << qPrintable(facts.error().toString());
}

TEST_F(SshCertificate, LetsTheAgentSignForACertificateInAFile) {
    start();
    const QString key = server.strangerKey();
    const RealAgent agent(server.folder());
    agent.add(key);
    const QString certificate = certify(key);
    ASSERT_TRUE(QFile::remove(key));
    configure({u"IdentityAgent %1"_s.arg(agent.socket()), u"CertificateFile %1"_s.arg(certificate)});
    const auto facts = connect();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts->loginMethod.contains(u"agent: stranger"_s)) << qPrintable(facts->loginMethod);
}

TEST_F(SshCertificate, TakesACertificateThatTheAgentHolds) {
    start();
    const QString key = server.strangerKey();
    const QString certificate = certify(key);
    const RealAgent agent(server.folder());
    agent.add(key);
    ASSERT_TRUE(QFile::remove(key) && QFile::remove(certificate));
    configure({u"IdentityAgent %1"_s.arg(agent.socket())});
    const auto facts = connect();
    EXPECT_TRUE(facts) << qPrintable(facts.error().toString());
}

TEST_F(SshCertificate, SaysThatACertificateHasExpiredAndDoesNotOfferIt) {
    start();
    identity = server.strangerKey();
    certify(identity, u"20200101:20210101"_s);
    const auto facts = connect();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_TRUE(facts.error().text().contains(u"has expired"_s)) << qPrintable(facts.error().text());
    EXPECT_FALSE(server.log().contains(u"expired"_s)) << qPrintable(server.log());
}

TEST_F(SshCertificate, ReadsEveryKindOfKey) {
    start();
    for (const QString& type : {u"rsa"_s, u"ecdsa"_s, u"ed25519"_s}) {
        const QString path = server.folder() + u"/of-"_s + type;
        ASSERT_EQ(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, type, u"-N"_s, QString(), u"-f"_s, path}), 0);
        const auto certificate = ssh::UserCertificate::read(certify(path));
        ASSERT_TRUE(certificate) << qPrintable(certificate.error().toString());
        QFile file(path + u".pub"_s);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(certificate->keyBlob().toBase64(), file.readAll().split(' ')[1]);
        destroyShells();
        identity = path;
        const auto facts = connect();
        EXPECT_TRUE(facts) << qPrintable(facts.error().toString());
    }
}

TEST(UserCertificate, RefusesWhatIsNone) {
    EXPECT_FALSE(ssh::UserCertificate::parse({}));
    EXPECT_FALSE(ssh::UserCertificate::parse("ssh-ed25519-cert-v01@openssh.com"));
    const QByteArray cut("\0\0\0\x20ssh-ed25519-cert-v01@openssh.com\0\0\0\x04", 40);
    EXPECT_FALSE(ssh::UserCertificate::parse(cut));
    EXPECT_EQ(ssh::UserCertificate::read(u"/nowhere"_s).error().kind(), ErrorKind::NotFound);
}

} // namespace magkeeper::test
