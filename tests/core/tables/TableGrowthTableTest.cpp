// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TableGrowthTable.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 megabyte = 1024 * 1024;
const Instant since{std::chrono::milliseconds(1'795'000'000'000)};

std::vector<TableGrowth> grown() {
    TablesTotal before;
    before.largest = {{.name = u"a"_s, .bytes = 10 * megabyte, .rows = 1'000},
        {.name = u"b"_s, .bytes = 5 * megabyte, .rows = 10}, {.name = u"c"_s, .bytes = megabyte, .rows = 10}};
    TablesTotal now;
    now.largest
        = {{.name = u"a"_s, .bytes = 8 * megabyte, .rows = 900}, {.name = u"b"_s, .bytes = 19 * megabyte, .rows = 12},
            {.name = u"c"_s, .bytes = megabyte, .rows = 10}, {.name = u"d"_s, .bytes = megabyte, .rows = 1}};
    return tableGrowth(now, &before, std::chrono::days(7));
}

QStringList cellsOf(const TextTable& table, size_t row) {
    QStringList cells;
    for (const TextCell& cell : table.rows[row])
        cells << cell.text;
    return cells;
}

} // namespace

TEST(TableGrowthTable, NamesTablesThatGrewMostFirstAndThoseThatShrank) {
    const TextTable table = tableGrowthTable(grown(), since);
    ASSERT_EQ(table.rows.size(), 2U) << "one stayed as it was, and one was not known before";
    EXPECT_EQ(cellsOf(table, 0).first(), u"b"_s);
    EXPECT_TRUE(cellsOf(table, 0)[2].startsWith(u"+14"_s)) << qPrintable(cellsOf(table, 0)[2]);
    EXPECT_TRUE(cellsOf(table, 0)[3].startsWith(u"+2"_s)) << qPrintable(cellsOf(table, 0)[3]);
    EXPECT_EQ(cellsOf(table, 0)[4], u"+2"_s);
    EXPECT_EQ(cellsOf(table, 1).first(), u"a"_s);
    EXPECT_TRUE(cellsOf(table, 1)[2].startsWith(u"-2"_s));
    EXPECT_EQ(cellsOf(table, 1)[4], u"-100"_s);
}

TEST(TableGrowthTable, SaysThatNothingGrew) {
    const TextTable table = tableGrowthTable({}, since);
    EXPECT_TRUE(table.rows.empty());
    EXPECT_FALSE(table.notes.isEmpty());
}

TEST(TableGrowthTable, TellsEveryTableInJsonAndNullWhereItIsNotKnown) {
    const QJsonObject json = tableGrowthJson(grown(), since);
    EXPECT_EQ(json[u"since"_s], toIso8601(since));
    const QJsonArray tables = json[u"tables"_s].toArray();
    ASSERT_EQ(tables.size(), 4);
    EXPECT_EQ(tables[0][u"name"_s], u"b"_s);
    EXPECT_EQ(tables[0][u"grown_bytes_per_day"_s].toInteger(), 2 * megabyte);
    EXPECT_EQ(tables[3][u"name"_s], u"d"_s);
    EXPECT_TRUE(tables[3][u"grown_bytes"_s].isNull());
}
