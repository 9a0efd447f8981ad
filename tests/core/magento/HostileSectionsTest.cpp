// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronRuns.h"
#include "core/magento/DatabaseState.h"
#include "core/magento/FrontPage.h"
#include "core/magento/IndexersState.h"
#include "core/magento/LockTree.h"
#include "core/magento/PhpSettings.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

// What a server that means harm can send: as much as a section may hold, of what takes longest to read. None of these
// claims measures time; where reading takes the square of the length, they do not end.

namespace {

constexpr int many = 100'000;

/// As it comes from a server: read where it is asked for.
Section sectionOf(const QByteArray& data) {
    return {.ok = true, .ms = 1, .data = SectionContent::ofDocument("{\"data\":" + data + "}", {{u"x"_s, 1}})};
}

QByteArray listed(int count, const std::function<QByteArray(int)>& element) {
    QByteArray list;
    for (int at = 0; at < count; ++at)
        list += (at ? "," : "") + element(at);
    return list;
}

/// Names in an order that makes looking them up by name slow.
QByteArray manyNames() {
    return listed(many, [](int at) { return "\"n" + QByteArray::number((at * 7919LL) % many) + "\":\"1\""; });
}

} // namespace

TEST(HostileSections, HaveAsManyDirectivesAndHeadersAsTheyLike) {
    const Section php = sectionOf("{\"ini\":{" + manyNames() + "}}");
    EXPECT_EQ(decodePhpSettings(&php).value->ini.size(), many);
    const Section page = sectionOf("{\"places\":[{\"first\":{\"headers\":{" + manyNames() + "}}}]}");
    EXPECT_EQ(decodeFrontPage(&page).value->places.at(0).first.headers.size(), many);
}

TEST(HostileSections, HaveOnlyWrongNumbers) {
    const Section section = sectionOf("{\"tables\":{\"largest\":["
        + listed(many, [](int) { return QByteArray(R"({"name":"a","bytes":-1,"rows_estimate":-1})"); }) + "]}}");
    const DatabaseStateReading reading = decodeDatabaseState(&section);
    EXPECT_EQ(reading.state, DatabaseStateReading::State::Malformed);
    EXPECT_EQ(reading.fault.text, u"tables.largest[0].bytes: expected a number that is not negative"_s);
}

TEST(HostileSections, HaveOnlyTimesThatAreNone) {
    const Section section = sectionOf(
        "{\"indexers\":[" + listed(many, [](int) { return QByteArray(R"({"id":"a","updated_at":"x"})"); }) + "]}");
    const IndexersStateReading reading = decodeIndexersState(&section);
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.unknown.size(), 200) << "the first of them say enough";
    EXPECT_FALSE(reading.value->indexers.back().updatedAt);
}

TEST(HostileSections, HaveALineOfPeopleWhoWaitForEachOther) {
    const Section section = sectionOf("{\"lock_waits\":[" + listed(many, [](int at) {
        return "{\"waiting_id\":" + QByteArray::number(at + 1) + ",\"blocking_id\":" + QByteArray::number(at) + "}";
    }) + "]}");
    const DatabaseStateReading reading = decodeDatabaseState(&section);
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->lockWaits->size(), 50U);
    EXPECT_TRUE(reading.value->lockWaitsTruncated);
    EXPECT_EQ(lockTree(*reading.value->lockWaits).size(), 51U);
}

TEST(HostileSections, HaveMoreJobsOrRunsThanAPageMay) {
    const QByteArray words = listed(CronRuns::mostRows + 1, [](int at) { return '"' + QByteArray::number(at) + '"'; });
    for (const QByteArray key : {"jobs", "statuses", "runs"}) {
        const Section section = sectionOf("{\"" + key + "\":[" + words + "]}");
        const CronRunsReading reading = decodeCronRuns(&section);
        EXPECT_EQ(reading.state, CronRunsReading::State::Malformed);
        EXPECT_EQ(reading.fault.text, QString::fromLatin1(key) + u": has more than 20000 elements"_s);
    }
}

TEST(HostileSections, HaveTheSameJobTwice) {
    CronRuns page{.jobs = {u"a"_s, u"a"_s, u"b"_s}, .statuses = {u"success"_s}};
    page.append({.jobs = {u"c"_s, u"b"_s, u"a"_s, u"c"_s},
        .statuses = {u"success"_s},
        .runs = {{.id = 3, .job = 0}, {.id = 2, .job = 1}, {.id = 1, .job = 3}}});
    EXPECT_EQ(page.jobs, (QStringList{u"a"_s, u"a"_s, u"b"_s, u"c"_s}));
    EXPECT_EQ(page.jobOf(page.runs.at(0)), u"c"_s);
    EXPECT_EQ(page.jobOf(page.runs.at(1)), u"b"_s);
    EXPECT_EQ(page.jobOf(page.runs.at(2)), u"c"_s);
}
