// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeHighlighting.h"

#include <QStringList>

#include <utility>

namespace magkeeper {

/// One row of two texts beside each other.
struct DiffRow {
    enum class Kind { Same, Changed, Removed, Added };
    Kind kind = Kind::Same;
    int left = -1; ///< a line, from 0; -1: there is none on this side
    int right = -1;

    friend bool operator==(const DiffRow&, const DiffRow&) = default;
};

/// Two texts and how they are brought side by side.
struct LineDiff {
    QStringList left;
    QStringList right;
    std::vector<DiffRow> rows;
    std::vector<int> changes; ///< the first row of each stretch of rows that differ
    int leftBegins = 1; ///< the number of the first line, of a part of a file
    int rightBegins = 1;
    bool rough = false; ///< too much differs: what does was not looked for line by line
};

/// The least that has to be removed and added (Myers); beyond `mostChanges` what differs is one stretch. Of a removed
/// and an added stretch lines stand beside each other in their order. Cost: lines × changes. Pure.
[[nodiscard]] LineDiff diffLines(QStringList left, QStringList right);
constexpr int mostChanges = 2'000;

/// The lines of a text from a store, safe to show, tabs as four spaces. UTF-8, or whatever it is with U+FFFD in it.
/// More than `mostLines` are left out, and the last line says so.
[[nodiscard]] QStringList shownLines(const QByteArray& text);
constexpr qsizetype mostLines = 200'000;

/// What of two lines differs, in words; without more than half of both in common all of it does. Pure.
using TextParts = std::vector<std::pair<int, int>>; ///< start and length
[[nodiscard]] std::pair<TextParts, TextParts> changedParts(const QString& left, const QString& right);

} // namespace magkeeper
