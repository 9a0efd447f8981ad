// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace magkeeper {

/// Whether a text may name something: a store, an environment, a node, a tag. InvalidInput says what is allowed,
/// calling it `what` (`a tag`). Pure.
[[nodiscard]] Result<void> checkLabel(const QString& what, const QString& text);

[[nodiscard]] bool hasControlCharacters(const QString& text);

} // namespace magkeeper
