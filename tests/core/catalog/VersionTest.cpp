// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/Version.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Version version(QStringView text) {
    const auto parsed = Version::parse(text);
    EXPECT_TRUE(parsed) << qPrintable(text.toString());
    return parsed.value_or(Version());
}

} // namespace

TEST(Version, ComparesPatchNumbersAsNumbers) {
    EXPECT_LT(version(u"2.4.7-p9"), version(u"2.4.7-p10"));
    EXPECT_LT(version(u"2.4.7"), version(u"2.4.7-p1"));
    EXPECT_LT(version(u"2.4.7-p10"), version(u"2.4.8"));
    EXPECT_LT(version(u"10.6.18-MariaDB-lab"), version(u"10.11"));
    EXPECT_EQ(version(u"8"), version(u"8.0"));
}

TEST(Version, PutsWhatComesBeforeTheReleaseBeforeIt) {
    EXPECT_LT(version(u"2.4.10-alpha1"), version(u"2.4.10-beta1"));
    EXPECT_LT(version(u"2.4.10-beta2"), version(u"2.4.10-rc1"));
    EXPECT_LT(version(u"2.4.10-rc1"), version(u"2.4.10"));
}

TEST(Version, KnowsMonthlyPatchLevels) {
    EXPECT_EQ(version(u"2.4.9-2026-aug").month(), (Version::Month{2026, 8}));
    EXPECT_LT(version(u"2.4.9"), version(u"2.4.9-2026-jul"));
    EXPECT_LT(version(u"2.4.9-2026-jul"), version(u"2.4.9-2026-aug"));
    EXPECT_LT(version(u"2.4.9-2026-aug"), version(u"2.4.10"));
}

TEST(Version, DoesNotOrderAPatchLevelAgainstAPatchNumber) {
    EXPECT_EQ(version(u"2.4.8-2026-aug") <=> version(u"2.4.8-p5"), std::partial_ordering::unordered);
    EXPECT_FALSE(version(u"2.4.8-2026-aug") < version(u"2.4.8-p5"));
    EXPECT_FALSE(version(u"2.4.8-2026-aug") > version(u"2.4.8-p5"));
}

TEST(Version, IsWithinByWholeNumbers) {
    EXPECT_TRUE(version(u"8.4.27").isWithin(version(u"8.4")));
    EXPECT_FALSE(version(u"8.40.1").isWithin(version(u"8.4")));
    EXPECT_FALSE(version(u"8").isWithin(version(u"8.4")));
}

TEST(Version, WritesWhatItRead) {
    for (const QString& text : {u"2.4.7-p3"_s, u"2.4.9-2026-aug"_s, u"2.4.10-alpha1"_s, u"11.8.6"_s})
        EXPECT_EQ(version(text).toString(), text);
    EXPECT_EQ(version(u"v2.4.7-p3").line(), u"2.4.7"_s);
}

TEST(Version, RefusesWhatIsNone) {
    for (const QString& text : {u""_s, u"main"_s, u"."_s, u"99999999999"_s, u"1.2.3.4.5.6.7.8.9"_s, u"-p3"_s})
        EXPECT_FALSE(Version::parse(text)) << qPrintable(text);
}
