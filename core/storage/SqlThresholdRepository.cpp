// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlThresholdRepository.h"

#include "core/storage/EnvironmentRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<Thresholds> selectAll(Database& database) {
    Thresholds thresholds;
    const auto put = [](Thresholds::Values& values, const SqlRow& row) {
        if (checkThreshold(row.text(1), row.number(2)))
            values.insert(row.text(1), row.number(2));
    };
    return database
        .select(u"SELECT tag, name, value FROM threshold"_s, {},
            [&](const SqlRow& row) {
                const QString tag = row.text(0);
                put(tag.isEmpty() ? thresholds.global : thresholds.byTag[tag], row);
            })
        .and_then([&] {
            return database.select(u"SELECT e.name, t.name, t.value FROM environment_threshold t"
                                   " JOIN environment e ON e.id = t.environment_id"_s,
                {}, [&](const SqlRow& row) { put(thresholds.byEnvironment[row.text(0)], row); });
        })
        .transform([&] { return std::move(thresholds); });
}

/// Table, key column and key of a scope.
struct Place {
    QString table;
    QString column;
    QVariant key;
};

Place placeOf(const Database& database, const ThresholdScope& scope) {
    if (scope.environment.isNull())
        return {u"threshold"_s, u"tag"_s, sqlText(scope.tag)};
    return {u"environment_threshold"_s, u"environment_id"_s, database.key(scope.environment)};
}

Result<void> put(Database& database, const Place& place, const QString& name, double value) {
    return database
        .execute(u"INSERT INTO %1 (%2, name, value) VALUES (?, ?, ?)"
                 " ON CONFLICT (%2, name) DO UPDATE SET value = excluded.value"_s.arg(place.table, place.column),
            {place.key, sqlText(name), value})
        .transform([](qint64) { });
}

Result<void> take(Database& database, const Place& place, const QString& name) {
    return database
        .execute(
            u"DELETE FROM %1 WHERE %2 = ? AND name = ?"_s.arg(place.table, place.column), {place.key, sqlText(name)})
        .and_then([&](qint64 gone) -> Result<void> {
            return gone > 0 ? Result<void>() : failure(ErrorKind::NotFound, u"'%1' is not set there"_s.arg(name));
        });
}

} // namespace

Result<Thresholds> SqlThresholdRepository::load() {
    return m_workspace.ready().and_then(
        [](Database& database) { return database.read([&] { return selectAll(database); }); });
}

Result<Thresholds> SqlThresholdRepository::set(
    const ThresholdScope& scope, const QString& name, std::optional<double> value) {
    if (value)
        if (const auto checked = checkThreshold(name, *value); !checked)
            return failure(checked.error());
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&] {
            const Place place = placeOf(database, scope);
            return (scope.environment.isNull() ? Result<void>() : requireEnvironment(database, scope.environment))
                .and_then([&] { return value ? put(database, place, name, *value) : take(database, place, name); })
                .and_then([&] { return selectAll(database); });
        });
    });
}

} // namespace magkeeper
