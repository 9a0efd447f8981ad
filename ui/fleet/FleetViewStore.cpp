// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetViewStore.h"

#include <algorithm>

namespace magkeeper {

namespace {

bool isNamed(const FleetView& view, const QString& name) { return view.name.compare(name, Qt::CaseInsensitive) == 0; }

} // namespace

FleetViewStore::FleetViewStore(std::vector<FleetView> views, QObject* parent)
    : QObject(parent)
    , m_views(std::move(views)) { }

const FleetView* FleetViewStore::find(const QString& name) const {
    const auto found = std::ranges::find_if(m_views, [&](const FleetView& view) { return isNamed(view, name); });
    return found == m_views.end() ? nullptr : &*found;
}

void FleetViewStore::keep(FleetView view) {
    view.name = view.name.simplified();
    if (view.name.isEmpty())
        return;
    std::vector<FleetView> views = m_views;
    std::erase_if(views, [&](const FleetView& each) { return isNamed(each, view.name); });
    if (views.size() >= most)
        return;
    views.push_back(std::move(view));
    std::ranges::sort(
        views, [](const FleetView& a, const FleetView& b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    set(std::move(views));
}

void FleetViewStore::remove(const QString& name) {
    std::vector<FleetView> views = m_views;
    if (std::erase_if(views, [&](const FleetView& view) { return isNamed(view, name); }) > 0)
        set(std::move(views));
}

void FleetViewStore::set(std::vector<FleetView> views) {
    if (views == m_views)
        return;
    m_before.push_back(std::exchange(m_views, std::move(views)));
    Q_EMIT changed();
}

void FleetViewStore::undo() {
    if (m_before.empty())
        return;
    m_views = std::move(m_before.back());
    m_before.pop_back();
    Q_EMIT changed();
}

QJsonArray toJson(const std::vector<FleetView>& views) {
    QJsonArray array;
    for (const FleetView& view : views)
        array.append(toJson(view));
    return array;
}

std::vector<FleetView> fleetViewsFromJson(const QJsonArray& array) {
    std::vector<FleetView> views;
    for (const auto& each : array) {
        FleetView view = fleetViewFromJson(each.toObject());
        if (!view.name.isEmpty() && views.size() < FleetViewStore::most)
            views.push_back(std::move(view));
    }
    return views;
}

} // namespace magkeeper
