// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/HunkApplication.h"

#include <algorithm>
#include <optional>

namespace magkeeper {

namespace {

using Kind = DiffLine::Kind;

/// A hunk from the side that is looked for.
struct Pattern {
    struct Step {
        Kind kind;
        TextLine line;
    };
    std::vector<Step> steps;
    std::vector<TextLine> wanted; ///< what must stand in the text
    qsizetype first = 0; ///< the line where it should be
    qsizetype prefix = 0; ///< lines of context before the first change
    qsizetype suffix = 0; ///< and behind the last
};

Kind seenFrom(ApplyWay way, Kind kind) {
    if (way == ApplyWay::Forward || kind == Kind::Context)
        return kind;
    return kind == Kind::Added ? Kind::Removed : Kind::Added;
}

Pattern patternOf(const UnifiedDiff& diff, const DiffHunk& hunk, ApplyWay way) {
    Pattern pattern;
    qsizetype context = 0;
    bool changed = false;
    for (const DiffLine& line : diff.linesOf(hunk)) {
        const Kind kind = seenFrom(way, line.kind);
        pattern.steps.push_back({kind, TextLine(line.text)});
        if (kind != Kind::Added)
            pattern.wanted.push_back(pattern.steps.back().line);
        if (kind == Kind::Context) {
            ++context;
            continue;
        }
        if (!changed)
            pattern.prefix = context;
        changed = true;
        context = 0;
    }
    pattern.suffix = context;
    pattern.first = way == ApplyWay::Forward ? hunk.oldStart : hunk.newStart;
    if (pattern.wanted.empty())
        ++pattern.first; // behind the line that it names
    return pattern;
}

/// A walk through one file's hunks, in the words of GNU patch's locate_hunk(), patch_match() and apply_hunk().
class HunkWalk {
public:
    HunkWalk(const TextLines& text, int mostFuzz)
        : m_text(text)
        , m_mostFuzz(mostFuzz) {
        m_out.reserve(text.size() + 64);
    }

    HunkOutcome take(const Pattern& pattern) {
        const qsizetype most = std::min<qsizetype>(m_mostFuzz, std::max(pattern.prefix, pattern.suffix));
        for (int fuzz = 0; fuzz <= most; ++fuzz)
            if (const auto where = locate(pattern, fuzz)) {
                apply(pattern, *where);
                return {true, *where, *where - pattern.first, fuzz};
            }
        return {};
    }

    TextLines finish() {
        copyTill(size());
        return std::move(m_out);
    }

private:
    [[nodiscard]] qsizetype size() const { return qsizetype(m_text.size()); }

    [[nodiscard]] bool matches(
        const Pattern& pattern, qsizetype where, qsizetype prefixFuzz, qsizetype suffixFuzz) const {
        const qsizetype end = qsizetype(pattern.wanted.size()) - suffixFuzz;
        if (where + prefixFuzz < 1 || where + end - 1 > size())
            return false;
        for (qsizetype i = prefixFuzz; i < end; ++i)
            if (!(m_text[size_t(where + i - 1)] == pattern.wanted[size_t(i)]))
                return false;
        return true;
    }

    [[nodiscard]] std::optional<qsizetype> locate(const Pattern& pattern, int fuzz) {
        const qsizetype guess = pattern.first + m_offset;
        if (pattern.wanted.empty())
            return guess > m_frozen ? std::optional(guess) : std::nullopt; // also behind the end, as GNU patch
        const qsizetype context = std::max(pattern.prefix, pattern.suffix);
        const qsizetype prefixFuzz = fuzz + pattern.prefix - context;
        const qsizetype suffixFuzz = fuzz + pattern.suffix - context;
        if (prefixFuzz < 0 && pattern.first <= 1)
            return atStart(pattern, guess, suffixFuzz);
        if (suffixFuzz < 0)
            return atEnd(pattern, guess, std::max<qsizetype>(prefixFuzz, 0));
        return around(pattern, guess, std::max<qsizetype>(prefixFuzz, 0), suffixFuzz);
    }

    std::optional<qsizetype> found(qsizetype guess, qsizetype where) {
        m_offset += where - guess;
        return where;
    }

    /// Less context in front than behind, at the first line: it stands at the beginning of the file.
    std::optional<qsizetype> atStart(const Pattern& pattern, qsizetype guess, qsizetype suffixFuzz) {
        if (m_frozen <= pattern.prefix && matches(pattern, 1, 0, suffixFuzz))
            return found(guess, 1);
        return std::nullopt;
    }

    /// Less context behind than in front: it stands at the end of the file.
    std::optional<qsizetype> atEnd(const Pattern& pattern, qsizetype guess, qsizetype prefixFuzz) {
        const qsizetype where = size() - qsizetype(pattern.wanted.size()) + 1;
        if (where > m_frozen && where >= 1 && matches(pattern, where, prefixFuzz, 0))
            return found(guess, where);
        return std::nullopt;
    }

    std::optional<qsizetype> around(
        const Pattern& pattern, qsizetype guess, qsizetype prefixFuzz, qsizetype suffixFuzz) {
        const qsizetype last = size() - (qsizetype(pattern.wanted.size()) - suffixFuzz) + 1;
        const qsizetype first = std::max<qsizetype>(m_frozen + 1, 1);
        const qsizetype most = std::max(last - guess, guess - first);
        const qsizetype least = guess > last ? guess - last : guess < first ? first - guess : 0;
        for (qsizetype offset = least; offset <= most; ++offset) {
            if (guess + offset <= last && guess + offset >= first
                && matches(pattern, guess + offset, prefixFuzz, suffixFuzz))
                return found(guess, guess + offset);
            if (guess - offset >= first && guess - offset <= last
                && matches(pattern, guess - offset, prefixFuzz, suffixFuzz))
                return found(guess, guess - offset);
        }
        return std::nullopt;
    }

    void copyTill(qsizetype line) {
        for (; m_frozen < line; ++m_frozen)
            if (m_frozen < size())
                m_out.push_back(m_text[size_t(m_frozen)]);
    }

    void apply(const Pattern& pattern, qsizetype where) {
        qsizetype old = 0; // lines of the text that the hunk has passed
        for (const auto& [kind, line] : pattern.steps) {
            if (kind == Kind::Context) {
                ++old;
                continue;
            }
            copyTill(where - 1 + old);
            if (kind == Kind::Added) {
                m_out.push_back(line);
                continue;
            }
            ++m_frozen;
            ++old;
        }
    }

    const TextLines& m_text;
    int m_mostFuzz;
    TextLines m_out;
    qsizetype m_frozen = 0; ///< lines of the text that are in `out` or removed
    qsizetype m_offset = 0; ///< what the hunk before needed
};

} // namespace

bool Application::isWhole() const { return std::ranges::all_of(hunks, &HunkOutcome::applied); }

int Application::fuzz() const {
    int most = 0;
    for (const HunkOutcome& hunk : hunks)
        most = std::max(most, hunk.fuzz);
    return most;
}

bool Application::isMoved() const {
    return std::ranges::any_of(hunks, [](const HunkOutcome& hunk) { return hunk.applied && hunk.offset != 0; });
}

Application applyHunks(const TextLines& text, const UnifiedDiff& diff, const FileChange& file, ApplyWay way, int fuzz) {
    Application application;
    HunkWalk walk(text, fuzz);
    for (const DiffHunk& hunk : diff.hunksOf(file))
        application.hunks.push_back(walk.take(patternOf(diff, hunk, way)));
    application.lines = walk.finish();
    return application;
}

} // namespace magkeeper
