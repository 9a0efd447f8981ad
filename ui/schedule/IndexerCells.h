// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexerReport.h"
#include "ui/widgets/Cell.h"

namespace magkeeper {

/// What an index is at, as every table of indices shows it; `reason` becomes the tool tip.
[[nodiscard]] Cell indexerDoingCell(IndexerDoing doing, const QString& reason);

} // namespace magkeeper
