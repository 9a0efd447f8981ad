// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/ExpressionParser.h"

#include "core/expression/Functions.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExpressionNode::Kind;
using Token = ExpressionToken;
using Parsed = std::expected<NodePtr, ExpressionFault>;

constexpr std::array quantifiers{"any"_L1, "all"_L1, "count"_L1, "find"_L1, "filter"_L1, "map"_L1};
constexpr std::array reserved{"and"_L1, "or"_L1, "not"_L1, "in"_L1, "true"_L1, "false"_L1, "null"_L1};

struct Operation {
    QLatin1StringView sign;
    Kind kind;
};
constexpr std::array comparisons{Operation{"=="_L1, Kind::Equal}, Operation{"!="_L1, Kind::Different},
    Operation{"<="_L1, Kind::LessOrEqual}, Operation{">="_L1, Kind::GreaterOrEqual}, Operation{"<"_L1, Kind::Less},
    Operation{">"_L1, Kind::Greater}};
constexpr std::array sums{Operation{"+"_L1, Kind::Plus}, Operation{"-"_L1, Kind::Minus}};
constexpr std::array products{Operation{"*"_L1, Kind::Times}, Operation{"/"_L1, Kind::Divide}};

template <size_t N>
int placeOf(const std::array<QLatin1StringView, N>& names, const QString& name) {
    for (size_t i = 0; i < N; ++i)
        if (name == names[i])
            return int(i);
    return -1;
}

int functionOf(const QString& name) {
    const auto all = expressionFunctions();
    for (size_t i = 0; i < all.size(); ++i)
        if (name == QLatin1StringView(all[i].name))
            return int(i);
    return -1;
}

class Parser {
public:
    explicit Parser(std::vector<Token> tokens)
        : m_tokens(std::move(tokens)) { }

    Parsed read() {
        auto root = disjunction();
        if (root && token().kind != Token::Kind::End)
            return fault(u"expected an operator or the end"_s);
        return root;
    }

private:
    using Rule = Parsed (Parser::*)();

    [[nodiscard]] const Token& token() const { return m_tokens[m_at]; }
    [[nodiscard]] bool isSign(QLatin1StringView sign) const {
        return token().kind == Token::Kind::Sign && token().text == sign;
    }
    [[nodiscard]] bool isWord(QLatin1StringView word) const {
        return token().kind == Token::Kind::Name && token().text == word;
    }
    bool takeSign(QLatin1StringView sign) { return isSign(sign) && ++m_at; }
    bool takeWord(QLatin1StringView word) { return isWord(word) && ++m_at; }

    [[nodiscard]] std::unexpected<ExpressionFault> fault(const QString& what) const {
        return std::unexpected(ExpressionFault{token().at, what});
    }
    [[nodiscard]] std::unexpected<ExpressionFault> expected(QLatin1StringView sign) const {
        return fault(u"expected '%1'"_s.arg(sign));
    }

    Parsed node(ExpressionNode made) {
        if (++m_nodes > Expression::maximumNodes)
            return fault(u"this expression is too large"_s);
        return std::make_shared<const ExpressionNode>(std::move(made));
    }

    /// Every way down goes through here.
    Parsed deeper(Rule rule) {
        if (m_depth >= Expression::maximumDepth)
            return fault(u"this expression is nested too deeply"_s);
        ++m_depth;
        auto result = (this->*rule)();
        --m_depth;
        return result;
    }

    Parsed both(Kind kind, const NodePtr& left, const Parsed& right) {
        return right ? node({.kind = kind, .children = {left, *right}}) : right;
    }

    Parsed disjunction() {
        auto left = conjunction();
        while (left && takeWord("or"_L1))
            left = both(Kind::Or, *left, conjunction());
        return left;
    }

    Parsed conjunction() {
        auto left = negation();
        while (left && takeWord("and"_L1))
            left = both(Kind::And, *left, negation());
        return left;
    }

    Parsed negation() {
        if (!takeWord("not"_L1))
            return comparison();
        const auto operand = deeper(&Parser::negation);
        return operand ? node({.kind = Kind::Not, .children = {*operand}}) : operand;
    }

    Parsed comparison() {
        auto left = operations(sums, &Parser::product);
        if (!left)
            return left;
        if (const bool negated = isWord("not"_L1); negated || isWord("in"_L1)) {
            m_at += negated ? 1 : 0;
            if (!takeWord("in"_L1))
                return expected("in"_L1);
            auto contained = both(Kind::In, *left, operations(sums, &Parser::product));
            return contained && negated ? node({.kind = Kind::Not, .children = {*contained}}) : contained;
        }
        for (const Operation& each : comparisons)
            if (takeSign(each.sign))
                return both(each.kind, *left, operations(sums, &Parser::product));
        return left;
    }

    template <size_t N>
    Parsed operations(const std::array<Operation, N>& all, Rule operand) {
        auto left = (this->*operand)();
        for (bool more = true; left && more;) {
            more = false;
            for (const Operation& each : all)
                if (!more && takeSign(each.sign)) {
                    left = both(each.kind, *left, (this->*operand)());
                    more = true;
                }
        }
        return left;
    }

    Parsed product() { return operations(products, &Parser::unary); }

