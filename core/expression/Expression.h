// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Value.h"

#include <QMap>

#include <expected>
#include <span>

namespace magkeeper {

struct ExpressionNode;

/// Where in an expression something is wrong, and what.
struct ExpressionFault {
    qsizetype at = 0; ///< characters from the beginning, from 0
    QString what;

    [[nodiscard]] QString toString() const; ///< `character 5: expected …`
};

/// What an expression reads: facts by name, what a quantifier bound, parameters (`$limit`) and the time of the store's
/// clock. Pointers are borrowed for the evaluation and for as long as its values live.
struct Scope {
    std::vector<const Fact*> facts; ///< objects; the first that has a name wins
    std::vector<std::pair<QString, Value>> bound; ///< by name; the last wins
    QMap<QString, double> parameters;
    Instant now;
};

/// True, false, or not known.
struct Truth {
    enum class State { False, True, Unknown };
    State state = State::False;
    IgnorancePtr why; ///< with Unknown

    [[nodiscard]] bool isTrue() const { return state == State::True; }
    [[nodiscard]] bool isUnknown() const { return state == State::Unknown; }
};

/// One small language over snapshots; docs/expressions.md is its reference. Three-valued: what is not known stays not
/// known, with its reason, unless the rest decides (`false and unknown` is false). Parsing and evaluation are total and
/// bounded: text, depth, size and work have limits. Immutable; thread: any.
class Expression {
public:
    static constexpr qsizetype maximumLength = 4096;
    static constexpr int maximumDepth = 48;
    static constexpr int maximumNodes = 1024;
    /// Steps of one evaluation; beyond it the answer is unknown.
    static constexpr qint64 maximumSteps = 500'000;

    [[nodiscard]] static std::expected<Expression, ExpressionFault> parse(const QString& text);

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] Value evaluate(const Scope& scope) const;
    /// Like evaluate(); what is neither true nor false is unknown (WrongType).
    [[nodiscard]] Truth judge(const Scope& scope) const;
    /// Names of facts and parameters (with `$`) that it reads, each once.
    [[nodiscard]] QStringList names() const;
    /// With an expression that is just a path: `redis.servers`, else empty.
    [[nodiscard]] QString path() const;

private:
    Expression(QString text, std::shared_ptr<const ExpressionNode> root);

    QString m_text;
    std::shared_ptr<const ExpressionNode> m_root;
};

} // namespace magkeeper
