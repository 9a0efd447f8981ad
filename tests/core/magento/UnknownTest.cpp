// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Unknown.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QMap<QString, SectionFault> unknown{
    {u"ini"_s, {SectionFault::Kind::NotPermitted, u"ini"_s}},
    {u"indexers[3].backlog"_s, {SectionFault::Kind::TimedOut, u"slow"_s}},
    {u"jobs"_s, {SectionFault::Kind::NotFound, u"none"_s}},
};

}

TEST(FaultAt, FindsThePathItself) { EXPECT_EQ(faultAt(unknown, u"indexers[3].backlog"_s)->text, u"slow"_s); }

TEST(FaultAt, LetsAnObjectOrListSpeakForEverythingBelow) {
    EXPECT_EQ(faultAt(unknown, u"ini.memory_limit"_s)->text, u"ini"_s);
    EXPECT_EQ(faultAt(unknown, u"jobs[0].code"_s)->text, u"none"_s);
}

TEST(FaultAt, DoesNotMistakeABeginningForAPath) {
    EXPECT_EQ(faultAt(unknown, u"ini_file"_s), nullptr);
    EXPECT_EQ(faultAt(unknown, u"indexers[3]"_s), nullptr);
    EXPECT_EQ(faultAt(unknown, u"indexers[31].backlog"_s), nullptr);
    EXPECT_EQ(faultAt({}, u"ini"_s), nullptr);
}
