// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Expression.h"
#include "core/expression/ExpressionNode.h"

namespace magkeeper {

/// One evaluation. Use it once.
class ExpressionEvaluator {
public:
    explicit ExpressionEvaluator(const Scope& scope);

    [[nodiscard]] Value evaluate(const ExpressionNode& node);

private:
    Value name(const QString& name) const;
    Value parameter(const QString& name) const;
    Value member(const ExpressionNode& node);
    Value memberOf(const Value& owner, const ExpressionNode& node);
    Value index(const ExpressionNode& node);
    Value listed(const ExpressionNode& node);
    Value logical(const ExpressionNode& node);
    Value compared(const ExpressionNode& node);
    Value computed(const ExpressionNode& node);
    Value contained(const ExpressionNode& node);
    Value called(const ExpressionNode& node);
    Value quantified(const ExpressionNode& node);
    Value counted(const ExpressionNode& node, const Value::List& items);
    Value selected(const ExpressionNode& node, const Value::List& items);
    Truth asked(const ExpressionNode& node, const Value& item);

    const Scope& m_scope;
    std::vector<std::pair<QString, Value>> m_bound;
    qint64 m_steps = 0;
};

/// A value as a truth: anything but true and false is unknown.
[[nodiscard]] Truth truthOf(const Value& value);

} // namespace magkeeper
