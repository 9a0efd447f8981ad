// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program for files is run by this machine's PHP, in the place of a store's.
#include "core/logs/RemoteLog.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/Collected.h"
#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"
#include "tests/support/FakeShells.h"

#include <QJsonDocument>
#include <QProcess>

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::await;
using test::waitUntil;

namespace {

using Event = OpenedLog::Event;

Result<CommandOutcome> runPhp(const RemoteCommand& command) {
    QProcess php;
    php.start(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s});
    php.write(command.input);
    php.closeWriteChannel();
    if (!php.waitForFinished(60'000))
        return failure(ErrorKind::Internal, u"php does not end"_s);
    return test::exited(php.exitCode(), php.readAllStandardOutput(), php.readAllStandardError());
}

/// A machine whose answers to one kind of question may come late.
class LateShell final : public RemoteShell {
public:
    [[nodiscard]] Task<ConnectionFacts> connect(std::shared_ptr<Mailbox<StepReport>>, std::stop_token) override {
        return Task<ConnectionFacts>(ConnectionFacts{});
    }
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token) override {
        const qsizetype from = command.input.indexOf("base64_decode('") + 15;
        const QByteArray packed = command.input.sliced(from, command.input.indexOf('\'', from) - from);
        const QString what = QJsonDocument::fromJson(QByteArray::fromBase64(packed))[u"what"_s].toString();
        auto outcome = runPhp(command);
        if (what != late)
            return Task<CommandOutcome>(std::move(outcome));
        auto promise = std::make_shared<TaskPromise<CommandOutcome>>();
        Task<CommandOutcome> task = promise->task();
        held.emplace_back(std::move(promise), std::move(outcome));
        return task;
    }
    void deliver() {
        late.clear();
        for (auto& [promise, outcome] : std::exchange(held, {}))
            promise->finish(std::move(outcome));
    }
    QString late;
    std::vector<std::pair<std::shared_ptr<TaskPromise<CommandOutcome>>, Result<CommandOutcome>>> held;
};

class RemoteLogTest : public testing::Test {
protected:
    RemoteLogTest() { shell->alwaysAnswers(runPhp); }

    [[nodiscard]] std::unique_ptr<RemoteFiles> files() {
        Node node;
        node.root = folder.path(QString());
        return std::make_unique<RemoteFiles>(late ? std::static_pointer_cast<RemoteShell>(late) : shell, node);
    }
    /// Until what is asked for by look() was asked for, and waits.
    [[nodiscard]] bool waitForHeld(const QString& what) {
        late->late = what;
        log->look();
        return waitUntil([this] { return !late->held.empty(); });
    }
    void open(const QString& path = u"a.log"_s) {
        log = std::make_unique<RemoteLog>(files(), path, builtIn(), QTimeZone::utc());
        QObject::connect(log.get(), &OpenedLog::noticed, log.get(),
            [this](Event event, const QString&) { events.push_back(event); });
        QObject::connect(log.get(), &OpenedLog::rebased, log.get(), [this] { ++rebases; });
        QObject::connect(log.get(), &OpenedLog::opened, log.get(), [this] {
            if (log->index().lines() > 0)
                lastAtFirst = lineNow(log->index().lines() - 1).value_or("busy");
        });
        EXPECT_TRUE(waitUntil(
            [this] { return log->stage() == OpenedLog::Stage::Whole || log->stage() == OpenedLog::Stage::Failed; }));
    }
    [[nodiscard]] Result<QByteArray> lineNow(qint64 number) const {
        return LineReader(log->bytes(), log->index()).line(number).transform([](const LinePart& part) {
            return part.bytes;
        });
    }
    /// Comes when it was fetched.
    [[nodiscard]] QByteArray line(qint64 number) const {
        std::ignore = waitUntil([&] { return lineNow(number).has_value(); });
        return lineNow(number).value_or("nothing");
    }
    [[nodiscard]] bool look(const std::function<bool()>& until) {
        return waitUntil([&] {
            log->look();
            return until();
        });
    }
    [[nodiscard]] static QByteArray lines(int count) {
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += "this is the line with number " + QByteArray::number(i) + '\n';
        return all;
    }

    LogFolder folder;
    std::shared_ptr<test::FakeShell> shell = std::make_shared<test::FakeShell>();
    std::shared_ptr<LateShell> late;
    std::vector<Event> events;
    int rebases = 0;
    QByteArray lastAtFirst;
    std::unique_ptr<RemoteLog> log;
};

} // namespace

