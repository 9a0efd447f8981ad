// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowSettings.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QJsonObject toJson(const WindowSettings& settings) {
    return {{u"geometry"_s, QString::fromLatin1(settings.geometry.toBase64())},
        {u"appearance"_s, appearanceName(settings.appearance)}, {u"environment"_s, settings.environment}};
}

WindowSettings windowSettingsFromJson(const QJsonObject& object) {
    return {.geometry = QByteArray::fromBase64(object["geometry"_L1].toString().toLatin1()),
        .appearance = appearanceFromName(object["appearance"_L1].toString()),
        .environment = object["environment"_L1].toString()};
}

} // namespace magkeeper
