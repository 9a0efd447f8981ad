// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Rule.h"

namespace magkeeper {

/// The parts that allRules() is made of.
[[nodiscard]] std::vector<Rule> rulesOfServices();
[[nodiscard]] std::vector<Rule> rulesOfIdentity();
[[nodiscard]] std::vector<Rule> rulesOfReleases();
[[nodiscard]] std::vector<Rule> rulesOfPatches();
[[nodiscard]] std::vector<Rule> rulesOfNodes();
[[nodiscard]] std::vector<Rule> rulesOfSystem();
[[nodiscard]] std::vector<Rule> rulesOfFiles();
[[nodiscard]] std::vector<Rule> rulesOfCaches();
[[nodiscard]] std::vector<Rule> rulesOfRedis();
[[nodiscard]] std::vector<Rule> rulesOfDatabase();
[[nodiscard]] std::vector<Rule> rulesOfIndexers();
[[nodiscard]] std::vector<Rule> rulesOfCron();
[[nodiscard]] std::vector<Rule> rulesOfQueues();
[[nodiscard]] std::vector<Rule> rulesOfSearch();
[[nodiscard]] std::vector<Rule> rulesOfSecurity();
[[nodiscard]] std::vector<Rule> rulesOfOrders();

/// How an argument of a message is said.
namespace rule_arguments {

inline RuleArgument text(const char* value) { return {RuleArgument::Kind::Text, value}; }
inline RuleArgument count(const char* value) { return {RuleArgument::Kind::Count, value}; }
inline RuleArgument duration(const char* value) { return {RuleArgument::Kind::Duration, value}; }
inline RuleArgument size(const char* value) { return {RuleArgument::Kind::Size, value}; }
inline RuleArgument ratio(const char* value) { return {RuleArgument::Kind::Ratio, value}; }
inline RuleArgument time(const char* value) { return {RuleArgument::Kind::Time, value}; }

} // namespace rule_arguments

} // namespace magkeeper
