// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

class EnvironmentRepositoryTest : public StorageFixture { };
INSTANTIATE_TEST_SUITE_P(
    On, EnvironmentRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(EnvironmentRepositoryTest, KeepsEveryPartOfAnEnvironment) {
    Environment environment = environmentCalled(u"acme-stage"_s);
    environment.kind = EnvironmentKind::Staging;
    environment.access = Access::Operate;
    environment.transport = Transport::OpenSsh;
    environment.oldAlgorithms = true;
    environment.url = u"https://stage.acme.example/"_s;
    environment.tags = {u"eu"_s, u"b2b"_s, u"eu west"_s};
    Node cron = environment.nodes.front();
    cron.name = u"cron-1"_s;
    cron.role = NodeRole::Cron;
    cron.target = {QString(), u"2001:db8::1"_s, 2222};
    cron.jumps = {{u"me"_s, u"bastion"_s, 0}, {QString(), u"inner.example"_s, 2200}};
    cron.identityFile = u"~/.ssh/id 1"_s;
    cron.php = u"/opt/php 8/bin/php"_s;
    cron.wrap = {u"docker"_s, u"exec"_s, u"-i"_s, u"it's \"php\""_s};
    cron.runAs = u"www-data"_s;
    environment.nodes.push_back(cron);
    {
        const auto workspace = open();
        const Environment saved = valueOf(await(workspace->environments().save(environment)));
        environment.id = saved.id;
        environment.nodes[0].id = saved.nodes.at(0).id;
        environment.nodes[1].id = saved.nodes.at(1).id;
        environment.version = 1;
        EXPECT_EQ(saved, environment);
    }
    EXPECT_EQ(valueOf(await(open()->environments().list())), std::vector{environment});
}

TEST_P(EnvironmentRepositoryTest, FillsIdsThatAreNullAndGrowsTheVersion) {
    const auto workspace = open();
    Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    EXPECT_FALSE(environment.id.isNull());
    EXPECT_FALSE(environment.nodes.front().id.isNull());
    EXPECT_EQ(environment.version, 1);
    environment.url = u"https://acme.example"_s;
    std::swap(environment.nodes.front().root, environment.nodes.front().php);
    environment.nodes.front().root = u"/srv/shop"_s;
    const Environment changed = valueOf(await(workspace->environments().save(environment)));
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(changed.nodes, environment.nodes);
    EXPECT_EQ(valueOf(await(workspace->environments().list())), std::vector{changed});
}

TEST_P(EnvironmentRepositoryTest, ListsByNameWithoutRegardToCase) {
    const auto workspace = open();
    for (const QString& name : {u"beta"_s, u"Alpha"_s, u"ärger"_s, u"gamma"_s, u"Delta"_s})
        ASSERT_TRUE(await(workspace->environments().save(environmentCalled(name))));
    QStringList names;
    for (const Environment& environment : valueOf(await(workspace->environments().list())))
        names.append(environment.name);
    EXPECT_EQ(names, QStringList({u"Alpha"_s, u"beta"_s, u"Delta"_s, u"gamma"_s, u"ärger"_s}));
}

TEST_P(EnvironmentRepositoryTest, RefusesANameThatIsTakenAlsoInOtherCase) {
    const auto workspace = open();
    const Environment first = valueOf(await(workspace->environments().save(environmentCalled(u"Äcme-Prod"_s))));
    const auto second = await(workspace->environments().save(environmentCalled(u"äCME-prod"_s)));
    EXPECT_EQ(failureOf(second), ErrorKind::Conflict);
    EXPECT_TRUE(second.error().text().contains(u"äCME-prod"_s)) << qPrintable(second.error().text());
    Environment other = valueOf(await(workspace->environments().save(environmentCalled(u"other"_s))));
    other.name = first.name;
    EXPECT_EQ(failureOf(await(workspace->environments().save(other))), ErrorKind::Conflict);
    EXPECT_EQ(valueOf(await(workspace->environments().list())).size(), 2U);
}

TEST_P(EnvironmentRepositoryTest, SaysConflictWhenAnotherProgramChangedOrRemovedItMeanwhile) {
    const auto mine = open();
    const auto theirs = open();
    const Environment seen = valueOf(await(mine->environments().save(environmentCalled(u"acme-prod"_s))));
    Environment changed = seen;
    changed.url = u"https://theirs.example"_s;
    const Environment stored = valueOf(await(theirs->environments().save(changed)));
    changed.url = u"https://mine.example"_s;
    EXPECT_EQ(failureOf(await(mine->environments().save(changed))), ErrorKind::Conflict);
    EXPECT_EQ(failureOf(await(mine->environments().remove(seen.id, seen.version))), ErrorKind::Conflict);
    EXPECT_EQ(valueOf(await(mine->environments().list())), std::vector{stored});
    ASSERT_TRUE(await(theirs->environments().remove(stored.id, stored.version)));
    EXPECT_EQ(failureOf(await(mine->environments().save(stored))), ErrorKind::Conflict);
    EXPECT_EQ(failureOf(await(mine->environments().remove(stored.id, stored.version))), ErrorKind::NotFound);
}

TEST_P(EnvironmentRepositoryTest, StoresNothingOfAnEnvironmentThatIsNotValid) {
    const auto workspace = open();
    Environment environment = environmentCalled(u"acme-prod"_s);
    environment.nodes.clear();
    EXPECT_EQ(failureOf(await(workspace->environments().save(environment))), ErrorKind::InvalidInput);
    EXPECT_TRUE(valueOf(await(workspace->environments().list())).empty());
}

TEST_P(EnvironmentRepositoryTest, FindsAStoreByItsNameWithoutRegardToCase) {
    const auto workspace = open();
    Environment environment = environmentCalled(u"acme-prod"_s);
    environment.store = u"Acme"_s;
    ASSERT_TRUE(await(workspace->environments().save(environment)));
    environment.name = u"acme-stage"_s;
    environment.store = u"ACME"_s;
    EXPECT_EQ(valueOf(await(workspace->environments().save(environment))).store, u"Acme"_s);
    EXPECT_EQ(valueOf(await(workspace->facts())).stores, 1);
}

TEST_P(EnvironmentRepositoryTest, KeepsStrangeNamesAsTheyAre) {
    const auto workspace = open();
    const QStringList names{u"Robert'); DROP TABLE environment; --"_s, u"\" OR 1=1 --"_s, u"shop 🛒 \\'"_s,
        u"?,$1,:a,%1"_s, u"ＡＣＭＥ"_s, u"日本"_s};
    for (const QString& name : names) {
        Environment environment = environmentCalled(name);
        environment.store = name;
        environment.tags = {name};
        EXPECT_EQ(valueOf(await(workspace->environments().save(environment))).name, name);
    }
    const auto stored = valueOf(await(workspace->environments().list()));
    ASSERT_EQ(stored.size(), static_cast<size_t>(names.size()));
    for (const Environment& environment : stored) {
        EXPECT_TRUE(names.contains(environment.name)) << qPrintable(environment.name);
        EXPECT_EQ(environment.tags, QStringList(environment.name));
        EXPECT_EQ(environment.store, environment.name);
    }
}

TEST_P(EnvironmentRepositoryTest, StripsNulFromTexts) {
    const auto workspace = open();
    Environment environment = environmentCalled(u"acme-prod"_s);
    environment.nodes.front().wrap = {u"a"_s + QChar(QChar::Null) + u"b"_s};
    const auto saved = await(workspace->environments().save(environment));
    if (!saved) // also refusing it is fine
        GTEST_SKIP() << "refused as invalid: " << qPrintable(saved.error().text());
    EXPECT_EQ(valueOf(await(workspace->environments().list())).front().nodes.front().wrap.size(), 1);
}

TEST_P(EnvironmentRepositoryTest, RemovesSnapshotsAndSeriesTogetherWithTheirEnvironment) {
    const auto workspace = open();
    const Environment gone = valueOf(await(workspace->environments().save(environmentCalled(u"gone"_s))));
    const Environment kept = valueOf(await(workspace->environments().save(environmentCalled(u"kept"_s))));
    for (const Environment& environment : {gone, kept})
        ASSERT_TRUE(
            await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {{u"cron.age_ms"_s, 1}})));
    ASSERT_TRUE(await(workspace->environments().remove(gone.id, gone.version)));
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(gone.id, std::nullopt))), nullptr);
    EXPECT_TRUE(valueOf(await(workspace->snapshots().points(gone.id, u"cron.age_ms"_s, Instant()))).empty());
    const WorkspaceFacts facts = valueOf(await(workspace->facts()));
    EXPECT_EQ(std::tuple(facts.environments, facts.nodes, facts.snapshots, facts.series), std::tuple(1, 1, 1, 1));
}

