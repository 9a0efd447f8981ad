// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Finding.h"
#include "core/health/HealthHistory.h"
#include "core/health/Thresholds.h"
#include "core/inventory/Environment.h"

#include <memory>

namespace magkeeper {

/// What one rule said, also when it found nothing. Unknown ones say why.
struct Judgement {
    QString rule;
    QString node; ///< empty: of the whole environment
    Severity severity = Severity::Ok;
    QString section; ///< with Unknown: what was not known
    QString why; ///< with Unknown: technical text, made safe to show
    bool asked = true; ///< false: what the rule needs was not part of these probes, so it says nothing
};

/// How an environment is.
struct Health {
    Severity worst = Severity::Ok; ///< of the findings that are not muted
    Severity calling = Severity::Ok; ///< of those that nobody has marked: what to call a person for
    std::vector<Finding> findings; ///< worst first
    std::vector<Judgement> judgements; ///< one for each rule and node, in the order of the rules
    Instant at; ///< when the newest snapshot was taken
};

/// Finds the worst and the calling severity of the findings.
void summarize(Health& health);

/// What is judged. Pointers are borrowed for the call.
struct HealthInput {
    const Environment* environment = nullptr; ///< null: kind and tags are taken for a production environment's
    const DecodedSnapshot* latest = nullptr; ///< never null
    const DecodedSnapshot* full = nullptr; ///< the newest full one, for rules that need one; null: none. Left out when
                                           ///< it is older than HealthCheck::fullServes
    const HealthHistory* history = nullptr; ///< null: none
    const Thresholds* thresholds = nullptr; ///< null: the rules' own
};

/// All rules, made ready once. Thread: any; evaluate() is pure and costs a few milliseconds, so call it off the
/// window's thread for a fleet. What could not be read never becomes a finding of its rules: there is one Unknown
/// finding for each section that failed and each node that could not be read, and the judgements say which rules that
/// left out.
class HealthCheck {
public:
    HealthCheck();
    ~HealthCheck();
    HealthCheck(const HealthCheck&) = delete;
    HealthCheck& operator=(const HealthCheck&) = delete;

    [[nodiscard]] Health evaluate(const HealthInput& input) const;
    static constexpr std::chrono::hours fullServes{25};

private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
};

/// The health of an environment that could not be read at all: one Unknown finding.
[[nodiscard]] Health unreachableHealth(const Error& error, Instant at);

} // namespace magkeeper
