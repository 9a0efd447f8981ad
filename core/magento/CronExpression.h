// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QDate>
#include <QStringList>
#include <QTimeZone>

#include <bitset>
#include <optional>
#include <vector>

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

    /// The next minutes after `after` in which it is due, at most `count`; fewer when the next eight years have no
    /// more. A local time that a change of the clocks leaves out is none, one that comes twice counts twice.
    [[nodiscard]] std::vector<Instant> nextDue(Instant after, size_t count, const QTimeZone& zone) const;

    enum class Field { Minute, Hour, Day, Month, Weekday };
    /// The values of a field that match, of those that there are: hours 0 to 23, days 1 to 31, weekdays 0 (Sunday)
    /// to 6.
    [[nodiscard]] std::vector<int> values(Field field) const;
    /// All values that there are match.
    [[nodiscard]] bool isAny(Field field) const;

private:
    CronExpression() = default;

    [[nodiscard]] const std::bitset<60>& bits(Field field) const;
    [[nodiscard]] bool matchesDate(QDate date) const;
    void addDueOf(QDate date, Instant after, size_t count, const QTimeZone& zone, std::vector<Instant>& due) const;

    std::bitset<60> m_minutes;
    std::bitset<60> m_hours;
    std::bitset<60> m_days;
    std::bitset<60> m_months;
    std::bitset<60> m_weekdays; ///< 0 is Sunday
};

} // namespace magkeeper
