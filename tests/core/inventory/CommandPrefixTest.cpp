// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/CommandPrefix.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(CommandPrefix, SplitsWordsAsAPosixShellWould) {
    EXPECT_EQ(splitCommandPrefix(u"docker exec -i php"_s), (QStringList{u"docker"_s, u"exec"_s, u"-i"_s, u"php"_s}));
    EXPECT_EQ(splitCommandPrefix(u"kubectl  exec -i deploy/php --"_s),
        (QStringList{u"kubectl"_s, u"exec"_s, u"-i"_s, u"deploy/php"_s, u"--"_s}));
    EXPECT_EQ(splitCommandPrefix(u"sudo -u 'www data'"_s), (QStringList{u"sudo"_s, u"-u"_s, u"www data"_s}));
    EXPECT_EQ(splitCommandPrefix(u"a\\ b \"c \\\"d\\\" \\e\" ''"_s), (QStringList{u"a b"_s, u"c \"d\" \\e"_s, u""_s}));
    EXPECT_EQ(splitCommandPrefix(u"x'$(id)'y"_s), (QStringList{u"x$(id)y"_s}));
    EXPECT_EQ(splitCommandPrefix(u"a#b"_s), (QStringList{u"a#b"_s}));
    EXPECT_EQ(splitCommandPrefix(u"   "_s), QStringList());
}

TEST(CommandPrefix, RefusesWhatAShellWouldActOn) {
    const QStringList acted{u"a; b"_s, u"a && b"_s, u"a | b"_s, u"a > f"_s, u"a < f"_s, u"$(id)"_s, u"`id`"_s,
        u"$HOME/x"_s, u"\"$HOME\""_s, u"a*"_s, u"a?"_s, u"[ab]"_s, u"{a,b}"_s, u"~/bin/x"_s, u"a # comment"_s,
        u"'open"_s, u"\"open"_s, u"a\\"_s, u"a\nb"_s, u"'a\nb'"_s, u"!x"_s, u"(a)"_s};
    for (const QString& text : acted) {
        const auto words = splitCommandPrefix(text);
        ASSERT_FALSE(words) << qPrintable(text);
        EXPECT_EQ(words.error().kind(), ErrorKind::InvalidInput);
    }
}
