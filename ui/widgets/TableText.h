// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

namespace magkeeper {

/// Rows of a table for the clipboard, titles first. Cells parted by tabs; a tab or new line in a cell becomes a space.
[[nodiscard]] QString tableAsText(const QAbstractItemModel& model, const QList<int>& rows);

/// The same as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front.
[[nodiscard]] QString tableAsCsv(const QAbstractItemModel& model, const QList<int>& rows);

/// The same as a table of Markdown (GitHub's form). What would be taken for its signs is escaped.
[[nodiscard]] QString tableAsMarkdown(const QAbstractItemModel& model, const QList<int>& rows);

/// One cell of CSV, quoted when needed and neutral as a formula.
[[nodiscard]] QString csvCell(const QString& text);

} // namespace magkeeper
