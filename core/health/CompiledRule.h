// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Expression.h"
#include "core/health/Finding.h"
#include "core/health/HealthCheck.h"
#include "core/health/Rule.h"

namespace magkeeper {

/// Where a rule is judged.
struct RuleSite {
    const Fact* ofNode = nullptr; ///< the sections of the node that is judged; null: it has none
    Scope scope;
    QString node; ///< of a rule of nodes; else empty
    QString primary; ///< node that the sections of nodes were read on, for rules of the environment
    Instant at; ///< when the snapshot was taken
};

/// What a rule said at one site.
struct RuleAnswer {
    Judgement judgement;
    std::vector<Finding> findings;
    IgnorancePtr why; ///< with an unknown judgement
};

/// A rule with its expressions parsed. Immutable.
class CompiledRule {
public:
    /// A rule whose expressions cannot be parsed is a fault of the program: says which and where.
    [[nodiscard]] static Result<CompiledRule> compile(const Rule& rule);

    [[nodiscard]] const Rule& rule() const { return *m_rule; }
    [[nodiscard]] RuleAnswer judge(RuleSite site) const;

private:
    struct Condition {
        Severity severity;
        Expression when;
    };
    struct Argument {
        RuleArgument::Kind kind;
        Expression value;
    };
    /// What is judged: an element and its place in the list, or the site as a whole.
    struct Match {
        Severity severity = Severity::Ok;
        qsizetype place = -1;
        Value element;
    };

    explicit CompiledRule(const Rule& rule)
        : m_rule(&rule)
        , m_id(QString::fromLatin1(rule.id)) { }

    [[nodiscard]] Truth severityAt(const Scope& scope, Severity& severity) const;
    void judgeElements(RuleSite& site, RuleAnswer& answer) const;
    void judgeWhole(const RuleSite& site, RuleAnswer& answer) const;
    void report(RuleSite& site, const std::vector<Match>& matches, RuleAnswer& answer) const;
    [[nodiscard]] Finding findingOf(const RuleSite& site, Severity severity) const;
    [[nodiscard]] Message messageOf(const Scope& scope) const;
    void addEvidence(const RuleSite& site, qsizetype place, std::vector<Evidence>& evidence) const;

    const Rule* m_rule;
    QString m_id; ///< one text for all that is said of it
    std::optional<Expression> m_each;
    std::optional<Expression> m_subject;
    std::optional<Expression> m_since;
    std::vector<Condition> m_conditions;
    std::vector<Argument> m_arguments;
    std::vector<Expression> m_evidence;
};

} // namespace magkeeper
