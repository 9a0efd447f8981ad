// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "core/fleet/Refresher.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/shell/NavigationHistory.h"
#include "ui/shell/PaletteSource.h"

#include <QAction>

namespace magkeeper {

using GoTo = std::function<void(const Place&)>;

/// Every environment of the workspace. Borrows what it reads from.
class EnvironmentsSource final : public PaletteSource {
public:
    EnvironmentsSource(const Inventory& inventory, const Refresher& refresher, GoTo goTo)
        : m_inventory(inventory)
        , m_refresher(refresher)
        , m_goTo(std::move(goTo)) { }
    [[nodiscard]] std::vector<PaletteEntry> entries() const override;

private:
    const Inventory& m_inventory;
    const Refresher& m_refresher;
    GoTo m_goTo;
};

/// What is wrong anywhere: leads to the environment that it is wrong with. Borrows what it reads from.
class FindingsSource final : public PaletteSource {
public:
    FindingsSource(const Inventory& inventory, const HealthWatch& watch, GoTo goTo)
        : m_inventory(inventory)
        , m_watch(watch)
        , m_goTo(std::move(goTo)) { }
    [[nodiscard]] std::vector<PaletteEntry> entries() const override;

private:
    const Inventory& m_inventory;
    const HealthWatch& m_watch;
    GoTo m_goTo;
};

/// The views of the fleet that a person keeps. Borrows what it reads from.
class ViewsSource final : public PaletteSource {
public:
    using Show = std::function<void(const FleetView&)>;
    ViewsSource(const FleetViewStore& views, Show show)
        : m_views(views)
        , m_show(std::move(show)) { }
    [[nodiscard]] std::vector<PaletteEntry> entries() const override;

private:
    const FleetViewStore& m_views;
    Show m_show;
};

/// What can be done now, as somebody lists it when the palette opens. Two actions of one text are shown once.
class ActionsSource final : public PaletteSource {
public:
    using List = std::function<QList<QAction*>()>;
    ActionsSource(QString group, List list)
        : m_group(std::move(group))
        , m_list(std::move(list)) { }
    [[nodiscard]] std::vector<PaletteEntry> entries() const override;

private:
    QString m_group;
    List m_list;
};

} // namespace magkeeper
