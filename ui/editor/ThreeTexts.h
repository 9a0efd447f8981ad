// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <array>
#include <vector>

namespace magkeeper {

/// One row of three texts beside each other.
struct ThreeRow {
    enum class Kind {
        Same, ///< on all sides
        SecondOnly, ///< the second has something else than the first, the third has not
        ThirdOnly,
        Both, ///< the second and the third have the same instead of the first's
        Conflict, ///< each has something else
    };
    Kind kind = Kind::Same;
    std::array<int, 3> lines{-1, -1, -1}; ///< from 0; -1: there is none on this side

    friend bool operator==(const ThreeRow&, const ThreeRow&) = default;
};

/// A text, and two that were made of it, beside each other. Made of chunks: see add(). A value.
struct ThreeTexts {
    std::array<QStringList, 3> sides; ///< safe to show
    std::array<int, 3> begins{1, 1, 1}; ///< the number of the first line, of parts of files; 0: there is no such place
    std::vector<ThreeRow> rows;
    std::vector<int> stops; ///< the first row of each chunk in conflict; without one, of each that differs
    bool conflicts = false;

    /// What comes next, line beside line.
    void add(ThreeRow::Kind kind, const std::array<QStringList, 3>& lines);
    [[nodiscard]] int endOf(int stop) const; ///< the row after its last
    /// A chunk as text, with git's markers where it is in conflict.
    [[nodiscard]] QString textOf(int stop) const;
};

} // namespace magkeeper
