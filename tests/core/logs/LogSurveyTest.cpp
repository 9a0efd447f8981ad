// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogSurvey.h"

#include "core/logs/RecordSearch.h"
#include "tests/core/logs/Collected.h"
#include "tests/core/logs/LogFolder.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

QByteArray record(int minute, const QByteArray& level, const QByteArray& message = "words") {
    return "[2026-11-20T10:" + QByteArray::number(minute).rightJustified(2, '0') + ":00.000000+00:00] main." + level
        + ": " + message + "\n";
}

/// Days of records, with traces between them that look like beginnings.
QByteArray longLog() {
    QByteArray log;
    for (int i = 0; log.size() < 24 * 1024 * 1024; ++i) {
        log += "[2026-11-" + QByteArray::number(1 + i / 4'000 % 28).rightJustified(2, '0') + 'T'
            + QByteArray::number(i / 60 % 24).rightJustified(2, '0') + ':'
            + QByteArray::number(i % 60).rightJustified(2, '0') + ":00+00:00] main." + (i % 7 == 0 ? "ERROR" : "INFO")
            + ": something happened [] []\n";
        if (i % 7 == 0)
            log += "[not a time] main.ERROR: in a trace\n\n#0 /srv/a.php(7): a()\n";
    }
    return log;
}

struct Surveyed {
    explicit Surveyed(const QString& path)
        : file(LogFile::open(path).value())
        , survey(file, index, builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {})) {
        run();
    }
    void run() {
        ASSERT_TRUE(indexLines(file, index, {}));
        ASSERT_TRUE(survey.run({}));
        for (const LogSurvey::Place& place : survey.takePlaces())
            lines.push_back(place.line);
    }
    LogFile file;
    LineIndex index;
    LogSurvey survey;
    std::vector<qint64> lines;
};

std::vector<qint64> found(const QString& path, const RecordWish& wish, std::optional<Instant> until = {}) {
    const auto file = LogFile::open(path);
    RecordQuestion question{builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), wish, until};
    question.to = file->state()->size;
    return searchRecords(*file, question, {}).value().offsets;
}

} // namespace

TEST(LogSurvey, TellsTheLinesWhereBadRecordsBeginAndCountsLevels) {
    const LogFolder folder;
    const Surveyed all(folder.write(u"a.log"_s,
        record(1, "INFO") + record(2, "ERROR") + "#0 a frame\n\n\n#1 another\n" + record(3, "WARNING")
            + record(4, "INFO") + record(5, "CRITICAL")));
    EXPECT_EQ(all.lines, (std::vector<qint64>{1, 6, 8}));
    EXPECT_EQ(all.survey.records(), 5);
    EXPECT_EQ(all.survey.histogram().pieces().size(), 5U);
}

TEST(LogSurvey, GoesOnWhereItStoppedWhenTheFileGrew) {
    const LogFolder folder;
    Surveyed all(folder.write(u"a.log"_s, record(1, "ERROR")));
    folder.append(u"a.log"_s, record(2, "INFO") + record(3, "ERROR"));
    all.run();
    EXPECT_EQ(all.lines, (std::vector<qint64>{0, 2}));
    EXPECT_EQ(all.survey.records(), 3);
}

