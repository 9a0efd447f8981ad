// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/JsonRedaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace magkeeper::logs {

namespace {

QByteArray redactedJson(const QByteArray& json) {
    Redactor redactor;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonValue whole = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue left = redacted(whole, redactor);
    return (left.isArray() ? QJsonDocument(left.toArray()) : QJsonDocument(left.toObject()))
        .toJson(QJsonDocument::Compact);
}

} // namespace

TEST(JsonRedaction, TakesAllThatStandsUnderANameThatTells) {
    EXPECT_EQ(redactedJson(R"({"cvv":123,"token":{"deep":[1,"x",true]},"qty":2})"),
        R"({"cvv":"[secret]","qty":2,"token":{"deep":["[secret]","[secret]","[secret]"]}})");
}

TEST(JsonRedaction, LooksIntoTextsNumbersAndNames) {
    EXPECT_EQ(redactedJson(R"([{"a@example.com":"mail to b@example.com"},4111111111111111,null,7])"),
        R"([{"[email]":"mail to [email]"},"[card]",null,7])");
}

} // namespace magkeeper::logs
