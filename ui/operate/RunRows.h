// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRecord.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// The columns of runs. `now` is read whenever an age is told. `everywhere`: the environment is named.
enum class RunScope { OneEnvironment, Everywhere };
[[nodiscard]] std::vector<Column<RunRecord>> runColumns(const std::shared_ptr<Instant>& now, RunScope scope);
/// All that is known of one.
[[nodiscard]] std::vector<FactRow> runFacts(const RunRecord& run, Instant now);

} // namespace magkeeper
