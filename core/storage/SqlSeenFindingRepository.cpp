// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlSeenFindingRepository.h"

#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<void> rememberJudging(Database& database, const QVariant& environment, Instant at) {
    return database
        .execute(u"INSERT INTO environment_history (environment_id, judged_at) VALUES (?, ?)"
                 " ON CONFLICT (environment_id) DO UPDATE SET judged_at = CASE WHEN environment_history.judged_at >"
                 " excluded.judged_at THEN environment_history.judged_at ELSE excluded.judged_at END"_s,
            {environment, sqlInstant(at)})
        .transform([](qint64) { });
}

Result<void> rememberThere(Database& database, const QVariant& environment, const QHash<QString, SeenFinding>& there) {
    for (const auto& [id, seen] : there.asKeyValueRange()) {
        const auto kept = database.execute(
            u"INSERT INTO finding_seen (environment_id, finding, first_seen, last_seen) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (environment_id, finding) DO UPDATE SET"
            " first_seen = CASE WHEN excluded.first_seen < finding_seen.first_seen THEN excluded.first_seen"
            " ELSE finding_seen.first_seen END,"
            " last_seen = CASE WHEN excluded.last_seen > finding_seen.last_seen THEN excluded.last_seen"
            " ELSE finding_seen.last_seen END"_s,
            {environment, sqlText(id), sqlInstant(seen.first), sqlInstant(seen.last)});
        if (!kept)
            return failure(kept.error());
    }
    return {};
}

/// What another program saw since stays.
Result<void> forgetGone(Database& database, const QVariant& environment, const SeenChange& change) {
    for (const QString& id : change.gone) {
        const auto gone = database.execute(
            u"DELETE FROM finding_seen WHERE environment_id = ? AND finding = ? AND last_seen <= ?"_s,
            {environment, sqlText(id), sqlInstant(change.judgedAt)});
        if (!gone)
            return failure(gone.error());
    }
    return {};
}

} // namespace

Result<SeenFindings> SqlSeenFindingRepository::of(EnvironmentId environment) {
    SeenFindings seen;
    return m_history.ready()
        .and_then([&](Database& database) {
            return database.read([&] {
                return database
                    .select(
                        u"SELECT judged_at FROM environment_history WHERE environment_id = ? AND judged_at IS NOT NULL"_s,
                        {database.key(environment)}, [&](const SqlRow& row) { seen.judgedAt = row.instant(0); })
                    .and_then([&] {
                        return database.select(
                            u"SELECT finding, first_seen, last_seen FROM finding_seen WHERE environment_id = ?"_s,
                            {database.key(environment)}, [&](const SqlRow& row) {
                                seen.findings.insert(row.text(0), {row.instant(1), row.instant(2)});
                            });
                    });
            });
        })
        .transform([&] { return std::move(seen); });
}

Result<EnvironmentId> SqlSeenFindingRepository::remember(EnvironmentId environment, const SeenChange& change) {
    return m_history.ready()
        .and_then([&](Database& database) {
            const QVariant key = database.key(environment);
            return database.write([&] {
                return rememberJudging(database, key, change.judgedAt)
                    .and_then([&] { return rememberThere(database, key, change.there); })
                    .and_then([&] { return forgetGone(database, key, change); });
            });
        })
        .transform([&] { return environment; });
}

} // namespace magkeeper