TEST(LogSurvey, FindsTheSameOnAnyNumberOfCores) {
    const LogFolder folder;
    const LogFile file
        = LogFile::open(folder.write(u"a.log"_s, longLog() + record(59, "ERROR") + "#0 a frame\n")).value();
    LineIndex index;
    ASSERT_TRUE(indexLines(file, index, {}));
    const auto surveyed = [&](int threads) {
        auto survey
            = std::make_unique<LogSurvey>(file, index, builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}));
        EXPECT_TRUE(survey->run({}, threads));
        return survey;
    };
    const auto alone = surveyed(1);
    const auto places = alone->takePlaces();
    EXPECT_GT(places.size(), 30'000U);
    const LineReader reader(file, index);
    for (size_t i = 0; i < places.size(); i += 1'000)
        EXPECT_TRUE(reader.line(places[i].line, 60)->bytes.contains("main.ERROR: something")) << i;
    for (const int threads : {2, 3, 5}) {
        const auto together = surveyed(threads);
        EXPECT_EQ(together->records(), alone->records()) << threads;
        EXPECT_TRUE(together->takePlaces() == places) << threads;
        EXPECT_TRUE(together->histogram().pieces() == alone->histogram().pieces()) << threads;
        EXPECT_EQ(together->histogram().undated(), alone->histogram().undated());
    }
}

TEST(LogSurvey, BeginsAnewWhenItWasStoppedAtOnce) {
    const LogFolder folder;
    const LogFile file = LogFile::open(folder.write(u"a.log"_s, longLog())).value();
    LineIndex index;
    ASSERT_TRUE(indexLines(file, index, {}));
    LogSurvey survey(file, index, builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(survey.run(stop.get_token()).error().kind(), ErrorKind::Cancelled);
    EXPECT_EQ(survey.records(), 0);
    EXPECT_TRUE(survey.histogram().pieces().empty());
    ASSERT_TRUE(survey.run({}));
    EXPECT_EQ(survey.takePlaces().front(), (LogSurvey::Place{0, LogLevel::Error}));
}

TEST(LogSurvey, BeginsWhereItIsTold) {
    const LogFolder folder;
    const QByteArray before = record(1, "ERROR");
    const LogFile file
        = LogFile::open(folder.write(u"a.log"_s, before + record(2, "INFO") + record(3, "ERROR"))).value();
    LineIndex index;
    ASSERT_TRUE(indexLines(file, index, {}));
    LogSurvey survey(file, index, builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), before.size());
    ASSERT_TRUE(survey.run({}));
    EXPECT_EQ(survey.records(), 2);
    EXPECT_EQ(survey.takePlaces(), (std::vector<LogSurvey::Place>{{2, LogLevel::Error}}));
}

TEST(LogSurvey, StopsWhenItIsAsked) {
    const LogFolder folder;
    Surveyed all(folder.write(u"a.log"_s, record(1, "ERROR")));
    folder.append(u"a.log"_s, record(2, "INFO"));
    ASSERT_TRUE(indexLines(all.file, all.index, {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(all.survey.run(stop.get_token()).error().kind(), ErrorKind::Cancelled);
    EXPECT_EQ(all.survey.records(), 1);
}

TEST(RecordSearch, FindsByLevelTimeAndText) {
    const LogFolder folder;
    const QByteArray first = record(1, "ERROR", "SQLSTATE one") + "#0 deadlock in a frame\n";
    const QByteArray second = record(2, "INFO", "SQLSTATE two");
    const QByteArray third = record(3, "CRITICAL", "no");
    const QString path = folder.write(u"a.log"_s, first + second + third);
    const qint64 at2 = first.size();
    const qint64 at3 = at2 + second.size();
    EXPECT_EQ(found(path, {.least = LogLevel::Error}), (std::vector<qint64>{0, at3}));
    EXPECT_EQ(found(path, {.pattern = Pattern::compile({{u"SQLSTATE"_s}}).value()}), (std::vector<qint64>{0, at2}));
    EXPECT_EQ(found(path, {.pattern = Pattern::compile({{u"deadlock"_s}}).value()}), (std::vector<qint64>{0}))
        << "a record is hit in any of its lines";
    const Instant minute2 = instantFromIso8601(u"2026-11-20T10:02:00Z"_s).value();
    const Instant minute3 = instantFromIso8601(u"2026-11-20T10:03:00Z"_s).value();
    EXPECT_EQ(found(path, {.since = minute2}, minute3), (std::vector<qint64>{at2}));
}

TEST(RecordSearch, CountsMoreThanItKeepsAndStops) {
    const LogFolder folder;
    const QString path = folder.write(u"a.log"_s, record(1, "ERROR").repeated(100));
    const auto file = LogFile::open(path);
    RecordQuestion question{builtIn().find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), {}};
    question.to = file->state()->size;
    const auto progress = std::make_shared<SearchProgress>();
    const auto hits = searchRecords(*file, question, {}, {.hits = 10, .progress = progress});
    EXPECT_EQ(hits->count, 100);
    EXPECT_EQ(hits->offsets.size(), 10U);
    EXPECT_EQ(progress->hits, 100);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(searchRecords(*file, question, stop.get_token()).error().kind(), ErrorKind::Cancelled);
}

} // namespace magkeeper::logs
