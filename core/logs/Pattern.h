// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>

namespace magkeeper::logs {

/// What is looked for: some text as it is, or a regular expression. Lines are matched, so nothing crosses a line end.
struct PatternText {
    enum class Syntax { Literal, Regex };
    enum class Case { Sensitive, Insensitive };
    QString text;
    Syntax syntax = Syntax::Regex;
    Case letters = Case::Sensitive;
};

class PatternScan;
struct CompiledPattern;
struct ScanWorkspace;

/// Patterns, compiled together: a line is hit when one of them matches. On bytes: a dot is one byte. Vectorscan does
/// what it can; what it refuses (look-around, back references) PCRE2 does, with limits. Thread: any; immutable.
class Pattern {
public:
    /// InvalidInput tells what is wrong with the expression, and where.
    [[nodiscard]] static Result<std::shared_ptr<const Pattern>> compile(const std::vector<PatternText>& texts);
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    ~Pattern();

    enum class Engine { Vectorscan, Pcre2, Both };
    [[nodiscard]] Engine engine() const;

private:
    friend class PatternScan;
    explicit Pattern(std::unique_ptr<CompiledPattern> compiled);

    std::unique_ptr<CompiledPattern> m_compiled;
};

/// Matches one pattern in one thread: holds what the engines need to work in. The pattern is kept alive.
class PatternScan {
public:
    /// Internal when there is no memory for it.
    [[nodiscard]] static Result<PatternScan> create(std::shared_ptr<const Pattern> pattern);
    PatternScan(PatternScan&& other) noexcept;
    PatternScan& operator=(PatternScan&&) = delete;
    PatternScan(const PatternScan&) = delete;
    PatternScan& operator=(const PatternScan&) = delete;
    ~PatternScan();

    /// Where a line with a hit begins and ends in the block; false: enough.
    using LineHit = std::function<bool(qsizetype from, qsizetype end)>;
    /// Calls for each line with a hit, once, in order. The block holds whole lines. TimedOut: the pattern wants more
    /// steps than a line is worth.
    [[nodiscard]] Result<void> lines(QByteArrayView block, const LineHit& hit);
    /// Whether a line of the text is hit.
    [[nodiscard]] Result<bool> matches(QByteArrayView text);

private:
    PatternScan(std::shared_ptr<const Pattern> pattern, std::unique_ptr<ScanWorkspace> workspace);
    [[nodiscard]] Result<void> vectorscanLines(QByteArrayView block, const LineHit& hit);
    [[nodiscard]] Result<void> slowLines(QByteArrayView block, const LineHit& hit);
    /// The first line at or behind `from` that one of PCRE2's expressions hits: where the match begins; -1: none.
    [[nodiscard]] Result<qsizetype> nextSlow(QByteArrayView block, qsizetype from);
    [[nodiscard]] bool isConfirmed(QByteArrayView line);

    std::shared_ptr<const Pattern> m_pattern;
    std::unique_ptr<ScanWorkspace> m_workspace;
};

} // namespace magkeeper::logs
