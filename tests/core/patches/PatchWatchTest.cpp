// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchWatch.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

InstalledMark mark(const QString& lock, const QString& deployed, const QString& release = u"2.4.8-p5"_s) {
    return {.release = release, .edition = {}, .lockDigest = lock, .lockAt = {}, .deployedVersion = deployed};
}

bool anew(const InstalledMark& before, const InstalledMark& now) {
    return isDeployedAnew({{u"web-1"_s, before}}, {{u"web-1"_s, now}});
}

} // namespace

TEST(PatchWatch, SeesThatPackagesOrStaticContentAreOthers) {
    EXPECT_FALSE(anew(mark(u"a"_s, u"1"_s), mark(u"a"_s, u"1"_s)));
    EXPECT_TRUE(anew(mark(u"a"_s, u"1"_s), mark(u"b"_s, u"1"_s)));
    EXPECT_TRUE(anew(mark(u"a"_s, u"1"_s), mark(u"a"_s, u"2"_s)));
    EXPECT_TRUE(anew(mark(u"a"_s, u"1"_s), mark(u"a"_s, u"1"_s, u"2.4.8-p6"_s)));
}

TEST(PatchWatch, TakesNothingThatIsNotKnownForAChange) {
    EXPECT_FALSE(anew(mark(u"a"_s, u"1"_s), mark({}, {}, {})));
    EXPECT_FALSE(anew(mark({}, {}, {}), mark(u"a"_s, u"1"_s)));
    EXPECT_TRUE(isDeployedAnew({{u"web-1"_s, mark(u"a"_s, u"1"_s)}, {u"web-2"_s, mark(u"a"_s, u"1"_s)}},
        {{u"web-1"_s, mark(u"a"_s, u"1"_s)}, {u"web-2"_s, mark(u"b"_s, u"1"_s)}}));
}

TEST(PatchWatch, LooksIntoANodeThatIsNew) {
    const InstalledMark same = mark(u"a"_s, u"1"_s);
    EXPECT_TRUE(isDeployedAnew({{u"web-1"_s, same}}, {{u"web-1"_s, same}, {u"web-2"_s, same}}));
    EXPECT_FALSE(isDeployedAnew({{u"web-1"_s, same}, {u"web-2"_s, same}}, {{u"web-1"_s, same}}));
}
