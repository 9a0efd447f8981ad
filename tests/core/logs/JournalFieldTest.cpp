// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/JournalField.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

QJsonValue valueOf(const char* json) { return QJsonDocument::fromJson(json).object()[u"f"_s]; }

} // namespace

TEST(JournalField, IsTextBytesSeveralOfThemOrTooLarge) {
    EXPECT_EQ(journalText(valueOf(R"({"f":"plain"})")), u"plain"_s);
    EXPECT_EQ(journalText(valueOf(R"({"f":[104,105]})")), u"hi"_s);
    EXPECT_EQ(journalText(valueOf(R"({"f":["a",[98,99]]})")), u"a\nbc"_s);
    for (const char* json : {R"({"f":null})", R"({"f":[]})", R"({"f":[104,256]})", R"({"f":[104,-1]})",
             R"({"f":[104,1.5]})", R"({"f":[[[104]]]})", R"({"f":{"a":1}})", R"({"f":7})", R"({})"})
        EXPECT_EQ(journalText(valueOf(json)), std::nullopt) << json;
}

/// What journalctl 252 wrote of entries that were sent to a real journal.
TEST(JournalField, IsReadAsJournalctlWritesIt) {
    const auto records = recordsOf(test::testFile("logs/journal-json.log", MAGKEEPER_TEST_DATA), "json");
    ASSERT_THAT(records, testing::SizeIs(6));
    EXPECT_EQ(records[0].detail.message, u"lines"_s);
    EXPECT_EQ(records[1].detail.message, u"bin \uFFFD\uFFFD \x1b[31mred"_s) << "safe to show only when it is shown";
    EXPECT_EQ(records[1].level, LogLevel::Error);
    EXPECT_EQ(records[1].time, "2026-11-21T16:31:27.869Z");
    EXPECT_EQ(records[2].detail.message, u"multi\nline"_s);
    EXPECT_EQ(records[3].detail.message, u"first\nsecond"_s);
    EXPECT_TRUE(records[4].detail.message.contains(u"too large"_s));
    EXPECT_EQ(records[4].detail.context[u"SYSLOG_IDENTIFIER"_s].toString(), u"long"_s);
    EXPECT_EQ(records[5].detail.message, u"uml\u00E4ut \u2603"_s);
    EXPECT_EQ(records[5].detail.context[u"EXTRA"_s].toString(), QString(u"a\n"_s + QChar(0) + u'b'));
}

TEST(JournalField, LeavesListsOfOtherJsonAlone) {
    const auto records = recordsOf(R"({"message":"m","ids":[1,2,3]})"
                                   "\n",
        "json");
    ASSERT_THAT(records, testing::SizeIs(1));
    EXPECT_EQ(records[0].detail.context[u"ids"_s].toArray().size(), 3);
}

} // namespace magkeeper::logs
