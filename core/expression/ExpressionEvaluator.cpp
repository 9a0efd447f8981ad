// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/ExpressionEvaluator.h"

#include "core/expression/Functions.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExpressionNode::Kind;
using State = Truth::State;

Value valueOf(const Truth& truth) { return truth.isUnknown() ? Value(truth.why) : Value(truth.isTrue()); }

Truth known(bool value) { return {value ? State::True : State::False, {}}; }

/// How two values of one kind stand to each other; nothing when they cannot be compared.
std::optional<std::partial_ordering> orderOf(const Value& a, const Value& b) {
    if (a.number() && b.number())
        return *a.number() <=> *b.number();
    if (a.text() && b.text())
        return a.text()->compare(*b.text()) <=> 0;
    if (a.version() && b.version())
        return *a.version() <=> *b.version();
    return std::nullopt;
}

/// Equality of anything; null is equal to null alone.
Value equality(const Value& a, const Value& b) {
    if (a.isNull() || b.isNull())
        return a.isNull() && b.isNull();
    if (a.boolean() && b.boolean())
        return *a.boolean() == *b.boolean();
    const auto order = orderOf(a, b);
    if (!order)
        return wrongType(u"values of different kinds are compared"_s);
    if (*order == std::partial_ordering::unordered)
        return noValue(u"these versions have no order"_s);
    return *order == std::partial_ordering::equivalent;
}

