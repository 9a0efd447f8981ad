// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/series/SeriesPoint.h"

namespace magkeeper {

/// The numbers of a snapshot that are kept over time. Never from a section that failed or a value that is unknown.
/// Thread: any; pure.
[[nodiscard]] std::vector<SeriesValue> extractSeries(const DecodedSnapshot& snapshot);

} // namespace magkeeper
