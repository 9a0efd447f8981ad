// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/storage/LiveDatabase.h"
#include "core/storage/RetentionPolicy.h"

namespace magkeeper {

/// Folds old points of series into means, a small step at a time: some hours of one series in one transaction, so that
/// a killed program loses nothing. Storage thread.
class SeriesThinner {
public:
    /// Begins its rounds with the series behind `start`: programs that run only for a moment then each do another part.
    SeriesThinner(LiveDatabase& history, RetentionPolicy policy, qint64 start = 0)
        : m_history(history)
        , m_policy(policy)
        , m_cursor(start) { }

    /// Does one piece of work. False when a round through all series is done.
    [[nodiscard]] Result<bool> step(Instant now);

private:
    Result<bool> visit(Database& database, qint64 series, Instant now) const;
    Result<bool> foldPoints(Database& database, qint64 series, Instant before) const;
    Result<bool> foldMeans(Database& database, qint64 series, Instant before) const;
    Result<bool> expire(Database& database, qint64 series, Instant before) const;

    LiveDatabase& m_history;
    RetentionPolicy m_policy;
    qint64 m_cursor;
};

} // namespace magkeeper
