// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/JournalField.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

bool isByte(const QJsonValue& value) {
    const double number = value.toDouble(-1);
    return number >= 0 && number <= 255 && number == static_cast<double>(static_cast<int>(number));
}

std::optional<QString> bytesOf(const QJsonArray& array) {
    if (array.isEmpty() || !std::ranges::all_of(array, [](const QJsonValue& each) { return isByte(each); }))
        return std::nullopt;
    QByteArray bytes;
    bytes.reserve(array.size());
    for (const QJsonValue& each : array)
        bytes += static_cast<char>(each.toInt());
    return QString::fromUtf8(bytes);
}

std::optional<QString> oneOf(const QJsonValue& value) {
    return value.isString() ? std::optional(value.toString()) : bytesOf(value.toArray());
}

} // namespace

bool isJournalEntry(const QJsonObject& object) {
    return object.contains("__REALTIME_TIMESTAMP"_L1) && object.contains("__CURSOR"_L1);
}

std::optional<QString> journalText(const QJsonValue& field) {
    if (auto one = oneOf(field))
        return one;
    QStringList all;
    for (const QJsonValue& each : field.toArray())
        if (auto one = oneOf(each))
            all.append(*std::move(one));
        else
            return std::nullopt;
    return all.isEmpty() ? std::nullopt : std::optional(all.join(u'\n'));
}

} // namespace magkeeper::logs
