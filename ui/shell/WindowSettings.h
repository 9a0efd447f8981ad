// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetView.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace magkeeper {

/// What a window remembers from one run to the next. Whoever makes the window keeps it.
struct WindowSettings {
    QByteArray geometry; ///< as QWidget::saveGeometry() gives it
    QString environment; ///< the last one that was open
    QStringList recent; ///< what was used last in the palette, newest first
    QMap<QString, QByteArray> splitters; ///< by name, as QSplitter::saveState() gives them
    FleetView fleet = {}; ///< how the fleet is looked at
    QMap<QString, QStringList> hiddenColumns = {}; ///< of every table, by its name

    bool isSidebarHidden = false; ///< also where there is room for it

    friend bool operator==(const WindowSettings&, const WindowSettings&) = default;
};

[[nodiscard]] QJsonObject toJson(const WindowSettings& settings);
/// Total: what is missing or wrong becomes the default.
[[nodiscard]] WindowSettings windowSettingsFromJson(const QJsonObject& object);

} // namespace magkeeper
