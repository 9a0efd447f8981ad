// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexerReport.h"

#include <QLocale>

namespace magkeeper {

/// What an index is at, for people. Thread: any; pure.

/// A word or two: `stuck`.
[[nodiscard]] QString indexerDoingText(IndexerDoing doing);
/// Why it is said, with the evidence: the row, the locks, the processes, the age, and what the least harmful way out
/// is.
[[nodiscard]] QString indexerReason(
    const IndexerReport& report, const IndexerActivity& activity, const QLocale& locale = QLocale());
/// `120 a minute`
[[nodiscard]] QString paceText(double perMinute, const QLocale& locale = QLocale());

} // namespace magkeeper
