// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QJsonObject>
#include <QStringList>
#include <QTime>
#include <QTimeZone>

#include <array>
#include <vector>

namespace magkeeper {

/// How bad it is when a fix is not there yet.
enum class Urgency { Critical, Important, Other };
[[nodiscard]] QString urgencyName(Urgency urgency); ///< `critical`, `important`, `other`
[[nodiscard]] std::optional<Urgency> urgencyFromName(const QString& name);

/// By when something of an urgency has to be done.
struct DueRule {
    /// Always: an attacker keeps no office hours. Working: time in a freeze does not count, and an end out of business
    /// hours moves to their next beginning.
    enum class Pace { Always, Working };
    std::chrono::hours within{24};
    Pace pace = Pace::Working;

    friend bool operator==(const DueRule&, const DueRule&) = default;
};

/// When people work, in a zone.
struct BusinessHours {
    QTimeZone zone = QTimeZone(QTimeZone::UTC);
    std::array<bool, 7> days{true, true, true, true, true, false, false}; ///< from Monday
    QTime from{9, 0};
    QTime until{17, 0};

    friend bool operator==(const BusinessHours&, const BusinessHours&) = default;
};

/// A time without changes.
struct Freeze {
    QString name; ///< each once
    Instant from;
    Instant until;
    QStringList kinds; ///< of environments: `production`; empty: all

    [[nodiscard]] bool holdsFor(const QString& kind) const { return kinds.isEmpty() || kinds.contains(kind); }
    friend bool operator==(const Freeze&, const Freeze&) = default;
};

/// By when fixes have to be brought where, as a workspace has it. The defaults: critical 72 h, important 14 d, else
/// 30 d; Monday to Friday from 9 to 17 in UTC; no freeze. A value.
struct DuePolicy {
    std::array<DueRule, 3> rules{DueRule{std::chrono::hours(72), DueRule::Pace::Always},
        DueRule{std::chrono::hours(14 * 24), DueRule::Pace::Working},
        DueRule{std::chrono::hours(30 * 24), DueRule::Pace::Working}}; ///< by Urgency
    BusinessHours hours;
    std::vector<Freeze> freezes;

    [[nodiscard]] const DueRule& rule(Urgency urgency) const { return rules[static_cast<size_t>(urgency)]; }
    [[nodiscard]] DueRule& rule(Urgency urgency) { return rules[static_cast<size_t>(urgency)]; }
    /// For an environment of a kind, of something that is known since then.
    [[nodiscard]] Instant due(Urgency urgency, Instant since, const QString& kind) const;
    /// The freeze that a time from `from` to `until` touches; null: none.
    [[nodiscard]] const Freeze* freezeIn(Instant from, Instant until, const QString& kind) const;

    friend bool operator==(const DuePolicy&, const DuePolicy&) = default;
};

/// As it is stored and shown: docs/json/rollout-policy.schema.json.
[[nodiscard]] QJsonObject documentOf(const DuePolicy& policy);
/// InvalidInput: it cannot be understood, hours that end before they begin, no working day, a rule of nothing or of
/// more than ten years, a freeze that ends before it begins, or more than 200 of them.
[[nodiscard]] Result<DuePolicy> duePolicyFrom(const QJsonObject& document);
[[nodiscard]] Result<void> validate(const DuePolicy& policy);

} // namespace magkeeper
