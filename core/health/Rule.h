// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Severity.h"
#include "core/text/Message.h"

#include <span>
#include <vector>

namespace magkeeper {

/// What a rule looks at: the environment once (sections of a node are the primary's then), or every node by itself.
enum class RuleScope { Environment, Node };
/// Whether a quick probe tells enough. Rules that need a full one are judged on the newest full snapshot.
enum class RuleLevel { Quick, Full };
/// Of several elements that are wrong: a finding for each, or one for all of them.
enum class RuleGrouping { Separate, Together };

/// A limit that a person may set. Used in conditions as `$name`.
struct RuleThreshold {
    const char* name;
    double value;
    double least;
    double most;
    const char* unit; ///< `ms`, `bytes`, `ratio`, `count`, `days`
};

/// When it is how bad. An expression; docs/expressions.md.
struct RuleCondition {
    Severity severity;
    const char* when;
};

/// An argument of the message: an expression and how its value is to be said.
struct RuleArgument {
    enum class Kind { Text, Count, Duration, Size, Ratio, Time };
    Kind kind;
    const char* value;
};

/// One rule, as data. All texts but the id's meaning are expressions; `each` and `element` bind one element of a list,
/// and with RuleGrouping::Together `matches` holds the elements that are wrong when the arguments are evaluated.
struct Rule {
    const char* id; ///< `section.what`; never changes
    const char* section; ///< the page to look at first
    RuleScope scope = RuleScope::Environment;
    RuleLevel level = RuleLevel::Quick;
    const char* element = nullptr; ///< name for one element of `each`
    const char* each = nullptr; ///< path of a list
    const char* subject = nullptr; ///< names an element
    RuleGrouping grouping = RuleGrouping::Separate;
    std::vector<RuleCondition> conditions; ///< worst first
    MessageId message = MessageId::SectionFailed;
    std::vector<RuleArgument> arguments;
    std::vector<const char*> evidence; ///< paths; of an element: beginning with its name
    const char* since = nullptr; ///< a time; null: from when it was first seen
    std::vector<RuleThreshold> thresholds;
    const char* action = nullptr;
    const char* runbook = nullptr;
};

/// Every rule, in the order of docs/rules.md. The one list: a rule is added to one of its parts, RulesOf….cpp.
[[nodiscard]] const std::vector<Rule>& allRules();

/// docs/rules.md, made of the rules.
[[nodiscard]] QString rulesDocument();

} // namespace magkeeper
