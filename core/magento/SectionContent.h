// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonTree.h"

#include <QJsonObject>

#include <initializer_list>
#include <utility>

namespace magkeeper {

/// What a section said, kept as received. A program keeps hundreds of snapshots and hardly ever looks into one: packed,
/// it is the JSON's text, a quarter of what its values take in memory, and object() reads it anew each time (about
/// 0.1 ms for 10 KB). Reading single plain members, and whether a member is a list, needs no unpacking. A value; const
/// functions may be called from any thread at once.
class SectionContent {
public:
    SectionContent() = default;
    SectionContent(QJsonObject object) // NOLINT(google-explicit-constructor): it is one
        : m_object(std::move(object)) { }
    SectionContent(std::initializer_list<std::pair<QString, QJsonValue>> members)
        : m_object(members) { }

    /// What stands under `data` in the text of a document that JsonTree takes, packed from the first. `outline`: its
    /// members, lists and objects empty.
    [[nodiscard]] static SectionContent ofDocument(QByteArray document, QJsonObject outline);

    /// To be read once, several times as quickly as object(). UnexpectedOutput only for what is nested too deeply.
    [[nodiscard]] Result<JsonTree> tree() const;
    [[nodiscard]] QJsonObject object() const;
    operator QJsonObject() const { return object(); } // NOLINT(google-explicit-constructor)
    [[nodiscard]] bool isEmpty() const { return m_object.isEmpty(); }
    [[nodiscard]] QJsonValue value(QAnyStringView key) const;
    [[nodiscard]] bool isList(QAnyStringView key) const { return valueOf(m_object, key).isArray(); }

    /// To change it; unpacks.
    [[nodiscard]] QJsonObject& edit();
    QJsonValueRef operator[](const QString& key) { return edit()[key]; }
    void insert(const QString& key, const QJsonValue& value) { edit().insert(key, value); }
    void remove(const QString& key) { edit().remove(key); }

    void pack();
    [[nodiscard]] bool isPacked() const { return m_form != Form::Object; }

    friend bool operator==(const SectionContent& a, const SectionContent& b) { return a.object() == b.object(); }
    friend bool operator==(const SectionContent& a, const QJsonObject& b) { return a.object() == b; }

private:
    enum class Form {
        Object, ///< m_object is all of it
        Text, ///< m_text is all of it; m_object its members, lists and objects empty
        Document, ///< the same, and m_text the document that it came in
    };

    static QJsonValue valueOf(const QJsonObject& object, QAnyStringView key);

    QJsonObject m_object;
    QByteArray m_text;
    Form m_form = Form::Object;
};

} // namespace magkeeper
