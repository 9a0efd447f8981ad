// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetModel.h"

#include "ui/fleet/FleetCells.h"
#include "ui/fleet/FleetGroups.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
QVariant optional(const std::optional<T>& value) {
    return value ? QVariant::fromValue(*value) : QVariant();
}

struct Titles {
    Q_DECLARE_TR_FUNCTIONS(FleetModel)
};

QVariant troubled(const FleetRow& row) {
    if (!row.indexers)
        return {};
    const IndexerTotals& counts = *row.indexers;
    return qint64(counts.invalid + counts.working + counts.other) * 1'000'000'000 + counts.backlog;
}

/// 2.4.10 comes after 2.4.9: runs of digits are padded.
QVariant versionOrder(const FleetRow& row) {
    if (!row.version)
        return {};
    QString padded;
    QString digits;
    const QString ended = *row.version + QChar(u'\0');
    for (const QChar character : ended) {
        if (character.isDigit()) {
            digits += character;
            continue;
        }
        padded += digits.rightJustified(digits.isEmpty() ? 0 : 8, QLatin1Char('0')) + character;
        digits.clear();
    }
    return padded;
}

/// A heading says its name and how its store is; the other columns are for environments.
std::vector<Column<FleetRow>> withHeadings(std::vector<Column<FleetRow>> columns) {
    for (Column<FleetRow>& column : columns) {
        column.cell = [id = column.shape.id, cell = std::move(column.cell)](const FleetRow& row) {
            if (!row.group)
                return cell(row);
            return id == "name"_L1 ? fleetCells::storeName(row)
                : id == "state"_L1 ? fleetCells::storeState(row)
                                   : Cell();
        };
    }
    return columns;
}

Column<FleetRow> trendColumn(
    const QString& id, const QString& title, int rank, const QString& toolTip, FleetTrends::Number number) {
    return {{.id = id, .title = title, .width = 14, .rank = rank, .toolTip = toolTip},
        [number](const FleetRow& row) { return fleetCells::trend(row, number); },
        [number](const FleetRow& row) {
            const auto& trend = row.trends[number];
            return trend ? QVariant(trend->newest) : QVariant();
        }};
}

std::vector<Column<FleetRow>> fleetColumns(const std::shared_ptr<Instant>& now) {
    using namespace fleetCells;
    const auto tr = [](const char* text) { return Titles::tr(text); };
    return {
        {{.id = u"name"_s, .title = tr("Environment"), .width = 17, .stretch = 1, .elide = Qt::ElideMiddle}, name, {}},
        {{.id = u"kind"_s, .title = tr("Kind"), .width = 14, .rank = 1}, kind,
            [](const FleetRow& row) { return QVariant(static_cast<int>(row.kind)); }},
        {{.id = u"state"_s, .title = tr("Worst finding"), .width = 42, .stretch = 5},
            [now](const FleetRow& row) { return state(row, *now); },
            [](const FleetRow& row) { return QVariant(stateRank(row)); }},
        {{.id = u"version"_s, .title = tr("Version"), .width = 11, .rank = 4}, version, versionOrder},
        {{.id = u"mode"_s, .title = tr("Mode"), .width = 11, .rank = 9}, mode, {}},
        {{.id = u"cron"_s,
             .title = tr("Cron"),
             .width = 13,
             .rank = 2,
             .toolTip = tr("Age of cron's newest run when the store was read")},
            cron,
            [](const FleetRow& row) { return row.cronAge ? QVariant(qint64(row.cronAge->count())) : QVariant(); }},
        {{.id = u"indexers"_s, .title = tr("Indexers"), .width = 24, .stretch = 2, .rank = 3}, indexers, troubled},
        {{.id = u"queue"_s,
             .title = tr("Queue"),
             .width = 10,
             .rank = 5,
             .alignment = Qt::AlignRight,
             .toolTip = tr("Messages that wait")},
            queue, [](const FleetRow& row) { return optional(row.waiting); }},
        trendColumn(u"orders"_s, tr("Orders/h"), 8, tr("Orders of the last hour, and how they went within a day"),
            FleetTrends::Orders),
        trendColumn(u"load"_s, tr("Load"), 10, tr("Of the busiest node, within a day"), FleetTrends::Load),
        trendColumn(u"backlog"_s, tr("Backlog"), 11, tr("Of all indexers, within a day"), FleetTrends::Backlog),
        {{.id = u"age"_s, .title = tr("Read"), .width = 11, .rank = 6, .toolTip = tr("Age of what is shown")},
            [now](const FleetRow& row) { return age(row, *now); },
            [](const FleetRow& row) {
                return row.takenAt ? QVariant(qint64(row.takenAt->time_since_epoch().count())) : QVariant();
            }},
    };
}

} // namespace

FleetModel::FleetModel(Instant now, QObject* parent)
    : FleetModel(std::make_shared<Instant>(now), parent) { }

FleetModel::FleetModel(const std::shared_ptr<Instant>& now, QObject* parent)
    : ValueTableModel(
          withHeadings(fleetColumns(now)),
          [](const FleetRow& row) { return row.group ? storeKey(row.store) : row.id.toString(); }, parent)
    , m_now(now) { }

void FleetModel::setNow(Instant now) {
    *m_now = now;
    touch();
}

const FleetRow* FleetModel::find(const QString& key) const {
    const auto id = EnvironmentId::fromString(key);
    const auto found = std::ranges::find_if(values(), [&](const FleetRow& row) { return !row.group && row.id == id; });
    return found == values().end() ? nullptr : &*found;
}

TableModel::Place FleetModel::place(int row) const {
    const FleetRow& value = at(row);
    return {.group = value.groupRank, .heading = value.group.has_value(), .folded = value.folded};
}

QString FleetModel::alsoFoundBy(int row) const {
    const FleetRow& value = at(row);
    return value.store + u"\n"_s + value.tags.join(u"\n"_s) + u"\n"_s + value.address;
}

} // namespace magkeeper
