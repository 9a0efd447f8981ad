// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/CloudListing.h"

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

TEST(CloudListing, ReadsIdsAndPassesOverWhatIsNone) {
    EXPECT_EQ(readCloudIds("abcdefg1234\r\nabcdefg1234\n\nA new version (1.43.0) is available.\nhijk\n"),
        (QStringList{u"abcdefg1234"_s, u"hijk"_s}));
    EXPECT_EQ(readCloudIds("-rf\n--all\n../x\na b\n\x1b[31mred\n"), QStringList());
    EXPECT_EQ(readCloudIds(""), QStringList());
}

TEST(CloudListing, TakesNoMoreThanAThousand) {
    QByteArray many;
    for (int i = 0; i < 2000; ++i)
        many += 'p' + QByteArray::number(i) + '\n';
    EXPECT_EQ(readCloudIds(many).size(), 1000);
}

TEST(CloudListing, ReadsTheSshAddress) {
    const auto plain = readCloudSshUrl("abcdefg1234-staging-5em2ouy--mymagento@ssh.us-4.magento.cloud\n");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->user, u"abcdefg1234-staging-5em2ouy--mymagento"_s);
    EXPECT_EQ(plain->host, u"ssh.us-4.magento.cloud"_s);
    EXPECT_EQ(readCloudSshUrl("Welcome!\nssh://1.ent-abc-production-xyz@ssh.eu-3.magento.cloud\n")->user,
        u"1.ent-abc-production-xyz"_s);
}

TEST(CloudListing, RefusesAnAddressThatCouldBecomeSomethingElse) {
    for (const QByteArray& text : {QByteArray(), QByteArray("no such environment"), QByteArray("host.only"),
             QByteArray("-oProxyCommand=x@host"), QByteArray("a@-host"), QByteArray("a%h@host")}) {
        const auto target = readCloudSshUrl(text);
        ASSERT_FALSE(target) << text.constData();
        EXPECT_EQ(target.error().kind(), ErrorKind::UnexpectedOutput);
    }
}

TEST(CloudListing, MakesAnEnvironmentThatIsValid) {
    const Environment environment = cloudEnvironment(u"abcdefg1234"_s, u"production"_s, EnvironmentKind::Production,
        *SshTarget::parse(u"abc@ssh.us-4.magento.cloud"_s), u"."_s);
    EXPECT_TRUE(validate(environment));
    EXPECT_EQ(environment.name, u"abcdefg1234-production"_s);
    EXPECT_EQ(environment.store, u"abcdefg1234"_s);
    EXPECT_EQ(environment.access, Access::Observe);
}

} // namespace magkeeper
