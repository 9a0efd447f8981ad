// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QStringList>
#include <QTimeZone>

#include <bitset>
#include <optional>

namespace magkeeper {

/// When a job is due, as Magento's own schedule reads it, which is not as the system's cron does: all five fields must
/// match, also day and weekday together, and a step divides the number itself, so that `5-59/15` is 15, 30 and 45.
/// A sixth field is allowed and ignored. Immutable.
class CronExpression {
public:
    /// Nothing where Magento would refuse it. Names of months and weekdays count by their first three letters.
    [[nodiscard]] static std::optional<CronExpression> parse(const QString& text);

    [[nodiscard]] bool matches(const QDateTime& local) const;
    /// The last minute not before `from` and before `to` in which it is due; nothing when there is none. Looks at each
    /// minute of at most mostDays.
    [[nodiscard]] std::optional<Instant> lastDue(Instant from, Instant to, const QTimeZone& zone) const;
    static constexpr int mostDays = 7;

private:
    CronExpression() = default;

    std::bitset<60> m_minutes;
    std::bitset<60> m_hours;
    std::bitset<60> m_days;
    std::bitset<60> m_months;
    std::bitset<60> m_weekdays; ///< 0 is Sunday
};

} // namespace magkeeper
