// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/StoreTables.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("StoreTables", text); }

Cell yesNo(bool value) {
    return {.text = value ? tr("yes") : tr("no"), .tone = value ? Cell::Tone::Plain : Cell::Tone::Muted};
}

Cell installedCell(const PackageRow& row) {
    if (!row.differs)
        return {.text = tr("as locked"), .tone = Cell::Tone::Muted};
    return {.text = row.installed.isEmpty() ? tr("not installed") : row.installed, .mark = Mark::Warning};
}

Cell healthCell(const SearchIndex& index) {
    const QString health = index.health.value_or(u"?"_s);
    const Mark mark = health == "green"_L1 ? Mark::Ok
        : health == "yellow"_L1            ? Mark::Notice
        : health == "red"_L1               ? Mark::Critical
                                           : Mark::Unknown;
    return {.text = health, .mark = mark};
}

QString scopeText(const ConfigRow& row) {
    if (row.scope == "default"_L1)
        return row.scope;
    return row.scope + u" "_s + row.scopeCode.value_or(row.scopeId ? QString::number(*row.scopeId) : u"?"_s);
}

/// Values stay on the store, but for harmless ones; what is known of the others is whether they are set.
Cell valueCell(const ConfigRow& row) {
    if (row.value)
        return {.text = *row.value, .toolTip = *row.value, .tone = Cell::Tone::Fixed};
    if (!row.set)
        return {.text = tr("unknown"), .mark = Mark::Unknown};
    if (!*row.set)
        return {.text = tr("empty"), .tone = Cell::Tone::Muted};
    const QString why = row.encrypted ? tr("Encrypted on the store; it was not read.") : tr("Its value was not read.");
    return {.text = row.encrypted ? tr("set, encrypted") : tr("set"), .toolTip = why, .tone = Cell::Tone::Muted};
}

Cell factorCell(const AdminUser& user) {
    if (!user.secondFactor)
        return {.text = tr("unknown"), .mark = Mark::Unknown};
    if (user.secondFactor->value == AdminUser::SecondFactor::Configured)
        return {.text = tr("configured"), .mark = Mark::Ok};
    return {.text = tr("none"), .mark = user.active ? Mark::Warning : Mark::None};
}

Cell userStateCell(const AdminUser& user) {
    if (user.locked)
        return {.text = tr("locked"), .mark = Mark::Notice};
    return {.text = user.active ? tr("active") : tr("inactive"),
        .tone = user.active ? Cell::Tone::Plain : Cell::Tone::Muted};
}

template <typename Row>
Column<Row> ageColumn(const QString& id, const QString& title, std::optional<Instant> Row::* member,
    const tableCells::SharedInstant& now, int rank) {
    return {{.id = id, .title = title, .width = 12, .stretch = 1, .rank = rank},
        [member, now](const Row& row) { return tableCells::age(row.*member, now); },
        [member](const Row& row) { return tableCells::sortable(row.*member); }};
}

template <typename Row>
Column<Row> countColumn(const QString& id, const QString& title, std::optional<qint64> Row::* member, int rank) {
    return {{.id = id, .title = title, .width = 10, .rank = rank, .alignment = Qt::AlignRight},
        [member](const Row& row) { return tableCells::count(row.*member); },
        [member](const Row& row) { return tableCells::sortable(row.*member); }};
}

Column<OrderCounts> orderColumn(const QString& id, const QString& title, qint64 OrderCounts::* member, int rank) {
    return {{.id = id, .title = title, .width = 7, .rank = rank, .alignment = Qt::AlignRight},
        [member](const OrderCounts& row) { return tableCells::count(row.*member); },
        [member](const OrderCounts& row) { return QVariant(row.*member); }};
}

} // namespace

std::vector<PackageRow> packageRows(const PackagesState& packages) {
    std::vector<PackageRow> rows;
    QHash<QString, size_t> places;
    if (packages.packages) {
        for (const ComposerPackage& package : *packages.packages) {
            places.insert(package.name, rows.size());
            rows.push_back({.name = package.name, .locked = package.version, .dev = package.dev});
        }
    }
    for (const PackageDifference& difference : packages.differences.value_or(std::vector<PackageDifference>())) {
        if (!places.contains(difference.name)) {
            places.insert(difference.name, rows.size());
            rows.push_back({.name = difference.name});
        }
        PackageRow& row = rows[places.value(difference.name)];
        row.locked = difference.locked.value_or(QString());
        row.installed = difference.installed.value_or(QString());
        row.differs = true;
    }
    return rows;
}

