// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TableGrowthTable.h"

#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(std::optional<qint64> number) { return number ? QJsonValue(*number) : QJsonValue(); }

QString signedText(std::optional<qint64> number, QString (*text)(qint64)) {
    if (!number)
        return u"?"_s;
    return *number < 0 ? u'-' + text(-*number) : u'+' + text(*number);
}

QString sizeInC(qint64 bytes) { return sizeText(bytes, QLocale::c()); }
QString countInC(qint64 count) { return countText(count, QLocale::c()); }

} // namespace

TextTable tableGrowthTable(const std::vector<TableGrowth>& growth, Instant since) {
    TextTable table;
    table.caption = u"Growth since %1"_s.arg(dateTimeText(since));
    std::vector<TableGrowth> grown;
    std::ranges::copy_if(growth, std::back_inserter(grown),
        [](const TableGrowth& each) { return each.grownBytes.value_or(0) != 0 || each.grownRows.value_or(0) != 0; });
    std::ranges::stable_sort(
        grown, std::ranges::greater(), [](const TableGrowth& each) { return each.grownBytes.value_or(0); });
    if (grown.empty()) {
        table.notes.append(u"None of these tables became larger or smaller."_s);
        return table;
    }
    table.columns = {nameColumn(u"Table"_s), numberColumn(u"Size"_s), numberColumn(u"Growth"_s),
        numberColumn(u"By the day"_s), numberColumn(u"Rows, about"_s)};
    for (const TableGrowth& each : grown)
        table.rows.push_back(
            {{each.table.name}, {sizeInC(each.table.bytes.value_or(0))}, {signedText(each.grownBytes, sizeInC)},
                {signedText(each.grownBytesPerDay, sizeInC)}, {signedText(each.grownRows, countInC)}});
    return table;
}

QJsonObject tableGrowthJson(const std::vector<TableGrowth>& growth, Instant since) {
    QJsonArray tables;
    for (const TableGrowth& each : growth)
        tables.append(QJsonObject{{u"name"_s, each.table.name}, {u"bytes"_s, orNull(each.table.bytes)},
            {u"rows"_s, orNull(each.table.rows)}, {u"grown_bytes"_s, orNull(each.grownBytes)},
            {u"grown_bytes_per_day"_s, orNull(each.grownBytesPerDay)}, {u"grown_rows"_s, orNull(each.grownRows)}});
    return {{u"since"_s, toIso8601(since)}, {u"tables"_s, tables}};
}

} // namespace magkeeper
