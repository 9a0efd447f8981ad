// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SectionContent.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

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

SectionContent SectionContent::ofDocument(QByteArray document, QJsonObject outline) {
    SectionContent content(std::move(outline));
    if (content.isEmpty())
        return content;
    content.m_text = std::move(document);
    content.m_form = Form::Document;
    return content;
}

Result<JsonTree> SectionContent::tree() const {
    constexpr auto noLimit = std::numeric_limits<qsizetype>::max(); // it was kept: then it was not too large
    if (!isPacked())
        return JsonTree::parse(QJsonDocument(m_object).toJson(QJsonDocument::Compact), noLimit);
    return JsonTree::parse(m_text, noLimit).transform([this](JsonTree tree) {
        if (m_form == Form::Document)
            tree.descend("data"_L1);
        return tree;
    });
}

void SectionContent::pack() {
    if (isPacked() || m_object.isEmpty())
        return;
    m_text = QJsonDocument(m_object).toJson(QJsonDocument::Compact);
    m_text.squeeze();
    m_form = Form::Text;
    m_object = outline(m_object);
}

} // namespace magkeeper
