// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutExport.h"
#include "core/text/CsvText.h"
#include "tests/core/rollouts/RolloutFixture.h"

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using RolloutExportTest = test::RolloutFixture;

TEST(CsvText, MakesNoFormulaOfWhatPeopleWrote) {
    EXPECT_EQ(csvLine({u"=1+1"_s}), u"'=1+1\r\n"_s);
    EXPECT_EQ(csvLine({u"  =1+1"_s}), u"'  =1+1\r\n"_s);
    EXPECT_EQ(csvLine({u"\t@SUM"_s}), u"'\t@SUM\r\n"_s);
    EXPECT_EQ(csvLine({u"\uff1dcmd"_s}), u"'\uff1dcmd\r\n"_s);
    EXPECT_EQ(csvLine({u"-5"_s, u"+cmd|' /C calc'!A0"_s}), u"-5,'+cmd|' /C calc'!A0\r\n"_s);
    EXPECT_EQ(csvLine({u"say \"a, b\"\nc"_s, {}}), u"\"say \"\"a, b\"\"\nc\",\r\n"_s);
}

TEST_F(RolloutExportTest, HasALineForEachEnvironment) {
    take(rollout::assign(m_rollout, {id(u"acme-prod"_s)}, u"=HYPERLINK(\"http://x\")"_s));
    verify(u"acme-dev"_s);
    const QStringList lines = rolloutCsv(m_rollout, m_clock.now()).split(u"\r\n"_s, Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 5);
    EXPECT_TRUE(lines[1].startsWith(u"development,acme-dev,development,verified,web-1: as told,"_s))
        << qPrintable(lines[1]);
    EXPECT_TRUE(lines[3].contains(u"\"'=HYPERLINK(\"\"http://x\"\")\""_s)) << qPrintable(lines[3]);
}

TEST_F(RolloutExportTest, GivesJiraATaskForEachThatIsOpen) {
    verify(u"acme-dev"_s);
    const QString csv = rolloutJiraCsv(m_rollout, m_clock.now());
    EXPECT_TRUE(csv.startsWith(u"Summary,Description,Issue Type,Priority,Due Date,Assignee,Labels\r\n"_s));
    EXPECT_FALSE(csv.contains(u"July patches: acme-dev"_s));
    EXPECT_TRUE(csv.contains(u"July patches: acme-stage"_s));
    EXPECT_TRUE(csv.contains(u"After it: Rotate the encryption key"_s));
    EXPECT_TRUE(csv.contains(u",Task,Highest,2026-11-23,,magkeeper\r\n"_s)) << qPrintable(csv);
}

TEST_F(RolloutExportTest, WritesNoMarkdownOfWhatPeopleWrote) {
    take(rollout::note(m_rollout, {id(u"acme-dev"_s)}, u"![x](http://evil/) | <b>\n# no heading"_s));
    m_clock.advance(100h);
    const QString text = rolloutMarkdown(m_rollout, m_clock.now());
    EXPECT_TRUE(text.contains(u"# July patches"_s));
    EXPECT_TRUE(text.contains(u"## Late"_s));
    EXPECT_TRUE(text.contains(u"!\\[x\\](http://evil/) \\| \\<b\\>"_s)) << qPrintable(text);
    EXPECT_FALSE(text.contains(u"\n# no heading"_s));
}

TEST_F(RolloutExportTest, SaysInOneLineWhatHappened) {
    take(rollout::block(m_rollout, {id(u"acme-dev"_s)}, u"no window"_s));
    EXPECT_EQ(eventText(m_rollout, m_rollout.events.back()), u"acme-dev: blocked: no window"_s);
    see(u"acme-dev"_s, FixPresence::NotNeeded);
    EXPECT_EQ(eventText(m_rollout, m_rollout.events.back()), u"acme-dev: evidence: not needed"_s);
    EXPECT_EQ(eventText(m_rollout, m_rollout.events.front()), u"opened"_s);
}
