// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/AuditTrail.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// The columns of the audit trail: what each record says, and its place in the chain.
[[nodiscard]] std::vector<Column<AuditRecord>> auditColumns();

} // namespace magkeeper
