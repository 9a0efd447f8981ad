// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/TimeWords.h"

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant now = *instantFromIso8601(u"2026-11-21T08:00:00Z");

} // namespace

TEST(TimeWords, ReadDurations) {
    EXPECT_EQ(durationFromWord(u"90s"), 90s);
    EXPECT_EQ(durationFromWord(u"30m"), 30min);
    EXPECT_EQ(durationFromWord(u"2h"), 2h);
    EXPECT_EQ(durationFromWord(u"3d"), 72h);
    EXPECT_EQ(durationFromWord(u"1w"), 168h);
}

TEST(TimeWords, RefuseWhatIsNone) {
    for (const QString& word : {u""_s, u"h"_s, u"2"_s, u"0h"_s, u"-2h"_s, u"+2h"_s, u"1.5h"_s, u"2 h"_s, u"2y"_s,
             u"2H"_s, u"99999999999999999999d"_s, u"3654d"_s, u"٣h"_s})
        EXPECT_FALSE(durationFromWord(word)) << qPrintable(word);
    EXPECT_TRUE(durationFromWord(u"3653d"));
}

TEST(TimeWords, LookAheadAndBack) {
    EXPECT_EQ(momentAhead(u"until"_s, u"2h"_s, now).value_or(Instant()), now + 2h);
    EXPECT_EQ(momentBack(u"since"_s, u"2h"_s, now).value_or(Instant()), now - 2h);
    EXPECT_EQ(momentAhead(u"until"_s, u"2026-11-22"_s, now).value_or(Instant()), now + 16h);
    EXPECT_EQ(momentBack(u"since"_s, u"2026-11-21T09:00:00+02:00"_s, now).value_or(Instant()), now - 1h);
}

TEST(TimeWords, SayWhichOptionIsWrong) {
    for (const QString& word : {u"tomorrow"_s, u""_s, u"2026-13-01"_s, u"2026-11-20"_s, u"2026-11-21T08:00:00Z"_s}) {
        const auto moment = momentAhead(u"until"_s, word, now);
        ASSERT_FALSE(moment) << qPrintable(word);
        EXPECT_EQ(moment.error().kind(), ErrorKind::InvalidInput);
        EXPECT_TRUE(moment.error().text().startsWith("--until: "_L1));
    }
    EXPECT_FALSE(momentBack(u"since"_s, u"2026-11-22"_s, now));
    EXPECT_TRUE(momentBack(u"since"_s, u"2026-11-21T08:00:00Z"_s, now));
}

} // namespace magkeeper
