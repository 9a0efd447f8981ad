// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/VaultKeys.h"

#include <gtest/gtest.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

TEST(VaultKeys, NameAKeyInTheHomeFolderInOneWay) {
    const QString home = LocalUser::current().home;
    EXPECT_EQ(passphraseKey(u"~/.ssh/id_ed25519"_s), passphraseKey(home + u"/.ssh/id_ed25519"_s));
    EXPECT_EQ(passphraseKey(u"/srv/keys/a"_s), u"ssh-key:/srv/keys/a"_s);
}

TEST(VaultKeys, NameALoginByUserHostAndPort) {
    EXPECT_EQ(
        passwordKey({.host = u"192.0.2.1"_s, .port = 2222, .user = u"joe"_s}), u"ssh-password:joe@192.0.2.1:2222"_s);
}

} // namespace magkeeper::ssh
