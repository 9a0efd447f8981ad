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
    /// When a text is shortened in a table that does not fit. Names give last: a name that is cut is no name.
    enum class Give { First, Last, Never };

    QString title;
    Align align = Align::Left;
    Elide elide = Elide::End; ///< where a text is shortened; Middle for paths and names
    Give give = Give::First; ///< numbers, on the right, never give
    bool onlyWithContent = false; ///< left out when every cell is faint or empty
};

/// A column of names or ids: they say what a row is about.
[[nodiscard]] inline TextColumn nameColumn(QString title) {
    return {.title = std::move(title), .elide = Elide::Middle, .give = TextColumn::Give::Last};
}
/// A column of short words, never shortened.
[[nodiscard]] inline TextColumn wordColumn(QString title) {
    return {.title = std::move(title), .give = TextColumn::Give::Never};
}
[[nodiscard]] inline TextColumn numberColumn(QString title) {
    return {.title = std::move(title), .align = TextColumn::Align::Right};
}

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
