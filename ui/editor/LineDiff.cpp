// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/LineDiff.h"

#include "core/base/SafeText.h"

#include <QHash>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTokens = 240;
constexpr qsizetype longestCompared = 4'000;

/// What is done to come from the one to the other.
enum class Step : char { Keep, Remove, Add };

/// Myers' greedy search over lines as numbers.
class ShortestScript {
public:
    ShortestScript(const std::vector<int>& left, const std::vector<int>& right)
        : m_left(left)
        , m_right(right)
        , m_n(static_cast<int>(left.size()))
        , m_m(static_cast<int>(right.size())) { }

    /// Nothing: it takes more than `most` changes.
    std::optional<std::vector<Step>> find(int most) {
        const int bound = std::min(m_n + m_m, most);
        std::vector<int> furthest(static_cast<size_t>(2 * bound + 3), 0);
        const auto at = [&](int k) -> int& { return furthest[static_cast<size_t>(k + bound + 1)]; };
        for (int d = 0; d <= bound; ++d) {
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
                while (x < m_n && x - k < m_m && same(x, x - k))
                    ++x;
                at(k) = x;
                if (x >= m_n && x - k >= m_m)
                    return walkBack(d);
            }
            std::vector<int> kept;
            for (int k = -d; k <= d; ++k)
                kept.push_back(at(k));
            m_trace.push_back(std::move(kept));
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool same(int x, int y) const {
        return m_left[static_cast<size_t>(x)] == m_right[static_cast<size_t>(y)];
    }

    [[nodiscard]] std::vector<Step> walkBack(int changes) const {
        std::vector<Step> steps;
        int x = m_n;
        int y = m_m;
        for (int d = changes; d > 0; --d) {
            const std::vector<int>& before = m_trace[static_cast<size_t>(d - 1)];
            const auto at
                = [&](int k) { return k < -(d - 1) || k > d - 1 ? -1 : before[static_cast<size_t>(k + d - 1)]; };
            const int k = x - y;
            const bool added = k == -d || (k != d && at(k - 1) < at(k + 1));
            const int beforeK = added ? k + 1 : k - 1;
            const int beforeX = at(beforeK);
            for (const int afterStep = added ? beforeX : beforeX + 1; x > afterStep; --x)
                steps.push_back(Step::Keep);
            steps.push_back(added ? Step::Add : Step::Remove);
            x = beforeX;
            y = beforeX - beforeK;
        }
        steps.insert(steps.end(), static_cast<size_t>(x), Step::Keep);
        std::ranges::reverse(steps);
        return steps;
    }

    const std::vector<int>& m_left;
    const std::vector<int>& m_right;
    int m_n;
    int m_m;
    std::vector<std::vector<int>> m_trace; ///< how far each diagonal came with so many changes
};

/// Makes rows of steps: removed and added lines that follow each other stand side by side.
class RowMaking {
public:
    explicit RowMaking(LineDiff& diff)
        : m_diff(diff) { }

    void keep(int lines) {
        flush();
        for (int i = 0; i < lines; ++i)
            m_diff.rows.push_back({DiffRow::Kind::Same, m_left++, m_right++});
    }
    void remove(int lines) { m_removed += lines; }
    void add(int lines) { m_added += lines; }
    void flush() {
        if (m_removed + m_added == 0)
            return;
        m_diff.changes.push_back(static_cast<int>(m_diff.rows.size()));
        for (; m_removed > 0 && m_added > 0; --m_removed, --m_added)
            m_diff.rows.push_back({DiffRow::Kind::Changed, m_left++, m_right++});
        for (; m_removed > 0; --m_removed)
            m_diff.rows.push_back({DiffRow::Kind::Removed, m_left++, -1});
        for (; m_added > 0; --m_added)
            m_diff.rows.push_back({DiffRow::Kind::Added, -1, m_right++});
    }

private:
    LineDiff& m_diff;
    int m_left = 0;
    int m_right = 0;
    int m_removed = 0;
    int m_added = 0;
};

std::vector<int> numbersOf(
    QStringList::const_iterator begin, QStringList::const_iterator end, QHash<QString, int>& known) {
    std::vector<int> numbers;
    for (auto line = begin; line != end; ++line) {
        const auto number = static_cast<int>(known.size());
        const auto there = known.constFind(*line);
        numbers.push_back(there == known.constEnd() ? *known.insert(*line, number) : *there);
    }
    return numbers;
}

/// Words, and every other character by itself.
QList<QStringView> tokensOf(QStringView text) {
    QList<QStringView> tokens;
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at + 1;
        while (isWord(text[at]) && end < text.size() && isWord(text[end]))
            ++end;
        tokens.append(text.sliced(at, end - at));
        at = end;
    }
    return tokens;
}

