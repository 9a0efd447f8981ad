// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Migrations.h"

#include "core/base/Json.h"
#include "core/storage/SqlEnvironmentRepository.h"
#include "tests/core/storage/StorageFixture.h"
#include "tests/support/TestFile.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

class MigrationsTest : public StorageFixture {
protected:
    /// A database of that half without any table, beside the test's workspace.
    [[nodiscard]] std::unique_ptr<Database> emptyDatabase(Half half) {
        auto database = valueOf(backend()->open(half));
        database->expectVersion(0);
        if (GetParam() == Dialect::Postgresql) {
            const QString schema = half == Half::Workspace ? u"workspace"_s : u"history"_s;
            EXPECT_TRUE(database->run(u"DROP SCHEMA %1 CASCADE"_s.arg(schema)));
            EXPECT_TRUE(database->run(u"CREATE SCHEMA "_s + schema));
            return database;
        }
        for (const QString& table : textFrom(*database, u"SELECT name FROM sqlite_schema WHERE type = 'table'"_s)
                 .split(u'\n', Qt::SkipEmptyParts))
            EXPECT_TRUE(database->run(u"PRAGMA foreign_keys = OFF"_s) && database->run(u"DROP TABLE "_s + table));
        return database;
    }

    [[nodiscard]] QString schemaOf(Database& database) const {
        if (GetParam() == Dialect::Sqlite)
            return textFrom(
                database, u"SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"_s);
        return textFrom(database,
                   u"SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM"
                   " information_schema.columns WHERE table_schema = current_schema() ORDER BY 1"_s)
            + textFrom(database, u"SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"_s)
            + textFrom(database,
                u"SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE connamespace = current_schema()::regnamespace ORDER BY 1"_s);
    }

