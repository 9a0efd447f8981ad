// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Value.h"

namespace magkeeper {

/// One node of a parsed expression. Room-private in spirit: only the parser and the evaluator look into it.
struct ExpressionNode {
    enum class Kind {
        Constant, ///< `value`
        Name, ///< `text`: what is bound, else a fact
        Parameter, ///< `text`
        Member, ///< of child 0, `text`
        Index, ///< of child 0, `index`
        Every, ///< all items of child 0: what follows goes through each
        List, ///< of the children
        Or,
        And,
        Not,
        Negative,
        Equal,
        Different,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        In,
        Plus,
        Minus,
        Times,
        Divide,
        Call, ///< `function` of the children
        Quantifier, ///< `function`: `text` is bound to each item of child 0, child 1 is asked
    };

    Kind kind = Kind::Constant;
    Value value;
    QString text;
    qsizetype index = 0;
    int function = 0; ///< place in the table of functions, or a quantifier's
    std::vector<std::shared_ptr<const ExpressionNode>> children;
};
using NodePtr = std::shared_ptr<const ExpressionNode>;

enum class Quantifier { Any, All, Count, Find, Filter, Map };

} // namespace magkeeper
