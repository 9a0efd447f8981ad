// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/IndexersState.h"

#include "core/magento/LockWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statuses{std::pair("valid"_L1, IndexerStatus::Valid),
    std::pair("invalid"_L1, IndexerStatus::Invalid), std::pair("working"_L1, IndexerStatus::Working),
    std::pair("suspended"_L1, IndexerStatus::Suspended)};
constexpr std::array modes{std::pair("save"_L1, IndexerMode::Save), std::pair("schedule"_L1, IndexerMode::Schedule)};
constexpr std::array viewStatuses{std::pair("idle"_L1, ViewStatus::Idle), std::pair("working"_L1, ViewStatus::Working),
    std::pair("suspended"_L1, ViewStatus::Suspended)};

void readView(const FactReader& facts, Indexer& indexer) {
    if (facts.has("mode"_L1))
        indexer.mode = facts.word("mode"_L1, modes);
    if (facts.has("view_status"_L1))
        indexer.viewStatus = facts.word("view_status"_L1, viewStatuses);
    indexer.view = facts.text("view"_L1);
    indexer.viewUpdatedAt = facts.instant("view_updated_at"_L1);
    indexer.stateVersion = facts.count("state_version"_L1);
    indexer.maximumVersion = facts.count("max_version"_L1);
    indexer.backlog = facts.count("backlog"_L1);
    indexer.backlogAtLeast = facts.flag("backlog_at_least"_L1);
    indexer.changelogRows = facts.count("changelog_rows"_L1);
    indexer.changelogRowsExact = facts.boolean("changelog_rows_exact"_L1).value_or(true);
}

Indexer readIndexer(const FactReader& facts) {
    Indexer indexer;
    indexer.id = facts.name("id"_L1);
    indexer.title = facts.text("title"_L1);
    indexer.declared = facts.boolean("declared"_L1);
    indexer.status = facts.word("status"_L1, statuses);
    indexer.updatedAt = facts.instant("updated_at"_L1);
    readView(facts, indexer);
    return indexer;
}

IndexerActivity readActivity(const FactReader& facts) {
    return {.processes = facts.count("processes"_L1),
        .cronProcesses = facts.count("cron_processes"_L1),
        .cronLocks = readLock(facts, "cron_locks"_L1),
        .applicationLocks = facts.boolean("application_locks"_L1)};
}

MissingTrigger readMissing(const FactReader& facts) {
    return {.view = facts.name("view"_L1), .table = facts.name("table"_L1)};
}

IndexTriggers readTriggers(const FactReader& facts) {
    return {.found = facts.count("found"_L1),
        .expected = facts.count("expected"_L1),
        .missing = facts.list("missing"_L1, readMissing)};
}

IndexersState readIndexers(const FactReader& facts) {
    return {
        .indexers = facts.list("indexers"_L1, readIndexer),
        .truncated = facts.flag("truncated"_L1),
        .otherViews = facts.texts("other_views"_L1),
        .activity = facts.value("activity"_L1, readActivity).value_or(IndexerActivity()),
        .triggers = facts.value("triggers"_L1, readTriggers),
    };
}

} // namespace

IndexersStateReading decodeIndexersState(const Section* section) { return decodeSection(section, readIndexers); }

} // namespace magkeeper
