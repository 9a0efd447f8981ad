// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace magkeeper {

/// A text that is looked into again and again: folded and weighed once. Letters beyond `longest` are not looked at.
class FuzzyText {
public:
    static constexpr qsizetype longest = 256;

    explicit FuzzyText(const QString& text);

    [[nodiscard]] qsizetype size() const { return m_folded.size(); }
    [[nodiscard]] QChar at(qsizetype position) const { return m_folded[position]; }
    [[nodiscard]] int weight(qsizetype position) const { return m_weights[static_cast<size_t>(position)]; }
    [[nodiscard]] quint64 letters() const { return m_letters; }

private:
    QString m_folded;
    std::vector<qint8> m_weights; ///< of a letter that begins the text or a word
    quint64 m_letters = 0; ///< a bit for each letter that occurs
};

/// What somebody typed: words, of which each must be found, in any order. Letters beyond `longest` are dropped.
class FuzzyPattern {
public:
    static constexpr qsizetype longest = 64;

    explicit FuzzyPattern(const QString& pattern);

    [[nodiscard]] const std::vector<QString>& words() const { return m_words; }
    [[nodiscard]] quint64 letters() const { return m_letters; }
    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }

private:
    std::vector<QString> m_words;
    quint64 m_letters = 0;
};

struct FuzzyMatch {
    int score = 0; ///< greater is better; comparable between texts for one pattern
    std::vector<int> positions; ///< of the letters found, ascending, each once

    friend bool operator==(const FuzzyMatch&, const FuzzyMatch&) = default;
};

/// Finds the letters of each word in their order, wherever they stand, upper or lower case, with or without accents.
/// Of all ways the best is taken: letters in a row and those that begin words count most. An empty pattern matches
/// everything with a score of 0. Thread: any; pure. Cost: size of the text times that of the pattern.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const FuzzyPattern& pattern, const FuzzyText& text);

} // namespace magkeeper
