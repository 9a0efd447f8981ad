// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/SshTarget.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(SshTarget, ReadsEveryFormAndWritesItBack) {
    const QStringList forms{u"shop.example.com"_s, u"deploy@shop.example.com"_s, u"deploy@shop.example.com:2222"_s,
        u"[2001:db8::7]"_s, u"deploy@[2001:db8::7]:2222"_s, u"my_alias"_s, u"user@realm@gateway:22"_s};
    for (const QString& form : forms) {
        const auto target = SshTarget::parse(form);
        ASSERT_TRUE(target) << qPrintable(form) << qPrintable(target.error().text());
        EXPECT_EQ(target->toString(), form);
    }
}

TEST(SshTarget, ReadsABareIpv6AddressAsAHostWithoutPort) {
    const auto target = SshTarget::parse(u"2001:db8::7"_s);
    ASSERT_TRUE(target);
    EXPECT_EQ(target->host, u"2001:db8::7"_s);
    EXPECT_EQ(target->port, 0);
}

TEST(SshTarget, RefusesWhatCouldBecomeAnOptionAnExpansionOrAnotherWord) {
    const QStringList hostile{u"-oProxyCommand=reboot"_s, u"user@-host"_s, u"-l root@host"_s, u"%r"_s, u"host%25eth0"_s,
        u"fe80::1%eth0"_s, u"a b"_s, u"host;id"_s, u"$(id)"_s, u"h\u00f6st"_s, u"host\nother"_s, u"user\u0000x@host"_s,
        u"@host"_s, u""_s, u"user@"_s, u"host:"_s, u"host:0"_s, u"host:65536"_s, u"host:+22"_s, u"host:22x"_s,
        u"[::1"_s, u"[::1]22"_s, u"h:22:22"_s, u"a:b:c"_s, u"[h:h]"_s, u"user name@host"_s, u"'quoted'@host"_s,
        u"host/path"_s, u"host\\x"_s};
    for (const QString& text : hostile) {
        const auto target = SshTarget::parse(text);
        ASSERT_FALSE(target) << qPrintable(text);
        EXPECT_EQ(target.error().kind(), ErrorKind::InvalidInput);
    }
}
