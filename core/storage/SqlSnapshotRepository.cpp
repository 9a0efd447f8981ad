// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlSnapshotRepository.h"

#include "core/storage/SeriesRows.h"
#include "core/storage/SnapshotDocument.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct SnapshotRow {
    SnapshotId id;
    EnvironmentId environmentId;
    QByteArray document;
};

Result<SnapshotPtr> unpackRow(const SnapshotRow& row) {
    auto snapshot = unpackSnapshot(row.document);
    if (!snapshot)
        return failure(snapshot.error().within(u"reading snapshot %1"_s.arg(row.id.toString())));
    snapshot->id = row.id;
    snapshot->environmentId = row.environmentId;
    return std::make_shared<const Snapshot>(*std::move(snapshot));
}

} // namespace

Result<SnapshotId> SqlSnapshotRepository::store(
    SnapshotId id, const Snapshot& snapshot, const std::vector<SeriesValue>& series) {
    const QByteArray document = packSnapshot(snapshot); // before the transaction: others wait during that
    return m_history.ready()
        .and_then([&](Database& database) {
            return database.write([&] {
                return insert(database, id, snapshot, document)
                    .and_then([&] { return insertSeries(database, snapshot.environmentId, snapshot.takenAt, series); })
                    .and_then([&] { return prune(database, snapshot.environmentId); });
            });
        })
        .transform([&] { return id; });
}

Result<void> SqlSnapshotRepository::insert(
    Database& database, SnapshotId id, const Snapshot& snapshot, const QByteArray& document) const {
    const QVariant environment = database.key(snapshot.environmentId);
    return database
        .execute(
            u"INSERT INTO environment_history (environment_id) VALUES (?) ON CONFLICT (environment_id) DO NOTHING"_s,
            {environment})
        .and_then([&](qint64) {
            return database.execute(
                u"INSERT INTO snapshot (id, environment_id, level, taken_at, document_schema, document)"
                " VALUES (?, ?, ?, ?, ?, ?)"_s,
                {database.key(id), environment, sqlText(levelName(snapshot.level)), sqlInstant(snapshot.takenAt),
                    snapshot.schema, document});
        })
        .transform([](qint64) {});
}

Result<void> SqlSnapshotRepository::prune(Database& database, EnvironmentId environment) const {
    std::optional<std::pair<Instant, SnapshotId>> newestToGo;
    const auto asked = database.select(
        u"SELECT taken_at, id FROM snapshot WHERE environment_id = ? ORDER BY taken_at DESC, id DESC LIMIT 1 OFFSET ?"_s,
        {database.key(environment), m_snapshotsPerEnvironment},
        [&](const SqlRow& row) { newestToGo.emplace(row.instant(0), row.id<SnapshotId>(1)); });
    if (!asked || !newestToGo)
        return asked;
    return database
        .execute(u"DELETE FROM snapshot WHERE environment_id = ? AND (taken_at, id) <= (?, ?)"_s,
            {database.key(environment), sqlInstant(newestToGo->first), database.key(newestToGo->second)})
        .transform([](qint64) { });
}

Result<SnapshotPtr> SqlSnapshotRepository::readOne(
    const QString& where, const std::function<QVariantList(Database&)>& values) {
    std::optional<SnapshotRow> found;
    return m_history.ready()
        .and_then([&](Database& database) {
            return database.select(u"SELECT id, environment_id, document FROM snapshot WHERE "_s + where,
                values(database), [&](const SqlRow& row) {
                    found = SnapshotRow{row.id<SnapshotId>(0), row.id<EnvironmentId>(1), row.bytes(2)};
                });
        })
        .and_then([&]() -> Result<SnapshotPtr> { return found ? unpackRow(*found) : Result<SnapshotPtr>(nullptr); });
}

Result<SnapshotPtr> SqlSnapshotRepository::latest(EnvironmentId environment, std::optional<ProbeLevel> level) {
    const QString order = u" ORDER BY taken_at DESC, id DESC LIMIT 1"_s;
    if (!level)
        return readOne(u"environment_id = ?"_s + order,
            [&](Database& database) -> QVariantList { return {database.key(environment)}; });
    return readOne(u"environment_id = ? AND level = ?"_s + order,
        [&](Database& database) -> QVariantList { return {database.key(environment), sqlText(levelName(*level))}; });
}

Result<SnapshotPtr> SqlSnapshotRepository::baseline(
    EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged) {
    const QString ofLevel = level ? u" AND level = ?"_s : QString();
    const auto valuesFor = [&](Instant limit) {
        return [&, limit](Database& database) -> QVariantList {
            QVariantList values{database.key(environment), sqlInstant(limit)};
            if (level)
                values.append(sqlText(levelName(*level)));
            return values;
        };
    };
    return readOne(u"environment_id = ? AND taken_at <= ?"_s + ofLevel + u" ORDER BY taken_at DESC, id DESC LIMIT 1"_s,
        valuesFor(moment))
        .and_then([&](SnapshotPtr found) -> Result<SnapshotPtr> {
            return found
                ? Result<SnapshotPtr>(std::move(found))
                : readOne(u"environment_id = ? AND taken_at < ?"_s + ofLevel + u" ORDER BY taken_at, id LIMIT 1"_s,
                      valuesFor(judged));
        });
}

Result<SnapshotPtr> SqlSnapshotRepository::snapshot(SnapshotId id) {
    return readOne(u"id = ?"_s, [&](Database& database) -> QVariantList { return {database.key(id)}; });
}

Result<std::vector<SnapshotSummary>> SqlSnapshotRepository::list(EnvironmentId environment, Instant since, int limit) {
    std::vector<SnapshotSummary> summaries;
    return m_history.ready()
        .and_then([&](Database& database) {
            return database.select(
                u"SELECT id, level, taken_at FROM snapshot WHERE environment_id = ? AND taken_at >= ?"
                " ORDER BY taken_at DESC, id DESC LIMIT ?"_s,
                {database.key(environment), sqlInstant(since), qMax(0, limit)}, [&](const SqlRow& row) {
                    summaries.push_back({row.id<SnapshotId>(0), environment,
                        levelFromName(row.text(1)).value_or(ProbeLevel::Quick), row.instant(2)});
                });
        })
        .transform([&] { return std::move(summaries); });
}

Result<std::vector<SeriesSummary>> SqlSnapshotRepository::seriesOf(EnvironmentId environment) {
    return m_history.ready().and_then([&](Database& database) { return selectSeries(database, environment); });
}

Result<std::vector<SeriesPoint>> SqlSnapshotRepository::points(
    EnvironmentId environment, const QString& series, Instant since) {
    return m_history.ready().and_then(
        [&](Database& database) { return selectPoints(database, environment, series, since); });
}

} // namespace magkeeper
