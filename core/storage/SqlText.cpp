// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

QVariant sqlText(const QString& text) {
    QString kept = text;
    kept.remove(QChar::Null);
    return kept.isNull() ? u""_s : kept;
}

QVariant sqlInstant(Instant instant) { return qint64{instant.time_since_epoch().count()}; }

QVariant sqlNameKey(const QString& name) {
    return sqlText(name.normalized(QString::NormalizationForm_C).toCaseFolded());
}

QVariant sqlWords(const QStringList& words) {
    return sqlText(QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(words)).toJson(QJsonDocument::Compact)));
}

QStringList wordsFromSql(const QString& text) {
    QStringList words;
    for (const QJsonValue word : QJsonDocument::fromJson(text.toUtf8()).array())
        words.append(word.toString());
    return words;
}

} // namespace magkeeper
