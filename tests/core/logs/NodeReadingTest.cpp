// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/NodeReading.h"

#include "tests/core/logs/LogFolder.h"
#include "tests/support/FakeClock.h"

#include <gmock/gmock.h>

#include <QJsonDocument>
#include <QProcess>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

const QByteArray records = "[2026-11-20T21:00:00+00:00] main.INFO: quiet [] []\n"
                           "[2026-11-20T22:00:00+00:00] main.ERROR: loud\n#0 a trace [] []\n"
                           "[2026-11-20T22:30:00+00:00] main.INFO: quiet too [] []\n"
                           "[2026-11-20T23:00:00+00:00] main.CRITICAL: louder [] []\n";

/// The marker that a program was made with.
QByteArray markerOf(const QByteArray& program) {
    const qsizetype begin = program.indexOf("decode('") + 8;
    const QByteArray packed = program.sliced(begin, program.indexOf('\'', begin) - begin);
    return QJsonDocument::fromJson(QByteArray::fromBase64(packed))[u"marker"_s].toString().toUtf8();
}

/// A machine whose answers are written by the test.
class Scripted {
public:
    explicit Scripted(const QString& place, NodeLogsOrder order = {.globs = {}, .wish = {}, .grammar = {}})
        : clock(std::make_shared<test::FakeClock>())
        , reading(place, std::move(order), Grammars::load().value())
        , m_marker(markerOf(reading.begin(u"/srv"_s).value())) { }

    std::vector<FollowedRecord> says(
        const QByteArray& kind, QJsonObject facts, const QByteArray& bytes = {}, std::optional<Instant> at = {}) {
        facts.insert(u"n"_s, bytes.size());
        return reading.take(
            {{"\n@" + m_marker + ' ' + kind + ' ' + QJsonDocument(facts).toJson(QJsonDocument::Compact) + '\n' + bytes,
                at.value_or(clock->now())}});
    }
    std::vector<FollowedRecord> hello(std::chrono::milliseconds ahead) {
        const Instant theirs = clock->now() + ahead;
        return says("hello", {{u"now"_s, qint64(theirs.time_since_epoch().count())}, {u"zone"_s, u"UTC"_s}});
    }
    std::vector<FollowedRecord> log(const QByteArray& bytes) {
        says("began", {{u"file"_s, u"a.log"_s}, {u"s"_s, 0}, {u"offset"_s, 0}});
        std::vector<FollowedRecord> came = says("bytes", {{u"s"_s, 0}}, bytes);
        std::ranges::move(says("idle", {}), std::back_inserter(came));
        return came;
    }

    std::shared_ptr<test::FakeClock> clock;
    NodeReading reading;

private:
    QByteArray m_marker;
};

