// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// What an index is at, by all that is seen: its row, the locks and processes of those who could be working on it, and
/// how old the row is.
enum class IndexerDoing {
    Fine, ///< valid, and its changes are brought in, or nothing waits
    WaitsForCron, ///< invalid: cron's next turn rebuilds it
    Worked, ///< somebody works on it
    MayBeWorked, ///< it says so, and nobody can tell
    Stuck, ///< it says so, and nobody does
    Behind, ///< valid, and its changes come faster than they are brought in, or nobody brings them in
    Suspended, ///< somebody told cron to leave it alone
    Unknown, ///< a status that is not known here
};
[[nodiscard]] QString indexerDoingName(IndexerDoing doing); ///< as magctl says it: `waits-for-cron`

/// One index, with what changed since an earlier snapshot.
struct IndexerReport {
    QString id;
    IndexerDoing doing = IndexerDoing::Fine;
    std::optional<std::chrono::milliseconds> age; ///< of its row, or of its view's where that is what it is at
    std::optional<double> arriving; ///< changes a minute; nothing: no earlier snapshot tells
    std::optional<double> consumed; ///< changes a minute that were brought in
    std::optional<qint64> waiting; ///< versions that wait; nothing: on save, or not known
    std::optional<std::chrono::milliseconds> timeToEmpty; ///< at this pace; nothing: never, or not known
    std::optional<qint64> changelogGrowth; ///< rows since then
    QString job; ///< the cron job that works on it
    std::optional<Instant> jobLastAt; ///< when that last ended well
    std::optional<std::chrono::milliseconds> jobLastDuration;
    QString action; ///< the least harmful thing that helps, of the catalogue; empty: none is needed
};

/// What the snapshots of one environment say of its indices; `before` is an earlier one, or null. Nothing when the
/// newer one does not know them. Thread: any; pure.
[[nodiscard]] std::vector<IndexerReport> judgeIndexers(const DecodedSnapshot& now, const DecodedSnapshot* before);

} // namespace magkeeper
