// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RecordSheet.h"

#include "tests/ui/logs/Entries.h"

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using test::entriesOf;
using test::entryOf;

namespace {

const QByteArray thrown
    = "RuntimeException: no rate for card 4111 1111 1111 1111 in /srv/app/code/Acme/Tax/Rate.php:77\n"
      "Stack trace:\n"
      "#0 /srv/vendor/magento/framework/App/Http.php(116): Acme\\Tax\\Rate->find()\n"
      "#1 /srv/app/code/Acme/Tax/Plugin.php(12): Magento\\Framework\\App\\Http->launch()\n"
      "#2 [internal function]: {closure}()\n"
      "#3 {main} {\"password\":\"hunter2\",\"order\":17} {\"url\":\"/checkout\"}";

} // namespace

TEST(RecordSheet, TellsExceptionsAndCallsWithOwnCodeApart) {
    const RecordSheet sheet = sheetOf(entryOf(thrown));
    ASSERT_GE(sheet.steps.size(), 4U);
    EXPECT_EQ(sheet.steps[0].kind, TraceStep::Kind::Exception);
    EXPECT_EQ(sheet.steps[0].place(), u"/srv/app/code/Acme/Tax/Rate.php:77"_s);
    EXPECT_EQ(sheet.steps[1].kind, TraceStep::Kind::Foreign);
    EXPECT_EQ(sheet.steps[2].kind, TraceStep::Kind::Own);
    EXPECT_EQ(sheet.steps[2].place(), u"/srv/app/code/Acme/Tax/Plugin.php:12"_s);
    EXPECT_EQ(sheet.steps[3].place(), QString()) << "PHP itself has no file";
    EXPECT_EQ(sheet.level, logs::LogLevel::Critical);
}

TEST(RecordSheet, IndentsContextAndExtra) {
    const RecordSheet alone = sheetOf(entryOf("text {\"a\":{\"b\":1}} []"));
    EXPECT_EQ(alone.json, u"{\n    \"a\": {\n        \"b\": 1\n    }\n}"_s);
    const RecordSheet both = sheetOf(entryOf("text {\"a\":1} {\"b\":2}"));
    EXPECT_TRUE(both.json.contains(u"\"context\": {"_s) && both.json.contains(u"\"extra\": {"_s));
    EXPECT_TRUE(sheetOf(entryOf("text [] []")).json.isEmpty());
}

TEST(RecordSheet, AddsNothingToAReport) {
    const auto jsonOf = [](const QByteArray& report) { return sheetOf(entriesOf(report, u"report"_s).at(0)).json; };
    EXPECT_EQ(jsonOf("a:4:{i:0;s:4:\"Lost\";i:1;s:2:\"#0\";}"), QString()) << "it is no JSON";
    EXPECT_EQ(jsonOf("{\"0\":\"Lost\"}"), u"{\n    \"0\": \"Lost\"\n}"_s);
    EXPECT_TRUE(jsonOf("{\"0\":\"Lost\",\"1\":\"#0 a\\n#1 b\"}").contains(u"\"#1 b\""_s));
}

TEST(RecordSheet, ShowsNothingAsItCameThatCouldHarm) {
    const RecordSheet sheet
        = sheetOf(entryOf("evil \x1b[31m\xE2\x80\xAE red {\"a\":\"\\u001b]0;x\"} {\"report_id\":\"\\u001b\"}"));
    for (const QString& text : {sheet.message, sheet.json, sheet.reportId, sheetAsText(sheet, QTimeZone::utc())})
        for (const QChar each : text) {
            EXPECT_TRUE(each.unicode() >= 0x20 || each == u'\n') << text.toStdString();
            EXPECT_NE(each.unicode(), 0x202E) << text.toStdString();
        }
}

TEST(RecordSheet, TakesOutOfACopyWhatMustNotBePassedOn) {
    const RecordSheet sheet = sheetOf(entryOf(thrown), SheetText::Redacted);
    for (const QString& text : {sheetAsText(sheet, QTimeZone::utc()), sheetAsMarkdown(sheet, QTimeZone::utc())}) {
        EXPECT_FALSE(text.contains(u"4111"_s)) << text.toStdString();
        EXPECT_FALSE(text.contains(u"hunter2"_s)) << text.toStdString();
        EXPECT_TRUE(text.contains(u"[card]"_s));
        EXPECT_TRUE(text.contains(u"CRITICAL · 2026-11-20 22:00:02 UTC · web-1 · exception.log"_s));
        EXPECT_TRUE(text.contains(u"#1 "_s) && text.contains(u"Plugin.php:12"_s));
        EXPECT_TRUE(text.contains(u"\"order\": 17"_s));
    }
    EXPECT_TRUE(sheetOf(entryOf(thrown)).json.contains(u"hunter2"_s)) << "who looks at it sees all of it";
}

TEST(RecordSheet, LetsNoTextOutOfItsFence) {
    const QString markdown = sheetAsMarkdown(sheetOf(entryOf("a ```` b <script>")), QTimeZone::utc());
    EXPECT_TRUE(markdown.startsWith(u"`````text\n"_s)) << markdown.toStdString();
    EXPECT_TRUE(markdown.endsWith(u"\n`````\n"_s)) << markdown.toStdString();
}

TEST(RecordSheet, BoundsWhatItShows) {
    const RecordSheet sheet = sheetOf(entryOf(QByteArray(900'000, 'x')));
    EXPECT_LE(sheet.message.size(), RecordSheet::longestMessage + 1) << "the ellipsis";
    EXPECT_GT(sheet.length, 900'000);
}

TEST(RecordSheet, IsMadeOfEveryRecordThatAStoreWrote) {
    size_t traces = 0;
    for (const char* name : {"exception.log", "system.log", "debug.log", "cron.log"})
        for (const LogEntry& entry :
            entriesOf(test::testFile((std::string("logs/") + name).c_str(), MAGKEEPER_TEST_DATA))) {
            const RecordSheet sheet = sheetOf(entry);
            EXPECT_FALSE(sheet.message.isEmpty());
            traces += sheet.steps.empty() ? 0U : 1U;
        }
    EXPECT_GT(traces, 20U);
}
