// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/ExpressionLexer.h"
#include "core/expression/ExpressionNode.h"

namespace magkeeper {

/// Recursive descent with limits on depth and size. Total.
[[nodiscard]] std::expected<NodePtr, ExpressionFault> parseExpression(const QString& text);

} // namespace magkeeper
