// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SeriesThinner.h"

#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int seriesAtOnce = 32; ///< with nothing to do
constexpr std::chrono::hours pointsAtOnce{6};
constexpr std::chrono::hours meansAtOnce{48};
constexpr std::chrono::hours expiredAtOnce{24 * 30};
constexpr std::chrono::hours leastWork{1}; ///< less is left to the next round

Instant floorTo(Instant at, milliseconds width) { return Instant(at.time_since_epoch() / width * width); }

Result<std::optional<Instant>> oldest(Database& database, const QString& sql, qint64 series) {
    std::optional<Instant> at;
    return database
        .select(sql, {series},
            [&](const SqlRow& row) { at = row.isNull(0) ? std::nullopt : std::optional(row.instant(0)); })
        .transform([&] { return at; });
}

/// Adds to a mean that is there what came late.
QString merging() {
    return u" ON CONFLICT (series_id, width, bucket) DO UPDATE SET"
           " mean = (series_mean.mean * series_mean.points + excluded.mean * excluded.points)"
           " / (series_mean.points + excluded.points),"
           " at = (series_mean.at * series_mean.points + excluded.at * excluded.points)"
           " / (series_mean.points + excluded.points),"
           " least = CASE WHEN excluded.least < series_mean.least THEN excluded.least ELSE series_mean.least END,"
           " most = CASE WHEN excluded.most > series_mean.most THEN excluded.most ELSE series_mean.most END,"
           " points = series_mean.points + excluded.points"_s;
}

/// Two statements in one transaction: what is made of the rows, and their end.
Result<bool> fold(Database& database, const QString& make, const QString& end, const QVariantList& range) {
    return database.write([&] {
        return database.execute(make, range)
            .and_then([&](qint64) { return database.execute(end, range); })
            .transform([](qint64) { return true; });
    });
}

} // namespace

Result<bool> SeriesThinner::step(Instant now) {
    return m_history.ready().and_then([&](Database& database) -> Result<bool> {
        std::vector<qint64> series;
        const auto asked
            = database.select(u"SELECT id FROM series WHERE id > ? ORDER BY id LIMIT %1"_s.arg(seriesAtOnce),
                {m_cursor}, [&](const SqlRow& row) { series.push_back(row.integer(0)); });
        if (!asked)
            return failure(asked.error());
        for (const qint64 id : series) {
            const auto worked = visit(database, id, now);
            if (!worked || *worked)
                return worked;
            m_cursor = id;
        }
        if (series.empty())
            m_cursor = 0;
        return !series.empty();
    });
}

/// False when there is nothing to do for this one.
Result<bool> SeriesThinner::visit(Database& database, qint64 series, Instant now) const {
    return foldPoints(database, series, floorTo(now - m_policy.whole, m_policy.fine))
        .and_then([&](bool worked) {
            return worked ? Result<bool>(true)
                          : foldMeans(database, series, floorTo(now - m_policy.hourly, m_policy.coarse));
        })
        .and_then(
            [&](bool worked) { return worked ? Result<bool>(true) : expire(database, series, now - m_policy.daily); });
}

Result<bool> SeriesThinner::foldPoints(Database& database, qint64 series, Instant before) const {
    const auto first = oldest(database, u"SELECT min(at) FROM series_point WHERE series_id = ?"_s, series);
    if (!first)
        return failure(first.error());
    if (!*first || **first >= before - leastWork)
        return false;
    const Instant from = floorTo(**first, m_policy.fine);
    const Instant to = std::min<Instant>(from + pointsAtOnce, before);
    const qint64 width = m_policy.fine.count();
    return fold(database,
        u"INSERT INTO series_mean (series_id, width, bucket, at, mean, least, most, points)"
        " SELECT series_id, %1, at / %1 * %1, CAST(avg(at) AS BIGINT), avg(value), min(value), max(value), count(*)"
        " FROM series_point WHERE series_id = ? AND at >= ? AND at < ? GROUP BY series_id, at / %1 * %1"_s.arg(width)
            + merging(),
        u"DELETE FROM series_point WHERE series_id = ? AND at >= ? AND at < ?"_s,
        {series, sqlInstant(from), sqlInstant(to)});
}

Result<bool> SeriesThinner::foldMeans(Database& database, qint64 series, Instant before) const {
    const qint64 fine = m_policy.fine.count();
    const auto first = oldest(
        database, u"SELECT min(bucket) FROM series_mean WHERE series_id = ? AND width = %1"_s.arg(fine), series);
    if (!first)
        return failure(first.error());
    if (!*first || **first >= before - leastWork)
        return false;
    const Instant from = floorTo(**first, m_policy.coarse);
    const Instant to = std::min<Instant>(from + meansAtOnce, before);
    const qint64 coarse = m_policy.coarse.count();
    return fold(database,
        u"INSERT INTO series_mean (series_id, width, bucket, at, mean, least, most, points)"
        " SELECT series_id, %1, bucket / %1 * %1, CAST(sum(at * points) / sum(points) AS BIGINT),"
        " sum(mean * points) / sum(points), min(least), max(most), CAST(sum(points) AS BIGINT)"
        " FROM series_mean WHERE series_id = ? AND width = %2 AND bucket >= ? AND bucket < ?"
        " GROUP BY series_id, bucket / %1 * %1"_s.arg(coarse)
                .arg(fine)
            + merging(),
        u"DELETE FROM series_mean WHERE series_id = ? AND width = %1 AND bucket >= ? AND bucket < ?"_s.arg(fine),
        {series, sqlInstant(from), sqlInstant(to)});
}

Result<bool> SeriesThinner::expire(Database& database, qint64 series, Instant before) const {
    const qint64 coarse = m_policy.coarse.count();
    const auto first = oldest(
        database, u"SELECT min(bucket) FROM series_mean WHERE series_id = ? AND width = %1"_s.arg(coarse), series);
    if (!first)
        return failure(first.error());
    if (!*first || **first >= before - leastWork)
        return false;
    const Instant to = std::min<Instant>(**first + expiredAtOnce, before);
    return database
        .write([&] {
            return database.execute(
                u"DELETE FROM series_mean WHERE series_id = ? AND width = %1 AND bucket < ?"_s.arg(coarse),
                {series, sqlInstant(to)});
        })
        .transform([](qint64) { return true; });
}

} // namespace magkeeper
