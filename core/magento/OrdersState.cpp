// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/OrdersState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

OrderCounts readCounts(const FactReader& facts) {
    return {
        .at = facts.instant("at"_L1),
        .fresh = facts.count("new"_L1).value_or(0),
        .payment = facts.count("payment"_L1).value_or(0),
        .processing = facts.count("processing"_L1).value_or(0),
        .complete = facts.count("complete"_L1).value_or(0),
        .refunded = facts.count("refunded"_L1).value_or(0),
        .cancelled = facts.count("cancelled"_L1).value_or(0),
        .other = facts.count("other"_L1).value_or(0),
    };
}

OrdersState readOrders(const FactReader& facts) {
    return {
        .now = facts.instant("now"_L1),
        .lastOrderAt = facts.instant("last_order_at"_L1),
        .lastHour = facts.count("last_hour"_L1),
        .lastDay = facts.count("last_day"_L1),
        .hoursFrom = facts.instant("hours_from"_L1),
        .hours = facts.list("hours"_L1, readCounts),
        .daysFrom = facts.instant("days_from"_L1),
        .days = facts.list("days"_L1, readCounts),
    };
}

} // namespace

OrdersStateReading decodeOrdersState(const Section* section) { return decodeSection(section, readOrders); }

} // namespace magkeeper