/// What is wanted of a folder's logs, by the programs themselves.
std::vector<std::string> readBy(NodeReading& reading, const LogFolder& folder) {
    std::vector<std::string> texts;
    const auto take = [&](const std::vector<FollowedRecord>& all) {
        for (const FollowedRecord& each : all)
            texts.push_back(each.record ? each.record->text.toStdString() : each.notice.toStdString());
    };
    for (int run = 0; run < 20 && reading.sight().why != "done"_L1; ++run) {
        if (reading.sight().why == "pattern"_L1)
            reading.fetchInstead();
        QProcess php;
        php.start(u"php"_s, QStringList());
        php.write(reading.begin(folder.path(QString())).value());
        php.closeWriteChannel();
        EXPECT_TRUE(php.waitForFinished(60'000));
        take(reading.take({{php.readAllStandardOutput(), SystemClock().now()}}));
    }
    take(reading.finish());
    return texts;
}

RecordWish wishFor(const QString& text) {
    return {.since = instantFromIso8601(u"2026-11-20T00:00:00Z"), .pattern = Pattern::compile({{text}}).value()};
}

std::vector<std::string> readFor(const LogFolder& folder, const QString& text, bool onServer) {
    NodeLogsOrder order{.globs = {u"*.log"_s}, .wish = wishFor(text), .grammar = {}};
    if (onServer)
        order.searched = {{text}};
    NodeReading reading(u"shop"_s, order, Grammars::load().value());
    return readBy(reading, folder);
}

} // namespace

TEST(NodeReading, GivesTheSameWhetherTheMachineSearchesOrSendsEverything) {
    const LogFolder folder;
    folder.write(u"a.log"_s, records.repeated(200));
    folder.write(u"plain.log"_s, "one line\nanother loud line\n");
    for (const QString& text : {u"loud"_s, u"a tr.ce"_s, u"quiet|louder"_s, u"^another"_s, u"nowhere"_s}) {
        const auto fetched = readFor(folder, text, false);
        EXPECT_EQ(readFor(folder, text, true), fetched) << text.toStdString();
    }
}

TEST(NodeReading, FetchesWhatTheMachineCannotSearchFor) {
    const LogFolder folder;
    folder.write(u"a.log"_s, records);
    NodeLogsOrder order{.globs = {u"*.log"_s}, .wish = wishFor(u"louder"_s), .grammar = {}};
    order.searched = {{u"("_s}}; // as a PHP that knows less than we do sees it
    NodeReading reading(u"shop"_s, order, Grammars::load().value());
    EXPECT_THAT(readBy(reading, folder), SizeIs(1));
}

TEST(NodeReading, SearchesNoJournalOnTheMachine) {
    const QStringList globs{u"*.log"_s, u"journal:nginx"_s};
    NodeLogsOrder order{.globs = globs, .wish = wishFor(u"loud"_s), .grammar = {}};
    order.searched = {{u"loud"_s}};
    NodeReading reading(u"shop"_s, order, Grammars::load().value());
    EXPECT_TRUE(reading.begin(u"/srv"_s).value().contains("class MkJournal"));
    order.globs = {u"*.log"_s};
    NodeReading files(u"shop"_s, order, Grammars::load().value());
    EXPECT_FALSE(files.begin(u"/srv"_s).value().contains("class MkFollower"));
}

TEST(NodeReading, PutsRecordsWhereTheyBelongByOurClock) {
    Scripted machine(u"shop"_s);
    EXPECT_THAT(machine.hello(75s), SizeIs(1));
    const auto came = machine.log(records);
    ASSERT_THAT(came, SizeIs(4));
    EXPECT_EQ(came[0].record->time, instantFromIso8601(u"2026-11-20T21:00:00Z"));
    EXPECT_EQ(came[0].order, *came[0].record->time - 75s);
    EXPECT_EQ(came[0].clockOffset, 75s);
}

TEST(NodeReading, SaysOnceThatAClockIsWrong) {
    Scripted machine(u"shop web-2"_s);
    const auto came = machine.hello(-90s);
    ASSERT_THAT(came, SizeIs(1));
    EXPECT_EQ(came[0].source, u"shop web-2"_s);
    EXPECT_TRUE(came[0].notice.contains(u"90.0 s behind"_s)) << came[0].notice.toStdString();
    EXPECT_THAT(machine.hello(-90s), IsEmpty());
}

TEST(NodeReading, TakesALongWaitForNoWrongClock) {
    Scripted machine(u"shop"_s);
    const Instant came = machine.clock->now();
    machine.clock->advance(30s); // until the pool had time for it
    machine.says("hello", {{u"now"_s, qint64(came.time_since_epoch().count())}, {u"zone"_s, u"UTC"_s}}, {}, came);
    EXPECT_EQ(machine.log(records)[0].clockOffset, 0ms);
}

TEST(NodeReading, TakesALongWayForNoWrongClock) {
    Scripted machine(u"shop"_s);
    EXPECT_THAT(machine.hello(-900ms), IsEmpty());
    EXPECT_EQ(machine.log(records)[0].clockOffset, 0ms);
    // The one that came fastest counts.
    Scripted slow(u"shop"_s);
    (void)slow.hello(-3s);
    (void)slow.hello(-20ms);
    EXPECT_EQ(slow.log(records)[0].clockOffset, 0ms);
}

TEST(NodeReading, MarksThatNoFileIsThere) {
    NodeLogsOrder order{.globs = {u"x.log"_s}, .wish = {}, .grammar = {}};
    Scripted machine(u"shop"_s, order);
    const auto came = machine.says(
        "problem", {{u"file"_s, u"x.log"_s}, {u"why"_s, u"there is no such file"_s}, {u"missing"_s, true}});
    ASSERT_THAT(came, SizeIs(1));
    EXPECT_TRUE(came[0].isMissing);
    EXPECT_EQ(came[0].error->kind(), ErrorKind::NotFound);
}

} // namespace magkeeper::logs
