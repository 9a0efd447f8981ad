// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LocalLog.h"

#include "core/logs/LineSearch.h"
#include "tests/core/logs/Archives.h"
#include "tests/core/logs/Collected.h"
#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"

#include <QDir>

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::waitUntil;

namespace {

using Event = OpenedLog::Event;

class LocalLogTest : public testing::Test {
protected:
    LocalLog& open(const QString& path, ArchiveLimits limits = {}) {
        log = std::make_unique<LocalLog>(
            LocalLogOrder{path, {}, QTimeZone::utc(), folder.path(QString()), limits}, builtIn(), pool);
        QObject::connect(log.get(), &OpenedLog::noticed, log.get(),
            [this](Event event, const QString&) { events.push_back(event); });
        QObject::connect(log.get(), &OpenedLog::restarted, log.get(), [this] { ++restarts; });
        EXPECT_TRUE(waitUntil([this] { return isSettled(); }));
        return *log;
    }
    [[nodiscard]] bool isSettled() const {
        return log->stage() == OpenedLog::Stage::Whole || log->stage() == OpenedLog::Stage::Failed;
    }
    [[nodiscard]] QByteArray line(qint64 number) const {
        return LineReader(log->bytes(), log->index()).line(number).value_or(LinePart{}).bytes;
    }
    bool waitForLines(qint64 lines) {
        return waitUntil([this, lines] {
            log->look();
            return log->index().lines() == lines;
        });
    }
    bool waitForEvent(Event event) {
        return waitUntil([this, event] {
            log->look();
            return std::ranges::find(events, event) != events.end();
        });
    }
    void rename(const QString& from, const QString& to) {
        ASSERT_EQ(::rename(folder.encoded(from).constData(), folder.encoded(to).constData()), 0);
    }

    LogFolder folder;
    QThreadPool pool;
    std::vector<Event> events;
    int restarts = 0;
    std::unique_ptr<LocalLog> log;
};

} // namespace

TEST_F(LocalLogTest, KnowsItsLinesAndItsKindAndGoesOnWhenItGrows) {
    const QByteArray record = "[2026-11-20T10:00:00.000000+00:00] main.ERROR: words\n";
    open(folder.write(u"a.log"_s, record + record));
    EXPECT_EQ(log->grammar()->id, u"monolog"_s);
    EXPECT_EQ(log->index().lines(), 2);
    folder.append(u"a.log"_s, "third\n");
    EXPECT_TRUE(waitForLines(3));
    EXPECT_EQ(line(2), "third");
    EXPECT_TRUE(events.empty());
}

TEST_F(LocalLogTest, BeginsAnewWhenTheFileIsCut) {
    open(folder.write(u"a.log"_s, QByteArray("a line\n").repeated(300'000)));
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), 7), 0);
    EXPECT_EQ(LineReader(log->bytes(), log->index()).line(200'000).error().kind(), ErrorKind::Conflict)
        << "reading what is gone is an error and no more";
    EXPECT_TRUE(waitForEvent(Event::Cut));
    EXPECT_TRUE(waitForLines(1));
    EXPECT_EQ(restarts, 1);
}

TEST_F(LocalLogTest, BeginsAnewWhenTheFileIsWrittenAnewAndLonger) {
    open(folder.write(u"a.log"_s, "old\n"));
    folder.write(u"a.log"_s, "other\nlonger\n");
    EXPECT_TRUE(waitForEvent(Event::Cut));
    EXPECT_TRUE(waitForLines(2));
    EXPECT_EQ(line(0), "other");
}

TEST_F(LocalLogTest, KeepsShowingALogThatWasRotated) {
    open(folder.write(u"a.log"_s, "one\n"));
    rename(u"a.log"_s, u"a.log.1"_s);
    folder.write(u"a.log"_s, "new\n");
    EXPECT_TRUE(waitForEvent(Event::Rotated));
    EXPECT_EQ(line(0), "one");
    folder.append(u"a.log.1"_s, "two\n");
    EXPECT_TRUE(waitForLines(2));
}

TEST_F(LocalLogTest, SurvivesWhateverTheNameBecomes) {
    const QByteArray name = folder.encoded(u"a.log"_s);
    const std::vector<std::function<int()>> becomes{[&] { return ::mkdir(name.constData(), 0700); },
        [&] { return ::mkfifo(name.constData(), 0600); }, [&] { return ::symlink("a.log", name.constData()); },
        [] { return 0; }};
    for (const auto& become : becomes) {
        events.clear();
        std::ignore = ::rmdir(name.constData());
        ::unlink(name.constData());
        open(folder.write(u"a.log"_s, "one\n"));
        ASSERT_EQ(::unlink(name.constData()), 0);
        ASSERT_EQ(become(), 0);
        EXPECT_TRUE(waitForEvent(Event::Gone));
        EXPECT_EQ(line(0), "one");
        EXPECT_EQ(events.size(), 1U) << "told once";
    }
}

TEST_F(LocalLogTest, SaysThatItMayNotReadAFile) {
    const QString path = folder.write(u"a.log"_s, "one\n");
    if (::geteuid() == 0 && ::seteuid(65534) != 0)
        GTEST_SKIP() << "root may read everything here";
    const auto refused = LogFile::open(path);
    std::ignore = ::seteuid(::getuid());
    if (::geteuid() == 0) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind(), ErrorKind::Refused);
    } else {
        ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0), 0);
        open(path);
        ASSERT_EQ(log->stage(), OpenedLog::Stage::Failed);
        EXPECT_EQ(log->error()->kind(), ErrorKind::Refused);
    }
}

