// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Workspace.h"

#include "core/storage/FolderLock.h"
#include "core/storage/SqliteBackend.h"
#include "tests/core/storage/StorageFixture.h"

#include <QDir>
#include <QFileInfo>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

class WorkspaceTest : public SqliteFixture {
protected:
    [[nodiscard]] QString workspaceFile() const { return folder() + u"/workspace.db"_s; }
    [[nodiscard]] QString historyFile() const { return folder() + u"/history.db"_s; }
    [[nodiscard]] QStringList damagedFiles() const { return QDir(folder()).entryList({u"history.db.damaged-*"_s}); }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    [[nodiscard]] static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Environment addedTo(Workspace& workspace, const QString& name = u"acme-prod"_s) {
        return valueOf(await(workspace.environments().save(environmentCalled(name))));
    }
    [[nodiscard]] Result<SnapshotId> storeIn(Workspace& workspace, const Environment& environment) {
        return await(workspace.snapshots().store(snapshotOf(environment, m_clock.now()), {{u"x"_s, 1}}));
    }
};
INSTANTIATE_TEST_SUITE_P(On, WorkspaceTest, testing::Values(Dialect::Sqlite), dialectName);

TEST_P(WorkspaceTest, IsItsOwnersAlone) {
    const auto workspace = open();
    ASSERT_TRUE(storeIn(*workspace, addedTo(*workspace)));
    using enum QFile::Permission;
    const auto owner = ReadOwner | WriteOwner | ReadUser | WriteUser;
    EXPECT_EQ(QFile::permissions(folder()), owner | ExeOwner | ExeUser);
    const QStringList files = QDir(folder()).entryList(QDir::Files | QDir::Hidden);
    EXPECT_GE(files.size(), 6) << qPrintable(files.join(u' '));
    for (const QString& file : files)
        EXPECT_EQ(QFile::permissions(folder() + u'/' + file), owner) << qPrintable(file);
    EXPECT_EQ(workspace->folder(), folder());
}

TEST_P(WorkspaceTest, ClosesAFolderThatWasOpenToOthers) {
    ASSERT_TRUE(QDir().mkpath(folder()));
    ASSERT_TRUE(QFile::setPermissions(folder(), QFile::Permissions(0x7755)));
    ASSERT_NE(open(), nullptr);
    EXPECT_EQ(QFile::permissions(folder()) & QFile::Permissions(0x0077), QFile::Permissions());
}

TEST_P(WorkspaceTest, OneThatIsBegunAnswersWhatWasAskedBeforeItWasOpen) {
    const auto workspace = valueOf(Workspace::begin(WorkspaceLocation::inFolder(folder()), m_clock));
    auto saved = workspace->environments().save(environmentCalled(u"acme-prod"_s));
    EXPECT_TRUE(valueOf(await(workspace->opened())).empty());
    EXPECT_TRUE(await(std::move(saved)).has_value());
}

TEST_P(WorkspaceTest, OneThatCannotBeOpenedSaysSoWhenItWasBegunToo) {
    ASSERT_TRUE(QDir().mkpath(folder()));
    write(workspaceFile(), "this is no database at all, and it is long enough to look at");
    const auto opened = Workspace::open(WorkspaceLocation::inFolder(folder()), m_clock);
    const auto begun = valueOf(Workspace::begin(WorkspaceLocation::inFolder(folder()), m_clock));
    const auto answer = await(begun->opened());
    ASSERT_FALSE(opened.has_value());
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().toString(), opened.error().toString());
    EXPECT_FALSE(await(begun->environments().list()).has_value()) << "and nothing works";
}

TEST_P(WorkspaceTest, ForcesTheWorkspaceToDiskAndTheHistoryLessStrictly) {
    const auto under = backend();
    const auto workspace = valueOf(under->open(Half::Workspace));
    const auto history = valueOf(under->open(Half::History));
    for (Database* database : {workspace.get(), history.get()}) {
        EXPECT_EQ(textFrom(*database, u"PRAGMA journal_mode"_s), u"wal\n"_s);
        EXPECT_EQ(numberFrom(*database, u"PRAGMA foreign_keys"_s), 1);
    }
    EXPECT_EQ(numberFrom(*workspace, u"PRAGMA synchronous"_s), 2);
    EXPECT_EQ(numberFrom(*history, u"PRAGMA synchronous"_s), 1);
    EXPECT_EQ(numberFrom(*workspace,
                  u"SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
                  " AND name NOT LIKE 'sqlite_%' AND strict = 0"_s),
        0);
}

