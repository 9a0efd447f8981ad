// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowSettings.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonArray& array) {
    QStringList texts;
    for (const auto& value : array) {
        if (value.isString())
            texts << value.toString();
    }
    return texts;
}

} // namespace

QJsonObject toJson(const WindowSettings& settings) {
    return {{u"geometry"_s, QString::fromLatin1(settings.geometry.toBase64())},
        {u"appearance"_s, appearanceName(settings.appearance)}, {u"environment"_s, settings.environment},
        {u"recent"_s, QJsonArray::fromStringList(settings.recent)}};
}

WindowSettings windowSettingsFromJson(const QJsonObject& object) {
    return {.geometry = QByteArray::fromBase64(object["geometry"_L1].toString().toLatin1()),
        .appearance = appearanceFromName(object["appearance"_L1].toString()),
        .environment = object["environment"_L1].toString(),
        .recent = texts(object["recent"_L1].toArray())};
}

} // namespace magkeeper
