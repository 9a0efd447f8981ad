// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Expression.h"

namespace magkeeper {

/// A word of an expression.
struct ExpressionToken {
    enum class Kind { End, Number, Text, Name, Parameter, Sign };
    Kind kind = Kind::End;
    qsizetype at = 0;
    QString text; ///< of a name, a parameter, a text or a sign
    double number = 0; ///< durations in ms, sizes in bytes, percents as ratio
};

/// Takes an expression apart. The last token is the end.
[[nodiscard]] std::expected<std::vector<ExpressionToken>, ExpressionFault> expressionTokens(const QString& text);

} // namespace magkeeper
