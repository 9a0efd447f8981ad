// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sorting and filtering a fleet of 1,000, from the click to the painted table; beside Qt's own model and proxy with the
// same texts and nothing else.
#include "tests/bench/BenchReport.h"
#include "tests/bench/Waiting.h"
#include "ui/fleet/FleetFilter.h"
#include "ui/fleet/FleetModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"

#include <QApplication>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int fleetSize = 1000;
constexpr double bar = 16; // ms
const Instant now{std::chrono::milliseconds(1'795'219'430'709)};

std::shared_ptr<const FleetHealth> healthOf(int number) {
    auto health = std::make_shared<FleetHealth>();
    health->worst = number % 7 == 0 ? Severity::Critical : number % 3 == 0 ? Severity::Warning : Severity::Ok;
    if (health->worst != Severity::Ok) {
        health->lines.push_back({health->worst, u"Cron has not run for %1 min"_s.arg(number % 60 + 5), now});
        health->bySection.insert(u"cron"_s, health->worst);
        health->counts.insert(health->worst, 1);
    }
    return health;
}

SparkPtr courseOf(int number) {
    auto course = std::make_shared<Spark>();
    course->pieces.emplace_back();
    for (int step = 0; step < 48; ++step)
        course->pieces.back().emplace_back(step / 47.0, ((step * 7 + number) % 11) / 10.0);
    return course;
}

FleetRow rowOf(int number) {
    FleetRow row;
    row.id = *EnvironmentId::fromString(u"0192f3a0-0000-7000-8000-%1"_s.arg(number, 12, 16, QLatin1Char('0')));
    row.name = u"shop-%1 · prod"_s.arg((number * 7919) % fleetSize, 4, 10, QLatin1Char('0'));
    row.store = row.name.first(9);
    row.kind = static_cast<EnvironmentKind>(number % 3);
    row.address = u"magento@host-%1.example"_s.arg(number);
    row.tags = {number % 2 ? u"eu"_s : u"us"_s};
    row.takenAt = now - std::chrono::seconds(number);
    row.version = u"2.4.%1-p%2"_s.arg(number % 5 + 4).arg(number % 11);
    row.mode = u"production"_s;
    row.cronAge = std::chrono::seconds(number % 90);
    IndexerTotals totals;
    totals.valid = 14;
    totals.backlog = number * 13 % 900;
    row.indexers = totals;
    row.waiting = number * 31 % 1500;
    row.health = healthOf(number);
    row.trends[FleetTrends::Orders] = FleetTrend{courseOf(number), double(number % 90)};
    return row;
}

/// What one step costs until the window is painted.
template <typename Step>
double painted(Step step) {
    return millisecondsOf([&] {
        step();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    });
}

struct Costs {
    std::vector<double> sorts;
    std::vector<double> filters;
};

const QStringList typed{u"s"_s, u"sh"_s, u"shop-01"_s, u"shop-012"_s, u"2.4.7"_s, u"kind:prod"_s,
    u"severity:critical"_s, u"severity:critical eu"_s, u"nothing has this"_s, QString()};

Costs ours(int rounds) {
    FleetModel model(now);
    std::vector<FleetRow> rows;
    for (int number = 0; number < fleetSize; ++number)
        rows.push_back(rowOf(number));
    model.setRows(std::move(rows));
    DataTable table(u"fleetTable"_s);
    table.setTable(&model);
    table.resize(1400, 900);
    table.show();
    (void)painted([] { });
    Costs costs;
    for (int round = 0; round < rounds; ++round) {
        for (const ColumnShape& column : model.shapes()) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                costs.sorts.push_back(painted([&] { table.sortBy(column.id, order); }));
        }
        for (const QString& text : typed)
            costs.filters.push_back(painted([&] {
                const FleetFilter filter = FleetFilter::parse(text);
                table.filter().setWords(filter.words);
                table.filter().setAccept([&model, filter](int row) { return filter.accepts(model.at(row)); });
            }));
    }
    return costs;
}

Costs qts(int rounds) {
    FleetModel texts(now);
    std::vector<FleetRow> rows;
    for (int number = 0; number < fleetSize; ++number)
        rows.push_back(rowOf(number));
    texts.setRows(std::move(rows));
    QStandardItemModel model(fleetSize, texts.columnCount());
    for (int row = 0; row < fleetSize; ++row) {
        for (int column = 0; column < texts.columnCount(); ++column)
            model.setItem(row, column, new QStandardItem(texts.index(row, column).data().toString()));
    }
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setFilterKeyColumn(-1);
    QTableView table;
    table.setModel(&proxy);
    table.resize(1400, 900);
    table.show();
    (void)painted([] { });
    Costs costs;
    for (int round = 0; round < rounds; ++round) {
        for (int column = 0; column < texts.columnCount(); ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                costs.sorts.push_back(painted([&] { table.sortByColumn(column, order); }));
        }
        for (const QString& text : typed)
            costs.filters.push_back(painted([&] { proxy.setFilterFixedString(text); }));
    }
    return costs;
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    const Theme theme{Appearance::Light};
    const int rounds = options.smoke ? 1 : 20;
    const Costs mine = ours(rounds);
    const Costs peer = qts(rounds);
    const QString beside = u"QSortFilterProxyModel over QStandardItemModel"_s;
    const QString rows = u" a fleet of %1, painted, "_s.arg(fleetSize);
    return writeReport(options,
        {{u"sorting"_s + rows + u"median"_s, median(mine.sorts), u"ms"_s, bar, beside, median(peer.sorts)},
            {u"sorting"_s + rows + u"95th percentile"_s, quantile(mine.sorts, 0.95), u"ms"_s, bar, beside,
                quantile(peer.sorts, 0.95)},
            {u"filtering"_s + rows + u"median"_s, median(mine.filters), u"ms"_s, bar, beside, median(peer.filters)},
            {u"filtering"_s + rows + u"95th percentile"_s, quantile(mine.filters, 0.95), u"ms"_s, bar, beside,
                quantile(peer.filters, 0.95)}});
}
