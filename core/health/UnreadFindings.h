// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/CompiledRule.h"

namespace magkeeper {

/// One Unknown finding for each section that failed and each node that could not be read. `explained` are sections of
/// which another finding says already that they do not answer.
[[nodiscard]] std::vector<Finding> unreadSections(const Snapshot& snapshot, const QStringList& explained);

/// One Unknown finding for each section that was read, but of which rules could not be judged. A lack of rights is
/// usual and no finding, but of tables that the store itself must read. `answers` are those of all rules.
[[nodiscard]] std::vector<Finding> unreadValues(const Snapshot& snapshot, const std::vector<RuleAnswer>& answers);

} // namespace magkeeper