bool fits(Kind kind, std::partial_ordering order) {
    switch (kind) {
    case Kind::Less:
        return order < 0;
    case Kind::LessOrEqual:
        return order <= 0;
    case Kind::Greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

Value calculated(Kind kind, double a, double b) {
    if (kind == Kind::Divide && b == 0.0)
        return noValue(u"division by zero"_s);
    const double result = kind == Kind::Plus ? a + b
        : kind == Kind::Minus                ? a - b
        : kind == Kind::Times                ? a * b
                                             : a / b;
    return std::isfinite(result) ? Value(result) : noValue(u"the result is no number"_s);
}

} // namespace

Truth truthOf(const Value& value) {
    if (value.isUnknown())
        return {State::Unknown, value.why()};
    if (value.boolean())
        return known(*value.boolean());
    return {State::Unknown, ignorance({}, value.isNull() ? u"NoValue"_s : u"WrongType"_s, u"neither true nor false"_s)};
}

ExpressionEvaluator::ExpressionEvaluator(const Scope& scope)
    : m_scope(scope)
    , m_bound(scope.bound) { }

Value ExpressionEvaluator::evaluate(const ExpressionNode& node) {
    if (++m_steps > Expression::maximumSteps)
        return noValue(u"too much to evaluate"_s);
    switch (node.kind) {
    case Kind::Constant:
        return node.value;
    case Kind::Name:
        return name(node.text);
    case Kind::Parameter:
        return parameter(node.text);
    case Kind::Member:
        return member(node);
    case Kind::Index:
        return index(node);
    case Kind::Every:
        return evaluate(*node.children[0]);
    case Kind::List:
        return listed(node);
    case Kind::Or:
    case Kind::And:
    case Kind::Not:
        return logical(node);
    case Kind::Equal:
    case Kind::Different:
    case Kind::Less:
    case Kind::LessOrEqual:
    case Kind::Greater:
    case Kind::GreaterOrEqual:
        return compared(node);
    case Kind::In:
        return contained(node);
    case Kind::Negative:
    case Kind::Plus:
    case Kind::Minus:
    case Kind::Times:
    case Kind::Divide:
        return computed(node);
    case Kind::Call:
        return called(node);
    case Kind::Quantifier:
        return quantified(node);
    }
    return {};
}

Value ExpressionEvaluator::name(const QString& name) const {
    for (auto bound = m_bound.rbegin(); bound != m_bound.rend(); ++bound)
        if (bound->first == name)
            return bound->second;
    for (const Fact* facts : m_scope.facts)
        if (const Fact* found = facts->member(name))
            return Value(*found);
    return ignorance(name, u"NotAsked"_s, u"%1 was not read"_s.arg(name));
}

Value ExpressionEvaluator::parameter(const QString& name) const {
    const auto found = m_scope.parameters.constFind(name);
    return found == m_scope.parameters.constEnd() ? noValue(u"there is no parameter %1"_s.arg(name))
                                                  : Value(found.value());
}

Value ExpressionEvaluator::member(const ExpressionNode& node) {
    const ExpressionNode& owner = *node.children[0];
    const Value value = evaluate(owner);
    // `list[*].name` and `list[*].other.name`: a list stays one on the way down.
    if (!value.isList())
        return memberOf(value, node);
    Value::List list;
    for (const Value& item : value.items()) {
        if (++m_steps > Expression::maximumSteps)
            return noValue(u"too much to evaluate"_s);
        list.push_back(memberOf(item, node));
    }
    return list;
}

Value ExpressionEvaluator::memberOf(const Value& owner, const ExpressionNode& node) {
    if (owner.isUnknown())
        return owner;
    if (owner.isNull())
        return noValue(u"there is nothing that could have '%1'"_s.arg(node.text));
    const Fact::Object* object = owner.fact() ? owner.fact()->members() : nullptr;
    if (!object)
        return wrongType(u"'%1' is asked of what has no names"_s.arg(node.text));
    if (const Fact* found = owner.fact()->member(node.text))
        return Value(*found);
    return object->missing ? Value(object->missing)
                           : Value(ignorance(node.text, u"NotFound"_s, u"'%1' was not told"_s.arg(node.text)));
}

Value ExpressionEvaluator::index(const ExpressionNode& node) {
    Value owner = evaluate(*node.children[0]);
    if (owner.isUnknown())
        return owner;
    if (!owner.isList())
        return wrongType(u"a place is asked of what is no list"_s);
    const Value::List items = owner.items();
    return size_t(node.index) < items.size() ? items[size_t(node.index)] : Value();
}

Value ExpressionEvaluator::listed(const ExpressionNode& node) {
    Value::List list;
    for (const NodePtr& child : node.children)
        list.push_back(evaluate(*child));
    return list;
}

Value ExpressionEvaluator::logical(const ExpressionNode& node) {
    const Truth left = truthOf(evaluate(*node.children[0]));
    if (node.kind == Kind::Not)
        return left.isUnknown() ? valueOf(left) : Value(!left.isTrue());
    const State decisive = node.kind == Kind::Or ? State::True : State::False;
    if (left.state == decisive)
        return valueOf(left);
    const Truth right = truthOf(evaluate(*node.children[1]));
    return right.state == decisive || !left.isUnknown() ? valueOf(right) : valueOf(left);
}

Value ExpressionEvaluator::compared(const ExpressionNode& node) {
    const Value a = evaluate(*node.children[0]);
    const Value b = evaluate(*node.children[1]);
    if (a.isUnknown() || b.isUnknown())
        return a.isUnknown() ? a : b;
    if (node.kind == Kind::Equal)
        return equality(a, b);
    if (node.kind == Kind::Different) {
        const Value equal = equality(a, b);
        return equal.boolean() ? Value(!*equal.boolean()) : equal;
    }
    if (a.isNull() || b.isNull())
        return noValue(u"there is no value to compare"_s);
    const auto order = orderOf(a, b);
    if (!order)
        return wrongType(u"values of different kinds are compared"_s);
    return *order == std::partial_ordering::unordered ? noValue(u"these have no order"_s)
                                                      : Value(fits(node.kind, *order));
}

Value ExpressionEvaluator::computed(const ExpressionNode& node) {
    Value::List values;
    for (const NodePtr& child : node.children) {
        Value value = evaluate(*child);
        if (value.isUnknown())
            return value;
        if (value.isNull())
            return noValue(u"there is no value to compute with"_s);
        values.push_back(std::move(value));
    }
    if (node.kind == Kind::Plus && values[0].text() && values[1].text())
        return QString(*values[0].text() + *values[1].text());
    if (!std::ranges::all_of(values, [](const Value& value) { return value.number() != nullptr; }))
        return wrongType(u"numbers are needed"_s);
    if (node.kind == Kind::Negative)
        return -*values[0].number();
    return calculated(node.kind, *values[0].number(), *values[1].number());
}

Value ExpressionEvaluator::contained(const ExpressionNode& node) {
    const Value item = evaluate(*node.children[0]);
    const Value list = evaluate(*node.children[1]);
    if (item.isUnknown() || list.isUnknown())
        return item.isUnknown() ? item : list;
    if (!list.isList())
        return wrongType(u"'in' needs a list"_s);
    Truth result;
    for (const Value& each : list.items()) {
        const Truth equal = truthOf(each.isUnknown() ? each : equality(item, each));
        if (equal.isTrue())
            return true;
        if (equal.isUnknown())
            result = equal;
    }
    return valueOf(result);
}

Value ExpressionEvaluator::called(const ExpressionNode& node) {
    const ExpressionFunction& function = expressionFunctions()[size_t(node.function)];
    Value::List arguments;
    for (const NodePtr& child : node.children) {
        arguments.push_back(evaluate(*child));
        if (arguments.back().isUnknown() && !function.takesUnknown)
            return arguments.back();
    }
    return function.call(arguments, m_scope.now);
}

Value ExpressionEvaluator::quantified(const ExpressionNode& node) {
    Value list = evaluate(*node.children[0]);
    if (list.isUnknown())
        return list;
    if (list.isNull())
        return noValue(u"there is no list"_s);
    if (!list.isList())
        return wrongType(u"a list is needed"_s);
    const Value::List items = list.items();
    const auto kind = static_cast<Quantifier>(node.function);
    if (kind == Quantifier::Any || kind == Quantifier::All || kind == Quantifier::Count)
        return counted(node, items);
    return selected(node, items);
}

/// What is not known decides nothing, but leaves the answer open.
Value ExpressionEvaluator::counted(const ExpressionNode& node, const Value::List& items) {
    const auto kind = static_cast<Quantifier>(node.function);
    double count = 0;
    Truth open;
    for (const Value& item : items) {
        const Truth truth = asked(node, item);
        if (truth.isUnknown())
            open = truth;
        else if (kind != Quantifier::Count && truth.isTrue() == (kind == Quantifier::Any))
            return kind == Quantifier::Any;
        count += truth.isTrue() ? 1 : 0;
    }
    if (open.isUnknown())
        return valueOf(open);
    return kind == Quantifier::Count ? Value(count) : Value(kind == Quantifier::All);
}

Value ExpressionEvaluator::selected(const ExpressionNode& node, const Value::List& items) {
    const auto kind = static_cast<Quantifier>(node.function);
    Value::List list;
    for (const Value& item : items) {
        if (kind == Quantifier::Map) {
            m_bound.emplace_back(node.text, item);
            list.push_back(evaluate(*node.children[1]));
            m_bound.pop_back();
            continue;
        }
        const Truth truth = asked(node, item);
        if (truth.isUnknown())
            return valueOf(truth);
        if (truth.isTrue() && kind == Quantifier::Find)
            return item;
        if (truth.isTrue())
            list.push_back(item);
    }
    return kind == Quantifier::Find ? Value() : Value(std::move(list));
}

Truth ExpressionEvaluator::asked(const ExpressionNode& node, const Value& item) {
    m_bound.emplace_back(node.text, item);
    const Truth truth = truthOf(evaluate(*node.children[1]));
    m_bound.pop_back();
    return truth;
}

} // namespace magkeeper
