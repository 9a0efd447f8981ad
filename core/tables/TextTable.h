// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/TextWidth.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper {

struct TextColumn {
    enum class Align { Left, Right };

    QString title;
    Align align = Align::Left;
    Elide elide = Elide::End; ///< where a text is shortened when the table does not fit; Middle for paths and names
};

struct TextCell {
    enum class Tone { Plain, Faint }; ///< faint: there is nothing, or it is not known

    QString text; ///< one line, safe to show
    Tone tone = Tone::Plain;

    friend bool operator==(const TextCell&, const TextCell&) = default;
};

/// A table for a terminal: caption, head, rows, and notes below. A value. Facts, no verdicts.
struct TextTable {
    QString caption;
    std::vector<TextColumn> columns;
    std::vector<std::vector<TextCell>> rows; ///< each as long as the columns; a shorter one is filled up
    QStringList notes;

    /// Lines, each with its end. Columns are made narrower to fit `width`, numbers never; what is left out is marked by
    /// an ellipsis. What cannot fit is longer than the width, not cut. No width: nothing is shortened.
    [[nodiscard]] QString render(std::optional<int> width, bool colour) const;
};

} // namespace magkeeper
