// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FileStep.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Side = HunkVerdict::Side;

/// What a change leads to: whether the file is there before and behind it.
bool makesFile(FileChange::Kind kind, ApplyWay way) {
    return kind == (way == ApplyWay::Forward ? FileChange::Kind::Create : FileChange::Kind::Delete);
}

bool removesFile(FileChange::Kind kind, ApplyWay way) {
    return makesFile(kind, way == ApplyWay::Forward ? ApplyWay::Reverse : ApplyWay::Forward);
}

HunkVerdict::Side sideOf(bool before, bool after) {
    if (before && after)
        return Side::Either;
    return before ? Side::Before : after ? Side::After : Side::Neither;
}

std::vector<HunkVerdict> hunksOf(const Application& forward, const Application& reverse) {
    std::vector<HunkVerdict> hunks;
    for (size_t i = 0; i < forward.hunks.size(); ++i) {
        const HunkOutcome& before = forward.hunks[i];
        const HunkOutcome& after = reverse.hunks[i];
        const HunkOutcome& told = after.applied ? after : before;
        hunks.push_back({sideOf(before.applied, after.applied), told.offset, told.fuzz});
    }
    return hunks;
}

PatchState stateOf(const std::vector<HunkVerdict>& hunks) {
    const auto isSide = [](Side side) { return [side](const HunkVerdict& hunk) { return hunk.side == side; }; };
    if (std::ranges::any_of(hunks, isSide(Side::Neither)))
        return PatchState::Conflict;
    if (std::ranges::any_of(hunks, isSide(Side::Either)))
        return PatchState::Unknown;
    return PatchState::Partly;
}

/// Both ways fit: the one that fits exactly counts, if just one does.
PatchState stateOfBoth(const Application& forward, const Application& reverse) {
    if (forward.fuzz() == 0 && reverse.fuzz() > 0)
        return PatchState::NotApplied;
    if (reverse.fuzz() == 0 && forward.fuzz() > 0)
        return PatchState::AppliedWithEdits;
    return PatchState::Unknown;
}

FileVerdict verdictOf(PatchState state, const Application& way) {
    return {.state = state, .fuzz = way.fuzz(), .moved = way.isMoved(), .hunks = {}, .reason = {}};
}

/// A file that the change makes is there, or one that it deletes is not.
AloneVerdict judgeMade(const FileText& text, const FileLink& link) {
    const bool creates = link.change->kind == FileChange::Kind::Create;
    const ApplyWay way = creates ? ApplyWay::Reverse : ApplyWay::Forward;
    if (!text.present)
        return {{.state = creates ? PatchState::NotApplied : PatchState::Applied, .hunks = {}, .reason = {}}, {}};
    const Application all = applyHunks(text.lines, *link.diff, *link.change, way);
    if (!all.isWhole())
        return {{.state = PatchState::Conflict, .hunks = {}, .reason = u"the file has another content"_s}, {}};
    if (!creates)
        return {verdictOf(PatchState::NotApplied, all), {}};
    const bool exact = all.lines.empty() && all.fuzz() == 0;
    return {verdictOf(exact ? PatchState::Applied : PatchState::AppliedWithEdits, all), FileText()};
}

/// A bracket or an empty line says nothing.
bool says(QByteArrayView line) { return line.trimmed().size() >= 4; }

/// `return;` or `return $this;` stand anywhere.
bool isItsOwn(QByteArrayView line) { return line.trimmed().size() > 13; }

/// What a hunk adds or removes, from its first to its last such line, with what stands between; nothing when none of
/// them says something.
TextLines linesOf(const UnifiedDiff& diff, const DiffHunk& hunk, DiffLine::Kind kind) {
    TextLines lines;
    size_t end = 0;
    bool saying = false;
    for (const DiffLine& line : diff.linesOf(hunk)) {
        const bool wanted = line.kind == kind;
        if (!wanted && (lines.empty() || line.kind != DiffLine::Kind::Context))
            continue;
        lines.emplace_back(line.text);
        if (wanted)
            end = lines.size();
        saying = saying || (wanted && isItsOwn(line.text));
    }
    lines.resize(saying ? end : 0);
    return lines;
}

bool stands(const TextLines& text, const TextLines& wanted) { return !std::ranges::search(text, wanted).empty(); }

bool standsOnce(const TextLines& text, const TextLines& wanted) {
    const auto first = std::ranges::search(text, wanted);
    return !first.empty() && std::ranges::search(first.begin() + 1, text.end(), wanted.begin(), wanted.end()).empty();
}