TEST_F(RemoteLogTest, ListsFilesWithTheirSizes) {
    folder.write(u"a.log"_s, "12345");
    folder.write(u"b.log"_s, "");
    ASSERT_EQ(::mkfifo(folder.encoded(u"c.log"_s).constData(), 0600), 0);
    const auto machine = files();
    const auto list = await(machine->list({u"*.log"_s}, {}));
    ASSERT_TRUE(list) << qPrintable(list.error().toString());
    ASSERT_EQ(list->files.size(), 2U);
    EXPECT_EQ(list->files[0].path, u"a.log"_s);
    EXPECT_EQ(list->files[0].state.size, 5);
    EXPECT_TRUE(list->files[0].isReadable);
}

TEST_F(RemoteLogTest, ShowsTheEndFirstAndThenAllLines) {
    folder.write(u"a.log"_s, lines(100'000));
    open();
    EXPECT_EQ(lastAtFirst, "this is the line with number 99999") << "before anything was counted";
    EXPECT_EQ(rebases, 1);
    EXPECT_EQ(log->index().lines(), 100'000);
    EXPECT_EQ(lineNow(50'000).error().kind(), ErrorKind::Busy);
    EXPECT_EQ(line(50'000), "this is the line with number 50000");
    EXPECT_EQ(line(0), "this is the line with number 0");
    EXPECT_EQ(line(99'999), "this is the line with number 99999");
}

TEST_F(RemoteLogTest, FetchesASmallFileAtOnce) {
    folder.write(u"a.log"_s, lines(1'000));
    open();
    EXPECT_EQ(shell->commands().size(), 1U);
    EXPECT_EQ(log->index().lines(), 1'000);
    EXPECT_TRUE(lineNow(500));
}

TEST_F(RemoteLogTest, GoesOnWhenTheFileGrew) {
    folder.write(u"a.log"_s, lines(1'000) + "half");
    open();
    folder.append(u"a.log"_s, " whole\nlast\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 1'002; }));
    EXPECT_EQ(line(1'000), "half whole");
    EXPECT_EQ(line(1'001), "last");
    EXPECT_TRUE(events.empty());
}

TEST_F(RemoteLogTest, BeginsAnewWhenTheFileIsCut) {
    folder.write(u"a.log"_s, lines(100'000));
    open();
    folder.write(u"a.log"_s, "new\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 1; }));
    EXPECT_EQ(events, std::vector{Event::Cut});
    EXPECT_EQ(line(0), "new");
}

TEST_F(RemoteLogTest, TakesNoOlderAnswerForACut) {
    late = std::make_shared<LateShell>();
    folder.write(u"a.log"_s, lines(100'000));
    open();
    ASSERT_TRUE(waitForHeld(u"count"_s));
    folder.append(u"a.log"_s, "new\n");
    EXPECT_EQ(line(50'000), "this is the line with number 50000") << "after it grew";
    late->deliver();
    EXPECT_TRUE(look([this] { return log->index().lines() == 100'001; }));
    EXPECT_TRUE(events.empty());
    EXPECT_TRUE(lineNow(50'000)) << "what was fetched is kept";
}

TEST_F(RemoteLogTest, TakesNoAnswerOverAPieceThatWasAskedEarlierForACut) {
    late = std::make_shared<LateShell>();
    folder.write(u"a.log"_s, lines(100'000));
    open();
    late->late = u"read"_s;
    EXPECT_FALSE(lineNow(50'000));
    ASSERT_TRUE(waitUntil([this] { return !late->held.empty(); }));
    folder.append(u"a.log"_s, "new\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 100'001; }));
    late->deliver();
    EXPECT_EQ(line(50'000), "this is the line with number 50000");
    EXPECT_TRUE(events.empty());
    EXPECT_EQ(line(100'000), "new");
}

TEST_F(RemoteLogTest, ListensToNothingFromBeforeItWasOpenedAnew) {
    late = std::make_shared<LateShell>();
    folder.write(u"a.log"_s, lines(100'000));
    open();
    ASSERT_TRUE(waitForHeld(u"count"_s));
    folder.write(u"a.log"_s, "new\n");
    EXPECT_FALSE(lineNow(50'000));
    EXPECT_TRUE(waitUntil([this] { return log->index().lines() == 1; }));
    late->deliver();
    folder.append(u"a.log"_s, "second\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 2; })) << "it is counted on";
    EXPECT_EQ(events, std::vector{Event::Cut});
}

TEST_F(RemoteLogTest, MixesNothingOfAnotherFileIntoOneThatWasRotated) {
    folder.write(u"a.log"_s, lines(100'000));
    open();
    ASSERT_EQ(::rename(folder.encoded(u"a.log"_s).constData(), folder.encoded(u"a.log.1"_s).constData()), 0);
    folder.write(u"a.log"_s, QByteArray("other\n").repeated(700'000));
    EXPECT_FALSE(lineNow(50'000));
    EXPECT_TRUE(waitUntil([this] { return !events.empty(); }));
    EXPECT_EQ(events, std::vector{Event::Rotated});
    EXPECT_FALSE(lineNow(50'000));
    EXPECT_EQ(line(99'999), "this is the line with number 99999");
}

TEST_F(RemoteLogTest, SaysThatItIsAwayAndGoesOnWhenItIsBack) {
    folder.write(u"a.log"_s, lines(100'000));
    open();
    shell->alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        return failure(ErrorKind::Unreachable, u"no route to host"_s);
    });
    EXPECT_FALSE(lineNow(50'000));
    EXPECT_TRUE(waitUntil([this] { return events == std::vector{Event::Lost}; }));
    shell->alwaysAnswers(runPhp);
    EXPECT_TRUE(look([this] { return lineNow(50'000).has_value(); }));
    EXPECT_EQ(events.size(), 1U) << "told once";
}

TEST_F(RemoteLogTest, FailsWithTheReason) {
    open(u"none.log"_s);
    EXPECT_EQ(log->error()->kind(), ErrorKind::NotFound);
    ASSERT_EQ(::mkfifo(folder.encoded(u"fifo"_s).constData(), 0600), 0);
    open(u"fifo"_s);
    EXPECT_EQ(log->error()->kind(), ErrorKind::InvalidInput);
    ASSERT_EQ(::symlink("loop", folder.encoded(u"loop"_s).constData()), 0);
    open(u"loop"_s);
    EXPECT_EQ(log->error()->kind(), ErrorKind::InvalidInput);
    folder.write(u"a.gz"_s, packed("text\n", Packing::Gzip));
    open(u"a.gz"_s);
    EXPECT_EQ(log->error()->kind(), ErrorKind::InvalidInput) << "an archive is not shown as it is";
    shell->alwaysAnswers([](const RemoteCommand& command) {
        return test::exited(127, {}, command.input.startsWith("<?php") ? "php: not found" : "sh: not found");
    });
    open();
    EXPECT_EQ(log->error()->kind(), ErrorKind::CommandFailed);
    EXPECT_EQ(log->error()->text(), u"neither PHP (php: not found) nor the shell read the file: sh: not found"_s);
    EXPECT_EQ(shell->commands().size(), 8U) << "PHP and the shell, each once more without timeout and nice";
}

TEST_F(RemoteLogTest, CountsALineOfTwoGigabytesThere) {
    folder.write(u"a.log"_s, "first\nbegin");
    constexpr qint64 size = 2LL * 1024 * 1024 * 1024;
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), size), 0);
    folder.append(u"a.log"_s, "end\nlast\n");
    open();
    EXPECT_EQ(log->index().lines(), 3);
    EXPECT_EQ(line(2), "last");
    const LineReader reader(log->bytes(), log->index());
    EXPECT_TRUE(waitUntil([&] { return reader.line(1, 3, size - 6).has_value(); }));
    EXPECT_EQ(reader.line(1, 3, size - 6)->bytes, "end");
}

TEST(RemoteFiles, BelievesNothingThatCannotBe) {
    const QJsonObject state{{u"id"_s, u"1:2"_s}, {u"size"_s, 100}};
    const auto counts = [&](qint64 from, qint64 to) {
        return RemoteFiles::countsOf(
            {{"state", state, {}}, {"counts", {{u"from"_s, from}, {u"to"_s, to}}, QByteArray(2, '\0')}}, 0);
    };
    EXPECT_TRUE(counts(0, 100));
    EXPECT_FALSE(counts(5, 100));
    EXPECT_FALSE(counts(0, 0));
    EXPECT_FALSE(counts(0, -7));
    EXPECT_EQ(RemoteFiles::bytesOf({}).error().kind(), ErrorKind::UnexpectedOutput);
    const auto bytes = RemoteFiles::bytesOf({{"state", {{u"size"_s, -5}}, {}}, {"bytes", {{u"o"_s, -1}}, "x"}});
    EXPECT_EQ(bytes->state.size, 0);
    EXPECT_TRUE(bytes->pieces.empty());
}

} // namespace magkeeper::logs
