// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/inventory/Environment.h"

namespace magkeeper {

/// The JSON form of an environment, without ids, versions or secrets: what `magctl env list --json` prints and what
/// `env export` writes.
[[nodiscard]] QJsonObject toJson(const Environment& environment);

/// A file of environments: `{"magkeeper_environments": 1, "environments": […]}`.
[[nodiscard]] QByteArray writeEnvironments(const std::vector<Environment>& environments);

/// Reads such a file. Every environment is validated; ids are null. InvalidInput names the first fault and its place.
[[nodiscard]] Result<std::vector<Environment>> readEnvironments(const QByteArray& bytes);

} // namespace magkeeper
