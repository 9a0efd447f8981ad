// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/JsonRedaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

enum class Telling { No, Yes }; ///< whether the name above says that nothing of it may be passed on

/// A number as it stands in JSON.
QString numberText(const QJsonValue& number) {
    const QByteArray array = QJsonDocument(QJsonArray{number}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(array.sliced(1, array.size() - 2));
}

class Cleaning {
public:
    explicit Cleaning(Redactor& redactor)
        : m_redactor(redactor) { }

    QJsonValue clean(const QJsonValue& value, Telling telling) {
        if (value.isNull() || value.isUndefined())
            return value;
        if (value.isArray())
            return clean(value.toArray(), telling);
        if (value.isObject())
            return clean(value.toObject(), telling);
        if (telling == Telling::Yes)
            return u"[secret]"_s;
        if (value.isString())
            return clean(value.toString());
        const QString number = value.isDouble() ? numberText(value) : QString();
        const QString left = clean(number);
        return left == number ? value : QJsonValue(left);
    }

private:
    QString clean(const QString& text) { return QString::fromUtf8(m_redactor.redacted(text.toUtf8())); }
    QJsonArray clean(const QJsonArray& array, Telling telling) {
        QJsonArray cleaned;
        for (const auto& each : array)
            cleaned.append(clean(QJsonValue(each), telling));
        return cleaned;
    }
    QJsonObject clean(const QJsonObject& object, Telling telling) {
        QJsonObject cleaned;
        for (auto each = object.begin(); each != object.end(); ++each) {
            const bool tells = telling == Telling::Yes || Redactor::isTelling(each.key());
            cleaned.insert(clean(each.key()), clean(QJsonValue(*each), tells ? Telling::Yes : Telling::No));
        }
        return cleaned;
    }

    Redactor& m_redactor;
};

} // namespace

QJsonValue redacted(const QJsonValue& value, Redactor& redactor) {
    return Cleaning(redactor).clean(value, Telling::No);
}

} // namespace magkeeper::logs
