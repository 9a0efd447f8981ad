// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// One fact as every node tells it.
struct NodeFactRow {
    QString section;
    QString fact;
    std::vector<Cell> values; ///< one for each node; `–` where a node does not tell it
    bool differs = false; ///< nodes that tell it tell different things

    [[nodiscard]] QString key() const { return section + QLatin1Char('\n') + fact; }
};

/// The nodes of an environment side by side.
struct NodeComparison {
    QStringList nodes;
    std::vector<NodeFactRow> rows; ///< what differs first, then in the order of the sections
    int differences = 0;
};

/// From the newest readings of each node, else from the full snapshot's. What is measured anew each time (load, memory)
/// is shown, but is no difference. Pure.
[[nodiscard]] NodeComparison compareNodes(const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now);

/// Its columns: section, fact, one for each node.
[[nodiscard]] std::vector<Column<NodeFactRow>> nodeColumns(const QStringList& nodes);

} // namespace magkeeper
