// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeping snapshots, beside SQLite itself writing the same bytes, one transaction each.
#include "core/series/SeriesExtraction.h"
#include "core/storage/SnapshotDocument.h"
#include "core/storage/Workspace.h"
#include "tests/bench/GoldenSnapshot.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int fleetSize = 10;

Environment environmentCalled(const QString& name) {
    Environment environment;
    environment.name = name;
    environment.store = name;
    Node node;
    node.name = u"web-1"_s;
    node.target.host = u"web-1.example"_s;
    node.root = u"/var/www/magento"_s;
    environment.nodes = {node};
    return environment;
}

/// The same store, read again and again in several environments.
std::vector<SnapshotPtr> snapshotsFor(const std::vector<Environment>& environments, int count) {
    Snapshot snapshot = snapshotOf(goldenFrames(u"acme-quick"_s));
    std::vector<SnapshotPtr> snapshots;
    for (int i = 0; i < count; ++i) {
        snapshot.environmentId = environments[static_cast<size_t>(i) % environments.size()].id;
        snapshot.level = ProbeLevel::Quick;
        snapshot.takenAt += std::chrono::seconds(30);
        snapshots.push_back(std::make_shared<const Snapshot>(snapshot));
    }
    return snapshots;
}

/// Milliseconds for all of them; as many as there are wait in the storage thread's queue at once.
double storeAll(const QString& folder, int count) {
    const SystemClock clock;
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock));
    std::vector<Environment> environments;
    for (int i = 0; i < fleetSize; ++i)
        environments.push_back(
            valueOf(answerOf(workspace->environments().save(environmentCalled(u"shop-%1"_s.arg(i))))));
    const std::vector<SnapshotPtr> snapshots = snapshotsFor(environments, count);
    const std::vector<SeriesValue> series = extractSeries(decode(snapshots.front()));
    return millisecondsOf([&] {
        std::vector<Task<SnapshotId>> tasks;
        for (const SnapshotPtr& snapshot : snapshots)
            tasks.push_back(workspace->snapshots().store(snapshot, series));
        for (Task<SnapshotId>& task : tasks)
            (void)valueOf(answerOf(std::move(task)));
    });
}

void execute(QSqlQuery& query) {
    if (!query.exec())
        giveUp(query.lastError().text());
}

void execute(const QSqlDatabase& database, const QString& sql) {
    QSqlQuery query(database);
    if (!query.exec(sql))
        giveUp(query.lastError().text());
}

/// What the repository does without us: its documents in its kind of table, nothing else.
double insertAll(const QString& path, const QByteArray& document, int count) {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
    database.setDatabaseName(path);
    if (!database.open())
        giveUp(database.lastError().text());
    for (const QString& sql :
        {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s,
            u"CREATE TABLE snapshot (id BLOB PRIMARY KEY, environment_id BLOB, taken_at INTEGER, document BLOB) STRICT"_s})
        execute(database, sql);
    QSqlQuery insert(database);
    insert.prepare(u"INSERT INTO snapshot VALUES (?, ?, ?, ?)"_s);
    const SystemClock clock;
    return millisecondsOf([&] {
        for (int i = 0; i < count; ++i) {
            execute(database, u"BEGIN IMMEDIATE"_s);
            insert.addBindValue(makeUuidV7(clock.now()).toRfc4122());
            insert.addBindValue(QByteArray(16, static_cast<char>(i % fleetSize)));
            insert.addBindValue(qint64(i));
            insert.addBindValue(document);
            execute(insert);
            execute(database, u"COMMIT"_s);
        }
    });
}

double packAll(int count) {
    const Snapshot snapshot = snapshotOf(goldenFrames(u"acme-quick"_s));
    return millisecondsOf([&] {
        for (int i = 0; i < count; ++i)
            (void)packSnapshot(snapshot);
    });
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    const int count = options.smoke ? 10 : 1000;
    std::vector<double> ours;
    std::vector<double> raw;
    std::vector<double> packing;
    for (int round = 0; round < (options.smoke ? 1 : 3); ++round) {
        const QTemporaryDir folder;
        const QByteArray document = packSnapshot(snapshotOf(goldenFrames(u"acme-quick"_s)));
        ours.push_back(count * 1000 / storeAll(folder.filePath(u"workspace"_s), count));
        raw.push_back(count * 1000 / insertAll(folder.filePath(u"raw.db"_s), document, count));
        packing.push_back(count * 1000 / packAll(count));
    }
    const QString peer = u"SQLite, same documents, nothing else"_s;
    return writeReport(options,
        {{u"snapshots stored, with series"_s, median(ours), u"1/s"_s, {}, peer, median(raw)},
            {u"of which packing alone"_s, median(packing), u"1/s"_s, {}, peer, median(raw)}});
}
