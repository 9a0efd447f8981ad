// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "core/base/Result.h"

namespace magkeeper {

/// Whether one value may stand for an argument. InvalidInput says what is allowed. Pure.
[[nodiscard]] Result<void> checkArgument(const ArgumentDefinition& argument, const QString& value);

} // namespace magkeeper
