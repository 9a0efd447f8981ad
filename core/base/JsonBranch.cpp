// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonBranch.h"

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr double wholeLimit = 9223372036854775808.0; // 2^63

std::optional<qint64> wholeNumber(QByteArrayView digits) {
    bool ok = false;
    const qint64 number = digits.toLongLong(&ok);
    if (ok)
        return number;
    const double real = digits.toDouble(&ok); // 1e3 and 5.0 are whole too
    return ok && std::trunc(real) == real && std::abs(real) < wholeLimit ? std::optional(static_cast<qint64>(real))
                                                                         : std::nullopt;
}

} // namespace

JsonBranch::JsonBranch(const JsonTree& tree, Index index, JsonProblems& problems)
    : m_tree(&tree)
    , m_problems(&problems)
    , m_index(index)
    , m_likely(index + 1) { }

const JsonTree::Node* JsonBranch::find(QLatin1StringView key) const {
    const Index first = m_index + 1;
    const Index end = m_tree->at(m_index).next;
    const auto findIn = [&](Index from, Index to) -> const JsonTree::Node* {
        for (Index member = from; member < to; member = m_tree->at(member).next) {
            const JsonTree::Node& node = m_tree->at(member);
            if (m_tree->hasKey(node, key)) {
                m_likely = node.next;
                return &node;
            }
        }
        return nullptr;
    };
    const Index likely = m_likely;
    const JsonTree::Node* found = findIn(likely, end);
    if (!found)
        found = findIn(first, likely);
    return found && found->kind != Kind::Null ? found : nullptr;
}

JsonTree::Index JsonBranch::indexOf(const JsonTree::Node& node) const {
    return static_cast<Index>(&node - &m_tree->at(0));
}

QString JsonBranch::pathOf(QLatin1StringView key) const {
    const QString path = m_tree->pathOf(m_index);
    return path.isEmpty() ? QString(key) : path + u'.' + key;
}

// A path is as long to find as there are elements before it: none is looked for that nobody will see.
void JsonBranch::report(QLatin1StringView key, const QString& what) const {
    if (!m_problems->isFull())
        m_problems->add(pathOf(key), what);
}

void JsonBranch::reportAt(Index index, const QString& what) const {
    if (!m_problems->isFull())
        m_problems->add(m_tree->pathOf(index), what);
}

std::optional<QString> JsonBranch::text(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == Kind::Text)
        return m_tree->textOf(*node);
    report(key, u"expected a text"_s);
    return std::nullopt;
}

QString JsonBranch::requiredText(QLatin1StringView key) const {
    if (!has(key))
        report(key, u"is missing"_s);
    return text(key).value_or(QString());
}

std::optional<double> JsonBranch::number(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == Kind::Number)
        return m_tree->digitsOf(*node).toDouble();
    report(key, u"expected a number"_s);
    return std::nullopt;
}

std::optional<qint64> JsonBranch::integer(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node)
        return std::nullopt;
    const auto whole = node->kind == Kind::Number ? wholeNumber(m_tree->digitsOf(*node)) : std::nullopt;
    if (!whole)
        report(key, u"expected a whole number"_s);
    return whole;
}

std::optional<bool> JsonBranch::boolean(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == Kind::True || node->kind == Kind::False)
        return node->kind == Kind::True;
    report(key, u"expected true or false"_s);
    return std::nullopt;
}

std::optional<JsonBranch> JsonBranch::object(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node)
        return std::nullopt;
    const Index index = indexOf(*node);
    // PHP writes an empty map as an empty list.
    if (node->kind == Kind::Object || (node->kind == Kind::List && node->next == index + 1))
        return JsonBranch(*m_tree, index, *m_problems);
    report(key, u"expected an object"_s);
    return std::nullopt;
}

const JsonTree::Node* JsonBranch::findList(QLatin1StringView key) const {
    const auto* node = find(key);
    if (!node || node->kind == Kind::List)
        return node;
    report(key, u"expected a list"_s);
    return nullptr;
}

std::vector<JsonBranch> JsonBranch::objects(QLatin1StringView key) const {
    std::vector<JsonBranch> found;
    const auto* list = findList(key);
    if (!list)
        return found;
    for (Index element = indexOf(*list) + 1; element < list->next; element = m_tree->at(element).next) {
        if (m_tree->at(element).kind == Kind::Object)
            found.push_back(JsonBranch(*m_tree, element, *m_problems));
        else
            reportAt(element, u"expected an object"_s);
    }
    return found;
}

QStringList JsonBranch::texts(QLatin1StringView key) const {
    QStringList found;
    const auto* list = findList(key);
    if (!list)
        return found;
    for (Index element = indexOf(*list) + 1; element < list->next; element = m_tree->at(element).next) {
        if (m_tree->at(element).kind == Kind::Text)
            found.append(m_tree->textOf(m_tree->at(element)));
        else
            report(key, u"expected a list of texts"_s);
    }
    return found;
}

std::vector<double> JsonBranch::numbers(QLatin1StringView key) const {
    std::vector<double> found;
    const auto* list = find(key);
    if (!list)
        return found;
    bool fits = list->kind == Kind::List;
    const Index end = fits ? list->next : 0;
    for (Index element = indexOf(*list) + 1; element < end; element = m_tree->at(element).next) {
        if (m_tree->at(element).kind == Kind::Number)
            found.push_back(m_tree->digitsOf(m_tree->at(element)).toDouble());
        else
            fits = false;
    }
    if (!fits)
        report(key, u"expected a list of numbers"_s);
    return found;
}

QStringList JsonBranch::keys() const {
    QStringList keys;
    for (Index member = m_index + 1; member < m_tree->at(m_index).next; member = m_tree->at(member).next)
        keys.append(m_tree->keyOf(m_tree->at(member)));
    keys.sort();
    return keys;
}

QJsonObject JsonBranch::outline() const {
    QJsonObject outline;
    for (Index member = m_index + 1; member < m_tree->at(m_index).next; member = m_tree->at(member).next) {
        const JsonTree::Node& node = m_tree->at(member);
        QJsonValue value;
        if (node.kind == Kind::Text)
            value = m_tree->textOf(node);
        else if (node.kind == Kind::True || node.kind == Kind::False)
            value = node.kind == Kind::True;
        else if (node.kind == Kind::List)
            value = QJsonArray();
        else if (node.kind == Kind::Object)
            value = QJsonObject();
        else if (node.kind == Kind::Number) {
            const auto whole = wholeNumber(m_tree->digitsOf(node));
            value = whole ? QJsonValue(*whole) : QJsonValue(m_tree->digitsOf(node).toDouble());
        }
        outline.insert(m_tree->keyOf(node), value);
    }
    return outline;
}

} // namespace magkeeper
