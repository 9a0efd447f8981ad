// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexerTotals.h"

#include <QLocale>

namespace magkeeper {

/// `18`; `at least 18` when some could not be counted; `unknown` when nothing could. Thread: any; pure.
[[nodiscard]] QString backlogText(const IndexerTotals& totals, const QLocale& locale = QLocale());

} // namespace magkeeper
