// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogLook.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 2'000;
constexpr qsizetype mostFiles = 50;

QString textOf(const QJsonObject& object, const QString& key) { return object.value(key).toString().left(longestText); }

} // namespace

QJsonObject toJson(const LogLook& look) {
    QJsonObject object{{u"name"_s, look.name}};
    if (!look.text.isEmpty())
        object.insert(u"text"_s, look.text);
    if (!look.highlight.isEmpty())
        object.insert(u"highlight"_s, look.highlight);
    if (look.least != logs::LogLevel::Unknown)
        object.insert(u"level"_s, logs::logLevelName(look.least));
    if (!look.files.isEmpty())
        object.insert(u"files"_s, QJsonArray::fromStringList(look.files));
    return object;
}

LogLook logLookFromJson(const QJsonObject& object) {
    LogLook look{.name = textOf(object, u"name"_s).simplified(),
        .text = textOf(object, u"text"_s),
        .highlight = textOf(object, u"highlight"_s),
        .files = {}};
    look.least = logs::logLevelFromWord(textOf(object, u"level"_s).toUtf8()).value_or(logs::LogLevel::Unknown);
    for (const auto& each : object.value(u"files"_s).toArray())
        if (const QString glob = each.toString().left(longestText); !glob.isEmpty() && look.files.size() < mostFiles)
            look.files.append(glob);
    return look;
}

} // namespace magkeeper
