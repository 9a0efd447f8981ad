// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SnapshotThinner.h"

#include "core/storage/SectionStates.h"
#include "core/storage/SnapshotDocument.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int lastTier = 2;

/// What its sections say. A document that cannot be read says nothing.
Result<std::vector<SectionCopy>> copiesOf(Database& database, SnapshotId id) {
    QByteArray document;
    return database
        .select(u"SELECT document FROM snapshot WHERE id = ?"_s, {database.key(id)},
            [&](const SqlRow& row) { document = row.bytes(0); })
        .transform([&] {
            const auto snapshot = unpackSnapshot(document);
            return snapshot ? sectionCopies(*snapshot) : std::vector<SectionCopy>();
        });
}

Result<bool> isAny(Database& database, const QString& sql, const QVariantList& values) {
    bool found = false;
    return database.select(sql, values, [&](const SqlRow&) { found = true; }).transform([&] { return found; });
}

} // namespace

Result<bool> SnapshotThinner::step(Instant now) {
    return m_history.ready().and_then([&](Database& database) -> Result<bool> {
        const auto candidate = next(database, now);
        if (!candidate)
            return failure(candidate.error());
        return *candidate ? treat(database, **candidate) : forget(database, now);
    });
}

Result<std::optional<SnapshotThinner::Candidate>> SnapshotThinner::next(Database& database, Instant now) const {
    std::optional<Candidate> found;
    for (int tier = 0; tier <= lastTier && !found; ++tier) {
        const auto age = tier == 0 ? m_policy.whole : tier == 1 ? m_policy.hourly : m_policy.daily;
        const QString newestStays = tier < lastTier
            ? QString()
            : u" AND EXISTS (SELECT 1 FROM snapshot n WHERE n.environment_id = s.environment_id AND n.level = s.level"
              " AND n.taken_at > s.taken_at)"_s;
        const auto asked = database.select(
            u"SELECT s.id, s.environment_id, s.level, s.taken_at FROM snapshot s WHERE s.tier = %1 AND s.taken_at < ?%2"
            " ORDER BY s.taken_at LIMIT 1"_s.arg(tier)
                .arg(newestStays),
            {sqlInstant(now - age)}, [&](const SqlRow& row) {
                found = Candidate{row.id<SnapshotId>(0), row.id<EnvironmentId>(1), row.text(2), row.instant(3), tier};
            });
        if (!asked)
            return failure(asked.error());
    }
    return found;
}

/// The first of its hour or day goes on to the next tier; others go, but never the newest of their level.
Result<bool> SnapshotThinner::treat(Database& database, const Candidate& candidate) const {
    const auto copies = candidate.tier == 0 ? copiesOf(database, candidate.id) : std::vector<SectionCopy>();
    if (!copies)
        return failure(copies.error());
    const QVariant id = database.key(candidate.id);
    const QVariantList owner{database.key(candidate.environment), candidate.level};
    const RetentionPolicy::Duration width = candidate.tier == 0 ? std::chrono::hours(1) : std::chrono::hours(24);
    const Instant bucket{candidate.takenAt.time_since_epoch() / width * width};
    const auto hasFirst = [&] {
        return isAny(database,
            u"SELECT 1 FROM snapshot WHERE environment_id = ? AND level = ? AND taken_at >= ? AND taken_at < ?"
            " AND tier > %1 AND id <> ? LIMIT 1"_s.arg(candidate.tier),
            owner + QVariantList{sqlInstant(bucket), sqlInstant(bucket + width), id});
    };
    const auto hasNewer = [&] {
        return isAny(database,
            u"SELECT 1 FROM snapshot WHERE environment_id = ? AND level = ? AND taken_at > ? LIMIT 1"_s,
            owner + QVariantList{sqlInstant(candidate.takenAt)});
    };
    return database.write([&]() -> Result<bool> {
        const auto raised = database.execute(candidate.tier == lastTier
                ? u"UPDATE snapshot SET tier = tier WHERE id = ? AND tier = 2"_s
                : u"UPDATE snapshot SET tier = tier + 1 WHERE id = ? AND tier = %1"_s.arg(candidate.tier),
            {id});
        if (!raised)
            return failure(raised.error());
        if (*raised == 0)
            return true; // another program was faster
        return recordSections(database, candidate.environment, candidate.takenAt, *copies)
            .and_then([&] { return candidate.tier == lastTier ? Result<bool>(true) : hasFirst(); })
            .and_then([&](bool covered) { return covered ? hasNewer() : Result<bool>(false); })
            .and_then([&](bool goes) -> Result<bool> {
                if (!goes)
                    return true;
                return database.execute(u"DELETE FROM snapshot WHERE id = ?"_s, {id}).transform([](qint64) {
                    return true;
                });
            });
    });
}

Result<bool> SnapshotThinner::forget(Database& database, Instant now) const {
    const Instant before = now - m_policy.daily;
    return isAny(database, u"SELECT 1 FROM section_state WHERE last_at < ? LIMIT 1"_s, {sqlInstant(before)})
        .and_then([&](bool any) -> Result<bool> {
            if (!any)
                return false;
            return database.write([&] { return forgetSections(database, before); }).transform([](qint64 gone) {
                return gone > 0;
            });
        });
}

} // namespace magkeeper
