// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

TEST(Iso8601, WritesUtcWithMilliseconds) {
    EXPECT_EQ(toIso8601(Instant(1'795'212'228'120ms)), u"2026-11-20T22:03:48.120Z"_s);
}

TEST(Iso8601, ReadsWhatItWritesAndEveryOffset) {
    const Instant instant(1'795'212'228'120ms);
    EXPECT_EQ(instantFromIso8601(u"2026-11-20T22:03:48.120Z"), instant);
    EXPECT_EQ(instantFromIso8601(u"2026-11-20T23:03:48.120+01:00"), instant);
    EXPECT_EQ(instantFromIso8601(u"2026-11-20T17:03:48.120-05:00"), instant);
    EXPECT_EQ(instantFromIso8601(u"2024-02-29T23:59:59Z"), Instant(1'709'251'199'000ms));
    EXPECT_EQ(instantFromIso8601(u"0001-01-01T00:00:00.001Z"), Instant(-62'135'596'799'999ms));
    EXPECT_EQ(instantFromIso8601(u"2026-11-20T24:00:00Z"), Instant(1'795'219'200'000ms));
    EXPECT_EQ(instantFromIso8601(u"2026-11-20T22:03:48Z"), Instant(1'795'212'228'000ms));
}

TEST(Iso8601, RefusesATimeWithoutZoneForItMeansSomethingElseOnEveryDesk) {
    for (const QStringView text :
        {u"2026-11-20T22:03:48", u"2026-11-20T22:03:48.120", u"2026-11-20", u"", u"now", u"2026-13-40T99:99:99Z"})
        EXPECT_FALSE(instantFromIso8601(text)) << qPrintable(text.toString());
}