std::vector<Column<PackageRow>> packageColumns() {
    return {
        {{.id = u"name"_s, .title = tr("Package"), .width = 40, .stretch = 3, .elide = Qt::ElideMiddle},
            [](const PackageRow& row) { return Cell{.text = row.name, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"locked"_s, .title = tr("Locked"), .width = 16, .stretch = 1},
            [](const PackageRow& row) { return row.locked.isEmpty() ? tableCells::none() : Cell{.text = row.locked}; },
            {}},
        {{.id = u"installed"_s, .title = tr("Installed"), .width = 16, .stretch = 1}, installedCell,
            [](const PackageRow& row) { return QVariant(row.differs ? 0 : 1); }},
        {{.id = u"dev"_s, .title = tr("For development"), .width = 14, .rank = 1},
            [](const PackageRow& row) { return yesNo(row.dev); }, {}},
    };
}

std::vector<Column<SearchIndex>> searchIndexColumns() {
    return {
        {{.id = u"name"_s, .title = tr("Index"), .width = 34, .stretch = 3, .elide = Qt::ElideMiddle},
            [](const SearchIndex& index) { return Cell{.text = index.name, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"health"_s, .title = tr("Health"), .width = 10}, healthCell, {}},
        {{.id = u"status"_s, .title = tr("Status"), .width = 8, .rank = 4},
            [](const SearchIndex& index) { return tableCells::text(index.status, Cell::Tone::Muted); }, {}},
        countColumn(u"documents"_s, tr("Documents"), &SearchIndex::documents, 1),
        countColumn(u"deleted"_s, tr("Deleted"), &SearchIndex::deletedDocuments, 5),
        {{.id = u"bytes"_s, .title = tr("Size"), .width = 10, .rank = 3, .alignment = Qt::AlignRight},
            [](const SearchIndex& index) {
                return index.bytes ? Cell{.text = sizeText(*index.bytes)} : tableCells::none();
            },
            [](const SearchIndex& index) { return tableCells::sortable(index.bytes); }},
        countColumn(u"replicas"_s, tr("Replicas"), &SearchIndex::replicas, 6),
    };
}

QString configKey(const ConfigRow& row) {
    return row.path + u'\n' + row.scope + u'\n' + row.scopeCode.value_or(QString()) + u'\n'
        + QString::number(row.scopeId.value_or(-1)) + u'\n' + row.source;
}

std::vector<Column<ConfigRow>> configColumns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"path"_s, .title = tr("Setting"), .width = 40, .stretch = 3, .elide = Qt::ElideMiddle},
            [](const ConfigRow& row) { return Cell{.text = row.path, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"scope"_s, .title = tr("Scope"), .width = 16, .stretch = 1},
            [](const ConfigRow& row) { return Cell{.text = scopeText(row)}; }, {}},
        {{.id = u"value"_s, .title = tr("Value"), .width = 24, .stretch = 2}, valueCell, {}},
        {{.id = u"source"_s, .title = tr("Set in"), .width = 11, .rank = 2},
            [](const ConfigRow& row) { return Cell{.text = row.source, .tone = Cell::Tone::Muted}; }, {}},
        ageColumn(u"updated"_s, tr("Changed"), &ConfigRow::updatedAt, now, 3),
    };
}

std::vector<Column<AdminUser>> adminUserColumns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"id"_s,
             .title = tr("User"),
             .width = 8,
             .alignment = Qt::AlignRight,
             .toolTip = tr("The number in admin_user; names do not leave the store")},
            [](const AdminUser& user) {
                return tableCells::text(
                    user.id.transform([](qint64 id) { return QString::number(id); }), Cell::Tone::Strong);
            },
            [](const AdminUser& user) { return tableCells::sortable(user.id); }},
        {{.id = u"state"_s, .title = tr("State"), .width = 10}, userStateCell, {}},
        {{.id = u"factor"_s, .title = tr("Second factor"), .width = 14}, factorCell, {}},
        {{.id = u"rights"_s, .title = tr("All rights"), .width = 9, .rank = 3},
            [](const AdminUser& user) { return user.allRights ? yesNo(*user.allRights) : tableCells::none(); }, {}},
        ageColumn(u"login"_s, tr("Last login"), &AdminUser::lastLoginAt, now, 1),
        countColumn(u"failures"_s, tr("Failures"), &AdminUser::failures, 4),
        ageColumn(u"password"_s, tr("Password changed"), &AdminUser::passwordChangedAt, now, 5),
        ageColumn(u"created"_s, tr("Created"), &AdminUser::createdAt, now, 2),
    };
}

std::vector<Column<OrderCounts>> orderColumns() {
    return {
        {{.id = u"at"_s, .title = tr("Hour from"), .width = 15},
            [](const OrderCounts& row) {
                if (!row.at)
                    return tableCells::none();
                const QDateTime local = QDateTime::fromMSecsSinceEpoch(row.at->time_since_epoch().count());
                return Cell{.text = QLocale().toString(local, tr("d MMM, HH:mm")),
                    .toolTip = exactText(*row.at),
                    .tone = Cell::Tone::Strong};
            },
            [](const OrderCounts& row) { return tableCells::sortable(row.at); }},
        {{.id = u"total"_s, .title = tr("Orders"), .width = 10, .alignment = Qt::AlignRight},
            [](const OrderCounts& row) { return tableCells::count(row.total()); },
            [](const OrderCounts& row) { return QVariant(row.total()); }},
        orderColumn(u"new"_s, tr("New"), &OrderCounts::fresh, 6),
        orderColumn(u"payment"_s, tr("Payment"), &OrderCounts::payment, 5),
        orderColumn(u"processing"_s, tr("Processing"), &OrderCounts::processing, 2),
        orderColumn(u"complete"_s, tr("Complete"), &OrderCounts::complete, 1),
        orderColumn(u"refunded"_s, tr("Refunded"), &OrderCounts::refunded, 4),
        orderColumn(u"cancelled"_s, tr("Cancelled"), &OrderCounts::cancelled, 3),
        orderColumn(u"other"_s, tr("Other"), &OrderCounts::other, 7),
    };
}

} // namespace magkeeper
