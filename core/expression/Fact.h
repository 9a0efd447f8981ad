// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <memory>
#include <utility>
#include <variant>
#include <vector>

namespace magkeeper {

/// Why something is not known. `kind` is one of the kinds of docs/probe.md, or of our own: NotAsked (not part of the
/// probe), NoValue (there is none, or none that can be computed with), WrongType (text where a number is needed, …).
struct Ignorance {
    QString path; ///< of what is not known, from the section's name on
    QString kind;
    QString text; ///< technical, safe to show

    friend bool operator==(const Ignorance&, const Ignorance&) = default;
};
using IgnorancePtr = std::shared_ptr<const Ignorance>;
[[nodiscard]] IgnorancePtr ignorance(const QString& path, const QString& kind, const QString& text);

/// A JSON document for expressions: with what is not known in its place, and quick to walk. A value; treat it as
/// immutable once expressions read it.
class Fact {
public:
    using List = std::vector<Fact>;
    using Members = std::vector<std::pair<QString, Fact>>; ///< sorted by name
    struct Object {
        Members members;
        IgnorancePtr missing; ///< why a member that is not there is not known; null: it was not told
    };

    Fact() = default; ///< null: there is none
    Fact(bool value); // NOLINT(google-explicit-constructor): a fact is written as its value
    Fact(double value); // NOLINT(google-explicit-constructor)
    Fact(QString value); // NOLINT(google-explicit-constructor)
    Fact(IgnorancePtr unknown); // NOLINT(google-explicit-constructor)
    Fact(List list); // NOLINT(google-explicit-constructor)
    Fact(const QJsonValue& json); // NOLINT(google-explicit-constructor)
    [[nodiscard]] static Fact object(Members members = {}, IgnorancePtr missing = {});

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    /// Null when known.
    [[nodiscard]] const Ignorance* unknown() const;
    [[nodiscard]] IgnorancePtr unknownPtr() const;
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&m_value); }
    [[nodiscard]] const double* number() const { return std::get_if<double>(&m_value); }
    [[nodiscard]] const QString* text() const { return std::get_if<QString>(&m_value); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&m_value); }
    [[nodiscard]] const Object* members() const { return std::get_if<Object>(&m_value); }
    /// Null when there is none of that name, or this is no object.
    [[nodiscard]] const Fact* member(QStringView name) const;

    /// Adds or replaces a member. Only of an object.
    void set(const QString& name, Fact value);
    /// The place that a path names (`servers[0].error`); null when there is none.
    [[nodiscard]] Fact* at(QStringView path);
    /// Puts ignorance at a path; members on the way that are not there are made.
    void forget(QStringView path, const IgnorancePtr& why);
    /// Every null, and every member that is not there, becomes unknown for this reason: a section that failed.
    void forgetGaps(const IgnorancePtr& why);

    /// For evidence: what is not known is null.
    [[nodiscard]] QJsonValue toJson() const;

private:
    std::variant<std::monostate, bool, double, QString, List, Object, IgnorancePtr> m_value;
};

} // namespace magkeeper
