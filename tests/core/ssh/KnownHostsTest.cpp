// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/KnownHosts.h"

#include "core/ssh/WireReader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <ostream>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

void PrintTo(HostKeyVerdict verdict, std::ostream* out) {
    static const char* const names[] = {"Trusted", "Unknown", "Changed", "OtherType", "Revoked"};
    *out << names[static_cast<int>(verdict)];
}

namespace {

HostKey makeKey(const QByteArray& algorithm, const QByteArray& seed) {
    return {algorithm, wireString(algorithm) + wireString(seed)};
}

const HostKey shown = makeKey("ssh-ed25519", "the key that is shown");
const HostKey other = makeKey("ssh-ed25519", "another key");
const HostKey rsa = makeKey("ssh-rsa", "a key of another type");

QByteArray text(const HostKey& key) { return key.algorithm + ' ' + key.blob.toBase64(); }

QByteArray hashed(const QByteArray& host) {
    const QByteArray salt(20, 's');
    return "|1|" + salt.toBase64() + '|'
        + QMessageAuthenticationCode::hash(host, salt, QCryptographicHash::Sha1).toBase64();
}

struct Case {
    const char* name;
    QByteArray file;
    KnownHostName host;
    HostKeyVerdict verdict;
};

void PrintTo(const Case& test, std::ostream* out) { *out << test.name; }

const KnownHostName plain = KnownHostName::of(u"Shop.Example.com"_s, 22, {});
const KnownHostName withPort = KnownHostName::of(u"shop.example.com"_s, 2222, {});
const KnownHostName withAlias = KnownHostName::of(u"192.0.2.7"_s, 2222, u"web-1"_s);

class KnownHostsCase : public testing::TestWithParam<Case> { };

TEST_P(KnownHostsCase, IsJudgedAsItShould) {
    KnownHosts known;
    known.add(u"known_hosts"_s, GetParam().file);
    EXPECT_EQ(known.judge(GetParam().host, shown).verdict, GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(All, KnownHostsCase,
    testing::Values(Case{"Plain", "shop.example.com " + text(shown), plain, HostKeyVerdict::Trusted},
        Case{"PlainInCapitals", "SHOP.example.COM " + text(shown), plain, HostKeyVerdict::Trusted},
        Case{"OneOfSeveralNames", "a,shop.example.com,b " + text(shown) + " comment here\r\n", plain,
            HostKeyVerdict::Trusted},
        Case{"Hashed", hashed("shop.example.com") + ' ' + text(shown), plain, HostKeyVerdict::Trusted},
        Case{
            "HashedWithPort", hashed("[shop.example.com]:2222") + ' ' + text(shown), withPort, HostKeyVerdict::Trusted},
        Case{"HashedOfAnotherHost", hashed("other.example.com") + ' ' + text(other), plain, HostKeyVerdict::Unknown},
        Case{"HashedBroken", "|1|!!!|??? " + text(other), plain, HostKeyVerdict::Unknown},
        Case{"Port", "[shop.example.com]:2222 " + text(shown), withPort, HostKeyVerdict::Trusted},
        Case{"OtherPort", "[shop.example.com]:2223 " + text(other), withPort, HostKeyVerdict::Unknown},
        Case{"SameKeyWithoutPortVouches", "shop.example.com " + text(shown), withPort, HostKeyVerdict::Trusted},
        Case{"OtherKeyWithoutPortAccusesNobody", "shop.example.com " + text(other), withPort, HostKeyVerdict::Unknown},
        Case{"PortDoesNotVouchForThePlainHost", "[shop.example.com]:2222 " + text(shown), plain,
            HostKeyVerdict::Unknown},
        Case{"Alias", "web-1 " + text(shown), withAlias, HostKeyVerdict::Trusted},
        Case{"AliasHidesTheAddress", "[192.0.2.7]:2222 " + text(shown), withAlias, HostKeyVerdict::Unknown},
        Case{"Changed", "shop.example.com " + text(other), plain, HostKeyVerdict::Changed},
        Case{"ChangedHashed", hashed("shop.example.com") + ' ' + text(other), plain, HostKeyVerdict::Changed},
        Case{"ChangedBehindPattern", "*.example.com " + text(other), plain, HostKeyVerdict::Changed},
        Case{"AnyOfSeveralKeysWillDo", "shop.example.com " + text(other) + "\nshop.example.com " + text(shown), plain,
            HostKeyVerdict::Trusted},
        Case{"OtherType", "shop.example.com " + text(rsa), plain, HostKeyVerdict::OtherType},
        Case{"SameTypeWeighsMoreThanOtherType", "shop.example.com " + text(rsa) + "\nshop.example.com " + text(other),
            plain, HostKeyVerdict::Changed},
        Case{"Revoked", "@revoked shop.example.com " + text(shown), plain, HostKeyVerdict::Revoked},
        Case{"RevokedForAll", "@revoked * " + text(shown), withPort, HostKeyVerdict::Revoked},
        Case{"RevokedByHash", "@revoked " + hashed("shop.example.com") + ' ' + text(shown), plain,
            HostKeyVerdict::Revoked},
        Case{"RevokedAfterTrusted", "shop.example.com " + text(shown) + "\n@revoked * " + text(shown), plain,
            HostKeyVerdict::Revoked},
        Case{"RevokedBeforeTrusted", "@revoked * " + text(shown) + "\nshop.example.com " + text(shown), plain,
            HostKeyVerdict::Revoked},
        Case{"RevokedOfAnotherKey", "@revoked * " + text(other), plain, HostKeyVerdict::Unknown},
        Case{"CertAuthorityVouchesForNoKey", "@cert-authority * " + text(shown), plain, HostKeyVerdict::Unknown},
        Case{"CertAuthorityAccusesNoKey", "@cert-authority * " + text(other), plain, HostKeyVerdict::Unknown},
        Case{"Wildcards", "sh?p.*.com " + text(shown), plain, HostKeyVerdict::Trusted},
        Case{"NegationWins", "*.example.com,!shop.example.com " + text(shown), plain, HostKeyVerdict::Unknown},
        Case{"NegationAloneCoversNothing", "!other.example.com " + text(shown), plain, HostKeyVerdict::Unknown},
        Case{"Comment", "#shop.example.com " + text(shown), plain, HostKeyVerdict::Unknown},
        Case{"IndentedWithTabs", " \tshop.example.com\t" + text(shown) + '\t', plain, HostKeyVerdict::Trusted},
        Case{"Empty", {}, plain, HostKeyVerdict::Unknown},
        Case{"BrokenLinesBefore",
            QByteArray("\n\n@unknown x y\nshop\nshop.example.com ssh-rsa\n\xff\xfe\n") + "shop.example.com "
                + text(shown),
            plain, HostKeyVerdict::Trusted},
        Case{"TypeThatIsNotTheKeysOwn", "shop.example.com ssh-rsa " + shown.blob.toBase64(), plain,
            HostKeyVerdict::Unknown},
        Case{"KeyCutShort", "shop.example.com ssh-ed25519 " + shown.blob.toBase64().first(8), plain,
            HostKeyVerdict::Unknown}),
    [](const testing::TestParamInfo<Case>& test) { return std::string(test.param.name); });

TEST(KnownHosts, SaysWhereTheKnownKeyStands) {
    KnownHosts known;
    known.add(u"first"_s, "# nothing\n");
    known.add(u"second"_s, "# a comment\n\nshop.example.com " + text(other) + '\n');
    const HostKeyJudgement judgement = known.judge(plain, shown);
    ASSERT_TRUE(judgement.known);
    EXPECT_EQ(judgement.known->file, u"second"_s);
    EXPECT_EQ(judgement.known->line, 3);
    EXPECT_EQ(judgement.known->key, other);
}

TEST(KnownHosts, ReportsBrokenLinesWithTheirPlace) {
    KnownHosts known;
    known.add(u"file"_s, "shop.example.com\n@odd * " + text(shown) + '\n');
    ASSERT_EQ(known.problems().size(), 2);
    EXPECT_TRUE(known.problems()[0].startsWith(u"file:1: "_s));
    EXPECT_TRUE(known.problems()[1].startsWith(u"file:2: unknown marker @odd"_s));
}

TEST(KnownHosts, NamesTheKeyTypesOfAHost) {
    KnownHosts known;
    known.add(u"file"_s, "shop.example.com " + text(rsa) + "\nshop.example.com " + text(shown) + "\n* ssh-dss AAAA\n");
    EXPECT_EQ(known.algorithmsOf(plain), (QList<QByteArray>{"ssh-rsa", "ssh-ed25519"}));
    EXPECT_EQ(known.algorithmsOf(withPort), (QList<QByteArray>{"ssh-rsa", "ssh-ed25519"}));
    EXPECT_TRUE(known.algorithmsOf(withAlias).isEmpty());
}

TEST(KnownHosts, FindsTheSameKeyUnderOtherNames) {
    KnownHosts known;
    known.add(u"file"_s, "old.example.com " + text(shown) + '\n' + hashed("x") + ' ' + text(shown) + '\n');
    EXPECT_EQ(known.otherPlacesOf(plain, shown), (QStringList{u"old.example.com (file:1)"_s, u"(hashed) (file:2)"_s}));
    EXPECT_TRUE(known.otherPlacesOf(plain, other).isEmpty());
}

TEST(KnownHosts, ReadsSeveralFilesAndSkipsMissingOnes) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"one"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("shop.example.com " + text(shown));
    file.close();
    const auto known = KnownHosts::read({folder.filePath(u"none"_s), file.fileName()});
    ASSERT_TRUE(known);
    EXPECT_EQ(known->judge(plain, shown).verdict, HostKeyVerdict::Trusted);
}

TEST(KnownHosts, TreatsAnUnreadableFileAsAFaultNotAsUnknown) {
    const QTemporaryDir folder;
    const auto known = KnownHosts::read({folder.path()});
    ASSERT_FALSE(known);
    EXPECT_EQ(known.error().kind(), ErrorKind::InvalidInput) << qPrintable(known.error().toString());
    EXPECT_TRUE(known.error().text().contains(folder.path()));
}

} // namespace
} // namespace magkeeper::ssh
