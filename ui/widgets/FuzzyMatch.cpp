// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FuzzyMatch.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace magkeeper {

namespace {

constexpr int none = std::numeric_limits<int>::min() / 2;
constexpr int letterScore = 4;
constexpr int inARow = 8;
constexpr int gapOpens = 3;
constexpr int textBegins = 12;
constexpr int wordBegins = 10;
constexpr int humpBegins = 6;
constexpr qsizetype lettersOfAPoint = 8; ///< a text that is longer by these loses a point

/// One character for one character, so that positions stay true.
QChar folded(QChar letter) {
    if (letter.decompositionTag() == QChar::Canonical)
        letter = letter.decomposition().front();
    return letter.toCaseFolded();
}

quint64 bitOf(QChar letter) { return quint64(1) << (letter.unicode() % 64); }

int weightAt(const QString& text, qsizetype at) {
    if (at == 0)
        return textBegins;
    const QChar before = text[at - 1];
    if (!before.isLetterOrNumber() && text[at].isLetterOrNumber())
        return wordBegins;
    return before.isLower() && text[at].isUpper() ? humpBegins : 0;
}

/// The best way to have found a word's letters so far, by the place of the last one.
struct Ways {
    explicit Ways(qsizetype size)
        : score(static_cast<size_t>(size), none)
        , from(static_cast<size_t>(size), -1) { }

    std::vector<int> score;
    std::vector<int> from; ///< where the letter before stands
};

Ways firstWays(QChar letter, const FuzzyText& text) {
    Ways ways(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == letter)
            ways.score[static_cast<size_t>(at)] = letterScore + text.weight(at);
    }
    return ways;
}

Ways nextWays(QChar letter, const FuzzyText& text, const Ways& before) {
    Ways ways(text.size());
    int afterGap = none;
    int gapFrom = -1;
    for (qsizetype at = 1; at < text.size(); ++at) {
        const auto here = static_cast<size_t>(at);
        --afterGap;
        if (at >= 2 && before.score[here - 2] - gapOpens > afterGap) {
            afterGap = before.score[here - 2] - gapOpens;
            gapFrom = static_cast<int>(at) - 2;
        }
        if (text.at(at) != letter)
            continue;
        const int row = before.score[here - 1] + inARow;
        const int own = letterScore + text.weight(at);
        const int best = std::max(row, afterGap);
        if (best < none / 2)
            continue;
        ways.score[here] = best + own;
        ways.from[here] = row >= afterGap ? static_cast<int>(at) - 1 : gapFrom;
    }
    return ways;
}

bool matchWord(const QString& word, const FuzzyText& text, FuzzyMatch& match) {
    std::vector<Ways> ways{firstWays(word.front(), text)};
    for (qsizetype letter = 1; letter < word.size(); ++letter)
        ways.push_back(nextWays(word[letter], text, ways.back()));
    const auto best = std::ranges::max_element(ways.back().score);
    if (best == ways.back().score.end() || *best == none)
        return false;
    match.score += *best;
    auto at = static_cast<int>(best - ways.back().score.begin());
    for (auto way = ways.rbegin(); way != ways.rend(); ++way) {
        match.positions.push_back(at);
        at = way->from[static_cast<size_t>(at)];
    }
    return true;
}

} // namespace

FuzzyText::FuzzyText(const QString& text)
    : m_folded(text.first(std::min(text.size(), longest))) {
    m_weights.reserve(static_cast<size_t>(m_folded.size()));
    for (qsizetype at = 0; at < m_folded.size(); ++at)
        m_weights.push_back(static_cast<qint8>(weightAt(text, at)));
    for (QChar& letter : m_folded) {
        letter = folded(letter);
        m_letters |= bitOf(letter);
    }
}

FuzzyPattern::FuzzyPattern(const QString& pattern) {
    for (QString word : pattern.first(std::min(pattern.size(), longest)).simplified().split(u' ', Qt::SkipEmptyParts)) {
        for (QChar& letter : word) {
            letter = folded(letter);
            m_letters |= bitOf(letter);
        }
        m_words.push_back(word);
    }
}

std::optional<FuzzyMatch> fuzzyMatch(const FuzzyPattern& pattern, const FuzzyText& text) {
    if ((pattern.letters() & ~text.letters()) != 0)
        return std::nullopt;
    FuzzyMatch match;
    for (const QString& word : pattern.words()) {
        if (!matchWord(word, text, match))
            return std::nullopt;
    }
    if (pattern.isEmpty())
        return match;
    match.score -= static_cast<int>(text.size() / lettersOfAPoint);
    std::ranges::sort(match.positions);
    const auto doubled = std::ranges::unique(match.positions);
    match.positions.erase(doubled.begin(), doubled.end());
    return match;
}

} // namespace magkeeper
