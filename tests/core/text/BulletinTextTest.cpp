// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/BulletinText.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(BulletinText, SaysOfWhichMonthOneIsThatHasNoNumberYet) {
    EXPECT_EQ(bulletinText(u"unknown-2026-10"_s, QLocale::c()), u"bulletin of October 2026, not numbered yet"_s);
}

TEST(BulletinText, LeavesEveryOtherIdAsItIs) {
    for (const QString& id : {u"APSB26-73"_s, u"unknown-2026-13"_s, u"unknown-2026-10-x"_s, u"unknown"_s, QString()})
        EXPECT_EQ(bulletinText(id, QLocale::c()), id);
}