TextParts partsOf(QStringView text, const QList<QStringView>& tokens, const std::vector<bool>& kept) {
    TextParts parts;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (kept[static_cast<size_t>(i)])
            continue;
        const int start = static_cast<int>(tokens[i].data() - text.data());
        const int length = static_cast<int>(tokens[i].size());
        if (!parts.empty() && parts.back().first + parts.back().second == start)
            parts.back().second += length;
        else
            parts.emplace_back(start, length);
    }
    return parts;
}

} // namespace

LineDiff diffLines(QStringList left, QStringList right) {
    LineDiff diff;
    const auto least = std::min(left.size(), right.size());
    const auto same = [&](qsizetype i) { return left[i] == right[i]; };
    qsizetype before = 0;
    while (before < least && same(before))
        ++before;
    qsizetype after = 0;
    while (after < least - before && left[left.size() - 1 - after] == right[right.size() - 1 - after])
        ++after;
    QHash<QString, int> known;
    const std::vector<int> a = numbersOf(left.cbegin() + before, left.cend() - after, known);
    const std::vector<int> b = numbersOf(right.cbegin() + before, right.cend() - after, known);
    const auto steps = ShortestScript(a, b).find(mostChanges);
    diff.rough = !steps;
    RowMaking rows(diff);
    rows.keep(static_cast<int>(before));
    for (const Step step : steps.value_or(std::vector<Step>())) {
        if (step == Step::Keep)
            rows.keep(1);
        else
            step == Step::Remove ? rows.remove(1) : rows.add(1);
    }
    if (!steps) {
        rows.remove(static_cast<int>(a.size()));
        rows.add(static_cast<int>(b.size()));
    }
    rows.keep(static_cast<int>(after));
    rows.flush();
    diff.left = std::move(left);
    diff.right = std::move(right);
    return diff;
}

QStringList shownLines(const QByteArray& text) {
    QByteArrayView rest(text);
    QStringList lines;
    while (!rest.isEmpty()) {
        if (lines.size() == mostLines) {
            lines.append(u"…"_s);
            break;
        }
        const qsizetype end = rest.indexOf('\n');
        QByteArrayView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        lines.append(safeText(QString::fromUtf8(line).replace(u'\t', "    "_L1), Lines::Flatten, text.size() + 1));
    }
    return lines;
}

std::pair<TextParts, TextParts> changedParts(const QString& left, const QString& right) {
    const std::pair<TextParts, TextParts> all{
        {{0, static_cast<int>(left.size())}}, {{0, static_cast<int>(right.size())}}};
    if (std::max(left.size(), right.size()) > longestCompared)
        return all;
    const QList<QStringView> a = tokensOf(left);
    const QList<QStringView> b = tokensOf(right);
    if (std::max(a.size(), b.size()) > mostTokens)
        return all;
    const size_t width = static_cast<size_t>(b.size()) + 1;
    std::vector<quint16> longest((static_cast<size_t>(a.size()) + 1) * width, 0); // from each place to the ends
    const auto at = [&](qsizetype i, qsizetype j) -> quint16& {
        return longest[static_cast<size_t>(i) * width + static_cast<size_t>(j)];
    };
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? static_cast<quint16>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    if (at(0, 0) * 2 < std::min(a.size(), b.size()))
        return all;
    std::vector<bool> keptLeft(static_cast<size_t>(a.size()));
    std::vector<bool> keptRight(static_cast<size_t>(b.size()));
    for (qsizetype i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            keptLeft[static_cast<size_t>(i++)] = keptRight[static_cast<size_t>(j++)] = true;
        else
            at(i + 1, j) >= at(i, j + 1) ? ++i : ++j;
    }
    return {partsOf(left, a, keptLeft), partsOf(right, b, keptRight)};
}

} // namespace magkeeper
