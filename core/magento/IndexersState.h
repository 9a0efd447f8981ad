// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

enum class IndexerStatus { Valid, Invalid, Working, Suspended, Other };
enum class IndexerMode { Save, Schedule, Other };
enum class ViewStatus { Idle, Working, Suspended, Other };
/// A lock of Magento's in the database.
enum class LockState { Held, Free, Unknown, Other };

struct Indexer {
    QString id;
    std::optional<QString> title;
    std::optional<bool> declared;
    Word<IndexerStatus> status;
    std::optional<Instant> updatedAt;
    std::optional<Word<IndexerMode>> mode;
    std::optional<QString> view;
    std::optional<Word<ViewStatus>> viewStatus; ///< nothing: the view has no row
    std::optional<Instant> viewUpdatedAt;
    std::optional<qint64> stateVersion;
    std::optional<qint64> maximumVersion;
    std::optional<qint64> backlog; ///< distinct ids that wait; nothing in mode `save`
    bool backlogAtLeast = false; ///< too many to count: the distance of versions
    std::optional<qint64> changelogRows;
    bool changelogRowsExact = true;
};

/// Who may be working on the indexes right now.
struct IndexerActivity {
    std::optional<qint64> processes;
    std::optional<qint64> cronProcesses; ///< of group `index`
    std::optional<Word<LockState>> cronLocks;
    std::optional<bool> applicationLocks;
};

struct MissingTrigger {
    QString view;
    QString table;
};

struct IndexTriggers {
    std::optional<qint64> found;
    std::optional<qint64> expected;
    std::vector<MissingTrigger> missing;
};

/// Source: tables indexer_state and mview_state; docs/probe.md, indexers.
struct IndexersState {
    std::vector<Indexer> indexers;
    bool truncated = false;
    QStringList otherViews;
    IndexerActivity activity;
    std::optional<IndexTriggers> triggers; ///< full probes only
};
using IndexersStateReading = Reading<IndexersState>;

/// Null: not asked.
[[nodiscard]] IndexersStateReading decodeIndexersState(const Section* section);

} // namespace magkeeper
