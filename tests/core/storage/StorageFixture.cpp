// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

#include "core/storage/PostgresBackend.h"
#include "core/storage/SqliteBackend.h"
#include "tests/support/PostgresServer.h"

#include <QJsonArray>
#include <QStandardPaths>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

void StorageFixture::SetUp() {
    ASSERT_TRUE(m_folder.isValid());
    QStandardPaths::setTestModeEnabled(false); // it would write below the home folder
    qputenv("XDG_DATA_HOME", m_folder.filePath(u"data"_s).toUtf8());
    if (GetParam() == Dialect::Sqlite) {
        m_location = WorkspaceLocation::inFolder(folder());
        return;
    }
    PostgresServer* server = PostgresServer::shared();
    if (server == nullptr)
        GTEST_SKIP() << "NOT TESTED: PostgreSQL's server is not installed";
    m_location
        = valueOf(WorkspaceLocation::parse(server->createDatabase()).transform([](const WorkspaceLocation& made) {
              return std::optional(made);
          }));
}

std::unique_ptr<Workspace> StorageFixture::open(const WorkspaceOptions& options) {
    WorkspaceOptions quiet = options;
    quiet.thinning = WorkspaceOptions::Thinning::Never; // tests thin by themselves
    return valueOf(Workspace::open(location(), m_clock, quiet));
}

std::unique_ptr<Backend> StorageFixture::backend() { return backendOf(location()); }

std::unique_ptr<Backend> backendOf(const WorkspaceLocation& location) {
    if (!location.isServer())
        return std::make_unique<SqliteBackend>(location.folder(), WorkspaceOptions(), std::stop_token());
    return std::make_unique<PostgresBackend>(location, WorkspaceOptions(), std::stop_token());
}

Environment environmentCalled(const QString& name) {
    Environment environment;
    environment.name = name;
    environment.store = storeFromEnvironmentName(name);
    Node node;
    node.name = u"web-1"_s;
    node.target = {u"deploy"_s, u"web-1.example.com"_s, 22};
    node.root = u"/var/www/html"_s;
    environment.nodes = {node};
    return environment;
}

SnapshotPtr snapshotOf(const Environment& environment, Instant takenAt, ProbeLevel level) {
    Snapshot snapshot;
    snapshot.environmentId = environment.id;
    snapshot.environment = environment.name;
    snapshot.level = level;
    snapshot.takenAt = takenAt;
    snapshot.readFrom = u"web-1"_s;
    Section section;
    section.ok = true;
    section.data = {{u"indexers"_s, QJsonArray{QJsonObject{{u"id"_s, u"catalog_product_price"_s}}}}};
    snapshot.shared = {{u"indexers"_s, section}};
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

qint64 numberFrom(Database& database, const QString& sql, const QVariantList& values) {
    qint64 number = -1;
    const auto asked = database.select(sql, values, [&](const SqlRow& row) { number = row.integer(0); });
    EXPECT_TRUE(asked) << qPrintable(asked ? QString() : asked.error().toString());
    return number;
}

QString textFrom(Database& database, const QString& sql) {
    QString text;
    const auto asked = database.select(sql, {}, [&](const SqlRow& row) { text += row.text(0) + u'\n'; });
    EXPECT_TRUE(asked) << qPrintable(asked ? QString() : asked.error().toString());
    return text;
}

} // namespace magkeeper::test
