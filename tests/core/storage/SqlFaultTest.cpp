// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlFault.h"

#include <QDir>
#include <QSqlError>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

/// As Qt's drivers report it: the native code is SQLite's extended one, or PostgreSQL's state.
SqlFault faultOf(const QString& code, Dialect dialect, const QString& place = QDir::tempPath(), bool connected = true) {
    const QSqlError error(
        u"the driver's words"_s, u"the database's words\nand more"_s, QSqlError::StatementError, code);
    return sqlFault(error, dialect, place, connected);
}

QString textOf(const QString& code, Dialect dialect, const QString& place = QDir::tempPath()) {
    return faultOf(code, dialect, place).error.text();
}

} // namespace

TEST(SqlFault, SaysThatTheDiskIsFullInWordsOfItsOwn) {
    const QString place = QDir::tempPath();
    EXPECT_EQ(textOf(u"13"_s, Dialect::Sqlite), place + u": the disk is full (the database's words)"_s);
    EXPECT_EQ(textOf(u"53100"_s, Dialect::Postgresql), place + u": the server's disk is full (the database's words)"_s);
}

TEST(SqlFault, SaysOfAFailedWriteThatTheDiskIsFullOnlyWhenItIs) {
    const QString ioErrorWrite = u"778"_s;
    const QString fileSystemWithoutRoom = u"/proc"_s;
    EXPECT_EQ(textOf(ioErrorWrite, Dialect::Sqlite, fileSystemWithoutRoom),
        u"/proc: the disk is full (the database's words)"_s);
    EXPECT_EQ(textOf(ioErrorWrite, Dialect::Sqlite), QDir::tempPath() + u": the database's words"_s);
}

TEST(SqlFault, TellsDamageFromWhatPasses) {
    EXPECT_EQ(faultOf(u"11"_s, Dialect::Sqlite).damage, SqlFault::Damage::Corrupt);
    EXPECT_EQ(faultOf(u"267"_s, Dialect::Sqlite).damage, SqlFault::Damage::Corrupt); // a virtual table's
    EXPECT_EQ(faultOf(u"26"_s, Dialect::Sqlite).damage, SqlFault::Damage::Corrupt);
    for (const QString& code : {u"5"_s, u"6"_s, u"8"_s, u"9"_s, u"778"_s, u"13"_s, u"2067"_s, u"1"_s})
        EXPECT_EQ(faultOf(code, Dialect::Sqlite).damage, SqlFault::Damage::None) << qPrintable(code);
}

TEST(SqlFault, KnowsALostConnectionByItsStateOrByItself) {
    for (const QString& state : {u"08006"_s, u"57P01"_s})
        EXPECT_EQ(faultOf(state, Dialect::Postgresql).damage, SqlFault::Damage::Lost) << qPrintable(state);
    EXPECT_EQ(faultOf({}, Dialect::Postgresql, u"there"_s, false).damage, SqlFault::Damage::Lost);
    EXPECT_EQ(faultOf(u"23505"_s, Dialect::Postgresql).damage, SqlFault::Damage::None);
}

TEST(SqlFault, NamesWhatTheCallerCouldDo) {
    const auto kind = [](const QString& code, Dialect dialect) { return faultOf(code, dialect).error.kind(); };
    EXPECT_EQ(kind(u"517"_s, Dialect::Sqlite), ErrorKind::Busy); // the snapshot is too old
    EXPECT_EQ(kind(u"9"_s, Dialect::Sqlite), ErrorKind::Cancelled);
    EXPECT_EQ(kind(u"2067"_s, Dialect::Sqlite), ErrorKind::Conflict);
    EXPECT_EQ(kind(u"1555"_s, Dialect::Sqlite), ErrorKind::Conflict);
    EXPECT_EQ(kind(u"787"_s, Dialect::Sqlite), ErrorKind::StorageFailed); // a foreign key
    EXPECT_EQ(kind(u"23505"_s, Dialect::Postgresql), ErrorKind::Conflict);
    for (const QString& state : {u"55P03"_s, u"57014"_s, u"40001"_s, u"40P01"_s})
        EXPECT_EQ(kind(state, Dialect::Postgresql), ErrorKind::Busy) << qPrintable(state);
    EXPECT_EQ(kind(u"42P01"_s, Dialect::Postgresql), ErrorKind::StorageFailed);
}
