// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SectionCopies.h"

#include "core/magento/SectionDocument.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype digestBytes = 16;

bool isTime(const QString& text) {
    return text.size() >= 20 && text.at(4) == u'-' && text.at(10) == u'T' && instantFromIso8601(text).has_value();
}

QByteArray digestOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(digestBytes);
}

/// Writes what is left of a value without measurements. Texts are set off by NUL, which JSON's texts here never hold.
void writeShape(const QJsonValue& value, QByteArray& out) {
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        out += '{';
        for (auto it = object.begin(); it != object.end(); ++it) {
            out += it.key().toUtf8() + '\0';
            writeShape(it.value(), out);
        }
        out += '}';
        return;
    }
    case QJsonValue::Array:
        out += '[';
        for (const QJsonValue each : value.toArray())
            writeShape(each, out);
        out += ']';
        return;
    case QJsonValue::String:
        out += isTime(value.toString()) ? QByteArray("t") : '"' + value.toString().toUtf8() + '\0';
        return;
    case QJsonValue::Bool:
        out += value.toBool() ? '+' : '-';
        return;
    case QJsonValue::Double:
        out += '#';
        return;
    default:
        out += '0';
    }
}

SectionCopy copyOf(const QString& node, const QString& name, const Section& section) {
    const QJsonObject json = toJson(section);
    QByteArray shape;
    writeShape(json, shape);
    QByteArray document = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const QByteArray place = node.toUtf8() + '\0' + name.toUtf8() + '\0';
    return {.node = node,
        .section = name,
        .shape = digestOf(shape),
        .digest = digestOf(place + document),
        .document = std::move(document)};
}

} // namespace

std::vector<SectionCopy> sectionCopies(const Snapshot& snapshot) {
    std::vector<SectionCopy> copies;
    for (const auto& [name, section] : snapshot.shared)
        copies.push_back(copyOf({}, name, section));
    for (const NodeSnapshot& node : snapshot.nodes)
        for (const auto& [name, section] : node.sections)
            copies.push_back(copyOf(node.name, name, section));
    return copies;
}

} // namespace magkeeper
