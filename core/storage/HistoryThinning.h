// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/SeriesThinner.h"
#include "core/storage/SnapshotThinner.h"

namespace magkeeper {

/// Keeps the history within the retention policy: does a small piece whenever it is asked, and says when to ask again.
/// Storage thread.
class HistoryThinning {
public:
    static constexpr std::chrono::minutes rest{10}; ///< when all is done
    static constexpr std::chrono::minutes setback{1}; ///< after a failure

    explicit HistoryThinning(LiveDatabase& history, RetentionPolicy policy = {});

    /// How long to wait for the next piece. Between pieces others, also other programs, get more time than a piece
    /// takes. A failure (disk full, server gone) is no one's answer: it is tried again later.
    [[nodiscard]] std::chrono::milliseconds step(Instant now);

private:
    Result<bool> piece(Instant now);
    Result<bool> giveBackSpace();

    LiveDatabase& m_history;
    SnapshotThinner m_snapshots;
    SeriesThinner m_series;
};

} // namespace magkeeper
