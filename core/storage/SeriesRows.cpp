// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SeriesRows.h"

#include "core/storage/RetentionPolicy.h"
#include "core/storage/SqlText.h"

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<qint64> touchSeries(Database& database, EnvironmentId environment, Instant at, const SeriesValue& value) {
    qint64 id = 0;
    return database
        .select(u"INSERT INTO series (environment_id, name, last_at, last_value) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (environment_id, name) DO UPDATE SET"
                " last_value = CASE WHEN excluded.last_at >= series.last_at THEN excluded.last_value"
                " ELSE series.last_value END,"
                " last_at = CASE WHEN excluded.last_at >= series.last_at THEN excluded.last_at ELSE series.last_at END"
                " RETURNING id"_s,
            {database.key(environment), sqlText(value.name), sqlInstant(at), value.value},
            [&](const SqlRow& row) { id = row.integer(0); })
        .transform([&] { return id; });
}

} // namespace

Result<void> insertSeries(
    Database& database, EnvironmentId environment, Instant at, const std::vector<SeriesValue>& values) {
    for (const SeriesValue& value : values) {
        if (!std::isfinite(value.value))
            continue;
        const auto added = touchSeries(database, environment, at, value).and_then([&](qint64 series) {
            return database.execute(u"INSERT INTO series_point (series_id, at, value) VALUES (?, ?, ?)"
                                    " ON CONFLICT (series_id, at) DO UPDATE SET value = excluded.value"_s,
                {series, sqlInstant(at), value.value});
        });
        if (!added)
            return failure(added.error());
    }
    return {};
}

Result<std::vector<SeriesSummary>> selectSeries(Database& database, EnvironmentId environment) {
    std::vector<SeriesSummary> series;
    return database
        .select(u"SELECT name, last_at, last_value FROM series WHERE environment_id = ? ORDER BY name"_s,
            {database.key(environment)},
            [&](const SqlRow& row) { series.push_back({row.text(0), row.instant(1), row.number(2)}); })
        .transform([&] { return std::move(series); });
}

Result<std::vector<SeriesPoint>> selectPoints(
    Database& database, EnvironmentId environment, const QString& series, Instant since) {
    std::vector<SeriesPoint> points;
    const RetentionPolicy policy;
    // Of means the table's key is asked; a mean's own time lies somewhere in its width.
    const auto means = [](RetentionPolicy::Duration width) {
        return u"SELECT m.at, m.mean, m.least, m.most FROM series s JOIN series_mean m ON m.series_id = s.id"
               " WHERE s.environment_id = ? AND s.name = ? AND m.width = %1 AND m.bucket > ? AND m.at >= ? UNION ALL "_s
                   .arg(width.count());
    };
    const QVariantList owner{database.key(environment), sqlText(series)};
    return database
        .select(means(policy.coarse) + means(policy.fine)
                + u"SELECT p.at, p.value, p.value, p.value FROM series s JOIN series_point p ON p.series_id = s.id"
                  " WHERE s.environment_id = ? AND s.name = ? AND p.at >= ? ORDER BY 1"_s,
            owner + QVariantList{sqlInstant(since - policy.coarse), sqlInstant(since)} + owner
                + QVariantList{sqlInstant(since - policy.fine), sqlInstant(since)} + owner
                + QVariantList{sqlInstant(since)},
            [&](const SqlRow& row) { points.push_back({row.instant(0), row.number(1), row.number(2), row.number(3)}); })
        .transform([&] { return std::move(points); });
}

} // namespace magkeeper
