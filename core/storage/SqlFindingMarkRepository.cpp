// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlFindingMarkRepository.h"

#include "core/storage/EnvironmentRows.h"
#include "core/storage/MarkRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Nothing when this program does not know the mark's kind or severity: it must not act on a guess.
std::optional<FindingMark> readMark(const SqlRow& row) {
    const auto kind = markKindFromName(row.text(3));
    const auto severity = severityFromName(row.text(4));
    if (!kind || !severity)
        return std::nullopt;
    return FindingMark{.id = row.id<FindingMarkId>(0),
        .environmentId = row.id<EnvironmentId>(1),
        .finding = row.text(2),
        .kind = *kind,
        .severity = *severity,
        .reason = row.text(5),
        .madeBy = row.text(6),
        .madeAt = row.instant(7),
        .until = row.isNull(8) ? std::nullopt : std::optional(row.instant(8))};
}

Result<void> insert(Database& database, const FindingMark& mark) {
    const QVariant until = mark.until ? sqlInstant(*mark.until) : QVariant(QMetaType::fromType<qint64>());
    return database
        .execute(u"INSERT INTO finding_mark (id, environment_id, finding, kind, severity, reason, made_by, made_at,"
                 " until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {database.key(mark.id), database.key(mark.environmentId), sqlText(mark.finding),
                sqlText(markKindName(mark.kind)), sqlText(severityName(mark.severity)), sqlText(mark.reason),
                sqlText(mark.madeBy), sqlInstant(mark.madeAt), until})
        .transform([](qint64) { });
}

} // namespace

Result<std::vector<FindingMark>> SqlFindingMarkRepository::list(std::optional<EnvironmentId> environment) {
    std::vector<FindingMark> marks;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.select(
                u"SELECT id, environment_id, finding, kind, severity, reason, made_by, made_at, until"
                " FROM finding_mark WHERE ended_at IS NULL"_s
                    + (environment ? u" AND environment_id = ?"_s : QString()) + u" ORDER BY made_at, id"_s,
                environment ? QVariantList{database.key(*environment)} : QVariantList(), [&](const SqlRow& row) {
                    if (auto mark = readMark(row))
                        marks.push_back(*std::move(mark));
                });
        })
        .transform([&] { return std::move(marks); });
}

Result<FindingMark> SqlFindingMarkRepository::add(const FindingMark& mark) {
    if (const auto valid = validate(mark); !valid)
        return failure(valid.error());
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&] {
            return requireEnvironment(database, mark.environmentId)
                .and_then([&] {
                    return database.execute(
                        u"UPDATE finding_mark SET ended_at = ? WHERE environment_id = ? AND finding = ? AND ended_at IS NULL"_s,
                        {sqlInstant(mark.madeAt), database.key(mark.environmentId), sqlText(mark.finding)});
                })
                .and_then([&](qint64) { return insert(database, mark); })
                .transform([&] { return mark; });
        });
    });
}

Result<FindingMarkId> SqlFindingMarkRepository::end(FindingMarkId id, Instant now) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write(
            [&] { return endMark(database, u"finding_mark"_s, database.key(id), now).transform([&] { return id; }); });
    });
}

} // namespace magkeeper
