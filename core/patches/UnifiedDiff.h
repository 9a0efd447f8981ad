// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/patches/TextLines.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <span>
#include <vector>

namespace magkeeper {

/// A line of a hunk: what it is and its text, with the line end that it has in the file.
struct DiffLine {
    enum class Kind : char { Context = ' ', Removed = '-', Added = '+' };
    Kind kind = Kind::Context;
    QByteArrayView text;
};

/// One hunk of one file. Line numbers count from 1, as they stand in the diff.
struct DiffHunk {
    qsizetype oldStart = 0;
    qsizetype oldCount = 0;
    qsizetype newStart = 0;
    qsizetype newCount = 0;
    size_t firstLine = 0; ///< in the diff's lines
    size_t lineCount = 0;
};

/// What a diff does to one file.
struct FileChange {
    enum class Kind { Modify, Create, Delete, Rename, ModeOnly, Binary };

    Kind kind = Kind::Modify;
    QString path; ///< relative, without `a/` or `b/`; the new one
    QString oldPath; ///< another one with Rename
    QString mode; ///< the new one, e.g. `100755`; may be empty
    size_t firstHunk = 0; ///< in the diff's hunks
    size_t hunkCount = 0;
};

/// A patch file. Its lines are parts of `source`, which copies share: a copy is as good as the original.
struct UnifiedDiff {
    QByteArray source;
    std::vector<DiffLine> lines;
    std::vector<DiffHunk> hunks;
    std::vector<FileChange> files;
    QStringList notes; ///< what is odd and was read all the same, as GNU patch reads it

    [[nodiscard]] std::span<const DiffHunk> hunksOf(const FileChange& file) const {
        return {hunks.data() + file.firstHunk, file.hunkCount};
    }
    [[nodiscard]] std::span<const DiffLine> linesOf(const DiffHunk& hunk) const {
        return {lines.data() + hunk.firstLine, hunk.lineCount};
    }
};
using UnifiedDiffPtr = std::shared_ptr<const UnifiedDiff>;

/// What a patch file may hold at most; more is refused.
struct DiffLimits {
    qsizetype bytes = qsizetype(64) * 1024 * 1024;
    size_t files = 20'000;
    size_t hunks = 400'000;
};

/// Reads a diff as git or `diff -u` write it, with whatever stands around it. As GNU patch does: a line that lost its
/// space is context, up to two lines that are missing at the very end are empty ones, and CRs are taken off when the
/// headers end in them. InvalidInput, with the line's number: no diff in it, a path that is absolute or leads upwards,
/// counts that are not true, a hunk without a change, more than the limits. Pure; any bytes give an answer.
[[nodiscard]] Result<UnifiedDiff> parseUnifiedDiff(const QByteArray& bytes, const DiffLimits& limits = {});

/// The hash of what a diff says: paths, kinds and the lines of its hunks, in the order of the paths. Line numbers,
/// times, object names and line ends of CR LF do not count: the same change is the same. SHA-256, hexadecimal.
[[nodiscard]] QString identityOf(const UnifiedDiff& diff);

} // namespace magkeeper
