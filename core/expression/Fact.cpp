// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Fact.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// One step of a path: a name, or a place in a list.
struct Step {
    QStringView name;
    qsizetype index = -1;
};

/// Takes the first step off a path; nothing when it is no path.
std::optional<Step> takeStep(QStringView& path) {
    if (path.startsWith(u'.'))
        path = path.sliced(1);
    if (path.startsWith(u'[')) {
        const qsizetype end = path.indexOf(u']');
        bool ok = false;
        const qsizetype index = end < 0 ? -1 : path.sliced(1, end - 1).toInt(&ok);
        if (!ok || index < 0)
            return std::nullopt;
        path = path.sliced(end + 1);
        return Step{{}, index};
    }
    qsizetype length = 0;
    while (length < path.size() && path.at(length) != u'.' && path.at(length) != u'[')
        ++length;
    if (length == 0)
        return std::nullopt;
    const Step step{path.first(length), -1};
    path = path.sliced(length);
    return step;
}

template <typename Members>
auto placeOf(Members& members, QStringView name) {
    return std::ranges::lower_bound(
        members, name, [](QStringView a, QStringView b) { return a < b; },
        [](const auto& m) { return QStringView(m.first); });
}

} // namespace

IgnorancePtr ignorance(const QString& path, const QString& kind, const QString& text) {
    return std::make_shared<const Ignorance>(Ignorance{path, kind, text});
}

Fact::Fact(bool value)
    : m_value(value) { }
Fact::Fact(double value)
    : m_value(value) { }
Fact::Fact(QString value)
    : m_value(std::move(value)) { }
Fact::Fact(IgnorancePtr unknown)
    : m_value(std::move(unknown)) { }
Fact::Fact(List list)
    : m_value(std::move(list)) { }

Fact::Fact(const QJsonValue& json) {
    switch (json.type()) {
    case QJsonValue::Bool:
        m_value = json.toBool();
        break;
    case QJsonValue::Double:
        m_value = json.toDouble();
        break;
    case QJsonValue::String:
        m_value = json.toString();
        break;
    case QJsonValue::Array: {
        const QJsonArray array = json.toArray();
        List list;
        list.reserve(size_t(array.size()));
        for (const auto& item : array)
            list.emplace_back(QJsonValue(item));
        m_value = std::move(list);
        break;
    }
    case QJsonValue::Object: {
        const QJsonObject object = json.toObject();
        Object own;
        own.members.reserve(size_t(object.size()));
        for (auto it = object.begin(); it != object.end(); ++it)
            own.members.emplace_back(it.key(), Fact(QJsonValue(it.value())));
        std::ranges::sort(own.members, {}, &std::pair<QString, Fact>::first);
        m_value = std::move(own);
        break;
    }
    default:
        break;
    }
}

Fact Fact::object(Members members, IgnorancePtr missing) {
    std::ranges::sort(members, {}, &std::pair<QString, Fact>::first);
    Fact fact;
    fact.m_value = Object{std::move(members), std::move(missing)};
    return fact;
}

const Ignorance* Fact::unknown() const {
    const auto* why = std::get_if<IgnorancePtr>(&m_value);
    return why ? why->get() : nullptr;
}

IgnorancePtr Fact::unknownPtr() const {
    const auto* why = std::get_if<IgnorancePtr>(&m_value);
    return why ? *why : nullptr;
}

const Fact* Fact::member(QStringView name) const {
    const Object* object = members();
    if (!object)
        return nullptr;
    const auto found = placeOf(object->members, name);
    return found == object->members.end() || found->first != name ? nullptr : &found->second;
}

void Fact::set(const QString& name, Fact value) {
    auto* object = std::get_if<Object>(&m_value);
    if (!object)
        return;
    const auto place = placeOf(object->members, name);
    if (place != object->members.end() && place->first == name)
        place->second = std::move(value);
    else
        object->members.emplace(place, name, std::move(value));
}

Fact* Fact::at(QStringView path) {
    Fact* here = this;
    while (here && !path.isEmpty()) {
        const auto step = takeStep(path);
        if (!step)
            return nullptr;
        if (step->index < 0) {
            here = const_cast<Fact*>(here->member(step->name));
            continue;
        }
        auto* items = std::get_if<List>(&here->m_value);
        here = items && size_t(step->index) < items->size() ? &(*items)[size_t(step->index)] : nullptr;
    }
    return here;
}

void Fact::forget(QStringView path, const IgnorancePtr& why) {
    Fact* here = this;
    while (!path.isEmpty()) {
        const auto step = takeStep(path);
        if (!step)
            return;
        if (step->index < 0 && here->members() && !here->member(step->name))
            here->set(step->name.toString(), path.isEmpty() ? Fact() : object());
        const QStringView one = step->name;
        const QString place = u"[%1]"_s.arg(step->index);
        Fact* next = here->at(step->index < 0 ? one : QStringView(place));
        if (!next || next->unknown())
            return;
        if (next->isNull() && !path.isEmpty())
            path = {}; // what is below a gap is not known either
        here = next;
    }
    *here = Fact(why);
}

void Fact::forgetGaps(const IgnorancePtr& why) {
    if (isNull()) {
        *this = Fact(why);
    } else if (auto* items = std::get_if<List>(&m_value)) {
        for (Fact& item : *items)
            item.forgetGaps(why);
    } else if (auto* object = std::get_if<Object>(&m_value)) {
        object->missing = why;
        for (auto& [name, value] : object->members)
            value.forgetGaps(why);
    }
}

QJsonValue Fact::toJson() const {
    if (const bool* value = boolean())
        return *value;
    if (const double* value = number())
        return *value;
    if (const QString* value = text())
        return *value;
    if (const List* items = list()) {
        QJsonArray array;
        for (const Fact& item : *items)
            array.append(item.toJson());
        return array;
    }
    if (const Object* own = members()) {
        QJsonObject object;
        for (const auto& [name, value] : own->members)
            object.insert(name, value.toJson());
        return object;
    }
    return {};
}

} // namespace magkeeper
