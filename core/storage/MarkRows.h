// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

namespace magkeeper {

/// Ends one row of a table of marks (columns `id`, `ended_at`) that has not ended yet; NotFound when it has. Call it
/// within a write.
[[nodiscard]] Result<void> endMark(Database& database, const QString& table, const QVariant& key, Instant now);

} // namespace magkeeper
