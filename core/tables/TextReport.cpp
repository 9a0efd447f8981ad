// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TextReport.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QString TextReport::render(std::optional<int> width, bool colour) const {
    QStringList blocks;
    if (!lines.isEmpty())
        blocks.append(lines.join(u'\n') + u'\n');
    for (const TextTable& table : tables)
        if (!table.rows.empty() || !table.notes.isEmpty())
            blocks.append(table.render(width, colour));
    return blocks.join(u'\n');
}

} // namespace magkeeper
