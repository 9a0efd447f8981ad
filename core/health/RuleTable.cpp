// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace magkeeper {

namespace {

constexpr std::array parts{rulesOfServices, rulesOfIdentity, rulesOfReleases, rulesOfPatches, rulesOfNodes, rulesOfSystem, rulesOfFiles,
    rulesOfCaches, rulesOfRedis, rulesOfDatabase, rulesOfIndexers, rulesOfCron, rulesOfQueues, rulesOfSearch,
    rulesOfSecurity, rulesOfOrders};

std::vector<Rule> joined() {
    std::vector<Rule> rules;
    for (const auto part : parts)
        std::ranges::move(part(), std::back_inserter(rules));
    return rules;
}

} // namespace

const std::vector<Rule>& allRules() {
    static const std::vector<Rule> rules = joined();
    return rules;
}

} // namespace magkeeper
