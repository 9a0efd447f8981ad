// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlLogGroupRepository.h"

#include "core/storage/EnvironmentRows.h"
#include "core/storage/MarkRows.h"
#include "core/storage/SqlText.h"

#include <algorithm>
#include <unordered_map>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

QVariant sqlDay(sys_days day) { return static_cast<qint64>(day.time_since_epoch().count()); }
sys_days dayFromSql(qint64 day) { return sys_days(days(day)); }

/// Levels are stored by name; what a newer program made is unknown here.
LogLevel levelFromSql(const QString& name) { return logLevelFromWord(name.toUtf8()).value_or(LogLevel::Unknown); }

/// What was read of a group that is there already.
struct Known {
    LogLevel level;
    Instant first;
    Instant last;
};

/// Writes one sighting. Inside a transaction.
class SightingWriter {
public:
    SightingWriter(Database& database, const GroupSighting& sighting, Instant now)
        : m_database(database)
        , m_environment(database.key(sighting.environmentId))
        , m_sighting(sighting)
        , m_now(now)
        , m_oldestDay(std::chrono::floor<days>(now) - days(DayCounts::most - 1)) { }

    Result<int> write(int mostGroups) {
        return readKnown()
            .and_then([&] { return writeReading(); })
            .and_then([&] { return writeGroups(); })
            .and_then([&] { return foldOldDays(); })
            .and_then([&] { return forgetExcess(mostGroups); })
            .transform([&] { return m_new; });
    }

private:
    Result<void> readKnown() {
        return m_database.select(
            u"SELECT fingerprint, level, first_at, last_at FROM log_group WHERE environment_id = ?"_s, {m_environment},
            [&](const SqlRow& row) {
                if (const auto fingerprint = RecordGroup::fingerprintOf(row.text(0)))
                    m_known.emplace(*fingerprint, Known{levelFromSql(row.text(1)), row.instant(2), row.instant(3)});
            });
    }

    /// What was read without a gap since the reading before adds to it; else it begins anew.
    Result<void> writeReading() {
        if (!m_sighting.since || m_sighting.groups.empty())
            return {};
        Instant oldest = m_now;
        for (const RecordGroup& group : m_sighting.groups)
            oldest = std::min(oldest, firstOf(group));
        const QVariant from = sqlInstant(std::max(*m_sighting.since, oldest));
        return m_database
            .execute(u"INSERT INTO log_reading (environment_id, known_from, known_to) VALUES (?, ?, ?)"
                     " ON CONFLICT (environment_id) DO UPDATE SET"
                     " known_from = CASE WHEN log_reading.known_to < excluded.known_from"
                     " OR excluded.known_from < log_reading.known_from THEN excluded.known_from"
                     " ELSE log_reading.known_from END, known_to = excluded.known_to"_s,
                {m_environment, from, sqlInstant(m_now)})
            .transform([](qint64) { });
    }

    Result<void> writeGroups() {
        for (const RecordGroup& group : m_sighting.groups) {
            const auto known = m_known.find(group.fingerprint);
            auto written = known == m_known.end() ? insert(group) : update(group, known->second);
            if (written)
                written = writeDays(group);
            if (!written)
                return written;
        }
        return {};
    }

