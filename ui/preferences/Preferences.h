// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QJsonObject>

#include <vector>

namespace magkeeper {

/// What a person likes. A value; every number of it stands in preferenceRows() once. Intervals in seconds, 0: never.
struct Preferences {
    int appearance = static_cast<int>(Appearance::System);
    int density = static_cast<int>(Density::Comfortable);
    int textPercent = 100;

    int productionQuick = 60;
    int productionFull = 1'800;
    int stagingQuick = 300;
    int stagingFull = 3'600;
    int developmentQuick = 900;
    int developmentFull = 21'600;

    int notifyCritical = 1;
    int namesInNotifications = 1;
    int trayIcon = 1;
    int rememberRecent = 1;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

struct PreferenceChoice {
    int value = 0;
    QString name; ///< as it is stored; empty: the number is
    QString text;
};

/// One preference: where it is kept, how it is called, what it may be. Without choices it is on or off.
struct PreferenceRow {
    QString key; ///< stable, dotted: `refresh.production.quick`
    QString group;
    QString title;
    QString help; ///< what it does, in a sentence; may be empty
    int Preferences::* field;
    std::vector<PreferenceChoice> choices;
};

/// All of them, in the order in which they are shown. The one list to extend. Thread: GUI (translated).
[[nodiscard]] const std::vector<PreferenceRow>& preferenceRows();

/// Only what differs from its default, so that a better default reaches everybody who never chose.
[[nodiscard]] QJsonObject toJson(const Preferences& preferences);
/// Total: what is missing, unknown or not among the choices becomes the default.
[[nodiscard]] Preferences preferencesFromJson(const QJsonObject& object);

} // namespace magkeeper
