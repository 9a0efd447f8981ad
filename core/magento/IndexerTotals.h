// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexersState.h"

namespace magkeeper {

/// The indexers of a store, counted.
struct IndexerTotals {
    qint64 valid = 0;
    qint64 invalid = 0;
    qint64 working = 0;
    qint64 other = 0; ///< suspended, or a status that we do not know
    qint64 backlog = 0; ///< of those whose backlog is known
    /// The backlog is all there is. False when some could not be counted, or only up to a limit: then it is a lower
    /// bound, and a sum of nothing known says nothing at all.
    bool backlogIsWhole = true;

    friend bool operator==(const IndexerTotals&, const IndexerTotals&) = default;
};

/// Pure. The reading must have a value.
[[nodiscard]] IndexerTotals indexerTotals(const IndexersStateReading& reading);

} // namespace magkeeper
