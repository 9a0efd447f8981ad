// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// An action of the catalogue as the window lists it: a value.
struct ActionRow {
    QString id;
    QString title;
    ActionRisk risk = ActionRisk::Safe;
    QString affects; ///< what people will notice, or why it cannot be done
    bool possible = true;
    friend bool operator==(const ActionRow&, const ActionRow&) = default;
};

/// The whole catalogue.
[[nodiscard]] std::vector<ActionRow> actionRows();
[[nodiscard]] std::vector<Column<ActionRow>> actionColumns();

} // namespace magkeeper
