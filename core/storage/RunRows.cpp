// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RunRows.h"

#include "core/storage/SqlText.h"

#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype leastBeginning = 4;

QVariant outcomeColumn(const RunRecord& run) { return sqlText(run.outcome ? outcomeName(*run.outcome) : QString()); }

/// Columns: id, environment_id, document, output.
RunRecord runFrom(const SqlRow& row) {
    RunRecord run = runFromDocument(documentFromSql(row.text(2)));
    run.id = row.id<RunId>(0);
    run.environmentId = row.id<EnvironmentId>(1);
    run.output = row.text(3);
    return run;
}

} // namespace

QVariant sqlDocument(const QJsonObject& document) {
    return sqlText(QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact)));
}

QJsonObject documentFromSql(const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); }

Result<void> insertRun(Database& database, const RunRecord& run) {
    return database
        .execute(u"INSERT INTO run (id, environment_id, action, outcome, started_at, duration_ms, document, output) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {database.key(run.id), database.key(run.environmentId), sqlText(run.action), outcomeColumn(run),
                sqlInstant(run.startedAt), qint64{run.duration.count()}, sqlDocument(documentOf(run)),
                sqlText(run.output)})
        .transform([](qint64) { });
}

Result<void> updateRun(Database& database, const RunRecord& run) {
    return database
        .execute(u"UPDATE run SET outcome = ?, duration_ms = ?, document = ?, output = ? WHERE id = ?"_s,
            {outcomeColumn(run), qint64{run.duration.count()}, sqlDocument(documentOf(run)), sqlText(run.output),
                database.key(run.id)})
        .transform([](qint64) { });
}

Result<RunRecord> selectRun(Database& database, RunId id) {
    std::optional<RunRecord> run;
    return database
        .select(u"SELECT id, environment_id, document, output FROM run WHERE id = ?"_s, {database.key(id)},
            [&](const SqlRow& row) { run = runFrom(row); })
        .and_then([&]() -> Result<RunRecord> {
            if (!run)
                return failure(ErrorKind::NotFound, u"there is no run %1"_s.arg(id.toString()));
            return *std::move(run);
        });
}

Result<RunRecord> selectRunCalled(Database& database, const QString& beginning) {
    if (const auto id = RunId::fromString(beginning))
        return selectRun(database, *id);
    std::vector<RunId> ids;
    const auto asked = database.select(u"SELECT id FROM run"_s, {}, [&](const SqlRow& row) {
        const RunId id = row.id<RunId>(0);
        if (beginning.size() >= leastBeginning && id.toString().startsWith(beginning))
            ids.push_back(id);
    });
    if (!asked)
        return failure(asked.error());
    if (ids.size() > 1)
        return failure(ErrorKind::Conflict, u"%1 runs begin with '%2'"_s.arg(ids.size()).arg(beginning));
    return ids.empty() ? failure(ErrorKind::NotFound, u"there is no run '%1'"_s.arg(beginning))
                       : selectRun(database, ids.front());
}

Result<std::vector<RunRecord>> selectRuns(Database& database, EnvironmentId environment, int limit) {
    std::vector<RunRecord> runs;
    const QString columns = u"SELECT id, environment_id, document, '' FROM run "_s;
    const QString order = u"ORDER BY started_at DESC, id DESC LIMIT ?"_s;
    const auto take = [&](const SqlRow& row) { runs.push_back(runFrom(row)); };
    return (environment.isNull() ? database.select(columns + order, {limit}, take)
                                 : database.select(columns + u"WHERE environment_id = ? "_s + order,
                                       {database.key(environment), limit}, take))
        .transform([&] { return std::move(runs); });
}

Result<std::vector<RunRecord>> selectLastSuccesses(Database& database, const QStringList& actions) {
    std::vector<RunRecord> runs;
    QVariantList values;
    for (const QString& action : actions)
        values.append(sqlText(action));
    const QString marks = QStringList(actions.size(), u"?"_s).join(u", "_s);
    return database
        .select(u"SELECT id, environment_id, document, '' FROM (SELECT id, environment_id, document, ROW_NUMBER() OVER "
                "(PARTITION BY environment_id ORDER BY started_at DESC, id DESC) AS place FROM run "
                "WHERE outcome = 'succeeded' AND action IN ("_s
                + marks + u")) AS successes WHERE place = 1"_s,
            values, [&](const SqlRow& row) { runs.push_back(runFrom(row)); })
        .transform([&] { return std::move(runs); });
}

Result<void> insertLock(Database& database, const WriteLock& lock) {
    return database
        .execute(u"INSERT INTO write_lock (environment_id, run_id, taken_at, document) VALUES (?, ?, ?, ?)"_s,
            {database.key(lock.environmentId), database.key(lock.run), sqlInstant(lock.takenAt),
                sqlDocument(documentOf(lock))})
        .transform([](qint64) { });
}

Error lockHeld(const WriteLock& lock, const QString& environment) {
    const QString end = isGone(lock.owner)
        ? u", whose program is gone: say what came of it (run resolve %1)"_s.arg(lock.run.toString())
        : QString();
    return {ErrorKind::Busy,
        u"%1 of %2@%3 holds %4 since %5 (run %6)%7"_s.arg(lock.action, lock.owner.user, lock.owner.host, environment,
            toIso8601(lock.takenAt), lock.run.toString(), end)};
}

Result<std::optional<WriteLock>> selectLock(Database& database, EnvironmentId environment) {
    std::optional<WriteLock> lock;
    return database
        .select(u"SELECT run_id, document FROM write_lock WHERE environment_id = ?"_s, {database.key(environment)},
            [&](const SqlRow& row) {
                lock = lockFromDocument(documentFromSql(row.text(1)));
                lock->environmentId = environment;
                lock->run = row.id<RunId>(0);
            })
        .transform([&] { return lock; });
}

} // namespace magkeeper
