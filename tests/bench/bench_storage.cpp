// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeping snapshots, beside SQLite itself writing the same bytes, one transaction each; and how long a snapshot waits
// while old ones are thinned.
#include "core/series/SeriesExtraction.h"
#include "core/storage/HistoryThinning.h"
#include "core/storage/SnapshotDocument.h"
#include "core/storage/SqliteBackend.h"
#include "core/storage/Workspace.h"
#include "tests/bench/GoldenSnapshot.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int fleetSize = 10;
const WorkspaceOptions withoutThinning{.thinning = WorkspaceOptions::Thinning::Never};

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
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock, withoutThinning));
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

/// A fleet's snapshots of three to four days ago, which are all to be thinned; some minutes between those of one
/// environment, each with a number that is another.
void fillWithOld(const QString& folder, int count) {
    const SystemClock clock;
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock, withoutThinning));
    std::vector<Environment> environments;
    for (int i = 0; i < fleetSize; ++i)
        environments.push_back(
            valueOf(answerOf(workspace->environments().save(environmentCalled(u"old-%1"_s.arg(i))))));
    Instant at = clock.now() - std::chrono::hours(96);
    const std::vector<SeriesValue> series = extractSeries(decode(snapshotsFor(environments, 1).front()));
    for (const SnapshotPtr& each : snapshotsFor(environments, count)) {
        Snapshot snapshot = *each;
        snapshot.takenAt = at += std::chrono::hours(24) / count;
        for (auto& [name, section] : snapshot.shared)
            section.ms = static_cast<double>(snapshot.takenAt.time_since_epoch().count() % 1000);
        (void)valueOf(answerOf(workspace->snapshots().store(std::make_shared<const Snapshot>(snapshot), series)));
    }
}

/// How long each piece takes, from the first to the last.
std::vector<double> thinAll(const QString& folder) {
    const SystemClock clock;
    SqliteBackend backend(folder, withoutThinning, {});
    LiveDatabase history(backend, Half::History);
    HistoryThinning thinning(history);
    std::vector<double> pieces;
    for (std::chrono::milliseconds pause{0}; pause < HistoryThinning::setback;)
        pieces.push_back(millisecondsOf([&] { pause = thinning.step(clock.now()); }));
    return pieces;
}

/// How long one snapshot after another takes to be stored, while the workspace thins or does not.
std::vector<double> storeOneByOne(const QString& folder, int count, const WorkspaceOptions& options) {
    const SystemClock clock;
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock, options));
    const std::vector environments{valueOf(answerOf(workspace->environments().list())).front()};
    const std::vector<SeriesValue> series = extractSeries(decode(snapshotsFor(environments, 1).front()));
    std::vector<double> times;
    for (const SnapshotPtr& each : snapshotsFor(environments, count)) {
        QThread::msleep(3); // others come in between
        times.push_back(millisecondsOf([&] { (void)valueOf(answerOf(workspace->snapshots().store(each, series))); }));
    }
    return times;
}

std::vector<Measure> retention(bool smoke) {
    const QTemporaryDir folder;
    const QString one = folder.filePath(u"one"_s);
    const QString two = folder.filePath(u"two"_s);
    fillWithOld(one, smoke ? 20 : 4000);
    fillWithOld(two, smoke ? 20 : 4000);
    const std::vector<double> pieces = thinAll(one);
    const int count = smoke ? 5 : 500;
    const std::vector<double> quiet = storeOneByOne(one, count, withoutThinning);
    const std::vector<double> busy = storeOneByOne(two, count, {});
    return {{u"a piece of thinning, 99 of 100"_s, quantile(pieces, 0.99), u"ms"_s, 10, {}, {}},
        {u"a piece of thinning, the longest"_s, quantile(pieces, 1), u"ms"_s, {}, {}, {}},
        {u"storing while thinning, 99 of 100"_s, quantile(busy, 0.99), u"ms"_s, {}, u"without thinning"_s,
            quantile(quiet, 0.99)},
        {u"storing while thinning, the median"_s, median(busy), u"ms"_s, {}, u"without thinning"_s, median(quiet)}};
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
    std::vector<Measure> measures{{u"snapshots stored, with series"_s, median(ours), u"1/s"_s, {}, peer, median(raw)},
        {u"of which packing alone"_s, median(packing), u"1/s"_s, {}, peer, median(raw)}};
    std::ranges::move(retention(options.smoke), std::back_inserter(measures));
    return writeReport(options, measures);
}
