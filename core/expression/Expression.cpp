// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Expression.h"

#include "core/expression/ExpressionEvaluator.h"
#include "core/expression/ExpressionParser.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void collectNames(const ExpressionNode& node, QStringList& bound, QStringList& names) {
    const bool isName = node.kind == ExpressionNode::Kind::Name && !bound.contains(node.text);
    const QString name = isName                        ? node.text
        : node.kind == ExpressionNode::Kind::Parameter ? u'$' + node.text
                                                       : QString();
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
    for (size_t i = 0; i < node.children.size(); ++i) {
        const bool binds = node.kind == ExpressionNode::Kind::Quantifier && i == 1;
        if (binds)
            bound.append(node.text);
        collectNames(*node.children[i], bound, names);
        if (binds)
            bound.removeLast();
    }
}

QString pathOf(const ExpressionNode& node) {
    switch (node.kind) {
    case ExpressionNode::Kind::Name:
        return node.text;
    case ExpressionNode::Kind::Every:
        return pathOf(*node.children[0]);
    case ExpressionNode::Kind::Member: {
        const QString owner = pathOf(*node.children[0]);
        return owner.isEmpty() ? QString() : QString(owner + u'.' + node.text);
    }
    case ExpressionNode::Kind::Index: {
        const QString owner = pathOf(*node.children[0]);
        return owner.isEmpty() ? QString() : u"%1[%2]"_s.arg(owner).arg(node.index);
    }
    default:
        return {};
    }
}

} // namespace

QString ExpressionFault::toString() const { return u"character %1: %2"_s.arg(at + 1).arg(what); }

Expression::Expression(QString text, std::shared_ptr<const ExpressionNode> root)
    : m_text(std::move(text))
    , m_root(std::move(root)) { }

std::expected<Expression, ExpressionFault> Expression::parse(const QString& text) {
    auto root = parseExpression(text);
    if (!root)
        return std::unexpected(root.error());
    return Expression(text, *std::move(root));
}

Value Expression::evaluate(const Scope& scope) const { return ExpressionEvaluator(scope).evaluate(*m_root); }

Truth Expression::judge(const Scope& scope) const { return truthOf(evaluate(scope)); }

QStringList Expression::names() const {
    QStringList names;
    QStringList bound;
    collectNames(*m_root, bound, names);
    return names;
}

QString Expression::path() const { return pathOf(*m_root); }

} // namespace magkeeper
