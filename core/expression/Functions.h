// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Value.h"

#include <span>

namespace magkeeper {

/// A function of the language. Arguments that are not known are answered as unknown before it is called, unless it
/// takes them.
struct ExpressionFunction {
    const char* name;
    int least;
    int most;
    bool takesUnknown;
    Value (*call)(const std::vector<Value>& arguments, Instant now);
    const char* meaning; ///< for the reference
};

/// All functions; the one list to extend.
[[nodiscard]] std::span<const ExpressionFunction> expressionFunctions();

/// A value that is unknown because it has the wrong type, or none.
[[nodiscard]] Value wrongType(const QString& what);
[[nodiscard]] Value noValue(const QString& what);

} // namespace magkeeper
