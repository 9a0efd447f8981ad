// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QSqlQuery>
#include <QUuid>

namespace magkeeper {

/// One row of an answer, by column number. Valid while the callback that received it runs.
class SqlRow {
public:
    explicit SqlRow(const QSqlQuery& query)
        : m_query(query) { }

    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] double number(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] Instant instant(int column) const { return Instant(std::chrono::milliseconds(integer(column))); }
    /// SQLite gives 16 bytes, PostgreSQL the text. The null id when it is neither.
    template <typename Id>
    [[nodiscard]] Id id(int column) const {
        const QVariant value = m_query.value(column);
        const QUuid uuid = value.typeId() == QMetaType::QByteArray ? QUuid::fromRfc4122(value.toByteArray())
                                                                   : QUuid::fromString(value.toString());
        return Id::fromString(uuid.toString(QUuid::WithoutBraces)).value_or(Id());
    }

private:
    const QSqlQuery& m_query;
};

} // namespace magkeeper
