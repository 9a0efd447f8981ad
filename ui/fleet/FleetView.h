// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetPresenter.h"

#include <QJsonObject>

namespace magkeeper {

/// How the fleet is looked at: what passes, in which order, which columns. A value; with a name it can be kept.
struct FleetView {
    QString name; ///< empty: it is not kept
    QString filter; ///< as it is typed: words, `kind:`, `tag:`, `severity:`
    QString sortColumn = QStringLiteral("state");
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    FleetGrouping grouping = FleetGrouping::None;
    QStringList hiddenColumns;

    friend bool operator==(const FleetView&, const FleetView&) = default;
};

/// Only what differs from a plain view's.
[[nodiscard]] QJsonObject toJson(const FleetView& view);
/// Total: what is missing or wrong becomes the default.
[[nodiscard]] FleetView fleetViewFromJson(const QJsonObject& object);

} // namespace magkeeper