bool anyRemovedStands(const TextLines& text, const UnifiedDiff& diff, const DiffHunk& hunk) {
    return std::ranges::any_of(diff.linesOf(hunk), [&](const DiffLine& line) {
        return line.kind == DiffLine::Kind::Removed && says(line.text)
            && std::ranges::contains(text, TextLine(line.text));
    });
}

bool isProofOfAfter(const TextLines& text, const UnifiedDiff& diff, const DiffHunk& hunk, const HunkOutcome& outcome) {
    const TextLines brought = linesOf(diff, hunk, DiffLine::Kind::Added);
    if (outcome.fuzz > 0)
        return !brought.empty() && standsOnce(text, brought);
    return outcome.offset == 0 || !brought.empty() || !anyRemovedStands(text, diff, hunk);
}

bool isProofOfBefore(const TextLines& text, const UnifiedDiff& diff, const DiffHunk& hunk, const HunkOutcome& outcome) {
    if (outcome.fuzz == 0)
        return true;
    const TextLines brought = linesOf(diff, hunk, DiffLine::Kind::Added);
    return brought.empty() ? standsOnce(text, linesOf(diff, hunk, DiffLine::Kind::Removed)) : !stands(text, brought);
}

FileVerdict weakFit(int fuzz) {
    return {.state = PatchState::Unknown,
        .fuzz = fuzz,
        .hunks = {},
        .reason = u"it fits, but too little of it is there to tell"_s};
}

} // namespace

std::optional<FileStep> stepFile(const FileText& text, const FileLink& link, ApplyWay way, int fuzz) {
    const FileChange::Kind kind = link.change->kind;
    const bool makes = makesFile(kind, way);
    if (makes == text.present)
        return std::nullopt;
    Application all = applyHunks(text.lines, *link.diff, *link.change, way, fuzz);
    const bool removes = removesFile(kind, way);
    if (!all.isWhole() || (removes && !all.lines.empty()))
        return std::nullopt;
    const int needed = all.fuzz();
    const bool moved = all.isMoved();
    return FileStep{{!removes, std::move(all.lines)}, needed, moved, std::move(all.hunks)};
}

bool isProof(const FileText& text, const FileLink& link, const std::vector<HunkOutcome>& hunks, ApplyWay way) {
    const auto all = link.diff->hunksOf(*link.change);
    const auto prove = way == ApplyWay::Reverse ? isProofOfAfter : isProofOfBefore;
    for (size_t i = 0; i < hunks.size(); ++i)
        if (!prove(text.lines, *link.diff, all[i], hunks[i]))
            return false;
    return true;
}

bool bringsLines(const FileLink& link) {
    return std::ranges::all_of(link.diff->hunksOf(*link.change),
        [&](const DiffHunk& hunk) { return !linesOf(*link.diff, hunk, DiffLine::Kind::Added).empty(); });
}

AloneVerdict judgeAlone(const FileText& text, const FileLink& link) {
    if (link.change->kind == FileChange::Kind::Create || link.change->kind == FileChange::Kind::Delete)
        return judgeMade(text, link);
    if (!text.present)
        return {{.state = PatchState::Conflict, .hunks = {}, .reason = u"the file is not there"_s}, {}};
    const Application forward = applyHunks(text.lines, *link.diff, *link.change, ApplyWay::Forward);
    Application reverse = applyHunks(text.lines, *link.diff, *link.change, ApplyWay::Reverse);
    const bool before = forward.isWhole();
    const bool after = reverse.isWhole();
    if (!before && !after) {
        std::vector<HunkVerdict> hunks = hunksOf(forward, reverse);
        const PatchState state = stateOf(hunks);
        return {{.state = state, .hunks = std::move(hunks), .reason = {}}, {}};
    }
    const PatchState state = before && after ? stateOfBoth(forward, reverse)
        : before                             ? PatchState::NotApplied
                                             : PatchState::AppliedWithEdits;
    AloneVerdict alone{verdictOf(state, state == PatchState::NotApplied ? forward : reverse), {}};
    if (state == PatchState::Unknown)
        alone.verdict.reason = u"it fits as before the patch and as after it"_s;
    const ApplyWay way = state == PatchState::NotApplied ? ApplyWay::Forward : ApplyWay::Reverse;
    if (!isProof(text, link, state == PatchState::NotApplied ? forward.hunks : reverse.hunks, way))
        return {weakFit(alone.verdict.fuzz), {}};
    if (state == PatchState::AppliedWithEdits)
        alone.after = FileText{true, std::move(reverse.lines)};
    return alone;
}

} // namespace magkeeper
