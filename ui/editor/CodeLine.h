// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeInks.h"
#include "ui/editor/LineDiff.h"

#include <QPainter>

namespace magkeeper {

/// One line of one text among texts that stand beside each other, as it is painted. Borrows; made for a moment.
struct CodeLineSight {
    const QStringList* lines = nullptr;
    const CodeInks* inks = nullptr;
    int line = -1; ///< -1: there is none here, which is hatched
    int number = 0; ///< that stands at its left
    QChar sign = u' '; ///< beside the number, where it differs
    QColor tint; ///< invalid: nothing differs
    QRect room;
    TextParts parts; ///< that differ, underlined
};

/// What all lines of such a view share.
struct CodeLineFrame {
    QFont font;
    int gutter = 0; ///< the width of numbers and signs
    int scrolled = 0; ///< to the side
};

/// Paints a line, clipped to its room; the clip stays.
void paintCodeLine(QPainter& painter, const CodeLineSight& sight, const CodeLineFrame& frame, const Colours& colours);

/// The height of a row, and the width of what stands left of a line with this number.
[[nodiscard]] int codeRowHeight(const QFontMetrics& metrics);
[[nodiscard]] int codeGutterWidth(const QFontMetrics& metrics, qsizetype lastNumber);
/// How wide the longest line is painted; lines beyond 4,000 characters are cut.
[[nodiscard]] int codeWidth(const QFontMetrics& metrics, const QStringList& lines);

} // namespace magkeeper
