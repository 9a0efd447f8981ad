// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/storage/Database.h"

namespace magkeeper {

/// Reads environments with their tags and nodes, by name: all, or the one of an id (none or one). Inside a transaction.
[[nodiscard]] Result<std::vector<Environment>> selectEnvironments(Database& database, std::optional<EnvironmentId> id);

/// NotFound when it is gone. Inside a transaction.
[[nodiscard]] Result<void> requireEnvironment(Database& database, EnvironmentId id);

/// Replaces the tags and nodes of an environment by those that it has now. Inside a transaction.
[[nodiscard]] Result<void> replaceParts(Database& database, const Environment& environment);

} // namespace magkeeper
