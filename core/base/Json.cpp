// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Looking a member up is what reading costs: each is looked up once.
bool isThere(const QJsonValue& value) { return !value.isUndefined() && !value.isNull(); }

Result<QJsonDocument> parseDocument(const QByteArray& bytes, qsizetype maximumBytes) {
    if (bytes.size() > maximumBytes)
        return failure(ErrorKind::UnexpectedOutput,
            u"a JSON document of %1 bytes is larger than the limit of %2"_s.arg(bytes.size()).arg(maximumBytes));
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(
            ErrorKind::UnexpectedOutput, u"not JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    return document;
}

} // namespace

Result<QJsonObject> parseJsonObject(const QByteArray& bytes, qsizetype maximumBytes) {
    return parseDocument(bytes, maximumBytes).and_then([](const QJsonDocument& document) -> Result<QJsonObject> {
        if (!document.isObject())
            return failure(ErrorKind::UnexpectedOutput, u"expected a JSON object"_s);
        return document.object();
    });
}

Result<QJsonArray> parseJsonArray(const QByteArray& bytes, qsizetype maximumBytes) {
    return parseDocument(bytes, maximumBytes).and_then([](const QJsonDocument& document) -> Result<QJsonArray> {
        if (!document.isArray())
            return failure(ErrorKind::UnexpectedOutput, u"expected a JSON array"_s);
        return document.array();
    });
}

void JsonProblems::add(const QString& path, const QString& what) {
    if (!isFull())
        m_texts.append(path + u": "_s + what);
}

Error JsonProblems::toError() const { return {ErrorKind::UnexpectedOutput, m_texts.value(0)}; }

JsonReader::JsonReader(QJsonObject object, QString path, JsonProblems& problems)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_problems(&problems) { }

bool JsonReader::has(QLatin1StringView key) const { return isThere(m_object.value(key)); }

QString JsonReader::pathOf(QLatin1StringView key) const {
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

void JsonReader::report(QLatin1StringView key, const QString& what) const { m_problems->add(pathOf(key), what); }

std::optional<QString> JsonReader::text(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return std::nullopt;
    if (value.isString())
        return value.toString();
    report(key, u"expected a text"_s);
    return std::nullopt;
}

QString JsonReader::requiredText(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (value.isString())
        return value.toString();
    report(key, isThere(value) ? u"expected a text"_s : u"is missing"_s);
    return {};
}

std::optional<double> JsonReader::number(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return std::nullopt;
    if (value.isDouble())
        return value.toDouble();
    report(key, u"expected a number"_s);
    return std::nullopt;
}

std::optional<qint64> JsonReader::integer(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return std::nullopt;
    // Two different defaults tell 'is an integer' from 'fell back', without a detour through double.
    if (value.isDouble() && value.toInteger(0) == value.toInteger(1))
        return value.toInteger();
    report(key, u"expected a whole number"_s);
    return std::nullopt;
}

std::optional<bool> JsonReader::boolean(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return std::nullopt;
    if (value.isBool())
        return value.toBool();
    report(key, u"expected true or false"_s);
    return std::nullopt;
}

std::optional<Instant> JsonReader::instant(QLatin1StringView key) const {
    const std::optional<QString> written = text(key);
    if (!written)
        return std::nullopt;
    const std::optional<Instant> read = instantFromIso8601(*written);
    if (!read)
        report(key, u"expected a time in ISO 8601 with zone"_s);
    return read;
}

std::optional<JsonReader> JsonReader::object(QLatin1StringView key) const {
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return std::nullopt;
    if (value.isObject())
        return JsonReader(value.toObject(), pathOf(key), *m_problems);
    // PHP writes an empty map as an empty list.
    if (value.isArray() && value.toArray().isEmpty())
        return JsonReader({}, pathOf(key), *m_problems);
    report(key, u"expected an object"_s);
    return std::nullopt;
}

std::vector<JsonReader> JsonReader::objects(QLatin1StringView key) const {
    std::vector<JsonReader> found;
    const QJsonValue value = m_object.value(key);
    if (!isThere(value))
        return found;
    if (!value.isArray()) {
        report(key, u"expected a list"_s);
        return found;
    }
    const QJsonArray list = value.toArray();
    found.reserve(static_cast<size_t>(list.size()));
    const QString prefix = pathOf(key) + u'[';
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = prefix + QString::number(i) + u']';
        const QJsonValue element = list.at(i);
        if (element.isObject())
            found.emplace_back(element.toObject(), path, *m_problems);
        else
            m_problems->add(path, u"expected an object"_s);
    }
    return found;
}

QStringList JsonReader::texts(QLatin1StringView key) const {
    QStringList found;
    const QJsonValue list = m_object.value(key);
    if (!isThere(list))
        return found;
    if (!list.isArray()) {
        report(key, u"expected a list"_s);
        return found;
    }
    for (const auto& value : list.toArray()) {
        if (value.isString())
            found.append(value.toString());
        else
            report(key, u"expected a list of texts"_s);
    }
    return found;
}

} // namespace magkeeper
