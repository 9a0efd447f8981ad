// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace magkeeper {

/// One line of CSV (RFC 4180) with its line end. A cell that a spreadsheet would take for a formula, also behind blanks
/// or as the wide signs of East Asian writing, gets an apostrophe in front; numbers stay. NUL is left out.
[[nodiscard]] QString csvLine(const QStringList& cells);

} // namespace magkeeper
