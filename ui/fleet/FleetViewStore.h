// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetView.h"

#include <QJsonArray>

namespace magkeeper {

/// The views that a person keeps, by name, and the way back after one was removed. Whoever makes the store keeps them.
/// Thread: GUI.
class FleetViewStore final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t most = 100;

    explicit FleetViewStore(std::vector<FleetView> views = {}, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<FleetView>& views() const { return m_views; } ///< by name
    [[nodiscard]] const FleetView* find(const QString& name) const; ///< null: there is none; without regard to case
    /// In the place of the one of that name. A view without a name, and one too many, is not kept.
    void keep(FleetView view);
    void remove(const QString& name);
    /// Takes back what was kept or removed last.
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed();

private:
    void set(std::vector<FleetView> views);

    std::vector<FleetView> m_views;
    std::vector<std::vector<FleetView>> m_before;
};

[[nodiscard]] QJsonArray toJson(const std::vector<FleetView>& views);
/// Total: what has no name is left out.
[[nodiscard]] std::vector<FleetView> fleetViewsFromJson(const QJsonArray& array);

} // namespace magkeeper
