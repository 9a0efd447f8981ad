// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/TableCells.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

namespace magkeeper::tableCells {

Cell none() { return {.text = QStringLiteral("–"), .tone = Cell::Tone::Muted}; }

Cell count(const std::optional<qint64>& value) {
    if (!value)
        return none();
    return {.text = countText(*value), .tone = *value == 0 ? Cell::Tone::Muted : Cell::Tone::Plain};
}

Cell text(const std::optional<QString>& value, Cell::Tone tone) {
    return value ? Cell{.text = *value, .tone = tone} : none();
}

Cell age(const std::optional<Instant>& then, const SharedInstant& now) {
    return then ? Cell{.text = ageText(*then, *now), .toolTip = exactText(*then)} : none();
}

QVariant sortable(const std::optional<Instant>& value) {
    return value ? QVariant(qint64(value->time_since_epoch().count())) : QVariant();
}

} // namespace magkeeper::tableCells
