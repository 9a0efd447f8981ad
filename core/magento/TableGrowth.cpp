// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/TableGrowth.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

using namespace std::chrono_literals;

QHash<QString, TableSize> tablesOf(const TablesTotal& total) {
    QHash<QString, TableSize> tables;
    for (const auto* list : {&total.largest, &total.tidiness})
        for (const TableSize& table : *list)
            tables.insert(table.name, table);
    return tables;
}

std::optional<qint64> difference(std::optional<qint64> now, std::optional<qint64> before) {
    return now && before ? std::optional(*now - *before) : std::nullopt;
}

std::optional<qint64> perDay(std::optional<qint64> grown, std::chrono::milliseconds between) {
    if (!grown || between < 1h)
        return std::nullopt;
    const double days = std::chrono::duration<double, std::chrono::days::period>(between).count();
    return static_cast<qint64>(std::llround(static_cast<double>(*grown) / days));
}

} // namespace

std::vector<TableGrowth> tableGrowth(
    const TablesTotal& now, const TablesTotal* before, std::chrono::milliseconds between) {
    const QHash<QString, TableSize> then = before ? tablesOf(*before) : QHash<QString, TableSize>();
    const QHash<QString, TableSize> tables = tablesOf(now);
    std::vector<TableGrowth> growth;
    for (const TableSize& table : tables) {
        TableGrowth row{.table = table};
        row.tidied = table.name.endsWith(QLatin1StringView("_cl"))
            || std::ranges::contains(now.tidiness, table.name, &TableSize::name);
        if (const auto found = then.find(table.name); found != then.end()) {
            row.grownBytes = difference(table.bytes, found->bytes);
            row.grownRows = difference(table.rows, found->rows);
        }
        row.grownBytesPerDay = perDay(row.grownBytes, between);
        growth.push_back(row);
    }
    std::ranges::sort(
        growth, {}, [](const TableGrowth& row) { return std::pair(-row.table.bytes.value_or(0), row.table.name); });
    return growth;
}

} // namespace magkeeper
