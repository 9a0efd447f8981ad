// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchSight.h"

#include <algorithm>

namespace magkeeper {

namespace {

using Side = HunkVerdict::Side;

constexpr qsizetype around = 8; ///< lines of the store's file around a hunk that fits nowhere
constexpr qsizetype mostShownBytes = 2 * 1024 * 1024;

QByteArray joined(const TextLines& lines, qsizetype first, qsizetype count) {
    QByteArray text;
    for (qsizetype i = std::max<qsizetype>(0, first); i < std::min<qsizetype>(first + count, std::ssize(lines)); ++i)
        text.append(lines[static_cast<size_t>(i)].bytes());
    return text;
}

/// One side of a hunk as the diff has it.
QByteArray sideOf(const UnifiedDiff& diff, const DiffHunk& hunk, DiffLine::Kind without) {
    QByteArray text;
    for (const DiffLine& line : diff.linesOf(hunk))
        if (line.kind != without)
            text.append(line.text);
    return text;
}

std::shared_ptr<const LineDiff> diffOf(
    const QByteArray& left, const QByteArray& right, qsizetype leftBegins, qsizetype rightBegins) {
    LineDiff diff = diffLines(shownLines(left.first(std::min<qsizetype>(left.size(), mostShownBytes))),
        shownLines(right.first(std::min<qsizetype>(right.size(), mostShownBytes))));
    diff.leftBegins = static_cast<int>(std::max<qsizetype>(1, leftBegins));
    diff.rightBegins = static_cast<int>(std::max<qsizetype>(1, rightBegins));
    return std::make_shared<const LineDiff>(std::move(diff));
}

SightPart hunkSight(const UnifiedDiff& diff, const DiffHunk& hunk, const TextLines& text, const HunkOutcome& forward,
    const HunkOutcome& reverse) {
    const bool after = reverse.applied && (!forward.applied || reverse.fuzz <= forward.fuzz);
    const bool fits = forward.applied || reverse.applied;
    const HunkOutcome& way = after ? reverse : forward;
    SightPart part{.title = {}, .diff = nullptr};
    part.side = !fits                        ? Side::Neither
        : forward.applied && reverse.applied ? Side::Either
        : after                              ? Side::After
                                             : Side::Before;
    part.storeIsRight = after;
    if (fits) {
        part.line = way.line;
        part.offset = way.offset;
        part.fuzz = way.fuzz;
    }
    const QByteArray before = sideOf(diff, hunk, DiffLine::Kind::Added);
    const QByteArray brought = sideOf(diff, hunk, DiffLine::Kind::Removed);
    if (after) {
        const QByteArray here = joined(text, way.line - 1, hunk.newCount);
        part.diff = diffOf(before, here, hunk.oldStart, way.line);
        return part;
    }
    const qsizetype first = fits ? way.line - 1 : std::max<qsizetype>(0, hunk.oldStart - 1 - around);
    const qsizetype count = fits ? hunk.oldCount : hunk.oldCount + 2 * around;
    part.diff = diffOf(joined(text, first, count), brought, first + 1, hunk.newStart);
    return part;
}

/// The whole file: as it is, and with what fits of the patch; or without it, where all of it is there.
SightPart wholeSight(const QByteArray& content, const Application& forward, const Application& reverse) {
    SightPart part{.title = {}, .diff = nullptr};
    part.storeIsRight = reverse.isWhole() && !forward.isWhole();
    const TextLines& other = part.storeIsRight ? reverse.lines : forward.lines;
    const QByteArray text = joined(other, 0, std::ssize(other));
    part.diff = part.storeIsRight ? diffOf(text, content, 1, 1) : diffOf(content, text, 1, 1);
    return part;
}

} // namespace

FileSight fileSight(const UnifiedDiff& diff, const FileChange& change, const std::optional<QByteArray>& content) {
    FileSight sight{
        .path = change.path, .there = content.has_value(), .hunks = {}, .whole = {.title = {}, .diff = nullptr}};
    const QByteArray bytes = content.value_or(QByteArray());
    const TextLines text = splitLines(bytes);
    const Application forward = applyHunks(text, diff, change, ApplyWay::Forward);
    const Application reverse = applyHunks(text, diff, change, ApplyWay::Reverse);
    const auto hunks = diff.hunksOf(change);
    for (size_t i = 0; i < hunks.size(); ++i)
        sight.hunks.push_back(hunkSight(diff, hunks[i], text, forward.hunks[i], reverse.hunks[i]));
    sight.whole = wholeSight(bytes, forward, reverse);
    return sight;
}

} // namespace magkeeper
