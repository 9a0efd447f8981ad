// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/ComparisonText.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// One fact as both sides tell it; or a section of which a side tells nothing.
struct CompareRow {
    QString sectionId;
    QString section; ///< its title
    ComparedFact fact;
    QString verdict; ///< `differs`, `only in acme · prod`, …

    [[nodiscard]] QString key() const {
        return sectionId + QLatin1Char('\n') + fact.node + QLatin1Char('\n') + fact.scope + QLatin1Char('\n')
            + fact.name;
    }
};

/// The rows of one section, or of all when `section` is empty. A section that could not be compared has one row that
/// says why, whatever else is left out: it never looks as if nothing differed in it. One that neither side was ever
/// asked for has such a row when it is what is looked at, or all is. Pure.
[[nodiscard]] std::vector<CompareRow> compareRows(
    const Comparison& comparison, const QString& section, ComparedDetail detail);

/// Its columns; the sides are called as the comparison calls them.
[[nodiscard]] std::vector<Column<CompareRow>> compareColumns(const QString& first, const QString& second);

} // namespace magkeeper
