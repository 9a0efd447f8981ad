// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlEnvironmentRepository.h"

#include "core/storage/EnvironmentRows.h"
#include "core/storage/RunDocument.h"
#include "core/storage/RunRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr auto changedMeanwhile = "'%1' was changed or removed by somebody else meanwhile"_L1;

Result<StoreId> findOrMakeStore(Database& database, const QString& name, StoreId newId, Instant now) {
    const auto made = database.execute(
        u"INSERT INTO store (id, name, name_key, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING"_s,
        {database.key(newId), sqlText(name), sqlNameKey(name), sqlInstant(now)});
    if (!made)
        return failure(made.error());
    StoreId id;
    return database
        .select(u"SELECT id FROM store WHERE name_key = ?"_s, {sqlNameKey(name)},
            [&](const SqlRow& row) { id = row.id<StoreId>(0); })
        .transform([&] { return id; });
}

Result<void> checkName(Database& database, const Environment& environment) {
    bool taken = false;
    return database
        .select(u"SELECT 1 FROM environment WHERE name_key = ? AND id <> ?"_s,
            {sqlNameKey(environment.name), database.key(environment.id)}, [&](const SqlRow&) { taken = true; })
        .and_then([&]() -> Result<void> {
            if (taken)
                return failure(
                    ErrorKind::Conflict, u"there is an environment called '%1' already"_s.arg(environment.name));
            return {};
        });
}

Result<void> insert(Database& database, const Environment& environment, StoreId store, Instant now) {
    return database
        .execute(u"INSERT INTO environment (id, store_id, name, name_key, kind, access, transport, old_algorithms, url,"
                 " version, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)"_s,
            {database.key(environment.id), database.key(store), sqlText(environment.name), sqlNameKey(environment.name),
                sqlText(kindName(environment.kind)), sqlText(accessName(environment.access)),
                sqlText(transportName(environment.transport)), int{environment.oldAlgorithms}, sqlText(environment.url),
                sqlInstant(now), sqlInstant(now)})
        .transform([](qint64) { });
}

Result<void> update(Database& database, const Environment& environment, StoreId store, Instant now) {
    return database
        .execute(u"UPDATE environment SET store_id = ?, name = ?, name_key = ?, kind = ?, access = ?, transport = ?,"
                 " old_algorithms = ?, url = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ?"_s,
            {database.key(store), sqlText(environment.name), sqlNameKey(environment.name),
                sqlText(kindName(environment.kind)), sqlText(accessName(environment.access)),
                sqlText(transportName(environment.transport)), int{environment.oldAlgorithms}, sqlText(environment.url),
                sqlInstant(now), database.key(environment.id), environment.version})
        .and_then([&](qint64 changed) -> Result<void> {
            if (changed == 0)
                return failure(ErrorKind::Conflict, QString(changedMeanwhile).arg(environment.name));
            return {};
        });
}

Result<Environment> readBack(Database& database, const Environment& environment) {
    return selectEnvironments(database, environment.id)
        .and_then([&](std::vector<Environment> found) -> Result<Environment> {
            if (found.empty())
                return failure(ErrorKind::Internal, u"'%1' was not stored"_s.arg(environment.name));
            return std::move(found.front());
        });
}

QJsonObject demandsOf(const Environment& environment) {
    return {{u"name"_s, environment.name}, {u"kind"_s, kindName(environment.kind)},
        {u"access"_s, accessName(environment.access)}};
}

/// What a write needs hangs on kind and access: that they changed belongs to the trail. Nothing: they did not.
Result<std::optional<AuditAnchors::Link>> recordChange(
    Database& database, const Environment& environment, const SqlEnvironmentRepository::Witness& witness) {
    const auto before = selectEnvironments(database, environment.id);
    if (!before)
        return failure(before.error());
    if (before->empty() || demandsOf(before->front()) == demandsOf(environment))
        return std::nullopt;
    const QJsonObject content{{u"kind"_s, u"environment-changed"_s}, {u"at"_s, toIso8601(witness.at)},
        {u"environment_id"_s, environment.id.toString()}, {u"before"_s, demandsOf(before->front())},
        {u"after"_s, demandsOf(environment)}, {u"who"_s, documentOf(witness.who)}};
    return witness.audit.append(database, content, environment.id, {}).transform([](const AuditAnchors::Link& link) {
        return std::optional(link);
    });
}

