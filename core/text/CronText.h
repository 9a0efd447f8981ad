// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronReport.h"
#include "core/magento/CronSetting.h"

#include <QLocale>

namespace magkeeper {

/// What Magento's schedule means, for people. Thread: any; pure.

/// `every 5 minutes`, `at 03:05 every day`, `at 00:00 on Monday, if it is day 1 of the month`. As Magento reads it.
[[nodiscard]] QString cronExpressionText(const CronExpression& expression, const QLocale& locale = QLocale());
/// The same of a text; one that Magento refuses is said to be refused.
[[nodiscard]] QString cronExpressionText(const QString& expression, const QLocale& locale = QLocale());

/// One or two words: `runs too long`.
[[nodiscard]] QString concernText(CronConcern concern);
/// Why it is said of this job, and what that means.
[[nodiscard]] QString concernReason(
    CronConcern concern, const CronJobReport& job, Instant now, const QLocale& locale = QLocale());
[[nodiscard]] QString cronRemarkText(const CronSettingRemark& remark);
/// The status of a run in a word.
[[nodiscard]] QString runStatusText(CronRunStatus status);

} // namespace magkeeper
