// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlPatchRecordRepository.h"

#include "core/base/Json.h"
#include "core/magento/SectionDocument.h"
#include "core/storage/PatchSpellRow.h"
#include "core/storage/SqlSnapshotRepository.h"
#include "core/storage/SqlText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumDocument = 16 * 1024 * 1024;

/// A row may be there before anybody has judged.
std::optional<Instant> judgedAt(Instant kept) { return kept == Instant() ? std::nullopt : std::optional(kept); }

/// The rows of one environment. Inside of a transaction.
class SpellRows {
public:
    enum class Access { Read, Write };

    SpellRows(Database& database, EnvironmentId environment, Access access)
        : m_database(database)
        , m_environment(database.key(environment))
        , m_access(access) { }

    Result<PatchRecord> read() {
        PatchRecord record;
        return hold()
            .and_then([&] {
                return m_database.select(u"SELECT judged_at FROM patch_judgement WHERE environment_id = ?"_s + lock(),
                    {m_environment}, [&](const SqlRow& row) { record.judgedAt = judgedAt(row.instant(0)); });
            })
            .and_then([&] {
                return m_database.select(
                    u"SELECT kind, subject, node, first_at, last_at, state, document FROM"
                    " patch_spell WHERE environment_id = ? ORDER BY kind, subject, node, first_at"_s,
                    {m_environment}, [&](const SqlRow& row) { record.spells.push_back(spellFrom(row, 0)); });
            })
            .transform([&] { return std::move(record); });
    }

    /// Most spells go on: one statement moves all of them, and those that ended are put back.
    Result<void> write(const std::optional<Instant>& before, const PatchRecordChange& change) {
        return run(u"INSERT INTO patch_judgement (environment_id, judged_at) VALUES (?, ?) ON CONFLICT (environment_id)"
                   " DO UPDATE SET judged_at = excluded.judged_at"_s,
            {m_environment, sqlInstant(change.at)})
            .and_then([&] { return before ? moveAll(*before, change.at) : Result<void>(); })
            .and_then([&] { return moveEach(change.ended, before.value_or(Instant())); })
            .and_then([&] { return moveEach(change.resumed, change.at); })
            .and_then([&] { return forget(change.forgotten); })
            .and_then([&] { return begin(change.begun); });
    }

private:
    /// Two programs may judge at once: SQLite's transaction orders them, PostgreSQL's row does, which has to be there.
    Result<void> hold() {
        if (m_access == Access::Read)
            return {};
        return run(u"INSERT INTO patch_judgement (environment_id, judged_at) VALUES (?, 0) ON CONFLICT (environment_id)"
                   " DO NOTHING"_s,
            {m_environment});
    }

    [[nodiscard]] QString lock() const {
        const bool locks = m_access == Access::Write && m_database.dialect() != Dialect::Sqlite;
        return locks ? u" FOR UPDATE"_s : QString();
    }

    Result<void> run(const QString& sql, const QVariantList& values) {
        return m_database.execute(sql, values).transform([](qint64) { });
    }

    Result<void> moveAll(Instant from, Instant to) {
        return run(u"UPDATE patch_spell SET last_at = ? WHERE environment_id = ? AND last_at = ?"_s,
            {sqlInstant(to), m_environment, sqlInstant(from)});
    }

    Result<void> moveEach(const std::vector<PatchSpell>& spells, Instant to) {
        for (const PatchSpell& spell : spells) {
            const auto moved
                = run(u"UPDATE patch_spell SET last_at = ? WHERE environment_id = ? AND kind = ? AND subject = ?"
                      " AND node = ? AND first_at = ?"_s,
                    QVariantList{sqlInstant(to), m_environment} + columnsOf(spell).first(4));
            if (!moved)
                return moved;
        }
        return {};
    }

    Result<void> forget(const std::vector<PatchSpell>& spells) {
        for (const PatchSpell& spell : spells) {
            const auto gone = run(u"DELETE FROM patch_spell WHERE environment_id = ? AND kind = ? AND subject = ?"
                                  " AND node = ? AND first_at = ?"_s,
                QVariantList{m_environment} + columnsOf(spell).first(4));
            if (!gone)
                return gone;
        }
        return {};
    }