TEST_P(WorkspaceTest, IsOpenedByOneProgramAfterTheOther) {
    const WorkspaceOptions impatient{.patience = std::chrono::milliseconds(50)};
    ASSERT_NE(open(), nullptr);
    {
        const auto other = FolderLock::take(folder(), std::chrono::milliseconds(0), {});
        ASSERT_TRUE(other);
        EXPECT_EQ(failureOf(Workspace::open(location(), m_clock, impatient)), ErrorKind::Busy);
    }
    EXPECT_TRUE(Workspace::open(location(), m_clock, impatient));
}

TEST_P(WorkspaceTest, MakesAHistoryAnewThatWasDeletedWhileItWasClosed) {
    Environment environment;
    {
        const auto workspace = open();
        environment = addedTo(*workspace);
        ASSERT_TRUE(storeIn(*workspace, environment));
    }
    ASSERT_TRUE(QFile::remove(historyFile()));
    const auto workspace = open();
    EXPECT_TRUE(workspace->notices().empty());
    EXPECT_EQ(valueOf(await(workspace->environments().list())), std::vector{environment});
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(environment.id, std::nullopt))), nullptr);
    EXPECT_TRUE(storeIn(*workspace, environment));
}

TEST_P(WorkspaceTest, MakesAHistoryAnewThatWasDeletedWhileItWasOpen) {
    const auto workspace = open();
    const Environment environment = addedTo(*workspace);
    ASSERT_TRUE(storeIn(*workspace, environment));
    for (const QString& file : QDir(folder()).entryList({u"history.db*"_s}))
        ASSERT_TRUE(QFile::remove(folder() + u'/' + file));
    ASSERT_TRUE(storeIn(*workspace, environment));
    EXPECT_TRUE(QFile::exists(historyFile()));
    EXPECT_EQ(valueOf(await(workspace->facts())).snapshots, 1);
}

TEST_P(WorkspaceTest, SetsADamagedHistoryAsideSaysSoAndWorks) {
    const QByteArray garbage
        = "this is no database, but long enough to be looked at as if it were one; "_ba.repeated(200);
    ASSERT_TRUE(QDir().mkpath(folder()));
    write(historyFile(), garbage);
    const auto workspace = open();
    ASSERT_NE(workspace, nullptr);
    ASSERT_EQ(workspace->notices().size(), 1U);
    EXPECT_TRUE(workspace->notices().front().toString().contains(historyFile()));
    ASSERT_EQ(damagedFiles().size(), 1);
    EXPECT_EQ(read(folder() + u'/' + damagedFiles().front()), garbage);
    EXPECT_TRUE(storeIn(*workspace, addedTo(*workspace)));
}

TEST_P(WorkspaceTest, GetsOverAHistoryWhoseDamageShowsLate) {
    Environment environment;
    {
        const auto workspace = open();
        environment = addedTo(*workspace);
        for (int i = 0; i < 200; ++i) {
            m_clock.advance(std::chrono::seconds(1));
            ASSERT_TRUE(storeIn(*workspace, environment));
        }
    }
    QFile file(historyFile());
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(file.size() / 2));
    file.write(QByteArray(file.size() / 2, '\x5a'));
    file.close();
    const auto workspace = open();
    ASSERT_NE(workspace, nullptr);
    EXPECT_FALSE(
        await(workspace->snapshots().latest(environment.id, std::nullopt)) && storeIn(*workspace, environment));
    EXPECT_TRUE(storeIn(*workspace, environment));
    EXPECT_EQ(damagedFiles().filter(QRegularExpression(u"-\\d+T\\d+$"_s)).size(), 1);
    EXPECT_EQ(valueOf(await(workspace->environments().list())), std::vector{environment});
}

TEST_P(WorkspaceTest, LeavesAHistoryAloneThatAnotherProgramMadeInThePlaceOfTheDamagedOne) {
    const auto mine = backend();
    const auto theirs = backend();
    const auto seen = valueOf(mine->open(Half::History));
    static_cast<void>(valueOf(theirs->open(Half::History)));
    ASSERT_TRUE(theirs->setAside(Half::History));
    static_cast<void>(valueOf(theirs->open(Half::History)));
    ASSERT_EQ(damagedFiles().filter(QRegularExpression(u"-\\d+T\\d+$"_s)).size(), 1);
    ASSERT_TRUE(mine->setAside(Half::History));
    EXPECT_EQ(damagedFiles().filter(QRegularExpression(u"-\\d+T\\d+$"_s)).size(), 1);
    EXPECT_TRUE(mine->takeNotices().empty());
}

