// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/WorkspaceStorage.h"

#include "core/storage/Migrations.h"
#include "core/storage/SectionStates.h"
#include "core/storage/StateAssembly.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<qint64> count(Database& database, const QString& table) {
    qint64 rows = 0;
    return database.select(u"SELECT count(*) FROM "_s + table, {}, [&](const SqlRow& row) { rows = row.integer(0); })
        .transform([&] { return rows; });
}

/// Fills one number, or keeps the first error.
template <typename Number>
void fill(Number& number, const Result<Number>& result, std::optional<Error>& fault) {
    if (result)
        number = *result;
    else if (!fault)
        fault = result.error();
}

} // namespace

Result<std::vector<Error>> WorkspaceStorage::open() {
    if (const auto workspace = m_workspace.ready(); !workspace)
        return failure(workspace.error());
    const auto cleared = m_environments.clearOrphans();
    std::vector<Error> notices = m_backend->takeNotices();
    if (!cleared)
        notices.push_back(cleared.error().within(u"the history cannot be used now"_s));
    return notices;
}

void WorkspaceStorage::close() {
    m_workspace.close();
    m_history.close();
}

Result<SnapshotId> WorkspaceStorage::storeSnapshot(
    SnapshotId id, const Snapshot& snapshot, const std::vector<SeriesValue>& series) {
    return m_environments.exists(snapshot.environmentId).and_then([&](bool known) -> Result<SnapshotId> {
        if (!known)
            return failure(ErrorKind::NotFound, u"the environment of the snapshot is gone"_s);
        return m_snapshots.store(id, snapshot, series);
    });
}

Result<EnvironmentId> WorkspaceStorage::rememberFindings(EnvironmentId environment, const SeenChange& change) {
    return m_environments.exists(environment).and_then([&](bool known) -> Result<EnvironmentId> {
        if (!known)
            return failure(ErrorKind::NotFound, u"the environment of the findings is gone"_s);
        return m_seen.remember(environment, change);
    });
}

Result<PatchRecord> WorkspaceStorage::rememberPatches(EnvironmentId environment, const PatchJudgement& judgement) {
    return m_environments.exists(environment).and_then([&](bool known) -> Result<PatchRecord> {
        if (!known)
            return failure(ErrorKind::NotFound, u"the environment of the patches is gone"_s);
        return m_patchRecords.remember(environment, judgement);
    });
}

Result<std::vector<SnapshotPtr>> WorkspaceStorage::latestOfAll() {
    const auto environments = m_environments.list();
    if (!environments)
        return failure(environments.error());
    if (const auto history = m_history.ready(); !history)
        return failure(history.error());
    std::vector<SnapshotPtr> found;
    for (const Environment& environment : *environments) {
        if (auto snapshot = m_snapshots.latest(environment.id, std::nullopt).value_or(nullptr))
            found.push_back(packed(*snapshot)); // many at once
    }
    return found;
}

Result<StoredState> WorkspaceStorage::stateAt(EnvironmentId environment, Instant moment) {
    StateAssembly assembly;
    for (const std::optional<ProbeLevel> level : {std::optional<ProbeLevel>(), std::optional(ProbeLevel::Full)}) {
        auto snapshot = m_snapshots.baseline(environment, level, moment, Instant());
        if (!snapshot)
            return failure(snapshot.error());
        assembly.take(*snapshot);
    }
    return m_history.ready()
        .and_then([&](Database& database) { return putKeptSections(database, environment, moment, assembly); })
        .transform([&] { return assembly.finish(environment); });
}

Result<WorkspaceFacts> WorkspaceStorage::facts() {
    WorkspaceFacts facts{.place = m_place};
    std::optional<Error> fault;
    const auto workspace = m_workspace.ready();
    if (!workspace)
        return failure(workspace.error());
    fill(facts.workspaceVersion, schemaVersion(*workspace), fault);
    fill(facts.workspaceBytes, m_backend->size(Half::Workspace, *workspace), fault);
    fill(facts.stores, count(*workspace, u"store"_s), fault);
    fill(facts.environments, count(*workspace, u"environment"_s), fault);
    fill(facts.nodes, count(*workspace, u"node"_s), fault);
    if (fault)
        return failure(*fault);
    if (const auto history = m_history.ready()) {
        fill(facts.historyVersion, schemaVersion(*history), facts.historyFault);
        fill(facts.historyBytes, m_backend->size(Half::History, *history), facts.historyFault);
        fill(facts.snapshots, count(*history, u"snapshot"_s), facts.historyFault);
        fill(facts.series, count(*history, u"series"_s), facts.historyFault);
    } else {
        facts.historyFault = history.error();
    }
    return facts;
}

} // namespace magkeeper
