// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/TableModel.h"

namespace magkeeper {

/// Rows of a table as a JSON array of objects: the columns' ids, and what stands in the cells. `model` may be a filter
/// above a TableModel.
[[nodiscard]] QByteArray tableAsJson(const QAbstractItemModel& model, const std::vector<ColumnShape>& columns);

} // namespace magkeeper