TEST_P(EnvironmentRepositoryTest, ListsTenThousandWithTheirNodes) {
    static_cast<void>(valueOf(await(open()->environments().save(environmentCalled(u"first"_s)))));
    {
        const auto under = backend();
        const auto database = valueOf(under->open(Half::Workspace));
        const QString newId = GetParam() == Dialect::Sqlite ? u"randomblob(16)"_s : u"gen_random_uuid()"_s;
        ASSERT_TRUE(
            database->run(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
                          " INSERT INTO environment SELECT %1, (SELECT id FROM store), 'shop-' || i, 'shop-' || i,"
                          " 'production', 'observe', 'libssh', '', 1, 0, 0, 0 FROM n"_s.arg(newId)));
        ASSERT_TRUE(database->run(u"INSERT INTO node SELECT %1, e.id, 0, n.name, n.name_key, n.role, n.target, n.jumps,"
                                  " n.identity_file, n.root, n.php, n.wrap, n.run_as FROM environment e, node n"
                                  " WHERE e.name <> 'first'"_s.arg(newId)));
    }
    const auto environments = valueOf(await(open()->environments().list()));
    ASSERT_EQ(environments.size(), 10'000U);
    for (const Environment& environment : environments)
        ASSERT_EQ(environment.nodes.size(), 1U);
}
