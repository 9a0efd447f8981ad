// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaletteIndex.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace magkeeper {

namespace {

constexpr int mostAdvance = 20;
constexpr int detailLoses = 6; ///< what is found beside the title only is further down

struct Ranked {
    int score = 0;
    int entry = 0;
    std::vector<int> positions;
};

/// Positions count through title, a space and detail.
PaletteHit hitOf(const Ranked& ranked, qsizetype titleSize) {
    PaletteHit hit{.entry = ranked.entry, .inTitle = {}, .inDetail = {}};
    const auto size = static_cast<int>(titleSize);
    for (const int position : ranked.positions) {
        if (position < size)
            hit.inTitle.push_back(position);
        else if (position > size)
            hit.inDetail.push_back(position - size - 1);
    }
    return hit;
}

} // namespace

PaletteIndex::PaletteIndex(std::vector<PaletteEntry> entries, const QStringList& recent) {
    QHash<QString, int> ranks;
    for (int rank = 0; rank < recent.size(); ++rank)
        ranks.insert(recent[rank], std::max(1, mostAdvance - rank));
    QHash<QString, size_t> seen;
    for (PaletteEntry& entry : entries) {
        if (const auto known = seen.constFind(entry.key); known != seen.constEnd()) {
            PaletteEntry& first = m_entries[*known];
            if (first.keys.isEmpty())
                first.keys = entry.keys;
            continue;
        }
        seen.insert(entry.key, m_entries.size());
        m_advance.push_back(ranks.value(entry.key));
        m_texts.emplace_back(QString(entry.title + u' ' + entry.detail));
        m_entries.push_back(std::move(entry));
    }
}

std::vector<PaletteHit> PaletteIndex::find(const QString& query) const {
    const FuzzyPattern pattern(query);
    std::vector<Ranked> found;
    for (int number = 0; number < size(); ++number) {
        const auto at = static_cast<size_t>(number);
        auto match = fuzzyMatch(pattern, m_texts[at]);
        if (!match)
            continue;
        const bool beside = !match->positions.empty() && match->positions.back() >= m_entries[at].title.size();
        found.push_back(
            {match->score + m_advance[at] - (beside ? detailLoses : 0), number, std::move(match->positions)});
    }
    const auto kept = std::min(found.size(), static_cast<size_t>(mostHits));
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), std::ranges::less(),
        [](const Ranked& each) { return std::pair(-each.score, each.entry); });
    std::vector<PaletteHit> hits;
    hits.reserve(kept);
    for (size_t at = 0; at < kept; ++at)
        hits.push_back(hitOf(found[at], entry(found[at].entry).title.size()));
    return hits;
}

} // namespace magkeeper
