// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/catalog/Version.h"
#include "core/expression/Fact.h"

namespace magkeeper {

/// What an expression comes to. Facts in it are borrowed from the scope that it was evaluated in.
class Value {
public:
    using List = std::vector<Value>;

    Value() = default; ///< null: there is none
    Value(bool value) // NOLINT(google-explicit-constructor): written as what it is
        : m_value(value) { }
    Value(double value) // NOLINT(google-explicit-constructor)
        : m_value(value) { }
    Value(QString value) // NOLINT(google-explicit-constructor)
        : m_value(std::move(value)) { }
    Value(Version value) // NOLINT(google-explicit-constructor)
        : m_value(std::move(value)) { }
    Value(List value) // NOLINT(google-explicit-constructor)
        : m_value(std::move(value)) { }
    Value(IgnorancePtr why) // NOLINT(google-explicit-constructor)
        : m_value(std::move(why)) { }
    /// A plain fact becomes its value; a list or an object is borrowed.
    explicit Value(const Fact& fact);

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] bool isUnknown() const { return std::holds_alternative<IgnorancePtr>(m_value); }
    [[nodiscard]] IgnorancePtr why() const; ///< with isUnknown(), else null
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&m_value); }
    [[nodiscard]] const double* number() const { return std::get_if<double>(&m_value); }
    [[nodiscard]] const QString* text() const { return std::get_if<QString>(&m_value); }
    [[nodiscard]] const Version* version() const { return std::get_if<Version>(&m_value); }
    [[nodiscard]] const Fact* fact() const; ///< a list or an object of the facts; else null
    [[nodiscard]] bool isList() const;
    /// The items of a list of either kind; empty for all else.
    [[nodiscard]] List items() const;
    [[nodiscard]] size_t size() const; ///< of a list or a text

    [[nodiscard]] QJsonValue toJson() const; ///< what is not known is null

private:
    std::variant<std::monostate, bool, double, QString, Version, List, const Fact*, IgnorancePtr> m_value;
};

} // namespace magkeeper
