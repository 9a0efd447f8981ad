// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/PostgresBackend.h"

#include "tests/core/storage/StorageFixture.h"
#include "tests/support/PostgresServer.h"

#include <QDeadlineTimer>
#include <QDir>

#include <future>
#include <thread>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

class PostgresBackendTest : public StorageFixture {
protected:
    [[nodiscard]] Result<std::unique_ptr<Workspace>> opened(const QString& url, const WorkspaceOptions& options = {}) {
        return WorkspaceLocation::parse(url).and_then(
            [&](const WorkspaceLocation& place) { return Workspace::open(place, m_clock, options); });
    }
};
INSTANTIATE_TEST_SUITE_P(On, PostgresBackendTest, testing::Values(Dialect::Postgresql), dialectName);

TEST_P(PostgresBackendTest, ConnectsAgainAfterTheServerWasRestarted) {
    const auto workspace = open();
    const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    PostgresServer::shared()->restart();
    const auto first = await(workspace->environments().list()); // may find out that the connection is gone
    EXPECT_TRUE(first || first.error().kind() == ErrorKind::StorageFailed) << qPrintable(first.error().toString());
    EXPECT_EQ(valueOf(await(workspace->environments().list())), std::vector{environment});
    const auto stored = await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {}));
    EXPECT_TRUE(stored || await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {})));
}

TEST_P(PostgresBackendTest, FindsOutBeforeItsNextUseThatTheServerWasRestartedMeanwhile) {
    const auto workspace = open({.idle = std::chrono::milliseconds(0)});
    const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    PostgresServer::shared()->restart();
    EXPECT_EQ(valueOf(await(workspace->environments().list())), std::vector{environment});
    EXPECT_TRUE(await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {})));
}

TEST_P(PostgresBackendTest, DoesNotKnowWhatBecameOfAChangeWhenTheServerGoesAwayInItsCommit) {
    const auto under = backend();
    const auto mine = valueOf(under->open(Half::Workspace));
    const auto theirs = valueOf(under->open(Half::Workspace));
    const auto changed = mine->write([&]() -> Result<void> {
        const qint64 process = numberFrom(*mine, u"SELECT pg_backend_pid()"_s);
        EXPECT_EQ(textFrom(*theirs, u"SELECT pg_terminate_backend(%1, 20000)"_s.arg(process)), u"true\n"_s);
        return {};
    });
    EXPECT_EQ(failureOf(changed), ErrorKind::OutcomeUnknown);
    EXPECT_EQ(mine->damage(), SqlFault::Damage::Lost);
}

TEST_P(PostgresBackendTest, WaitsForAnotherProgramThatIsMakingTheSchemas) {
    const auto under = backend();
    const auto other = valueOf(under->open(Half::Workspace));
    ASSERT_TRUE(other->run(u"DROP SCHEMA workspace CASCADE"_s) && other->run(u"BEGIN"_s));
    EXPECT_EQ(
        numberFrom(*other, u"SELECT 1 FROM pg_advisory_xact_lock(hashtext('magkeeper'), hashtext('schemas'))"_s), 1);
    ASSERT_TRUE(other->run(u"CREATE SCHEMA workspace"_s));
    auto opening = std::async(std::launch::async, [this] { return Workspace::open(location(), m_clock); });
    const QDeadlineTimer limit(20'000);
    while (numberFrom(*other, u"SELECT count(*) FROM pg_locks WHERE NOT granted"_s) == 0 && !limit.hasExpired())
        std::this_thread::yield();
    ASSERT_TRUE(other->run(u"COMMIT"_s));
    const auto opened = opening.get();
    EXPECT_TRUE(opened) << qPrintable(opened.error().toString());
}

TEST_P(PostgresBackendTest, SaysWhatServerCannotBeReached) {
    const QString url = u"postgresql:///team?host=/nowhere"_s;
    const auto workspace = opened(url);
    EXPECT_EQ(failureOf(workspace), ErrorKind::Unreachable);
    EXPECT_TRUE(workspace.error().toString().contains(url)) << qPrintable(workspace.error().toString());
}

TEST_P(PostgresBackendTest, SaysThatARoleOrADatabaseIsMissing) {
    const PostgresServer& server = *PostgresServer::shared();
    EXPECT_EQ(
        failureOf(opened(server.urlFor(u"nobody"_s, location().server().database))), ErrorKind::AuthenticationFailed);
    const auto missing = opened(server.urlFor(u"magkeeper"_s, u"none"_s));
    EXPECT_EQ(failureOf(missing), ErrorKind::Unreachable);
    EXPECT_TRUE(missing.error().text().contains(u"none"_s)) << qPrintable(missing.error().text());
}

TEST_P(PostgresBackendTest, NeedsNoMoreRightsThanOnItsTablesOnceTheyAreThere) {
    ASSERT_NE(open(), nullptr);
    const PostgresServer& server = *PostgresServer::shared();
    const QString database = location().server().database;
    ASSERT_TRUE(server.sql(database, u"CREATE ROLE plain LOGIN"_s));
    const QString url = server.urlFor(u"plain"_s, database);
    EXPECT_EQ(failureOf(opened(url)), ErrorKind::StorageFailed);
    ASSERT_TRUE(server.sql(database,
        u"GRANT USAGE ON SCHEMA workspace, history TO plain;"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA workspace, history TO plain"_s));
    const auto workspace = valueOf(opened(url));
    ASSERT_NE(workspace, nullptr);
    const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    EXPECT_TRUE(await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {{u"x"_s, 1}})));
    EXPECT_TRUE(await(workspace->environments().remove(environment.id, environment.version)));
}

TEST_P(PostgresBackendTest, AsksForThePasswordOnceUnlessTheEnvironmentHasIt) {
    QStringList asked;
    WorkspaceOptions options;
    options.password = [&](const QString& key) {
        asked.append(key);
        return std::optional(Secret("geheim 'quoted' \\"_ba));
    };
    EXPECT_TRUE(opened(location().toString(), options));
    EXPECT_EQ(asked, QStringList(location().toString()));
    qputenv("PGPASSWORD", "x");
    EXPECT_TRUE(opened(location().toString(), options));
    qunsetenv("PGPASSWORD");
    EXPECT_EQ(asked.size(), 1);
}

TEST_P(PostgresBackendTest, SaysBusyWhenAnotherProgramDoesNotFinishItsWrite) {
    const auto workspace = open({.patience = std::chrono::milliseconds(200)});
    const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    const auto under = backend();
    const auto other = valueOf(under->open(Half::Workspace));
    ASSERT_TRUE(other->run(u"BEGIN"_s) && other->run(u"UPDATE environment SET url = ''"_s));
    EXPECT_EQ(failureOf(await(workspace->environments().save(environment))), ErrorKind::Busy);
    ASSERT_TRUE(other->run(u"COMMIT"_s));
    EXPECT_TRUE(await(workspace->environments().save(environment)));
}

TEST_P(PostgresBackendTest, HasAPrivateFolderForWhatIsNoDatabase) {
    const auto workspace = open();
    EXPECT_TRUE(workspace->folder().startsWith(temporary().path())) << qPrintable(workspace->folder());
    EXPECT_TRUE(QDir(workspace->folder()).exists());
    EXPECT_EQ(QFile::permissions(workspace->folder()) & QFile::Permissions(0x0077), QFile::Permissions());
}
