// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs for files are run by this machine's PHP and shell, in the place of a store's.
#include "core/logs/RemoteCopy.h"

#include "core/logs/RemoteLog.h"
#include "tests/core/logs/Archives.h"
#include "tests/core/logs/Collected.h"
#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"
#include "tests/support/FakeShells.h"

#include <QJsonDocument>
#include <QProcess>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::await;
using test::waitUntil;

namespace {

Result<CommandOutcome> runBy(const QString& program, const QStringList& arguments, const RemoteCommand& command) {
    QProcess process;
    process.start(program, arguments);
    process.write(command.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return failure(ErrorKind::Internal, u"it does not end"_s);
    return test::exited(process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError());
}

Result<CommandOutcome> runPhp(const RemoteCommand& command) {
    return runBy(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s}, command);
}

/// A machine without PHP.
Result<CommandOutcome> runShell(const RemoteCommand& command) {
    return command.input.startsWith("<?php") ? test::exited(127, {}, "php: not found") : runBy(u"sh"_s, {}, command);
}

QByteArray lines(int count) {
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += "this is the line with number " + QByteArray::number(i) + '\n';
    return all;
}

/// What a program sent to PHP is asked for.
QString whatOf(const RemoteCommand& command) {
    const qsizetype from = command.input.indexOf("base64_decode('") + 15;
    const QByteArray packed = command.input.sliced(from, command.input.indexOf('\'', from) - from);
    return QJsonDocument::fromJson(QByteArray::fromBase64(packed))[u"what"_s].toString();
}

/// While it lives, no file of this process can be written.
class FullDisk {
public:
    FullDisk() {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{0, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::ignore = std::signal(SIGXFSZ, m_signal);
    }

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

class RemoteCopying : public testing::Test {
protected:
    RemoteCopying() { shell->alwaysAnswers(runPhp); }

    [[nodiscard]] std::unique_ptr<RemoteFiles> files() const {
        Node node;
        node.root = folder.path(QString());
        return std::make_unique<RemoteFiles>(shell, node);
    }
    [[nodiscard]] RemoteFileState stateOf(RemoteFiles& machine, const QString& path) const {
        return await(machine.read(path, {{0, 1}}, {})).value().state;
    }
    void open(const CopyLimits& limits, const QString& path = u"a.log"_s) {
        log = std::make_unique<RemoteLog>(files(), path, builtIn(), QTimeZone::utc());
        log->copyTo(pool, folder.path(QString()), limits);
        QObject::connect(log.get(), &RemoteLog::hereChanged, log.get(), [this] { ++changes; });
        QObject::connect(log.get(), &OpenedLog::grew, log.get(), [this] { ++grown; });
        QObject::connect(log.get(), &OpenedLog::noticed, log.get(),
            [this](OpenedLog::Event event, const QString&) { events.push_back(event); });
        QObject::connect(log.get(), &RemoteLog::archiveCame, log.get(),
            [this](const std::shared_ptr<const LogFile>& came) { archive = came; });
    }
    [[nodiscard]] bool isHere() const {
        return waitUntil([this] { return log->here().file && !log->copy()->isRunning(); });
    }
    [[nodiscard]] bool look(const std::function<bool()>& until) const {
        return waitUntil([&] {
            log->look();
            return until();
        });
    }

    LogFolder folder;
    std::shared_ptr<test::FakeShell> shell = std::make_shared<test::FakeShell>();
    QThreadPool pool;
    std::vector<OpenedLog::Event> events;
    std::shared_ptr<const LogFile> archive;
    int changes = 0;
    int grown = 0;
    std::unique_ptr<RemoteLog> log;
};

} // namespace

TEST_F(RemoteCopying, BringsASmallLogHereAsAWhole) {
    const QByteArray all = lines(50'000);
    folder.write(u"a.log"_s, all);
    open({});
    ASSERT_TRUE(isHere());
    EXPECT_TRUE(log->here().isWhole);
    EXPECT_EQ(log->here().from, 0);
    EXPECT_EQ(log->here().file->read(0, 10'000'000).value(), all);
    EXPECT_EQ(changes, 1);
    EXPECT_TRUE(log->bytes().read(500'000, 10)) << "what is here is not asked for";
}

TEST_F(RemoteCopying, SendsItPacked) {
    folder.write(u"a.log"_s, lines(50'000));
    qsizetype came = 0;
    shell->alwaysAnswers([&](const RemoteCommand& command) {
        auto outcome = runPhp(command);
        came += outcome ? outcome->out.size() : 0;
        return outcome;
    });
    open({});
    ASSERT_TRUE(isHere());
    EXPECT_LT(came, 1'000'000) << "of 1.8 MB, and 320 KB are read plain at first";
}

TEST_F(RemoteCopying, BringsTheEndOfALargeOneAndMoreWhenAsked) {
    const QByteArray all = lines(100'000);
    folder.write(u"a.log"_s, all);
    open({.freely = 1'000'000, .most = 2'000'000});
    ASSERT_TRUE(isHere());
    const qint64 from = log->here().from;
    EXPECT_EQ(from, (all.size() - 1'000'000) / RangeFile::block * RangeFile::block);
    EXPECT_FALSE(log->here().isWhole);
    EXPECT_EQ(log->here().file->read(from, 2'000'000).value(), all.sliced(from));
    EXPECT_EQ(log->here().firstLine().value(), all.indexOf('\n', from) + 1);
    log->copyMore();
    ASSERT_TRUE(waitUntil([this] { return !log->copy()->isRunning(); }));
    const qint64 lower = log->here().from;
    EXPECT_GE(lower, all.size() - 2'000'000) << "no more than that";
    EXPECT_LT(lower, from);
    EXPECT_EQ(log->here().file->read(lower, 4'000'000).value(), all.sliced(lower));
    EXPECT_EQ(changes, 2);
}

TEST_F(RemoteCopying, KeepsWhatCameWhenItIsStopped) {
    const QByteArray all = lines(300'000);
    folder.write(u"a.log"_s, all);
    open({.freely = 500'000});
    ASSERT_TRUE(isHere());
    const qint64 before = log->here().from;
    log->copyMore();
    ASSERT_TRUE(waitUntil([&, had = log->copy()->bytes()] { return log->copy()->bytes() > had; }));
    log->stopCopying();
    EXPECT_FALSE(log->copy()->isRunning());
    const LogHere here = log->here();
    EXPECT_LT(here.from, before);
    EXPECT_GT(here.from, 0);
    EXPECT_EQ(here.file->read(here.from, all.size()).value(), all.sliced(here.from));
    folder.append(u"a.log"_s, "new\n");
    EXPECT_TRUE(look([&] { return log->copy()->to() == all.size() + 4; })) << "what is written later comes too";
    EXPECT_TRUE(waitUntil([this] { return !log->copy()->isRunning(); }));
    EXPECT_EQ(log->here().from, here.from) << "and nothing else";
}

TEST_F(RemoteCopying, GoesOnWhenTheLogGrows) {
    folder.write(u"a.log"_s, lines(10'000));
    open({});
    ASSERT_TRUE(isHere());
    folder.append(u"a.log"_s, "new\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 10'001 && log->here().isWhole; }));
    EXPECT_EQ(log->here().file->read(lines(10'000).size(), 100).value(), "new\n");
    EXPECT_EQ(changes, 1) << "it only grew";
}

TEST_F(RemoteCopying, BeginsAnewWithALogThatWasCut) {
    folder.write(u"a.log"_s, lines(10'000));
    open({});
    ASSERT_TRUE(isHere());
    folder.write(u"a.log"_s, "new\n");
    EXPECT_TRUE(look([this] { return log->index().lines() == 1 && log->here().isWhole; }));
    EXPECT_EQ(log->here().file->read(0, 100).value(), "new\n");
    EXPECT_EQ(events, std::vector{OpenedLog::Event::Cut});
}

TEST_F(RemoteCopying, MixesNothingOfAnotherFileIntoIt) {
    folder.write(u"a.log"_s, lines(100'000));
    const auto machine = files();
    RemoteCopy copy(*machine, pool, folder.path(QString()), u"a.log"_s, stateOf(*machine, u"a.log"_s), 0);
    ASSERT_EQ(::rename(folder.encoded(u"a.log"_s).constData(), folder.encoded(u"a.log.1"_s).constData()), 0);
    folder.write(u"a.log"_s, QByteArray("other\n").repeated(700'000));
    copy.fetchTo(3'000'000);
    ASSERT_TRUE(waitUntil([&] { return !copy.isRunning(); }));
    ASSERT_TRUE(copy.error());
    EXPECT_EQ(copy.error()->kind(), ErrorKind::Conflict);
    EXPECT_EQ(copy.bytes(), 0);
    EXPECT_FALSE(copy.file());
}

TEST_F(RemoteCopying, SaysThatItIsAwayAndGoesOn) {
    folder.write(u"a.log"_s, lines(100'000));
    open({.freely = 1'000'000});
    ASSERT_TRUE(isHere());
    shell->alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        return failure(ErrorKind::Unreachable, u"no route to host"_s);
    });
    const int before = grown;
    log->copyMore();
    ASSERT_TRUE(waitUntil([this] { return !log->copy()->isRunning(); }));
    EXPECT_EQ(log->copy()->error()->kind(), ErrorKind::Unreachable);
    EXPECT_EQ(grown, before) << "nothing came";
    shell->alwaysAnswers(runPhp);
    EXPECT_TRUE(look([this] { return log->here().isWhole; }));
}

TEST_F(RemoteCopying, GoesOnWithWhatWasWrittenWhenItWasAway) {
    folder.write(u"a.log"_s, lines(10'000));
    open({});
    ASSERT_TRUE(isHere());
    shell->alwaysAnswers([](const RemoteCommand& command) -> Result<CommandOutcome> {
        if (whatOf(command) == "read"_L1)
            return failure(ErrorKind::Unreachable, u"no route to host"_s);
        return runPhp(command);
    });
    folder.append(u"a.log"_s, "new\n");
    ASSERT_TRUE(look([this] { return log->index().lines() == 10'001; })) << "it is seen";
    ASSERT_TRUE(waitUntil([this] { return log->copy()->error().has_value(); }));
    shell->alwaysAnswers(runPhp);
    EXPECT_TRUE(look([this] { return log->here().isWhole; }));
    EXPECT_EQ(log->here().file->read(lines(10'000).size(), 100).value(), "new\n");
}

TEST_F(RemoteCopying, DoesNotFetchThePieceAgainThatFoundNoRoom) {
    folder.write(u"a.log"_s, lines(100'000));
    open({.freely = 1'000'000});
    ASSERT_TRUE(isHere());
    const FullDisk full;
    log->copyMore();
    ASSERT_TRUE(waitUntil([this] { return !log->copy()->isRunning(); }));
    ASSERT_TRUE(log->copy()->error());
    EXPECT_EQ(log->copy()->error()->kind(), ErrorKind::StorageFailed);
    const auto asked = [this](QLatin1StringView what) {
        return std::ranges::count_if(
            shell->commands(), [&](const RemoteCommand& command) { return whatOf(command) == what; });
    };
    const auto read = asked("read"_L1);
    EXPECT_TRUE(look([&, before = asked("count"_L1)] { return asked("count"_L1) > before + 2; }));
    EXPECT_EQ(asked("read"_L1), read);
    EXPECT_TRUE(log->copy()->error()) << "it is still said";
}

TEST_F(RemoteCopying, FetchesAnArchiveAsAWhole) {
    const QByteArray bytes = packed(lines(100'000), Packing::Xz);
    folder.write(u"a.log.1.xz"_s, bytes);
    open({}, u"a.log.1.xz"_s);
    ASSERT_TRUE(waitUntil([this] { return archive != nullptr; }));
    EXPECT_EQ(archive->read(0, 10'000'000).value(), bytes);
    const size_t asked = shell->commands().size();
    log->look();
    EXPECT_EQ(shell->commands().size(), asked) << "of an archive there will be no more";
    EXPECT_EQ(log->stage(), OpenedLog::Stage::Opening);
    open({.packed = 100}, u"a.log.1.xz"_s);
    ASSERT_TRUE(waitUntil([this] { return log->stage() == OpenedLog::Stage::Failed; }));
    EXPECT_EQ(log->error()->kind(), ErrorKind::InvalidInput) << "it is too large";
    EXPECT_FALSE(log->copy());
}

TEST_F(RemoteCopying, StopsFetchingAnArchive) {
    folder.write(u"a.gz"_s, packed("text\n", Packing::Gzip));
    open({}, u"a.gz"_s);
    ASSERT_TRUE(waitUntil([this] { return log->copy() && log->copy()->isRunning(); }));
    log->stopCopying();
    ASSERT_TRUE(log->error());
    EXPECT_EQ(log->error()->kind(), ErrorKind::Cancelled);
    EXPECT_FALSE(archive);
}

TEST_F(RemoteCopying, IsReadByTheShellWherePhpDoesNotRun) {
    shell->alwaysAnswers(runShell);
    const QByteArray all = lines(100'000) + "\xff\0 half"_ba;
    folder.write(u"a.log"_s, all);
    open({});
    ASSERT_TRUE(isHere());
    EXPECT_EQ(log->index().lines(), 100'001);
    EXPECT_TRUE(log->here().isWhole);
    EXPECT_EQ(log->here().file->read(0, 10'000'000).value(), all);
    folder.append(u"a.log"_s, " whole\n");
    EXPECT_TRUE(look([&] { return log->copy()->to() == all.size() + 7 && log->here().isWhole; }));
    EXPECT_EQ(log->index().lines(), 100'001);
    EXPECT_EQ(log->index().newlines(), 100'001);
}

TEST_F(RemoteCopying, ListsAndRefusesByTheShellToo) {
    shell->alwaysAnswers(runShell);
    folder.write(u"a \"b\\.log"_s, "12345");
    ASSERT_EQ(::mkfifo(folder.encoded(u"c.log"_s).constData(), 0600), 0);
    ASSERT_EQ(::symlink("loop.log", folder.encoded(u"loop.log"_s).constData()), 0);
    const auto machine = files();
    const auto list = await(machine->list({u"*.log"_s}, {}));
    ASSERT_TRUE(list) << qPrintable(list.error().toString());
    EXPECT_TRUE(machine->usesShell());
    ASSERT_EQ(list->files.size(), 1U);
    EXPECT_EQ(list->files[0].path, u"a \"b\\.log"_s);
    EXPECT_EQ(list->files[0].state.size, 5);
    EXPECT_TRUE(list->files[0].isReadable);
    EXPECT_EQ(stateOf(*machine, u"a \"b\\.log"_s).id, list->files[0].state.id);
    EXPECT_EQ(stateOf(*machine, u"a \"b\\.log"_s).head, "12345");
    const auto kindOf = [&](const QString& path) { return await(machine->read(path, {{0, 1}}, {})).error().kind(); };
    EXPECT_EQ(kindOf(u"c.log"_s), ErrorKind::InvalidInput);
    EXPECT_EQ(kindOf(u"loop.log"_s), ErrorKind::InvalidInput);
    EXPECT_EQ(kindOf(u"none.log"_s), ErrorKind::NotFound);
}

TEST_F(RemoteCopying, DoesNotLeavePhpForTheShellWhenItRanBefore) {
    folder.write(u"a.log"_s, "text\n");
    const auto machine = files();
    ASSERT_TRUE(await(machine->read(u"a.log"_s, {{0, 5}}, {})));
    shell->alwaysAnswers([](const RemoteCommand&) { return test::exited(255, {}, "out of memory"); });
    const Error error = await(machine->read(u"a.log"_s, {{0, 5}}, {})).error();
    EXPECT_EQ(error.kind(), ErrorKind::CommandFailed);
    EXPECT_EQ(error.text(), u"PHP did not read the file: out of memory"_s) << "the shell was not asked";
    EXPECT_FALSE(machine->usesShell());
}

TEST(RemoteBytes, BelievesNoPackedPieceThatCannotBe) {
    const QByteArray packed = qCompress("0123456789").sliced(4);
    EXPECT_EQ((RemoteBytes::Piece{0, packed, 10}).plain().value(), "0123456789");
    EXPECT_FALSE((RemoteBytes::Piece{0, packed, 9}).plain());
    EXPECT_FALSE((RemoteBytes::Piece{0, packed, 11}).plain());
    EXPECT_FALSE((RemoteBytes::Piece{0, "nonsense", 10}).plain());
    const auto bytes = RemoteFiles::bytesOf(
        {{"state", {{u"size"_s, 5}}, {}}, {"bytes", {{u"o"_s, 0}, {u"z"_s, 1'000'000'000}}, packed}});
    EXPECT_FALSE(bytes) << "larger than any piece";
}

} // namespace magkeeper::logs
