// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SectionStates.h"

#include "core/base/Json.h"
#include "core/magento/SectionDocument.h"
#include "core/storage/SqlText.h"
#include "core/storage/StateAssembly.h"

#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int forgottenAtOnce = 32;
constexpr qsizetype maximumDocument = 16 * 1024 * 1024;

struct Known {
    Instant firstAt;
    Instant lastAt;
    QByteArray lastDigest;
    QByteArray firstDigest;
};

/// One row of section_state, by its key.
class StateRow {
public:
    StateRow(Database& database, EnvironmentId environment, const SectionCopy& copy)
        : m_database(database)
        , m_environment(database.key(environment))
        , m_copy(copy)
        , m_key{m_environment, sqlText(copy.node), sqlText(copy.section), copy.shape} { }

    Result<void> record(Instant at) {
        std::optional<Known> known;
        return m_database
            .select(u"SELECT first_at, last_at, last_digest, first_digest FROM section_state WHERE environment_id = ?"
                    " AND node = ? AND section = ? AND shape = ?"_s,
                m_key,
                [&](const SqlRow& row) { known = Known{row.instant(0), row.instant(1), row.bytes(2), row.bytes(3)}; })
            .and_then([&]() -> Result<void> {
                if (!known)
                    return begin(at);
                if (at < known->firstAt)
                    return replace(u"first"_s, at, known->firstDigest);
                return at > known->lastAt ? replace(u"last"_s, at, known->lastDigest) : Result<void>();
            });
    }

private:
    Result<void> begin(Instant at) {
        return keepContent().and_then([&] {
            return changed(u"INSERT INTO section_state (environment_id, node, section, shape, first_at, first_digest,"
                           " last_at, last_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                QVariantList(m_key) << sqlInstant(at) << m_copy.digest << sqlInstant(at) << m_copy.digest);
        });
    }

    /// Most sections say just what they said before, to the last byte: then only the time is another.
    Result<void> replace(const QString& end, Instant at, const QByteArray& old) {
        const bool same = old == m_copy.digest;
        const auto kept = same ? Result<void>() : keepContent();
        if (!kept)
            return kept;
        return changed(u"UPDATE section_state SET %1_at = ?, %1_digest = ? WHERE environment_id = ? AND node = ?"
                       " AND section = ? AND shape = ?"_s.arg(end),
            QVariantList{sqlInstant(at), m_copy.digest} + m_key)
            .and_then([&] { return same ? Result<void>() : dropContent(old); });
    }

    Result<void> keepContent() {
        bool found = false;
        return m_database
            .select(u"SELECT 1 FROM section_content WHERE environment_id = ? AND digest = ?"_s,
                {m_environment, m_copy.digest}, [&](const SqlRow&) { found = true; })
            .and_then([&]() -> Result<void> {
                if (found)
                    return {};
                return changed(u"INSERT INTO section_content (environment_id, digest, document) VALUES (?, ?, ?)"_s,
                    {m_environment, m_copy.digest, qCompress(m_copy.document)});
            });
    }

    Result<void> dropContent(const QByteArray& digest) {
        return changed(u"DELETE FROM section_content WHERE environment_id = ? AND digest = ? AND NOT EXISTS (SELECT 1"
                       " FROM section_state WHERE environment_id = ? AND first_digest = ?) AND NOT EXISTS (SELECT 1"
                       " FROM section_state WHERE environment_id = ? AND last_digest = ?)"_s,
            {m_environment, digest, m_environment, digest, m_environment, digest});
    }

    Result<void> changed(const QString& sql, const QVariantList& values) {
        return m_database.execute(sql, values).transform([](qint64) { });
    }

    Database& m_database;
    QVariant m_environment;
    const SectionCopy& m_copy;
    QVariantList m_key;
};

} // namespace

Result<void> recordSections(
    Database& database, EnvironmentId environment, Instant takenAt, const std::vector<SectionCopy>& copies) {
    for (const SectionCopy& copy : copies)
        if (const auto recorded = StateRow(database, environment, copy).record(takenAt); !recorded)
            return recorded;
    return {};
}

Result<std::vector<SectionState>> selectSectionStates(Database& database, EnvironmentId environment) {
    std::vector<SectionState> states;
    return database
        .select(u"SELECT s.node, s.section, s.first_at, s.last_at, f.document, l.document FROM section_state s"
                " JOIN section_content f ON f.environment_id = s.environment_id AND f.digest = s.first_digest"
                " JOIN section_content l ON l.environment_id = s.environment_id AND l.digest = s.last_digest"
                " WHERE s.environment_id = ? ORDER BY s.node, s.section, s.first_at, s.last_at"_s,
            {database.key(environment)},
            [&](const SqlRow& row) {
                states.push_back({row.text(0), row.text(1), row.instant(2), row.instant(3), qUncompress(row.bytes(4)),
                    qUncompress(row.bytes(5))});
            })
        .transform([&] { return std::move(states); });
}

Result<void> putKeptSections(Database& database, EnvironmentId environment, Instant moment, StateAssembly& assembly) {
    struct Occurrence {
        Instant at;
        QByteArray digest;
    };
    std::map<StoredState::Place, Occurrence> newest;
    const auto asked
        = database.select(u"SELECT node, section, first_at, last_at, first_digest, last_digest FROM section_state"
                          " WHERE environment_id = ? AND first_at <= ? ORDER BY first_at"_s,
            {database.key(environment), sqlInstant(moment)}, [&](const SqlRow& row) {
                const bool ended = row.instant(3) <= moment;
                const Occurrence seen{row.instant(ended ? 3 : 2), row.bytes(ended ? 5 : 4)};
                const StoredState::Place place{row.text(0), row.text(1)};
                const auto known = newest.find(place);
                if (assembly.wants(place, seen.at) && (known == newest.end() || known->second.at <= seen.at))
                    newest.insert_or_assign(place, seen);
            });
    if (!asked)
        return asked;
    for (const auto& [place, seen] : newest) {
        QByteArray document;
        const auto read = database.select(
            u"SELECT document FROM section_content WHERE environment_id = ? AND digest = ?"_s,
            {database.key(environment), seen.digest}, [&](const SqlRow& row) { document = qUncompress(row.bytes(0)); });
        if (!read)
            return read;
        JsonProblems problems;
        const auto json = parseJsonObject(document, maximumDocument);
        if (json)
            assembly.put(place, seen.at, readSection(JsonReader(*json, place.second, problems)));
    }
    return {};
}

Result<qint64> forgetSections(Database& database, Instant before) {
    std::vector<QVariantList> contents;
    const auto asked = database.select(
        u"SELECT environment_id, first_digest, last_digest FROM section_state WHERE last_at < ? ORDER BY last_at"
        " LIMIT %1"_s.arg(forgottenAtOnce),
        {sqlInstant(before)}, [&](const SqlRow& row) {
            const QVariant environment = database.key(row.id<EnvironmentId>(0));
            contents.push_back({environment, row.bytes(1)});
            contents.push_back({environment, row.bytes(2)});
        });
    if (!asked)
        return failure(asked.error());
    // The state goes with its contents.
    qint64 gone = 0;
    for (const QVariantList& content : contents) {
        const auto deleted
            = database.execute(u"DELETE FROM section_content WHERE environment_id = ? AND digest = ?"_s, content);
        if (!deleted)
            return deleted;
        gone += *deleted;
    }
    return gone;
}

} // namespace magkeeper
