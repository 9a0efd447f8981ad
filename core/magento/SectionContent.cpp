// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SectionContent.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The members with what is quickly read in them.
QJsonObject outline(const QJsonObject& object) {
    QJsonObject outline;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member->isArray())
            outline.insert(member.key(), QJsonArray());
        else if (member->isObject())
            outline.insert(member.key(), QJsonObject());
        else
            outline.insert(member.key(), *member);
    }
    return outline;
}

} // namespace

QJsonValue SectionContent::valueOf(const QJsonObject& object, QAnyStringView key) {
    return key.visit([&object](auto view) {
        if constexpr (std::is_same_v<decltype(view), QUtf8StringView>)
            return object.value(QString::fromUtf8(view));
        else
            return object.value(view);
    });
}

QJsonObject SectionContent::object() const {
    if (!isPacked())
        return m_object;
    const QJsonObject whole = QJsonDocument::fromJson(m_text).object();
    return m_form == Form::Document ? whole.value("data"_L1).toObject() : whole;
}

QJsonValue SectionContent::value(QAnyStringView key) const {
    const QJsonValue value = valueOf(m_object, key);
    const bool isOutline = isPacked() && (value.isArray() || value.isObject());
    return isOutline ? valueOf(object(), key) : value;
}

QJsonObject& SectionContent::edit() {
    m_object = object();
    m_text.clear();
    m_form = Form::Object;
    return m_object;
}

void SectionContent::cameIn(const QByteArray& document) {
    if (m_form != Form::Object || m_object.isEmpty())
        return;
    m_text = document;
    m_form = Form::ObjectOfDocument;
}

void SectionContent::pack() {
    if (isPacked() || m_object.isEmpty())
        return;
    if (m_form == Form::Object)
        m_text = QJsonDocument(m_object).toJson(QJsonDocument::Compact);
    m_text.squeeze();
    m_form = m_form == Form::Object ? Form::Text : Form::Document;
    m_object = outline(m_object);
}

} // namespace magkeeper
