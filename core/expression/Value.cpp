// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Value.h"

#include <QJsonArray>

namespace magkeeper {

Value::Value(const Fact& fact) {
    if (const bool* flag = fact.boolean())
        m_value = *flag;
    else if (const double* count = fact.number())
        m_value = *count;
    else if (const QString* words = fact.text())
        m_value = *words;
    else if (fact.unknown())
        m_value = fact.unknownPtr();
    else if (!fact.isNull())
        m_value = &fact;
}

IgnorancePtr Value::why() const {
    const auto* reason = std::get_if<IgnorancePtr>(&m_value);
    return reason ? *reason : nullptr;
}

const Fact* Value::fact() const {
    const auto* borrowed = std::get_if<const Fact*>(&m_value);
    return borrowed ? *borrowed : nullptr;
}

bool Value::isList() const { return std::holds_alternative<List>(m_value) || (fact() && fact()->list()); }

Value::List Value::items() const {
    if (const auto* own = std::get_if<List>(&m_value))
        return *own;
    List list;
    if (const Fact* borrowed = fact(); borrowed && borrowed->list())
        for (const Fact& item : *borrowed->list())
            list.emplace_back(item);
    return list;
}

size_t Value::size() const {
    if (const QString* words = text())
        return size_t(words->size());
    if (const auto* own = std::get_if<List>(&m_value))
        return own->size();
    const Fact* borrowed = fact();
    return borrowed && borrowed->list() ? borrowed->list()->size() : 0;
}

QJsonValue Value::toJson() const {
    if (const bool* flag = boolean())
        return *flag;
    if (const double* count = number())
        return *count;
    if (const QString* words = text())
        return *words;
    if (const Version* number = version())
        return number->toString();
    if (const Fact* borrowed = fact())
        return borrowed->toJson();
    if (!isList())
        return {};
    QJsonArray array;
    for (const Value& item : items())
        array.append(item.toJson());
    return array;
}

} // namespace magkeeper