    Parsed unary() {
        if (!takeSign("-"_L1))
            return postfix();
        const auto operand = deeper(&Parser::unary);
        return operand ? node({.kind = Kind::Negative, .children = {*operand}}) : operand;
    }

    Parsed postfix() {
        auto left = primary();
        while (left && (isSign("."_L1) || isSign("["_L1)))
            left = takeSign("."_L1) ? member(*left) : index(*left);
        return left;
    }

    Parsed member(const NodePtr& owner) {
        if (token().kind != Token::Kind::Name)
            return fault(u"expected a name"_s);
        return node({.kind = Kind::Member, .text = m_tokens[m_at++].text, .children = {owner}});
    }

    Parsed index(const NodePtr& owner) {
        takeSign("["_L1);
        const bool every = takeSign("*"_L1);
        const double number = token().number;
        if (!every) {
            if (token().kind != Token::Kind::Number || number > 1e6 || number != double(qint64(number)))
                return fault(u"expected a place or *"_s);
            ++m_at;
        }
        if (!takeSign("]"_L1))
            return expected("]"_L1);
        return node(
            {.kind = every ? Kind::Every : Kind::Index, .index = every ? 0 : qsizetype(number), .children = {owner}});
    }

    Parsed primary() {
        const Token& here = token();
        switch (here.kind) {
        case Token::Kind::Number:
            ++m_at;
            return node({.kind = Kind::Constant, .value = Value(here.number)});
        case Token::Kind::Text:
            ++m_at;
            return node({.kind = Kind::Constant, .value = Value(here.text)});
        case Token::Kind::Parameter:
            ++m_at;
            return node({.kind = Kind::Parameter, .text = here.text});
        case Token::Kind::Name:
            return word();
        case Token::Kind::Sign:
            if (takeSign("("_L1))
                return closed(deeper(&Parser::disjunction), ")"_L1);
            if (takeSign("["_L1))
                return list("]"_L1, {.kind = Kind::List});
            break;
        case Token::Kind::End:
            break;
        }
        return fault(u"expected a value"_s);
    }

    Parsed closed(Parsed inner, QLatin1StringView sign) {
        if (inner && !takeSign(sign))
            return expected(sign);
        return inner;
    }

    Parsed list(QLatin1StringView end, ExpressionNode made) {
        while (!isSign(end)) {
            if (!made.children.empty() && !takeSign(","_L1))
                return fault(u"expected ',' or '%1'"_s.arg(end));
            const auto item = deeper(&Parser::disjunction);
            if (!item)
                return item;
            made.children.push_back(*item);
        }
        takeSign(end);
        return node(std::move(made));
    }

    Parsed word() {
        const QString name = token().text;
        const bool call = m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == Token::Kind::Sign
            && m_tokens[m_at + 1].text == "("_L1;
        if (call)
            return called(name);
        if (name == "true"_L1 || name == "false"_L1) {
            ++m_at;
            return node({.kind = Kind::Constant, .value = Value(name == "true"_L1)});
        }
        if (takeWord("null"_L1))
            return node({.kind = Kind::Constant});
        if (placeOf(reserved, name) >= 0)
            return fault(u"expected a value, not '%1'"_s.arg(name));
        ++m_at;
        return node({.kind = Kind::Name, .text = name});
    }

    Parsed called(const QString& name) {
        if (const int quantifier = placeOf(quantifiers, name); quantifier >= 0) {
            m_at += 2;
            return quantified(quantifier);
        }
        const int function = functionOf(name);
        if (function < 0)
            return fault(u"there is no function '%1'"_s.arg(name.left(40)));
        const Token begin = token();
        m_at += 2;
        auto made = list(")"_L1, {.kind = Kind::Call, .function = function});
        const ExpressionFunction& signature = expressionFunctions()[size_t(function)];
        if (made
            && ((*made)->children.size() < size_t(signature.least)
                || (*made)->children.size() > size_t(signature.most)))
            return std::unexpected(ExpressionFault{begin.at, u"'%1' takes another number of arguments"_s.arg(name)});
        return made;
    }

    /// `any(x in LIST: CONDITION)`
    Parsed quantified(int quantifier) {
        const QString name = token().text;
        if (token().kind != Token::Kind::Name || placeOf(reserved, name) >= 0)
            return fault(u"expected a name for each item"_s);
        ++m_at;
        if (!takeWord("in"_L1))
            return expected("in"_L1);
        const auto items = deeper(&Parser::disjunction);
        if (!items)
            return items;
        if (!takeSign(":"_L1))
            return expected(":"_L1);
        const auto body = closed(deeper(&Parser::disjunction), ")"_L1);
        if (!body)
            return body;
        return node({.kind = Kind::Quantifier, .text = name, .function = quantifier, .children = {*items, *body}});
    }

    std::vector<Token> m_tokens;
    size_t m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
};

} // namespace

std::expected<NodePtr, ExpressionFault> parseExpression(const QString& text) {
    if (text.size() > Expression::maximumLength)
        return std::unexpected(ExpressionFault{Expression::maximumLength, u"this expression is too long"_s});
    auto tokens = expressionTokens(text);
    if (!tokens)
        return std::unexpected(tokens.error());
    return Parser(*std::move(tokens)).read();
}

} // namespace magkeeper
