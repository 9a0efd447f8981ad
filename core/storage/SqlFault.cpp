// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlFault.h"

#include <QFile>
#include <QSqlError>

#include <sys/statvfs.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

namespace sqlite {
constexpr int busy = 5;
constexpr int locked = 6;
constexpr int readOnly = 8;
constexpr int interrupted = 9;
constexpr int inputOutput = 10;
constexpr int corrupt = 11;
constexpr int full = 13;
constexpr int constraint = 19;
constexpr int notADatabase = 26;
constexpr int uniqueConstraint = 2067;
constexpr int primaryKeyConstraint = 1555;
} // namespace sqlite

SqlFault storageFault(const QString& place, const QString& text, SqlFault::Damage damage = SqlFault::Damage::None) {
    return {Error(ErrorKind::StorageFailed, u"%1: %2"_s.arg(place, text)), damage};
}

QString firstLine(const QSqlError& error) {
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return text.section(u'\n', 0, 0).simplified();
}

SqlFault conflict(const QString& text) {
    return {
        Error(ErrorKind::Conflict, u"somebody else stored the same just now (%1)"_s.arg(text)), SqlFault::Damage::None};
}

SqlFault busy(const QString& place) {
    return {Error(ErrorKind::Busy, u"%1: another program is writing to it and did not finish in time"_s.arg(place)),
        SqlFault::Damage::None};
}

SqlFault sqliteFault(const QSqlError& error, const QString& place) {
    const int extended = error.nativeErrorCode().toInt();
    const QString text = firstLine(error);
    switch (extended & 0xff) {
    case sqlite::busy:
    case sqlite::locked:
        return busy(place);
    case sqlite::interrupted:
        return {Error(ErrorKind::Cancelled, text), SqlFault::Damage::None};
    case sqlite::full:
        return storageFault(place, u"the disk is full (%1)"_s.arg(text));
    case sqlite::readOnly:
        return storageFault(place, u"it may not be written (%1)"_s.arg(text));
    case sqlite::inputOutput:
        return storageFault(place, isDiskFull(place) ? u"the disk is full (%1)"_s.arg(text) : text);
    case sqlite::corrupt:
    case sqlite::notADatabase:
        return storageFault(place, text, SqlFault::Damage::Corrupt);
    case sqlite::constraint:
        if (extended == sqlite::uniqueConstraint || extended == sqlite::primaryKeyConstraint)
            return conflict(text);
        break;
    default:
        break;
    }
    return storageFault(place, text);
}

SqlFault postgresqlFault(const QSqlError& error, const QString& place, bool connected) {
    const QString state = error.nativeErrorCode();
    const QString text = firstLine(error);
    if (!connected || state.startsWith("08"_L1) || state.startsWith("57P0"_L1))
        return storageFault(place, u"the connection to the server broke (%1)"_s.arg(text), SqlFault::Damage::Lost);
    if (state == "23505"_L1)
        return conflict(text);
    if (state == "55P03"_L1 || state == "57014"_L1 || state == "40001"_L1 || state == "40P01"_L1)
        return busy(place);
    if (state == "53100"_L1)
        return storageFault(place, u"the server's disk is full (%1)"_s.arg(text));
    return storageFault(place, text);
}

} // namespace

bool isDiskFull(const QString& path) {
    struct statvfs space{};
    constexpr quint64 smallestUse = quint64{64} * 1024;
    return statvfs(QFile::encodeName(path).constData(), &space) == 0
        && quint64{space.f_bavail} * quint64{space.f_frsize} < smallestUse;
}

SqlFault sqlFault(const QSqlError& error, Dialect dialect, const QString& place, bool connected) {
    return dialect == Dialect::Sqlite ? sqliteFault(error, place) : postgresqlFault(error, place, connected);
}

} // namespace magkeeper
