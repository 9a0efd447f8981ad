// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ThreeWay.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = MergeChunk::Kind;
using Lines = std::span<const TextLine>;

constexpr qsizetype mostCells = 4'000'000; ///< of a comparison of every line with every other
constexpr qsizetype slack = 20; ///< lines of the store around the place that fits best

/// Both sides of a hunk, and which of their lines are the same.
struct HunkSides {
    TextLines before;
    TextLines after;
    std::vector<std::pair<qsizetype, qsizetype>> same; ///< places in both, ascending
};

HunkSides sidesOf(const FileLink& link, const DiffHunk& hunk) {
    HunkSides sides;
    for (const DiffLine& line : link.diff->linesOf(hunk)) {
        if (line.kind == DiffLine::Kind::Context)
            sides.same.emplace_back(qsizetype(sides.before.size()), qsizetype(sides.after.size()));
        if (line.kind != DiffLine::Kind::Added)
            sides.before.emplace_back(line.text);
        if (line.kind != DiffLine::Kind::Removed)
            sides.after.emplace_back(line.text);
    }
    return sides;
}

/// Lines that say nothing are everywhere.
bool saysSomething(const TextLine& line) { return line.bytes().trimmed().size() > 2; }

/// Where a line is found often, its places are no sign of anything.
int likenessAt(Lines store, Lines before, qsizetype at) {
    int alike = 0;
    for (qsizetype i = 0; i < qsizetype(before.size()); ++i) {
        const qsizetype place = at + i;
        if (place >= 0 && place < qsizetype(store.size()) && store[size_t(place)] == before[size_t(i)])
            alike += saysSomething(before[size_t(i)]) ? 4 : 1;
    }
    return alike;
}

/// The place that is most like it, the nearest to where the diff says; nothing when none is.
std::optional<qsizetype> bestPlace(Lines store, Lines before, qsizetype expected) {
    if (qsizetype(store.size()) * qsizetype(before.size()) > mostCells * 10)
        return std::nullopt;
    std::optional<qsizetype> best;
    int most = 3; // a line that says something, or it is chance
    for (qsizetype at = -qsizetype(before.size()) + 1; at < qsizetype(store.size()); ++at) {
        const int alike = likenessAt(store, before, at);
        const bool nearer = best && std::abs(at - expected) < std::abs(*best - expected);
        if (alike > most || (alike == most && best && nearer)) {
            most = alike;
            best = at;
        }
    }
    return best;
}

/// The longest common row of lines.
std::vector<std::pair<qsizetype, qsizetype>> commonLines(Lines a, Lines b) {
    const auto rows = qsizetype(a.size()) + 1;
    const auto columns = qsizetype(b.size()) + 1;
    std::vector<quint16> length(size_t(rows * columns), 0);
    const auto cell = [&](qsizetype i, qsizetype j) -> quint16& { return length[size_t(i * columns + j)]; };
    for (qsizetype i = rows - 2; i >= 0; --i)
        for (qsizetype j = columns - 2; j >= 0; --j)
            cell(i, j) = a[size_t(i)] == b[size_t(j)] ? quint16(cell(i + 1, j + 1) + 1)
                                                      : std::max(cell(i + 1, j), cell(i, j + 1));
    std::vector<std::pair<qsizetype, qsizetype>> common;
    for (qsizetype i = 0, j = 0; i + 1 < rows && j + 1 < columns;)
        if (a[size_t(i)] == b[size_t(j)])
            common.emplace_back(i++, j++);
        else if (cell(i + 1, j) >= cell(i, j + 1))
            ++i;
        else
            ++j;
    return common;
}

QByteArrayList texts(Lines lines) {
    QByteArrayList all;
    for (const TextLine& line : lines)
        all.append(line.bytes().toByteArray());
    return all;
}

Kind kindOf(const MergeChunk& chunk) {
    if (chunk.base == chunk.patch)
        return chunk.base == chunk.store ? Kind::Same : Kind::StoreOnly;
    if (chunk.base == chunk.store)
        return Kind::PatchOnly;
    return chunk.store == chunk.patch ? Kind::Both : Kind::Conflict;
}

