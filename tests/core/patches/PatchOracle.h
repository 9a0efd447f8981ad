// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace magkeeper::test {

/// What came of asking GNU patch and git about the same cases as our own application of hunks.
struct OracleReport {
    int cases = 0;
    int whole = 0; ///< of those all hunks went on
    int gitTook = 0;
    bool asked = false; ///< both programs are there
    QStringList differences; ///< with the case; the first few
};

/// Texts, diffs and directions by chance, the same for the same seed. GNU patch (`--dry-run`, which names each hunk,
/// and for real) must say just what ours says: whether it goes on, and the text. `git apply --check` knows no fuzz:
/// what it takes must go on without any (where no hunk has to stand at an end of the file, and lines are not all
/// alike), and what goes on at its very place, with context around, it must take.
[[nodiscard]] OracleReport askOracles(int cases, unsigned seed);

} // namespace magkeeper::test
