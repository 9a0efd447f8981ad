// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/CronReader.h"

#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

/// A page with so many runs, whose ids end above `last`; more follow when it is not the last.
QByteArray page(qint64 last, int rows, bool isLast) {
    QByteArrayList lines;
    for (int row = rows; row > 0; --row)
        lines.append('"' + QByteArray::number(last + row) + ",0,0,1795212000,1,2\"");
    return R"({"section":"cron_runs","ok":true,"ms":1,"unknown":{},"data":{"now":"2026-11-21T12:00:00.000Z",)"
           R"("from":"2026-11-20T12:00:00.000Z","jobs":["mail"],"statuses":["success"],"runs":[)"
        + lines.join(',') + R"(],"truncated":)" + (isLast ? "false" : "true") + R"(,"next_before":)"
        + (isLast ? QByteArray("null") : QByteArray::number(last + 1)) + "}}";
}

class CronReaderTest : public Fleet {
protected:
    void answers(const QByteArray& document) {
        shells.at(u"web-1"_s).willAnswer([document](const RemoteCommand& command) {
            return exited(0, probeAnswer(command, {{u"cron_runs"_s, document}}));
        });
    }
    Result<CronReading> read(const CronOrder& order = {.sections = QStringList{u"cron"_s}}) {
        return await(readCron(runner, pool, environment(u"acme"_s, {u"web-1"_s}), order, {}));
    }
    [[nodiscard]] QByteArray program(size_t place) { return shells.at(u"web-1"_s).commands().at(place).input; }
};

} // namespace

TEST_F(CronReaderTest, ReadsPageAfterPageAndAsksForTheOtherSectionsOnce) {
    answers(page(100, 3, false));
    answers(page(50, 2, true));
    const auto reading = read();
    ASSERT_TRUE(reading) << qPrintable(reading.error().toString());
    ASSERT_TRUE(reading->runs && reading->report);
    EXPECT_EQ(reading->runs->runs.size(), 5U);
    EXPECT_FALSE(reading->cut);
    EXPECT_EQ(reading->report->jobs.at(0).success, 5U);
    EXPECT_EQ(sectionsOf(shells.at(u"web-1"_s).commands()[0]), (QStringList{u"cron_runs"_s, u"cron"_s}));
    EXPECT_EQ(sectionsOf(shells.at(u"web-1"_s).commands()[1]), QStringList{u"cron_runs"_s});
    EXPECT_TRUE(program(0).contains("'ago' => 86400")) << program(0).left(600).constData();
    EXPECT_TRUE(program(1).contains("'before' => 101, 'from' => 1795176000"));
    EXPECT_FALSE(reading->probe.snapshot->shared.contains(u"cron_runs"_s)) << "pages are kept as runs alone";
    EXPECT_TRUE(reading->probe.decoded->cron.isKnown());
}

TEST_F(CronReaderTest, StopsAtTheLimitAndSaysThatThereAreMore) {
    answers(page(100, 3, false));
    const auto reading = read({.mostRuns = 3});
    ASSERT_TRUE(reading && reading->runs);
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 1U);
    EXPECT_TRUE(reading->runs->truncated);
}

TEST_F(CronReaderTest, DoesNotFollowAStoreThatSendsARowAtATimeForEver) {
    shells.at(u"web-1"_s).alwaysAnswers([](const RemoteCommand& command) {
        return exited(0, probeAnswer(command, {{u"cron_runs"_s, page(100, 1, false)}}));
    });
    ASSERT_TRUE(read());
    EXPECT_LE(shells.at(u"web-1"_s).commands().size(), 12U);
}

TEST_F(CronReaderTest, KeepsThePagesBeforeOneThatFailed) {
    answers(page(100, 3, false));
    isDown(u"web-1"_s);
    const auto reading = read();
    ASSERT_TRUE(reading && reading->runs);
    EXPECT_EQ(reading->runs->runs.size(), 3U);
    ASSERT_TRUE(reading->cut);
    EXPECT_EQ(reading->cut->kind(), ErrorKind::Unreachable);
}

TEST_F(CronReaderTest, TellsWhyThereAreNoRuns) {
    answers(R"({"section":"cron_runs","ok":false,"ms":1,"error":{"kind":"Unreachable","text":"no database"}})");
    const auto reading = read();
    ASSERT_TRUE(reading);
    EXPECT_FALSE(reading->runs);
    EXPECT_EQ(reading->state, CronRunsReading::State::Failed);
    EXPECT_EQ(reading->fault.text, u"no database"_s);
    isDown(u"web-1"_s);
    EXPECT_FALSE(read());
}
