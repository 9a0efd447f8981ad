// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesUnit.h"

namespace magkeeper {

/// How a series is called where people choose one.
struct SeriesTitle {
    QString group; ///< the section that it comes from
    QString title; ///< `Backlog of catalog_product_price`
    SeriesUnit unit = SeriesUnit::Count;
    int rank = 0; ///< groups and titles in this order, then by title
    bool known = false; ///< false: made from the name, for it stands in no table
};

/// The title of any series by its stable name. Total: a name that is not in the table is shown as it stands, its unit
/// told by its end. Thread: GUI (translated); pure otherwise.
[[nodiscard]] SeriesTitle seriesTitle(const QString& name);

} // namespace magkeeper
