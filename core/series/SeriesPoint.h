// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <vector>

namespace magkeeper {

/// One number of a snapshot, to be kept over time. Names are stable and dotted: `cron.age_ms`, `queue.waiting`,
/// `indexer.catalog_product_price.backlog`, `node.web-1.load1`. Units are in the name where they are not counts.
struct SeriesValue {
    QString name;
    double value = 0;

    friend bool operator==(const SeriesValue&, const SeriesValue&) = default;
};

/// A series that is kept, and what it said last.
struct SeriesSummary {
    QString name;
    Instant lastAt;
    double lastValue = 0;

    friend bool operator==(const SeriesSummary&, const SeriesSummary&) = default;
};

/// One value, or the mean of several that lie close to each other: what is old is kept as means.
struct SeriesPoint {
    Instant at;
    double value = 0;
    double least = value; ///< of those that the mean stands for
    double most = value;

    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

} // namespace magkeeper
