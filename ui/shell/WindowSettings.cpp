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

QJsonObject states(const QMap<QString, QByteArray>& splitters) {
    QJsonObject object;
    for (auto state = splitters.constBegin(); state != splitters.constEnd(); ++state)
        object.insert(state.key(), QString::fromLatin1(state.value().toBase64()));
    return object;
}

QMap<QString, QByteArray> states(const QJsonObject& object) {
    QMap<QString, QByteArray> splitters;
    for (auto state = object.constBegin(); state != object.constEnd(); ++state)
        splitters.insert(state.key(), QByteArray::fromBase64(state.value().toString().toLatin1()));
    return splitters;
}

QJsonObject lists(const QMap<QString, QStringList>& columns) {
    QJsonObject object;
    for (auto each = columns.constBegin(); each != columns.constEnd(); ++each)
        object.insert(each.key(), QJsonArray::fromStringList(each.value()));
    return object;
}

QMap<QString, QStringList> lists(const QJsonObject& object) {
    QMap<QString, QStringList> columns;
    for (auto each = object.constBegin(); each != object.constEnd(); ++each)
        columns.insert(each.key(), texts(each.value().toArray()));
    return columns;
}

} // namespace

QJsonObject toJson(const WindowSettings& settings) {
    return {{u"geometry"_s, QString::fromLatin1(settings.geometry.toBase64())},
        {u"environment"_s, settings.environment}, {u"recent"_s, QJsonArray::fromStringList(settings.recent)},
        {u"splitters"_s, states(settings.splitters)}, {u"fleet"_s, toJson(settings.fleet)},
        {u"hidden_columns"_s, lists(settings.hiddenColumns)}, {u"sidebar_hidden"_s, settings.isSidebarHidden}};
}

WindowSettings windowSettingsFromJson(const QJsonObject& object) {
    return {.geometry = QByteArray::fromBase64(object["geometry"_L1].toString().toLatin1()),
        .environment = object["environment"_L1].toString(),
        .recent = texts(object["recent"_L1].toArray()),
        .splitters = states(object["splitters"_L1].toObject()),
        .fleet = fleetViewFromJson(object["fleet"_L1].toObject()),
        .hiddenColumns = lists(object["hidden_columns"_L1].toObject()),
        .isSidebarHidden = object["sidebar_hidden"_L1].toBool()};
}

} // namespace magkeeper