void add(std::vector<MergeChunk>& chunks, Lines base, Lines store, Lines patch) {
    if (base.empty() && store.empty() && patch.empty())
        return;
    MergeChunk chunk{.base = texts(base), .store = texts(store), .patch = texts(patch)};
    chunk.kind = kindOf(chunk);
    if (chunks.empty() || chunks.back().kind != Kind::Same || chunk.kind != Kind::Same)
        return chunks.push_back(std::move(chunk));
    chunks.back().base += chunk.base;
    chunks.back().store += chunk.store;
    chunks.back().patch += chunk.patch;
}

/// Lines that are the same on all three sides part what is not.
std::vector<MergeChunk> merged(
    const HunkSides& sides, Lines store, const std::vector<std::pair<qsizetype, qsizetype>>& inStore) {
    std::vector<MergeChunk> chunks;
    const Lines before = sides.before;
    const Lines after = sides.after;
    std::array<size_t, 3> at{0, 0, 0};
    const auto upTo = [&](size_t base, size_t own, size_t patch) {
        add(chunks, before.subspan(at[0], base - at[0]), store.subspan(at[1], own - at[1]),
            after.subspan(at[2], patch - at[2]));
        at = {base, own, patch};
    };
    auto match = inStore.begin();
    for (const auto& [base, patch] : sides.same) {
        while (match != inStore.end() && match->first < base)
            ++match;
        if (match == inStore.end() || match->first != base)
            continue;
        upTo(size_t(base), size_t(match->second), size_t(patch));
        upTo(size_t(base) + 1, size_t(match->second) + 1, size_t(patch) + 1);
    }
    upTo(before.size(), store.size(), after.size());
    return chunks;
}

} // namespace

bool ThreeWay::isConflict() const {
    return std::ranges::any_of(chunks, [](const MergeChunk& chunk) { return chunk.kind == Kind::Conflict; });
}

ThreeWay threeWay(const TextLines& store, const FileLink& link, size_t hunk) {
    const DiffHunk& wanted = link.diff->hunksOf(*link.change)[hunk];
    const HunkSides sides = sidesOf(link, wanted);
    ThreeWay all{.hunk = hunk + 1, .line = 0, .chunks = {}};
    const auto place = bestPlace(store, sides.before, wanted.oldStart - 1);
    qsizetype from = place ? std::max<qsizetype>(0, *place - slack) : 0;
    const qsizetype until
        = place ? std::min(qsizetype(store.size()), *place + qsizetype(sides.before.size()) + slack) : 0;
    Lines near = Lines(store).subspan(size_t(from), size_t(until - from));
    auto common = !place || qsizetype(near.size()) * qsizetype(sides.before.size()) > mostCells
        ? std::vector<std::pair<qsizetype, qsizetype>>()
        : commonLines(sides.before, near);
    if (common.empty()) {
        add(all.chunks, sides.before, {}, sides.after);
        return all;
    }
    // What stands around the lines that are alike is not of this hunk, but for what its own lines at the ends replace.
    const qsizetype first = std::max<qsizetype>(0, common.front().second - common.front().first);
    const qsizetype behind = qsizetype(sides.before.size()) - 1 - common.back().first;
    const qsizetype last = std::min(qsizetype(near.size()) - 1, common.back().second + behind);
    near = near.subspan(size_t(first), size_t(last - first + 1));
    for (auto& [base, own] : common)
        own -= first;
    all.line = from + first + 1;
    all.chunks = merged(sides, near, common);
    return all;
}

QByteArray withMarkers(const ThreeWay& conflict) {
    QByteArray text;
    const auto put = [&](const QByteArrayList& lines) {
        for (const QByteArray& line : lines)
            text += line.endsWith('\n') ? line : line + '\n';
    };
    for (const MergeChunk& chunk : conflict.chunks) {
        if (chunk.kind != Kind::Conflict) {
            put(chunk.kind == Kind::PatchOnly ? chunk.patch : chunk.store);
            continue;
        }
        text += "<<<<<<< store\n";
        put(chunk.store);
        text += "||||||| base\n";
        put(chunk.base);
        text += "=======\n";
        put(chunk.patch);
        text += ">>>>>>> patch\n";
    }
    return text;
}

QString chunkKindName(Kind kind) {
    switch (kind) {
    case Kind::Same:
        return u"same"_s;
    case Kind::StoreOnly:
        return u"store"_s;
    case Kind::PatchOnly:
        return u"patch"_s;
    case Kind::Both:
        return u"both"_s;
    case Kind::Conflict:
        break;
    }
    return u"conflict"_s;
}

} // namespace magkeeper