TEST_F(LocalLogTest, RefusesWhatIsNoFile) {
    ASSERT_EQ(::mkfifo(folder.encoded(u"fifo"_s).constData(), 0600), 0);
    ASSERT_EQ(::symlink("loop", folder.encoded(u"loop"_s).constData()), 0);
    for (const QString& name : {u"fifo"_s, u"loop"_s, QString()}) {
        open(folder.path(name));
        EXPECT_EQ(log->stage(), OpenedLog::Stage::Failed);
        EXPECT_EQ(log->error()->kind(), ErrorKind::InvalidInput) << qPrintable(name);
    }
    open(folder.path(u"none"_s));
    EXPECT_EQ(log->error()->kind(), ErrorKind::NotFound);
}

TEST_F(LocalLogTest, ReadsAndSearchesALineOfTwoGigabytesInParts) {
    const QString path = folder.write(u"a.log"_s, "first\nbegin");
    constexpr qint64 size = 2LL * 1024 * 1024 * 1024;
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), size), 0); // sparse: NUL, and no line end
    folder.append(u"a.log"_s, "needle\nlast\n");
    open(path);
    EXPECT_EQ(log->index().lines(), 3);
    EXPECT_LT(log->index().memoryBytes(), 4 * 1024 * 1024);
    const LineReader reader(log->bytes(), log->index());
    const auto middle = reader.line(1, 8, size / 2);
    ASSERT_TRUE(middle);
    EXPECT_EQ(middle->length, size);
    EXPECT_EQ(middle->bytes, QByteArray(8, '\0'));
    EXPECT_EQ(reader.line(1, 100, size - 6)->bytes, "needle");
    EXPECT_EQ(line(2), "last");
    const auto hits = searchLines(log->parts()->file, Pattern::compile({{u"needle"_s}}).value(), {});
    EXPECT_EQ(hits->offsets, std::vector<qint64>{6});
}

TEST_F(LocalLogTest, ReadsAnArchiveWhichIsUnpackedMeanwhile) {
    const QByteArray lines = QByteArray("a line of an archive\n").repeated(100'000);
    open(folder.write(u"a.log.gz"_s, packed(lines, Packing::Gzip)));
    EXPECT_TRUE(log->facts().isArchive);
    EXPECT_EQ(log->index().lines(), 100'000);
    EXPECT_EQ(log->facts().size, lines.size());
    EXPECT_EQ(QDir(folder.path(QString())).entryList(QDir::Files), QStringList{u"a.log.gz"_s});
}

TEST_F(LocalLogTest, IsAsOldAsAnArchiveWasWhereItWasFetchedFrom) {
    const QString path = folder.write(u"messages.1.gz"_s, packed("Dec 31 23:59:59 web php: words\n", Packing::Gzip));
    const auto fetched = std::make_shared<const LogFile>(LogFile::open(path).value());
    const Instant modified{std::chrono::seconds(1'577'836'800)}; // the new year of 2020
    log = std::make_unique<LocalLog>(
        LocalLogOrder{path, {}, QTimeZone::utc(), folder.path(QString()), {}, fetched, modified}, builtIn(), pool);
    ASSERT_TRUE(waitUntil([this] { return isSettled(); }));
    EXPECT_EQ(log->index().lines(), 1);
    EXPECT_EQ(log->facts().modified, modified) << "by that the year of its records is told";
    open(path);
    EXPECT_GT(log->facts().modified, modified) << "one of this machine has its own";
}

TEST_F(LocalLogTest, ShowsWhatItHasOfADamagedArchive) {
    const QByteArray whole = packed(QByteArray("a line of an archive\n").repeated(100'000), Packing::Gzip);
    open(folder.write(u"a.log.gz"_s, whole.first(whole.size() - 20)));
    EXPECT_TRUE(waitForEvent(Event::Damaged));
    EXPECT_GT(log->index().lines(), 1'000);
    open(folder.write(u"bomb.gz"_s, packed(QByteArray(4'000'000, '\0'), Packing::Gzip)), {.bytes = 1'000'000});
    EXPECT_TRUE(waitForEvent(Event::Damaged));
}

TEST_F(LocalLogTest, StopsCountingWhenItGoes) {
    const QString path = folder.write(u"a.log"_s, "x\n");
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), 40LL * 1024 * 1024 * 1024), 0);
    log = std::make_unique<LocalLog>(
        LocalLogOrder{path, {}, QTimeZone::utc(), folder.path(QString()), {}}, builtIn(), pool);
    ASSERT_TRUE(waitUntil([this] { return log->parts() && log->index().lines() > 0; }));
    EXPECT_EQ(log->stage(), OpenedLog::Stage::Counting);
    EXPECT_EQ(line(0), "x") << "readable while it is counted";
    log.reset();
    EXPECT_TRUE(pool.waitForDone(10'000));
}

} // namespace magkeeper::logs
