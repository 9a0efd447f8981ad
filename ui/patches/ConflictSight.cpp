// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/ConflictSight.h"

#include "ui/editor/LineDiff.h"

#include <algorithm>

namespace magkeeper {

namespace {

ThreeRow::Kind kindOf(MergeChunk::Kind kind) {
    switch (kind) {
    case MergeChunk::Kind::Same:
        return ThreeRow::Kind::Same;
    case MergeChunk::Kind::StoreOnly:
        return ThreeRow::Kind::SecondOnly;
    case MergeChunk::Kind::PatchOnly:
        return ThreeRow::Kind::ThirdOnly;
    case MergeChunk::Kind::Both:
        return ThreeRow::Kind::Both;
    case MergeChunk::Kind::Conflict:
        break;
    }
    return ThreeRow::Kind::Conflict;
}

/// Each is one line, whatever stands in it.
QStringList shown(const QByteArrayList& lines) {
    QStringList all;
    all.reserve(lines.size());
    for (const QByteArray& line : lines)
        all.append(shownLines(line).value(0));
    return all;
}

int numberOf(qsizetype line) { return static_cast<int>(std::clamp<qsizetype>(line, 0, 100'000'000)); }

} // namespace

ThreeTexts conflictSight(const ThreeWay& conflict, const DiffHunk& hunk) {
    ThreeTexts texts;
    texts.begins = {numberOf(hunk.oldStart), numberOf(conflict.line), numberOf(hunk.newStart)};
    for (const MergeChunk& chunk : conflict.chunks)
        texts.add(kindOf(chunk.kind), {shown(chunk.base), shown(chunk.store), shown(chunk.patch)});
    return texts;
}

} // namespace magkeeper
