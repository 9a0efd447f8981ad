// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/KeptGroup.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 2000;
constexpr std::chrono::hours newFor{24};
/// Others that had it before make it look like something that spreads.
constexpr int othersThatTell = 2;

Novelty newSince(const KeptGroup& group, const KeptGroups& all, Instant moment) {
    if (!group.group.first)
        return Novelty::Unknown;
    if (*group.group.first < moment)
        return Novelty::No;
    return all.knownFrom && *all.knownFrom < moment ? Novelty::Yes : Novelty::Unknown;
}

} // namespace

QString groupMarkName(GroupMarkKind kind) {
    switch (kind) {
    case GroupMarkKind::Note:
        return u"note"_s;
    case GroupMarkKind::Incident:
        return u"incident"_s;
    case GroupMarkKind::Muted:
        break;
    }
    return u"mute"_s;
}

std::optional<GroupMarkKind> groupMarkFromName(const QString& name) {
    for (const GroupMarkKind kind : {GroupMarkKind::Muted, GroupMarkKind::Note, GroupMarkKind::Incident})
        if (name == groupMarkName(kind))
            return kind;
    return std::nullopt;
}

Result<void> validate(const LogGroupMark& mark) {
    if (mark.kind != GroupMarkKind::Muted && mark.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"a %1 needs a text"_s.arg(groupMarkName(mark.kind)));
    if (mark.text.size() > longestText)
        return failure(ErrorKind::InvalidInput, u"a text may have up to %1 characters"_s.arg(longestText));
    if (mark.until && *mark.until <= mark.madeAt)
        return failure(ErrorKind::InvalidInput, u"its end is not in the future: %1"_s.arg(toIso8601(*mark.until)));
    return {};
}

const LogGroupMark* KeptGroup::mute(Instant now) const {
    const auto found = std::ranges::find_if(marks, [now](const LogGroupMark& mark) {
        return mark.kind == GroupMarkKind::Muted && (!mark.until || *mark.until > now);
    });
    return found == marks.end() ? nullptr : &*found;
}

const KeptGroup* KeptGroups::find(quint64 fingerprint) const {
    const auto found
        = std::ranges::find_if(groups, [=](const KeptGroup& each) { return each.group.fingerprint == fingerprint; });
    return found == groups.end() ? nullptr : &*found;
}

GroupNovelty noveltyOf(const KeptGroup& group, const KeptGroups& all, std::optional<Instant> deployedAt, Instant now) {
    GroupNovelty novelty;
    if (deployedAt)
        novelty.sinceDeploy = newSince(group, all, *deployedAt);
    novelty.here = newSince(group, all, now - newFor);
    novelty.isKnownElsewhere = novelty.here == Novelty::Yes && group.elsewhereBefore >= othersThatTell;
    return novelty;
}

} // namespace magkeeper::logs