TEST_P(WorkspaceTest, WorksWithoutAHistoryThatANewerProgramMade) {
    ASSERT_NE(open(), nullptr);
    ASSERT_TRUE(valueOf(backend()->open(Half::History))->execute(u"UPDATE schema_version SET version = 4711"_s));
    const QByteArray before = read(historyFile());
    const auto workspace = open();
    ASSERT_NE(workspace, nullptr);
    EXPECT_EQ(workspace->notices().size(), 1U);
    const auto stored = storeIn(*workspace, addedTo(*workspace));
    EXPECT_EQ(failureOf(stored), ErrorKind::StorageFailed);
    EXPECT_TRUE(stored.error().text().contains(u"4711"_s)) << qPrintable(stored.error().text());
    EXPECT_TRUE(valueOf(await(workspace->facts())).historyFault.has_value());
    EXPECT_EQ(read(historyFile()), before);
}

TEST_P(WorkspaceTest, LeavesADamagedWorkspaceAsItIsAndSaysWhere) {
    ASSERT_TRUE(QDir().mkpath(folder()));
    const QByteArray garbage = "garbage "_ba.repeated(1000);
    write(workspaceFile(), garbage);
    const auto opened = Workspace::open(location(), m_clock);
    EXPECT_EQ(failureOf(opened), ErrorKind::StorageFailed);
    EXPECT_TRUE(opened.error().toString().contains(workspaceFile())) << qPrintable(opened.error().toString());
    EXPECT_EQ(read(workspaceFile()), garbage);
}

TEST_P(WorkspaceTest, DoesNotTakeANewFileForTheOneThatItHadOpen) {
    const auto workspace = open();
    static_cast<void>(addedTo(*workspace));
    ASSERT_TRUE(QFile::rename(workspaceFile(), workspaceFile() + u".old"_s));
    EXPECT_EQ(failureOf(await(workspace->environments().list())), ErrorKind::StorageFailed);
    EXPECT_FALSE(QFile::exists(workspaceFile()));
}

TEST_P(WorkspaceTest, SaysBusyWhenAnotherProgramDoesNotFinishItsWrite) {
    const auto workspace = open({.patience = std::chrono::milliseconds(200)});
    const auto under = backend();
    const auto other = valueOf(under->open(Half::Workspace));
    ASSERT_TRUE(other->run(u"BEGIN IMMEDIATE"_s));
    const auto saved = await(workspace->environments().save(environmentCalled(u"acme-prod"_s)));
    EXPECT_EQ(failureOf(saved), ErrorKind::Busy);
    EXPECT_TRUE(saved.error().text().contains(workspaceFile())) << qPrintable(saved.error().text());
    EXPECT_TRUE(await(workspace->environments().list())); // reading goes on
    ASSERT_TRUE(other->run(u"COMMIT"_s));
    EXPECT_TRUE(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
}

TEST_P(WorkspaceTest, ClosesSoonAlsoWhileItWaitsForAnotherProgram) {
    auto workspace = open({.patience = std::chrono::minutes(5)});
    const auto under = backend();
    const auto other = valueOf(under->open(Half::Workspace));
    ASSERT_TRUE(other->run(u"BEGIN IMMEDIATE"_s));
    auto waiting = workspace->environments().save(environmentCalled(u"a"_s));
    auto listing = workspace->environments().list();
    const auto begun = std::chrono::steady_clock::now();
    workspace.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    EXPECT_EQ(failureOf(await(std::move(waiting))), ErrorKind::Cancelled);
    EXPECT_TRUE(await(std::move(listing))); // there was time for it
}

TEST_P(WorkspaceTest, FinishesWhatWasAskedBeforeItCloses) {
    auto workspace = open();
    std::vector<Task<Environment>> saves;
    for (int i = 0; i < 20; ++i)
        saves.push_back(workspace->environments().save(environmentCalled(u"shop-%1"_s.arg(i))));
    workspace.reset();
    for (auto& save : saves)
        EXPECT_TRUE(await(std::move(save)));
    EXPECT_EQ(valueOf(await(open()->environments().list())).size(), 20U);
}

TEST_P(WorkspaceTest, TellsWhatItHolds) {
    const auto workspace = open();
    const Environment environment = addedTo(*workspace);
    ASSERT_TRUE(storeIn(*workspace, environment));
    const WorkspaceFacts facts = valueOf(await(workspace->facts()));
    EXPECT_EQ(facts.place, folder());
    EXPECT_GE(facts.workspaceVersion, 1);
    EXPECT_GE(facts.historyVersion, 2);
    EXPECT_GT(facts.workspaceBytes, 4096);
    EXPECT_GT(facts.historyBytes, 4096);
    EXPECT_EQ(std::tuple(facts.stores, facts.environments, facts.nodes, facts.snapshots, facts.series),
        std::tuple(1, 1, 1, 1, 1));
    EXPECT_FALSE(facts.historyFault);
}

TEST_P(WorkspaceTest, IsByDefaultInTheUsersDataFolder) {
    EXPECT_EQ(defaultWorkspaceFolder(), temporary().filePath(u"data/magkeeper/workspace"_s));
}
