// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfOrders() {
    return {
        {.id = "orders.below_expectation",
            .section = "orders",
            .level = RuleLevel::Full,
            .conditions
            = {{Severity::Critical, "orders_expected.sound and orders_expected.seen < $critical * orders_expected.low"},
                {Severity::Warning, "orders_expected.sound and orders_expected.seen < $warning * orders_expected.low"}},
            .message = MessageId::OrdersBelowExpectation,
            .arguments = {count("orders_expected.seen"), count("orders_expected.median")},
            .evidence = {"orders_expected.seen", "orders_expected.median", "orders_expected.low"},
            .thresholds = {{"warning", 0.5, 0, 1, "ratio"}, {"critical", 0.1, 0, 1, "ratio"}},
            .runbook = "orders-stopped"},
        {.id = "orders.payment_pending",
            .section = "orders",
            .level = RuleLevel::Full,
            .conditions = {{Severity::Warning,
                "orders.last_day > 20 and sum(map(h in filter(x in orders.hours: age(x.at) < 1d): h.payment)) > "
                "$warning * orders.last_day"}},
            .message = MessageId::OrdersPaymentPending,
            .arguments
            = {count("sum(map(h in filter(x in orders.hours: age(x.at) < 1d): h.payment))"), count("orders.last_day")},
            .evidence = {"orders.last_day"},
            .thresholds = {{"warning", 0.5, 0.05, 1, "ratio"}},
            .runbook = "payments"},
    };
}

} // namespace magkeeper