/// A run that goes on there could be neither watched nor ended any more.
Result<void> checkUnlocked(Database& database, const Environment& environment) {
    const auto lock = selectLock(database, environment.id);
    if (!lock)
        return failure(lock.error());
    return *lock ? failure(lockHeld(**lock, environment.name)) : Result<void>();
}

Result<void> forgetHistory(Database& history, EnvironmentId id) {
    return history.write([&] {
        return history.execute(u"DELETE FROM environment_history WHERE environment_id = ?"_s, {history.key(id)})
            .transform([](qint64) { });
    });
}

} // namespace

Result<std::vector<Environment>> SqlEnvironmentRepository::list() {
    return m_workspace.ready().and_then(
        [](Database& database) { return database.read([&] { return selectEnvironments(database, std::nullopt); }); });
}

Result<Environment> SqlEnvironmentRepository::save(
    const Environment& environment, StoreId newStoreId, const Witness& witness) {
    if (const auto valid = validate(environment); !valid)
        return failure(valid.error());
    std::optional<AuditAnchors::Link> recorded;
    const auto store = [&](Database& database) {
        return checkName(database, environment)
            .and_then([&] { return recordChange(database, environment, witness); })
            .and_then([&](const std::optional<AuditAnchors::Link>& link) {
                recorded = link;
                return findOrMakeStore(database, environment.store, newStoreId, witness.at);
            })
            .and_then([&](StoreId id) {
                return environment.version == 0 ? insert(database, environment, id, witness.at)
                                                : update(database, environment, id, witness.at);
            })
            .and_then([&] { return replaceParts(database, environment); })
            .and_then([&] { return readBack(database, environment); });
    };
    auto saved = m_workspace.ready().and_then(
        [&](Database& database) { return database.write([&] { return store(database); }); });
    if (saved && recorded)
        witness.audit.confirm(*recorded);
    return saved;
}

Result<EnvironmentId> SqlEnvironmentRepository::remove(EnvironmentId id, qint64 version) {
    const auto workspace = m_workspace.ready();
    if (!workspace)
        return failure(workspace.error());
    Database& database = *workspace;
    const auto removed = database.write([&]() -> Result<void> {
        const auto found = selectEnvironments(database, id);
        if (!found)
            return failure(found.error());
        if (found->empty())
            return failure(ErrorKind::NotFound, u"the environment is gone already"_s);
        if (const auto unlocked = checkUnlocked(database, found->front()); !unlocked)
            return unlocked;
        const auto gone
            = database.execute(u"DELETE FROM environment WHERE id = ? AND version = ?"_s, {database.key(id), version});
        if (!gone)
            return failure(gone.error());
        if (*gone == 0)
            return failure(ErrorKind::Conflict, QString(changedMeanwhile).arg(found->front().name));
        return {};
    });
    if (!removed)
        return failure(removed.error());
    // What stays behind when the history cannot be written now is cleared by the next open.
    const auto forgotten = m_history.ready().and_then([&](Database& history) { return forgetHistory(history, id); });
    static_cast<void>(forgotten);
    return id;
}

Result<bool> SqlEnvironmentRepository::exists(EnvironmentId id) {
    bool found = false;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.select(
                u"SELECT 1 FROM environment WHERE id = ?"_s, {database.key(id)}, [&](const SqlRow&) { found = true; });
        })
        .transform([&] { return found; });
}

Result<void> SqlEnvironmentRepository::clearOrphans() {
    const auto history = m_history.ready();
    if (!history)
        return failure(history.error());
    // The history is read first: whoever has one was in the workspace before, so who is not there now was removed.
    std::vector<EnvironmentId> remembered;
    const auto asked = history->get().select(u"SELECT environment_id FROM environment_history"_s, {},
        [&](const SqlRow& row) { remembered.push_back(row.id<EnvironmentId>(0)); });
    if (!asked)
        return asked;
    for (const EnvironmentId& id : remembered) {
        const auto known = exists(id);
        if (!known)
            return failure(known.error());
        if (*known)
            continue;
        if (const auto forgotten = forgetHistory(*history, id); !forgotten)
            return forgotten;
    }
    return {};
}

} // namespace magkeeper
