// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// Orders that were made in one hour or day, by the state that they have now.
struct OrderCounts {
    std::optional<Instant> at; ///< the beginning
    qint64 fresh = 0; ///< state `new`
    qint64 payment = 0; ///< waits for it, or it is looked at
    qint64 processing = 0;
    qint64 complete = 0;
    qint64 refunded = 0;
    qint64 cancelled = 0;
    qint64 other = 0;

    [[nodiscard]] qint64 total() const {
        return fresh + payment + processing + complete + refunded + cancelled + other;
    }
};

/// Source: sales_order; docs/probe.md, orders. Hours and days without an order are not in the lists. UTC.
struct OrdersState {
    std::optional<Instant> now; ///< the database's clock
    std::optional<Instant> lastOrderAt; ///< nothing: there was never one
    std::optional<qint64> lastHour; ///< in the last 60 minutes
    std::optional<qint64> lastDay; ///< in the last 24 hours
    std::optional<Instant> hoursFrom;
    std::vector<OrderCounts> hours;
    std::optional<Instant> daysFrom;
    std::vector<OrderCounts> days;
};
using OrdersStateReading = Reading<OrdersState>;

/// Null: not asked.
[[nodiscard]] OrdersStateReading decodeOrdersState(const Section* section);

} // namespace magkeeper
