// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogLookStore.h"

#include <algorithm>

namespace magkeeper {

namespace {

bool isNamed(const LogLook& look, const QString& name) { return look.name.compare(name, Qt::CaseInsensitive) == 0; }

} // namespace

LogLookStore::LogLookStore(std::vector<LogLook> looks, QObject* parent)
    : QObject(parent)
    , m_looks(std::move(looks)) { }

const LogLook* LogLookStore::find(const QString& name) const {
    const auto found = std::ranges::find_if(m_looks, [&](const LogLook& look) { return isNamed(look, name); });
    return found == m_looks.end() ? nullptr : &*found;
}

void LogLookStore::keep(LogLook look) {
    look.name = look.name.simplified();
    const bool isThere = find(look.name) != nullptr;
    if (look.name.isEmpty() || (!isThere && m_looks.size() >= most))
        return;
    std::erase_if(m_looks, [&](const LogLook& each) { return isNamed(each, look.name); });
    m_looks.push_back(std::move(look));
    std::ranges::sort(
        m_looks, [](const LogLook& a, const LogLook& b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    Q_EMIT changed();
}

void LogLookStore::remove(const QString& name) {
    if (std::erase_if(m_looks, [&](const LogLook& look) { return isNamed(look, name); }) > 0)
        Q_EMIT changed();
}

QJsonArray toJson(const std::vector<LogLook>& looks) {
    QJsonArray array;
    for (const LogLook& look : looks)
        array.append(toJson(look));
    return array;
}

std::vector<LogLook> logLooksFromJson(const QJsonArray& array) {
    std::vector<LogLook> looks;
    for (const auto& each : array) {
        LogLook look = logLookFromJson(each.toObject());
        if (!look.name.isEmpty() && looks.size() < LogLookStore::most)
            looks.push_back(std::move(look));
    }
    return looks;
}

} // namespace magkeeper
