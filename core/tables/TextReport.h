// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/TextTable.h"

namespace magkeeper {

/// What a read command prints for people: a line that answers the question, then tables, an empty line between them.
struct TextReport {
    QStringList lines;
    std::vector<TextTable> tables; ///< those without rows and notes are left out

    [[nodiscard]] QString render(std::optional<int> width, bool colour) const;
};

} // namespace magkeeper