    Result<void> insert(const RecordGroup& group) {
        ++m_new;
        const QString example = QString::fromUtf8(m_redactor.redacted(group.example.toUtf8()));
        const QString shape = QString::fromUtf8(m_redactor.redacted(group.shape.toUtf8()));
        return m_database
            .execute(
                u"INSERT INTO log_group (environment_id, fingerprint, level, type, shape, place, example, first_at,"
                " last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                {m_environment, sqlText(group.id()), sqlText(logLevelName(group.level)), sqlText(group.type),
                    sqlText(shape), sqlText(group.place), sqlText(example), sqlInstant(firstOf(group)),
                    sqlInstant(lastOf(group))})
            .transform([](qint64) { });
    }

    Result<void> update(const RecordGroup& group, const Known& known) {
        const LogLevel level = std::max(group.level, known.level);
        const Instant first = std::min(firstOf(group), known.first);
        const Instant last = std::max(lastOf(group), known.last);
        if (level == known.level && first == known.first && last == known.last)
            return {};
        return m_database
            .execute(
                u"UPDATE log_group SET level = ?, first_at = ?, last_at = ? WHERE environment_id = ? AND fingerprint = ?"_s,
                {sqlText(logLevelName(level)), sqlInstant(first), sqlInstant(last), m_environment, sqlText(group.id())})
            .transform([](qint64) { });
    }

    Result<void> writeDays(const RecordGroup& group) {
        DayCounts counts = group.days;
        // Records that do not say when they were written are of today.
        if (counts.days().empty())
            counts.add(m_now, group.count);
        for (const DayCounts::Day& each : counts.days()) {
            if (each.day < m_oldestDay)
                continue;
            const auto written = m_database.execute(
                u"INSERT INTO log_group_day (environment_id, fingerprint, day, records) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (environment_id, fingerprint, day) DO UPDATE SET records = excluded.records"
                " WHERE excluded.records > log_group_day.records"_s,
                {m_environment, sqlText(group.id()), sqlDay(each.day), each.count});
            if (!written)
                return failure(written.error());
        }
        return {};
    }

    Result<void> foldOldDays() {
        const QVariantList before{m_environment, sqlDay(m_oldestDay)};
        return m_database
            .execute(u"UPDATE log_group SET older = older + (SELECT coalesce(sum(d.records), 0) FROM log_group_day d"
                     " WHERE d.environment_id = log_group.environment_id AND d.fingerprint = log_group.fingerprint"
                     " AND d.day < ?) WHERE environment_id = ? AND EXISTS (SELECT 1 FROM log_group_day d WHERE"
                     " d.environment_id = log_group.environment_id AND d.fingerprint = log_group.fingerprint"
                     " AND d.day < ?)"_s,
                {before[1], before[0], before[1]})
            .and_then([&](qint64) {
                return m_database.execute(u"DELETE FROM log_group_day WHERE environment_id = ? AND day < ?"_s, before);
            })
            .transform([](qint64) {});
    }

    Result<void> forgetExcess(int most) {
        if (static_cast<int>(m_known.size()) + m_new <= most)
            return {};
        return m_database
            .execute(u"DELETE FROM log_group WHERE environment_id = ? AND fingerprint IN ("
                     "SELECT fingerprint FROM log_group WHERE environment_id = ?"
                     " AND fingerprint NOT IN (SELECT fingerprint FROM log_group_mark WHERE environment_id = ?"
                     " AND ended_at IS NULL) ORDER BY last_at DESC, fingerprint LIMIT 1000000 OFFSET ?)"_s,
                {m_environment, m_environment, m_environment, most})
            .transform([](qint64) { });
    }

    [[nodiscard]] Instant firstOf(const RecordGroup& group) const { return group.first.value_or(m_now); }
    [[nodiscard]] Instant lastOf(const RecordGroup& group) const { return group.last.value_or(m_now); }

    Database& m_database;
    QVariant m_environment;
    const GroupSighting& m_sighting;
    Instant m_now;
    sys_days m_oldestDay;
    Redactor m_redactor{Redactor::Addresses::Redact};
    std::unordered_map<quint64, Known> m_known;
    int m_new = 0;
};

std::optional<LogGroupMark> readMark(const SqlRow& row) {
    const auto kind = groupMarkFromName(row.text(3));
    const auto fingerprint = RecordGroup::fingerprintOf(row.text(2));
    if (!kind || !fingerprint)
        return std::nullopt;
    return LogGroupMark{.id = row.id<LogGroupMarkId>(0),
        .environmentId = row.id<EnvironmentId>(1),
        .fingerprint = *fingerprint,
        .kind = *kind,
        .text = row.text(4),
        .madeBy = row.text(5),
        .madeAt = row.instant(6),
        .until = row.isNull(7) ? std::nullopt : std::optional(row.instant(7))};
}

/// Reads what is known of one environment. Inside a transaction.
class GroupReader {
public:
    GroupReader(Database& database, EnvironmentId environment)
        : m_database(database)
        , m_environment(database.key(environment)) { }

    Result<KeptGroups> read() {
        return readReading()
            .and_then([&] { return readGroups(); })
            .and_then([&] { return readDays(); })
            .and_then([&] { return readElsewhere(); })
            .and_then([&] { return readMarks(); })
            .transform([&] { return std::move(m_kept); });
    }

private:
    Result<void> readReading() {
        return m_database.select(u"SELECT known_from FROM log_reading WHERE environment_id = ?"_s, {m_environment},
            [&](const SqlRow& row) { m_kept.knownFrom = row.instant(0); });
    }

    Result<void> readGroups() {
        return m_database.select(
            u"SELECT fingerprint, level, type, shape, place, example, first_at, last_at, older FROM"
            " log_group WHERE environment_id = ? ORDER BY last_at DESC, fingerprint"_s,
            {m_environment}, [&](const SqlRow& row) {
                const auto fingerprint = RecordGroup::fingerprintOf(row.text(0));
                if (!fingerprint)
                    return;
                m_places.emplace(*fingerprint, m_kept.groups.size());
                m_kept.groups.push_back({.group = {.fingerprint = *fingerprint,
                                             .level = levelFromSql(row.text(1)),
                                             .type = row.text(2),
                                             .shape = row.text(3),
                                             .place = row.text(4),
                                             .example = row.text(5),
                                             .count = row.integer(8),
                                             .first = row.instant(6),
                                             .last = row.instant(7),
                                             .days = {}},
                    .marks = {}});
            });
    }