    [[nodiscard]] static std::vector<Migration> shipped(Half half) {
        return valueOf(readMigrations(migrationFolder(GetParam(), half)));
    }
};
INSTANTIATE_TEST_SUITE_P(On, MigrationsTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(MigrationsTest, FromEachEarlierVersionGivesTheSameSchemaAsAFreshOne) {
    for (const Half half : {Half::Workspace, Half::History}) {
        const std::vector<Migration> all = shipped(half);
        const QString fresh = schemaOf(*valueOf(backend()->open(half)));
        ASSERT_FALSE(fresh.isEmpty());
        for (size_t earlier = 0; earlier <= all.size(); ++earlier) {
            const auto database = emptyDatabase(half);
            const std::vector<Migration> first(all.begin(), all.begin() + static_cast<qsizetype>(earlier));
            ASSERT_TRUE(first.empty() || migrate(*database, first));
            ASSERT_EQ(valueOf(schemaVersion(*database)), static_cast<int>(earlier));
            ASSERT_TRUE(migrate(*database, all));
            EXPECT_EQ(schemaOf(*database), fresh) << "from version " << earlier;
        }
    }
}

TEST_P(MigrationsTest, BringAlongWhatAnOlderProgramStored) {
    const QByteArray golden = testFile("snapshots/schema-1.json", MAGKEEPER_TEST_DATA);
    const QByteArray compact = QJsonDocument::fromJson(golden).toJson(QJsonDocument::Compact);
    const auto store = StoreId::create(m_clock);
    const auto shop = EnvironmentId::create(m_clock);
    const auto node = NodeId::create(m_clock);
    const auto snapshot = SnapshotId::create(m_clock);
    const qint64 at = m_clock.now().time_since_epoch().count();
    {
        const auto database = emptyDatabase(Half::Workspace);
        ASSERT_TRUE(migrate(*database, {shipped(Half::Workspace).front()}));
        ASSERT_TRUE(database->execute(u"INSERT INTO store VALUES (?, 'acme', 'acme', 1)"_s, {database->key(store)}));
        ASSERT_TRUE(database->execute(
            u"INSERT INTO environment VALUES (?, ?, 'Acme', 'acme', 'production', 'operate', 'libssh', '', 3, 1, 2)"_s,
            {database->key(shop), database->key(store)}));
        ASSERT_TRUE(database->execute(
            u"INSERT INTO node VALUES (?, ?, 0, 'web-1', 'web-1', 'web', 'me@host', '[]', '', '/srv', '', '[]', '')"_s,
            {database->key(node), database->key(shop)}));
    }
    {
        const auto database = emptyDatabase(Half::History);
        const std::vector<Migration> all = shipped(Half::History);
        ASSERT_TRUE(migrate(*database, {all[0], all[1]}));
        ASSERT_TRUE(database->execute(u"INSERT INTO environment_history VALUES (?)"_s, {database->key(shop)}));
        ASSERT_TRUE(database->execute(u"INSERT INTO snapshot VALUES (?, ?, 'full', ?, 1, ?)"_s,
            {database->key(snapshot), database->key(shop), at, qCompress(compact)}));
        ASSERT_TRUE(
            database->execute(u"INSERT INTO series (environment_id, name, last_at, last_value) VALUES (?, 'x', ?, 4)"_s,
                {database->key(shop), at}));
        ASSERT_TRUE(database->execute(u"INSERT INTO series_point SELECT id, last_at, 4 FROM series"_s));
    }
    const auto workspace = open();
    const auto environments = valueOf(await(workspace->environments().list()));
    ASSERT_EQ(environments.size(), 1U);
    EXPECT_EQ(environments[0].version, 3);
    EXPECT_EQ(environments[0].access, Access::Operate);
    EXPECT_FALSE(environments[0].oldAlgorithms);
    const SnapshotPtr read = valueOf(await(workspace->snapshots().snapshot(snapshot)));
    ASSERT_TRUE(read);
    const auto expected = parseJsonObject(golden, 1 << 24).and_then(snapshotFromJson);
    ASSERT_TRUE(expected);
    EXPECT_EQ(read->shared, expected->shared);
    EXPECT_EQ(read->nodes, expected->nodes);
    EXPECT_EQ(valueOf(await(workspace->snapshots().points(shop, u"x"_s, Instant()))),
        (std::vector<SeriesPoint>{{m_clock.now(), 4}}));
    EXPECT_TRUE(valueOf(await(workspace->marks().list())).empty());
    EXPECT_EQ(valueOf(await(workspace->seenFindings().of(shop))), SeenFindings());
    EXPECT_TRUE(await(workspace->environments().save(environments[0])));
}

TEST_P(MigrationsTest, HaveTheSameNumbersInBothDialects) {
    for (const Half half : {Half::Workspace, Half::History}) {
        const auto sqlite = valueOf(readMigrations(migrationFolder(Dialect::Sqlite, half)));
        const auto postgresql = valueOf(readMigrations(migrationFolder(Dialect::Postgresql, half)));
        ASSERT_EQ(sqlite.size(), postgresql.size());
        for (size_t i = 0; i < sqlite.size(); ++i)
            EXPECT_EQ(sqlite[i].file, postgresql[i].file);
    }
}

TEST_P(MigrationsTest, RollBackTheirStepAtTheFirstFailureAndNameFileAndStatement) {
    const auto database = emptyDatabase(Half::History);
    const std::vector<Migration> steps{{1, u"0001-one.sql"_s, {u"CREATE TABLE one (a INTEGER)"_s}},
        {2, u"0002-two.sql"_s,
            {u"CREATE TABLE two (a INTEGER)"_s, u"INSERT INTO one (a) VALUES (1)"_s,
                u"INSERT INTO nowhere VALUES (1)"_s, u"CREATE TABLE three (a INTEGER)"_s}}};
    const auto migrated = migrate(*database, steps);
    EXPECT_EQ(failureOf(migrated), ErrorKind::StorageFailed);
    EXPECT_TRUE(migrated.error().toString().contains(u"0002-two.sql, statement 3"_s))
        << qPrintable(migrated.error().toString());
    EXPECT_EQ(valueOf(schemaVersion(*database)), 1);
    EXPECT_EQ(numberFrom(*database, u"SELECT count(*) FROM one"_s), 0);
    EXPECT_FALSE(database->select(u"SELECT * FROM two"_s, {}, [](const SqlRow&) { }));
    const std::vector<Migration> mended{steps[0], {2, u"0002-two.sql"_s, {u"CREATE TABLE two (a INTEGER)"_s}}};
    EXPECT_TRUE(migrate(*database, mended));
    EXPECT_EQ(valueOf(schemaVersion(*database)), 2);
}

TEST_P(MigrationsTest, LeaveAloneWhatANewerProgramMade) {
    ASSERT_NE(open(), nullptr);
    {
        const auto database = valueOf(backend()->open(Half::Workspace));
        ASSERT_TRUE(database->execute(u"UPDATE schema_version SET version = 4711"_s));
    }
    const auto bytes = [this] {
        QFile file(folder() + u"/workspace.db"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    const auto opened = Workspace::open(location(), m_clock);
    EXPECT_EQ(failureOf(opened), ErrorKind::StorageFailed);
    const QString known = QString::number(shipped(Half::Workspace).size());
    EXPECT_TRUE(opened.error().text().contains(u"4711"_s)) << qPrintable(opened.error().text());
    EXPECT_TRUE(opened.error().text().contains(u"knows "_s + known)) << qPrintable(opened.error().text());
    EXPECT_EQ(bytes(), before);
}

TEST_P(MigrationsTest, LeaveAloneTheTablesOfAnotherProgram) {
    const auto database = emptyDatabase(Half::Workspace);
    ASSERT_TRUE(database->run(u"CREATE TABLE schedule (a INTEGER)"_s));
    EXPECT_EQ(failureOf(migrate(*database, shipped(Half::Workspace))), ErrorKind::StorageFailed);
    EXPECT_FALSE(database->select(u"SELECT * FROM environment"_s, {}, [](const SqlRow&) { }));
}

TEST_P(MigrationsTest, OfANewerProgramStopTheWritesOfAnOlderOneThatIsStillRunning) {
    const auto older = open();
    ASSERT_TRUE(await(older->environments().save(environmentCalled(u"before"_s))));
    {
        const auto database = valueOf(backend()->open(Half::Workspace));
        ASSERT_TRUE(database->execute(u"UPDATE schema_version SET version = version + 1"_s));
    }
    EXPECT_EQ(failureOf(await(older->environments().save(environmentCalled(u"after"_s)))), ErrorKind::StorageFailed);
    EXPECT_EQ(valueOf(await(older->environments().list())).size(), 1U);
}

TEST_P(MigrationsTest, MayBeAppliedByManyAtTheSameTime) {
    std::atomic<int> failures = 0;
    std::vector<std::thread> openers;
    for (int i = 0; i < 4; ++i)
        openers.emplace_back([&] {
            const SystemClock clock;
            const auto workspace = Workspace::open(location(), clock);
            if (!workspace || !workspace.value()->notices().empty())
                ++failures;
        });
    for (std::thread& opener : openers)
        opener.join();
    EXPECT_EQ(failures, 0);
    const WorkspaceFacts facts = valueOf(await(open()->facts()));
    EXPECT_EQ(facts.workspaceVersion, static_cast<int>(shipped(Half::Workspace).size()));
    EXPECT_EQ(facts.historyVersion, static_cast<int>(shipped(Half::History).size()));
}

TEST(MigrationFolder, MustBeNumberedWithoutGaps) {
    const QTemporaryDir folder;
    for (const QString& name : {u"0001-a.sql"_s, u"0003-c.sql"_s}) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("SELECT 1\n-- ;;\nSELECT 2;\n");
    }
    EXPECT_EQ(failureOf(readMigrations(folder.path())), ErrorKind::Internal);
    ASSERT_TRUE(QFile::rename(folder.filePath(u"0003-c.sql"_s), folder.filePath(u"0002-c.sql"_s)));
    const auto migrations = valueOf(readMigrations(folder.path()));
    ASSERT_EQ(migrations.size(), 2U);
    EXPECT_EQ(migrations[1].statements, QStringList({u"SELECT 1"_s, u"SELECT 2;"_s}));
    EXPECT_EQ(failureOf(readMigrations(folder.filePath(u"none"_s))), ErrorKind::Internal);
}
