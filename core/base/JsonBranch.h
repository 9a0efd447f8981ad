// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonTree.h"

namespace magkeeper {

/// Reads the members of one object of a JsonTree as JsonReader reads those of a QJsonObject: tolerant to what is
/// missing or null, strict to what has the wrong type. Quickest when members are asked for in the order in which they
/// came. Of two members of the same name it is not said which is read. Cheap to copy; tree and problems must outlive
/// it. Thread: one at a time.
class JsonBranch {
public:
    /// The top of the tree.
    JsonBranch(const JsonTree& tree, JsonProblems& problems)
        : JsonBranch(tree, tree.top(), problems) { }

    [[nodiscard]] bool has(QLatin1StringView key) const { return find(key) != nullptr; } ///< present and not null
    [[nodiscard]] std::optional<QString> text(QLatin1StringView key) const;
    [[nodiscard]] std::optional<qint64> integer(QLatin1StringView key) const;
    [[nodiscard]] std::optional<double> number(QLatin1StringView key) const;
    [[nodiscard]] std::optional<bool> boolean(QLatin1StringView key) const;
    [[nodiscard]] std::optional<JsonBranch> object(QLatin1StringView key) const;
    /// Every element that is an object; others are problems. Empty when missing.
    [[nodiscard]] std::vector<JsonBranch> objects(QLatin1StringView key) const;
    [[nodiscard]] QStringList texts(QLatin1StringView key) const;
    [[nodiscard]] std::vector<double> numbers(QLatin1StringView key) const;
    /// Like text(), and its absence is a problem too.
    [[nodiscard]] QString requiredText(QLatin1StringView key) const;

    [[nodiscard]] QStringList keys() const; ///< sorted
    /// Calls with each member's name, and its branch when it is an object.
    template <typename Visitor>
    void eachMember(Visitor visit) const {
        for (Index member = m_index + 1; member < m_tree->at(m_index).next; member = m_tree->at(member).next)
            visit(m_tree->keyOf(m_tree->at(member)),
                m_tree->at(member).kind == Kind::Object ? std::optional(JsonBranch(*m_tree, member, *m_problems))
                                                        : std::nullopt);
    }
    /// Calls with each member's name and text in the order in which they came, null ones as nothing; others are
    /// problems.
    template <typename Visitor>
    void eachText(Visitor visit) const {
        for (Index member = m_index + 1; member < m_tree->at(m_index).next; member = m_tree->at(member).next) {
            const JsonTree::Node& node = m_tree->at(member);
            if (node.kind == Kind::Text)
                visit(m_tree->keyOf(node), std::optional(m_tree->textOf(node)));
            else if (node.kind == Kind::Null)
                visit(m_tree->keyOf(node), std::optional<QString>());
            else
                reportAt(member, QStringLiteral("expected a text"));
        }
    }
    /// The members that are plain values, and each list and object as an empty one.
    [[nodiscard]] QJsonObject outline() const;
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;
    [[nodiscard]] JsonProblems& problems() const { return *m_problems; }
    /// Adds a problem with what stands under a key.
    void report(QLatin1StringView key, const QString& what) const;

private:
    using Kind = JsonTree::Kind;
    using Index = JsonTree::Index;

    JsonBranch(const JsonTree& tree, Index index, JsonProblems& problems);

    /// Present and not null.
    [[nodiscard]] const JsonTree::Node* find(QLatin1StringView key) const;
    [[nodiscard]] const JsonTree::Node* findList(QLatin1StringView key) const;
    [[nodiscard]] Index indexOf(const JsonTree::Node& node) const;
    void reportAt(Index index, const QString& what) const;

    const JsonTree* m_tree;
    JsonProblems* m_problems;
    Index m_index;
    mutable Index m_likely; ///< the member behind the one that was found last
};

} // namespace magkeeper