    KeptGroup* find(const QString& id) {
        const auto fingerprint = RecordGroup::fingerprintOf(id);
        const auto found = fingerprint ? m_places.find(*fingerprint) : m_places.end();
        return found == m_places.end() ? nullptr : &m_kept.groups[found->second];
    }

    Result<void> readDays() {
        return m_database.select(
            u"SELECT fingerprint, day, records FROM log_group_day WHERE environment_id = ? ORDER BY day"_s,
            {m_environment}, [&](const SqlRow& row) {
                if (KeptGroup* kept = find(row.text(0))) {
                    kept->group.count += row.integer(2);
                    kept->group.days.add(Instant(dayFromSql(row.integer(1))), row.integer(2));
                }
            });
    }

    Result<void> readElsewhere() {
        return m_database.select(
            u"SELECT here.fingerprint, count(*), sum(CASE WHEN other.first_at < here.first_at THEN 1 ELSE 0 END)"
            " FROM log_group here JOIN log_group other ON other.fingerprint = here.fingerprint"
            " AND other.environment_id <> here.environment_id WHERE here.environment_id = ? GROUP BY here.fingerprint"_s,
            {m_environment}, [&](const SqlRow& row) {
                if (KeptGroup* kept = find(row.text(0))) {
                    kept->elsewhere = static_cast<int>(row.integer(1));
                    kept->elsewhereBefore = static_cast<int>(row.integer(2));
                }
            });
    }

    Result<void> readMarks() {
        return m_database.select(u"SELECT id, environment_id, fingerprint, kind, content, made_by, made_at, until FROM"
                                 " log_group_mark WHERE environment_id = ? AND ended_at IS NULL ORDER BY made_at, id"_s,
            {m_environment}, [&](const SqlRow& row) {
                KeptGroup* kept = find(row.text(2));
                if (auto mark = kept ? readMark(row) : std::nullopt)
                    kept->marks.push_back(*std::move(mark));
            });
    }

    Database& m_database;
    QVariant m_environment;
    KeptGroups m_kept;
    std::unordered_map<quint64, size_t> m_places;
};

Result<void> insertMark(Database& database, const LogGroupMark& mark) {
    const QVariant until = mark.until ? sqlInstant(*mark.until) : QVariant(QMetaType::fromType<qint64>());
    return database
        .execute(u"INSERT INTO log_group_mark (id, environment_id, fingerprint, kind, content, made_by, made_at, until)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {database.key(mark.id), database.key(mark.environmentId), sqlText(RecordGroup::groupId(mark.fingerprint)),
                sqlText(groupMarkName(mark.kind)), sqlText(mark.text), sqlText(mark.madeBy), sqlInstant(mark.madeAt),
                until})
        .transform([](qint64) { });
}

/// A group has one mute; of notes and references there is a bounded number.
Result<void> makeRoomFor(Database& database, const LogGroupMark& mark) {
    const QVariantList group{database.key(mark.environmentId), sqlText(RecordGroup::groupId(mark.fingerprint))};
    if (mark.kind == GroupMarkKind::Muted)
        return database
            .execute(u"UPDATE log_group_mark SET ended_at = ? WHERE environment_id = ? AND fingerprint = ?"
                     " AND kind = 'mute' AND ended_at IS NULL"_s,
                {sqlInstant(mark.madeAt), group[0], group[1]})
            .transform([](qint64) { });
    qint64 count = 0;
    const auto counted = database.select(u"SELECT count(*) FROM log_group_mark WHERE environment_id = ?"
                                         " AND fingerprint = ? AND ended_at IS NULL"_s,
        group, [&](const SqlRow& row) { count = row.integer(0); });
    if (!counted || count < LogGroupRepository::mostMarks)
        return counted;
    return failure(ErrorKind::InvalidInput, u"there are %1 notes on it already"_s.arg(count));
}

} // namespace

Result<int> SqlLogGroupRepository::remember(const GroupSighting& sighting, Instant now) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&] {
            return requireEnvironment(database, sighting.environmentId).and_then([&] {
                return SightingWriter(database, sighting, now).write(m_mostGroups);
            });
        });
    });
}

Result<KeptGroups> SqlLogGroupRepository::listOf(EnvironmentId environment) {
    return m_workspace.ready().and_then(
        [&](Database& database) { return database.read([&] { return GroupReader(database, environment).read(); }); });
}

Result<LogGroupMark> SqlLogGroupRepository::add(const LogGroupMark& mark) {
    if (const auto valid = validate(mark); !valid)
        return failure(valid.error());
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&] {
            return requireEnvironment(database, mark.environmentId)
                .and_then([&] { return makeRoomFor(database, mark); })
                .and_then([&] { return insertMark(database, mark); })
                .transform([&] { return mark; });
        });
    });
}

Result<LogGroupMarkId> SqlLogGroupRepository::end(LogGroupMarkId id, Instant now) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&] {
            return endMark(database, u"log_group_mark"_s, database.key(id), now).transform([&] { return id; });
        });
    });
}

} // namespace magkeeper
