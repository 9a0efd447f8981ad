// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell numberCell(qint64 count) {
    return count == 0 ? TextCell{.text = u"–"_s, .tone = TextCell::Tone::Faint} : plainCell(countText(count));
}

/// Newest first.
TextTable countsTable(const QString& title, const std::vector<OrderCounts>& counts, const QString& format) {
    TextTable table;
    const auto column = [](const QString& name) {
        return TextColumn{.title = name, .align = TextColumn::Align::Right, .onlyWithContent = true};
    };
    table.columns = {wordColumn(title), numberColumn(u"Orders"_s), column(u"New"_s), column(u"Payment"_s),
        column(u"Processing"_s), column(u"Complete"_s), column(u"Refunded"_s), column(u"Cancelled"_s),
        column(u"Other"_s)};
    for (auto each = counts.rbegin(); each != counts.rend(); ++each) {
        const QString at = each->at
            ? QDateTime::fromMSecsSinceEpoch(each->at->time_since_epoch().count(), QTimeZone::utc()).toString(format)
            : u"?"_s;
        table.rows.push_back({plainCell(at), plainCell(countText(each->total())), numberCell(each->fresh),
            numberCell(each->payment), numberCell(each->processing), numberCell(each->complete),
            numberCell(each->refunded), numberCell(each->cancelled), numberCell(each->other)});
    }
    return table;
}

} // namespace

TextReport ordersTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"orders"_s, snapshot.orders); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.orders.isKnown())
        return report;
    const OrdersState& state = *snapshot.orders.value;
    report.lines.append(u"%1 orders in the last hour, %2 in the last 24 hours; the last one %3"_s.arg(
        countText(state.lastHour.value_or(0)), countText(state.lastDay.value_or(0)),
        state.lastOrderAt ? ageText(*state.lastOrderAt, now) : u"never came"_s));
    report.tables = {countsTable(u"Hour (UTC)"_s, state.hours, u"yyyy-MM-dd HH:00"_s),
        countsTable(u"Day (UTC)"_s, state.days, u"yyyy-MM-dd"_s)};
    return report;
}

} // namespace magkeeper
