// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program for files is run by this machine's PHP, in the place of two stores' machines.
#include "core/logs/ReportReader.h"

#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"
#include "tests/support/FakeShells.h"

#include <QDir>
#include <QProcess>

#include <gmock/gmock.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::await;

namespace {

Result<CommandOutcome> runPhp(const RemoteCommand& command) {
    QProcess php;
    php.start(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s});
    php.write(command.input);
    php.closeWriteChannel();
    if (!php.waitForFinished(60'000))
        return failure(ErrorKind::Internal, u"php does not end"_s);
    return test::exited(php.exitCode(), php.readAllStandardOutput(), php.readAllStandardError());
}

class Reports : public testing::Test {
protected:
    Reports() {
        web->alwaysAnswers(runPhp);
        admin->alwaysAnswers(runPhp);
    }
    [[nodiscard]] Result<FoundReport> read(const QString& id) {
        std::vector<std::unique_ptr<RemoteFiles>> machines;
        for (const auto& [shell, folder] : {std::pair(web, &onWeb), std::pair(admin, &onAdmin)}) {
            Node node;
            node.root = folder->path(QString());
            machines.push_back(std::make_unique<RemoteFiles>(shell, node));
        }
        reader = std::make_unique<ReportReader>(std::move(machines));
        return await(reader->read(id, {}));
    }
    static void write(LogFolder& folder, const QString& path, const QByteArray& bytes) {
        ASSERT_TRUE(QDir().mkpath(QFileInfo(folder.path(path)).path()));
        folder.write(path, bytes);
    }

    LogFolder onWeb;
    LogFolder onAdmin;
    std::shared_ptr<test::FakeShell> web = std::make_shared<test::FakeShell>();
    std::shared_ptr<test::FakeShell> admin = std::make_shared<test::FakeShell>();
    std::unique_ptr<ReportReader> reader;
};

} // namespace

TEST_F(Reports, AreFoundWhereverMagentoPutsThem) {
    write(onWeb, u"var/report/0a1b2c"_s, "flat");
    write(onWeb, u"var/report/1f/2e/1f2e3d"_s, "nested");
    write(onWeb, u"var/report/api/4711"_s, "api");
    for (const auto& [id, bytes, path] : {std::tuple(u"0a1b2c"_s, "flat", u"var/report/0a1b2c"_s),
             std::tuple(u"1f2e3d"_s, "nested", u"var/report/1f/2e/1f2e3d"_s),
             std::tuple(u"4711"_s, "api", u"var/report/api/4711"_s)}) {
        const auto found = read(id);
        ASSERT_TRUE(found.has_value()) << qPrintable(found.error().toString());
        EXPECT_EQ(found->bytes, bytes);
        EXPECT_EQ(found->path, path);
        EXPECT_EQ(found->machine, 0U);
        EXPECT_EQ(found->size, found->bytes.size());
        EXPECT_GT(found->modified, Instant());
    }
}

TEST_F(Reports, AreLookedForOnTheOtherMachinesToo) {
    write(onAdmin, u"var/report/0a1b"_s, "here");
    const auto found = read(u"0a1b"_s);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->machine, 1U);
    EXPECT_EQ(read(u"0c"_s).error().kind(), ErrorKind::NotFound);
}

TEST_F(Reports, AreNotSaidToBeGoneWhenOneMachineCouldNotTell) {
    web->alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        return failure(ErrorKind::Unreachable, u"no route to host"_s);
    });
    EXPECT_EQ(read(u"0a1b"_s).error().kind(), ErrorKind::Unreachable);
    write(onAdmin, u"var/report/0a1b"_s, "here");
    EXPECT_TRUE(read(u"0a1b"_s).has_value()) << "another one may have it";
}

TEST_F(Reports, AreNotSaidToBeGoneWhenTheRootOfAMachineIsMissing) {
    ASSERT_TRUE(QDir(onWeb.path(QString())).removeRecursively());
    EXPECT_EQ(read(u"0a1b"_s).error().kind(), ErrorKind::InvalidInput);
    write(onAdmin, u"var/report/0a1b"_s, "here");
    EXPECT_TRUE(read(u"0a1b"_s).has_value()) << "another one may have it";
}

TEST_F(Reports, AreNamedByHexadecimalDigitsAndNothingElse) {
    web->alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        ADD_FAILURE() << "nothing is asked";
        return failure(ErrorKind::Internal, u"asked"_s);
    });
    for (const QString& id : {u""_s, u"../../app/etc/env.php"_s, u"0a/1b"_s, u"*"_s, u"0A1B"_s, u"0a1b\n"_s,
             u"\u0660\u0661"_s, QString(129, u'a')})
        EXPECT_EQ(read(id).error().kind(), ErrorKind::InvalidInput) << qPrintable(id);
    EXPECT_TRUE(ReportReader::isName(QString(64, u'f')));
}

TEST_F(Reports, ComeNoFurtherThanALimit) {
    write(onWeb, u"var/report/0a1b"_s, QByteArray(ReportReader::mostBytes + 1, 'x'));
    const auto found = read(u"0a1b"_s);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->size, ReportReader::mostBytes + 1);
    EXPECT_EQ(found->bytes.size(), ReportReader::mostBytes);
}

TEST_F(Reports, AreNoFoldersOrPipes) {
    ASSERT_TRUE(QDir().mkpath(onWeb.path(u"var/report/0a1b"_s)));
    EXPECT_EQ(read(u"0a1b"_s).error().kind(), ErrorKind::NotFound);
}

} // namespace magkeeper::logs
