// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TextWidth.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace magkeeper {

namespace {

/// Blocks whose characters are wide (W and F of EastAsianWidth.txt, gaps of unassigned characters closed).
constexpr std::array<std::pair<char32_t, char32_t>, 30> wideRanges{{
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x2329, 0x232A},
    {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},
    {0x2614, 0x2615},
    {0x2648, 0x2653},
    {0x26A1, 0x26A1},
    {0x26C4, 0x26C5},
    {0x2705, 0x2705},
    {0x274C, 0x274C},
    {0x2753, 0x2755},
    {0x2757, 0x2757},
    {0x2795, 0x2797},
    {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F000, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

constexpr char32_t emojiPresentation = 0xFE0F;

int widthOf(char32_t c) {
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const auto range = std::ranges::lower_bound(wideRanges, c, {}, [](const auto& each) { return each.second; });
    return range != wideRanges.end() && c >= range->first ? 2 : 1;
}

/// A character as a person sees it: its first visible code point decides.
int clusterWidth(QStringView cluster) {
    int width = 0;
    for (const char32_t c : cluster.toUcs4())
        width = c == emojiPresentation ? 2 : (width > 0 ? width : widthOf(c));
    return width;
}

std::vector<QStringView> clustersOf(QStringView text) {
    std::vector<QStringView> clusters;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary()) {
        clusters.push_back(text.sliced(start, end - start));
        start = end;
    }
    return clusters;
}

/// As many clusters as fit, from the front of the range.
template <typename Range>
QStringList taken(Range&& clusters, int width) {
    QStringList parts;
    for (const QStringView cluster : clusters) {
        width -= clusterWidth(cluster);
        if (width < 0)
            break;
        parts.append(cluster.toString());
    }
    return parts;
}

} // namespace

int displayWidth(QStringView text) {
    if (std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; }))
        return int(text.size());
    int width = 0;
    for (const QStringView cluster : clustersOf(text))
        width += clusterWidth(cluster);
    return width;
}

QString elided(const QString& text, int width, Elide where) {
    if (displayWidth(text) <= width)
        return text;
    if (width < 1)
        return {};
    const std::vector<QStringView> clusters = clustersOf(text);
    const int tail = where == Elide::Middle ? (width - 1) / 2 : 0;
    const QStringList front = taken(clusters, width - 1 - tail);
    QStringList back = taken(std::vector(clusters.rbegin(), clusters.rend()), tail);
    std::ranges::reverse(back);
    return front.join(QString()) + QChar(u'\u2026') + back.join(QString());
}

} // namespace magkeeper
