// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordGroups.h"

#include "core/logs/MessageShape.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/TestFile.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

std::string shape(const char* message) {
    return MessageShape(QByteArrayView(message)).text().toByteArray().toStdString();
}

std::unique_ptr<RecordGroups> grouped(const QByteArray& bytes) {
    auto groups = std::make_unique<RecordGroups>();
    RecordScanner scanner(builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), *groups);
    scanner.feed(bytes);
    scanner.finish();
    return groups;
}

QByteArray record(int second, const QByteArray& message) {
    return "[2026-11-20T22:00:" + QByteArray::number(second).rightJustified(2, '0') + "+00:00] main.ERROR: " + message
        + '\n';
}

} // namespace

TEST(MessageShape, TakesOutWhatDiffersFromTimeToTime) {
    EXPECT_EQ(shape("No such entity with customerId = 4711"), "No such entity with customerId = #");
    EXPECT_EQ(shape("took 3.25 s, 12 rows"), "took # s, # rows");
    EXPECT_EQ(shape("mail to jane.doe+x@example.co.uk failed"), "mail to <email> failed");
    EXPECT_EQ(shape("report 07442b13b054067901e37184e9f13f6c"), "report <id>");
    EXPECT_EQ(shape("bulk 3f2504e0-4f89-11d3-9a0c-0305e82c3301"), "bulk <id>");
    EXPECT_EQ(shape("in /srv/releases/20261120/vendor/acme/Tax.php:77"), "in …/acme/Tax.php:#");
    EXPECT_EQ(shape("first line\nsecond 1"), "first line");
    EXPECT_EQ(shape("SQLSTATE[HY000] [2002] refused"), "SQLSTATE[HY#] [#] refused");
    EXPECT_EQ(shape(QByteArray(5'000, 'x').constData()).size(), static_cast<size_t>(MessageShape::longest));
}

TEST(RecordGroups, PutTogetherWhatSaysTheSame) {
    const auto groups = grouped(record(1, "No such entity with id = 1 [] []")
        + record(5, "No such entity with id = 22 [] []") + record(3, "something else [] []"));
    const auto all = groups->groups();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].count, 2);
    EXPECT_EQ(all[0].level, LogLevel::Error);
    EXPECT_EQ(toIso8601(*all[0].first), u"2026-11-20T22:00:01.000Z"_s);
    EXPECT_EQ(toIso8601(*all[0].last), u"2026-11-20T22:00:05.000Z"_s);
    EXPECT_EQ(all[1].count, 1);
}

TEST(RecordGroups, TellTheSameMessageApartByWhereInOwnCodeItCameFrom) {
    const QByteArray frames = "\n#0 /srv/vendor/magento/framework/A.php(1): A->b()\n#1 ";
    const auto groups
        = grouped(record(1, "Foo\\BarException: boom" + frames + "/srv/app/code/Acme/Tax/Model/Rate.php(7): x()")
            + record(2, "Foo\\BarException: boom" + frames + "/srv/vendor/other/module/Rate.php(9): x()")
            + record(3, "Foo\\BarException: boom" + frames + "/mnt/other/app/code/Acme/Tax/Model/Rate.php(7): x()"));
    const auto all = groups->groups();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].place, u"app/code/Acme/Tax/Model/Rate.php:7"_s);
    EXPECT_EQ(all[0].count, 2);
    EXPECT_EQ(all[0].type, u"Foo\\BarException"_s);
    EXPECT_EQ(all[1].place, u"vendor/other/module/Rate.php:9"_s);
}

TEST(RecordGroups, FindTheFewKindsOfErrorInARecordedLog) {
    const auto groups = grouped(test::testFile("logs/exception.log", MAGKEEPER_TEST_DATA));
    EXPECT_EQ(groups->records(), 14);
    EXPECT_GE(groups->groups().size(), 4U);
    EXPECT_LE(groups->groups().size(), 12U);
}

TEST(RecordGroups, StayFewInALogOfAMillionDifferentMessages) {
    QByteArray bytes;
    RecordGroups groups(500);
    RecordScanner scanner(builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), groups);
    qint64 common = 0;
    for (int i = 0; i < 100'000; ++i) {
        QByteArray word;
        for (int rest = i; rest > 0; rest /= 26)
            word += static_cast<char>('a' + rest % 26);
        scanner.feed(record(i % 60, "kind " + word + " [] []"));
        if (i % 10 == 0) {
            scanner.feed(record(i % 60, "a common one [] []"));
            ++common;
        }
    }
    scanner.finish();
    const auto all = groups.groups();
    EXPECT_LE(all.size(), 500U);
    EXPECT_EQ(all[0].count, common);
    qint64 kept = 0;
    for (const RecordGroup& group : all)
        kept += group.count;
    EXPECT_EQ(kept + groups.others(), groups.records());
}

TEST(RecordGroups, KeepNoPersonalDetails) {
    const auto all
        = grouped(record(1, "Customer jane@example.com paid with 4111 1111 1111 1111, password=hunter2xx [] []"))
              ->groups();
    ASSERT_EQ(all.size(), 1U);
    for (const QString& text : {all[0].shape, all[0].example}) {
        EXPECT_FALSE(text.contains(u"jane"_s)) << text.toStdString();
        EXPECT_FALSE(text.contains(u"4111"_s));
        EXPECT_FALSE(text.contains(u"hunter2"_s));
    }
}

} // namespace magkeeper::logs
