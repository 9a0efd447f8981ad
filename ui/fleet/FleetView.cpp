// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetView.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 200;

QString text(const QJsonObject& object, const QString& key, const QString& usual = {}) {
    return object[key].isString() ? object[key].toString().first(std::min(longest, object[key].toString().size()))
                                  : usual;
}

} // namespace

QJsonObject toJson(const FleetView& view) {
    const FleetView plain;
    QJsonObject object;
    if (!view.name.isEmpty())
        object.insert(u"name"_s, view.name);
    if (!view.filter.isEmpty())
        object.insert(u"filter"_s, view.filter);
    if (view.sortColumn != plain.sortColumn)
        object.insert(u"sort"_s, view.sortColumn);
    if (view.sortOrder == Qt::DescendingOrder)
        object.insert(u"descending"_s, true);
    if (view.grouping == FleetGrouping::Store)
        object.insert(u"group"_s, u"store"_s);
    if (!view.hiddenColumns.isEmpty())
        object.insert(u"hidden"_s, QJsonArray::fromStringList(view.hiddenColumns));
    return object;
}

FleetView fleetViewFromJson(const QJsonObject& object) {
    FleetView view;
    view.name = text(object, u"name"_s);
    view.filter = text(object, u"filter"_s);
    view.sortColumn = text(object, u"sort"_s, view.sortColumn);
    view.sortOrder = object["descending"_L1].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    view.grouping = object["group"_L1].toString() == "store"_L1 ? FleetGrouping::Store : FleetGrouping::None;
    for (const auto& column : object["hidden"_L1].toArray()) {
        if (column.isString())
            view.hiddenColumns << column.toString();
    }
    return view;
}

} // namespace magkeeper