    Result<void> begin(const std::vector<PatchSpell>& spells) {
        for (const PatchSpell& spell : spells) {
            const auto begun = run(u"INSERT INTO patch_spell (environment_id, kind, subject, node, first_at, last_at,"
                                   " state, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                QVariantList{m_environment} + columnsOf(spell));
            if (!begun)
                return begun;
        }
        return {};
    }

    Database& m_database;
    QVariant m_environment;
    Access m_access;
};

/// Only the rows of one kind: asked for with every judgement of a snapshot.
Result<void> readKind(Database& database, EnvironmentId environment, const QString& kind, PatchRecord& record) {
    return database.select(u"SELECT kind, subject, node, first_at, last_at, state, document FROM patch_spell"
                           " WHERE environment_id = ? AND kind = ? ORDER BY first_at"_s,
        {database.key(environment), sqlText(kind)},
        [&](const SqlRow& row) { record.spells.push_back(spellFrom(row, 0)); });
}

SeenRelease seenRelease(const Section& section, Instant first, Instant last, const QString& node) {
    const IdentityReading identity = decodeIdentity(&section);
    return {identity.value ? installedMark(*identity.value) : InstalledMark(), first, last, node};
}

void take(std::vector<SeenRelease>& releases, const SnapshotPtr& snapshot) {
    if (!snapshot)
        return;
    for (const NodeSnapshot& each : snapshot->nodes) {
        const auto identity = each.sections.find(u"identity"_s);
        if (identity != each.sections.end())
            releases.push_back(seenRelease(identity->second, snapshot->takenAt, snapshot->takenAt, each.name));
    }
}

Result<void> takeKept(Database& database, EnvironmentId environment, std::vector<SeenRelease>& releases) {
    return database.select(
        u"SELECT s.first_at, s.last_at, c.document, s.node FROM section_state s JOIN section_content c"
        " ON c.environment_id = s.environment_id AND c.digest = s.first_digest"
        " WHERE s.environment_id = ? AND s.section = 'identity' ORDER BY s.first_at"_s,
        {database.key(environment)}, [&](const SqlRow& row) {
            JsonProblems problems;
            const auto json = parseJsonObject(qUncompress(row.bytes(2)), maximumDocument);
            if (json)
                releases.push_back(seenRelease(readSection(JsonReader(*json, u"identity"_s, problems)), row.instant(0),
                    row.instant(1), row.text(3)));
        });
}

/// Of each node neighbours of the same release are one.
std::vector<SeenRelease> joined(std::vector<SeenRelease> releases, const Snapshot& newest) {
    std::erase_if(releases, [](const SeenRelease& each) { return each.mark.release.isEmpty(); });
    std::ranges::stable_sort(releases, {}, [](const SeenRelease& each) { return std::pair(each.node, each.first); });
    std::vector<SeenRelease> all;
    for (SeenRelease& each : releases) {
        const bool same = !all.empty() && all.back().node == each.node && all.back().mark.release == each.mark.release
            && all.back().mark.edition == each.mark.edition;
        each.isGone = !std::ranges::contains(newest.nodes, each.node, &NodeSnapshot::name);
        if (same)
            all.back().last = std::max(all.back().last, each.last);
        else
            all.push_back(std::move(each));
    }
    return all;
}

} // namespace

Result<PatchRecord> SqlPatchRecordRepository::of(EnvironmentId environment) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.read([&] { return SpellRows(database, environment, SpellRows::Access::Read).read(); });
    });
}

Result<PatchRecord> SqlPatchRecordRepository::remember(EnvironmentId environment, const PatchJudgement& judgement) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<PatchRecord> {
            SpellRows rows(database, environment, SpellRows::Access::Write);
            auto record = rows.read();
            const auto change = record ? changeOf(*record, judgement) : std::nullopt;
            if (!change)
                return record;
            return rows.write(record->judgedAt, *change).transform([&] { return with(*std::move(record), *change); });
        });
    });
}

Result<PatchRecord> SqlPatchRecordRepository::installations(EnvironmentId environment) {
    PatchRecord record;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.read([&] {
                return database
                    .select(u"SELECT judged_at FROM patch_judgement WHERE environment_id = ?"_s,
                        {database.key(environment)},
                        [&](const SqlRow& row) { record.judgedAt = judgedAt(row.instant(0)); })
                    .and_then([&] { return readKind(database, environment, u"installation"_s, record); });
            });
        })
        .transform([&] { return std::move(record); });
}

Result<std::vector<PatchLoss>> SqlPatchRecordRepository::losses(EnvironmentId environment) {
    PatchRecord record;
    return m_workspace.ready()
        .and_then([&](Database& database) { return readKind(database, environment, u"patch"_s, record); })
        .transform([&] { return lossesOf(record); });
}

Result<std::vector<SeenRelease>> SqlPatchRecordRepository::releases(EnvironmentId environment) {
    const auto newest = m_snapshots.latest(environment, std::nullopt);
    if (!newest)
        return failure(newest.error());
    if (!*newest)
        return {};
    std::vector<SeenRelease> releases;
    const auto oldest = m_snapshots.baseline(environment, std::nullopt, Instant(), (*newest)->takenAt);
    take(releases, oldest.value_or(nullptr));
    take(releases, *newest);
    return m_history.ready()
        .and_then([&](Database& database) { return takeKept(database, environment, releases); })
        .transform([&] { return joined(std::move(releases), **newest); });
}

Result<std::map<EnvironmentId, PatchRecord>> SqlPatchRecordRepository::all() {
    std::map<EnvironmentId, PatchRecord> records;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.read([&] {
                return database
                    .select(u"SELECT environment_id, judged_at FROM patch_judgement"_s, {},
                        [&](const SqlRow& row) {
                            records[row.id<EnvironmentId>(0)].judgedAt = judgedAt(row.instant(1));
                        })
                    .and_then([&] {
                        return database.select(
                            u"SELECT environment_id, kind, subject, node, first_at, last_at, state, document FROM"
                            " patch_spell ORDER BY environment_id, kind, subject, node, first_at"_s,
                            {}, [&](const SqlRow& row) {
                                records[row.id<EnvironmentId>(0)].spells.push_back(spellFrom(row, 1));
                            });
                    });
            });
        })
        .transform([&] { return std::move(records); });
}

} // namespace magkeeper
