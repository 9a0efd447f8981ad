// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace magkeeper {

/// Parses a document whose top is an object. Refuses more than `maximumBytes`. Depth is limited by Qt (1024).
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray& bytes, qsizetype maximumBytes);
/// The same for an array at the top.
[[nodiscard]] Result<QJsonArray> parseJsonArray(const QByteArray& bytes, qsizetype maximumBytes);

/// What a reader found wrong, each with its path: `indexers[3].backlog: expected a whole number`.
/// Only the first few are kept; a hostile document must not cost memory.
class JsonProblems {
public:
    void add(const QString& path, const QString& what);
    [[nodiscard]] bool isEmpty() const { return m_texts.isEmpty(); }
    /// It keeps no more: a path that would only be dropped need not be put together.
    [[nodiscard]] bool isFull() const { return m_texts.size() >= most; }
    [[nodiscard]] const QStringList& texts() const { return m_texts; }
    /// UnexpectedOutput with the first problem, for `return problems.toError();`.
    [[nodiscard]] Error toError() const;

private:
    static constexpr qsizetype most = 8;

    QStringList m_texts;
};

/// Reads the members of one JSON object: tolerant to what is missing or null (nothing is returned), strict to what has
/// the wrong type (recorded in the problems, nothing is returned). Cheap to copy; the problems must outlive it.
class JsonReader {
public:
    JsonReader(QJsonObject object, QString path, JsonProblems& problems);

    [[nodiscard]] bool has(QLatin1StringView key) const; ///< present and not null
    [[nodiscard]] std::optional<QString> text(QLatin1StringView key) const;
    [[nodiscard]] std::optional<qint64> integer(QLatin1StringView key) const;
    [[nodiscard]] std::optional<double> number(QLatin1StringView key) const;
    [[nodiscard]] std::optional<bool> boolean(QLatin1StringView key) const;
    [[nodiscard]] std::optional<Instant> instant(QLatin1StringView key) const;
    [[nodiscard]] std::optional<JsonReader> object(QLatin1StringView key) const;
    /// Every element that is an object; others are problems. Empty when missing.
    [[nodiscard]] std::vector<JsonReader> objects(QLatin1StringView key) const;
    [[nodiscard]] QStringList texts(QLatin1StringView key) const;

    /// Like text(), and its absence is a problem too.
    [[nodiscard]] QString requiredText(QLatin1StringView key) const;

    [[nodiscard]] const QJsonObject& raw() const { return m_object; }
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;
    [[nodiscard]] JsonProblems& problems() const { return *m_problems; }
    /// Adds a problem with what stands under a key.
    void report(QLatin1StringView key, const QString& what) const;

private:
    QJsonObject m_object;
    QString m_path;
    JsonProblems* m_problems;
};

} // namespace magkeeper
