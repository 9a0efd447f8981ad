// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupLore.h"

#include <algorithm>

namespace magkeeper {

using logs::CountTrend;
using logs::Novelty;

namespace {

/// Yes where one says so, no only where all do.
Novelty joined(Novelty left, Novelty right) {
    if (left == Novelty::Yes || right == Novelty::Yes)
        return Novelty::Yes;
    return left == right ? left : Novelty::Unknown;
}

int rank(CountTrend trend) {
    constexpr std::array worstLast{CountTrend::Unknown, CountTrend::Falling, CountTrend::Steady, CountTrend::Rising};
    return static_cast<int>(std::ranges::find(worstLast, trend) - worstLast.begin());
}

bool holds(const logs::LogGroupMark& mark, Instant now) { return !mark.until || *mark.until > now; }

void join(logs::RecordGroup& group, const logs::RecordGroup& other) {
    group.count += other.count;
    group.level = std::max(group.level, other.level);
    if (other.first)
        group.first = std::min(group.first.value_or(*other.first), *other.first);
    if (other.last)
        group.last = std::max(group.last.value_or(*other.last), *other.last);
}

} // namespace

GroupLibrary::GroupLibrary(const std::vector<logs::KnownGroups>& known, Instant now) {
    for (const logs::KnownGroups& each : known)
        for (const logs::KeptGroup& kept : each.kept.groups)
            add(each, kept, now);
    std::ranges::stable_sort(m_entries, std::ranges::greater(), [](const LoreEntry& each) { return each.group.last; });
    for (size_t i = 0; i < m_entries.size(); ++i)
        m_places[m_entries[i].group.fingerprint] = i;
}

void GroupLibrary::add(const logs::KnownGroups& known, const logs::KeptGroup& kept, Instant now) {
    const auto [place, isFirst] = m_places.try_emplace(kept.group.fingerprint, m_entries.size());
    if (isFirst)
        m_entries.push_back({kept.group, {}, {}});
    else
        join(m_entries[place->second].group, kept.group);
    LoreEntry& entry = m_entries[place->second];
    GroupLore& lore = entry.lore;
    const logs::GroupNovelty novelty = known.novelty(kept, now);
    const CountTrend trend = known.trend(kept, now);
    const bool isMuted = kept.mute(now) != nullptr;
    entry.environments.append(known.environment);
    lore.sinceDeploy = isFirst ? novelty.sinceDeploy : joined(lore.sinceDeploy, novelty.sinceDeploy);
    lore.here = isFirst ? novelty.here : joined(lore.here, novelty.here);
    if (novelty.isKnownElsewhere)
        lore.knownElsewhere = std::max(lore.knownElsewhere, kept.elsewhereBefore);
    lore.trend = rank(trend) > rank(lore.trend) ? trend : lore.trend;
    lore.isMuted = isMuted && (isFirst || lore.isMuted);
    lore.isKnown = true;
    const auto today = std::chrono::floor<std::chrono::days>(now);
    for (size_t i = 0; i < GroupLore::days; ++i)
        lore.counts[i] += kept.group.days.on(today - std::chrono::days(GroupLore::days - 1 - i));
    std::ranges::copy_if(
        kept.marks, std::back_inserter(lore.marks), [now](const logs::LogGroupMark& mark) { return holds(mark, now); });
}

const LoreEntry* GroupLibrary::find(quint64 fingerprint) const {
    const auto found = m_places.find(fingerprint);
    return found == m_places.end() ? nullptr : &m_entries[found->second];
}

} // namespace magkeeper
