// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/Rollout.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A decision from before the fix was lost says nothing about that.
bool holdsAgainstLoss(Instant decided, const RolloutMember& member) {
    return !member.lostAt || decided >= *member.lostAt;
}

bool isProven(const Rollout& rollout, const RolloutMember& member) {
    const bool checked = member.evidence->checkedAt && *member.evidence->checkedAt >= *member.thereSince;
    return checked && member.evidence->critical.isEmpty() && member.proofs.size() >= rollout.duties.size();
}

/// What people said, where evidence shows no fix.
std::optional<RolloutStage> decidedStage(const RolloutMember& member, Instant now) {
    if (member.waiver && now < member.waiver->until && holdsAgainstLoss(member.waiver->at, member))
        return RolloutStage::Waived;
    if (member.block && holdsAgainstLoss(member.block->at, member))
        return RolloutStage::Blocked;
    return std::nullopt;
}

} // namespace

const RolloutMember* Rollout::member(EnvironmentId environment) const {
    const auto found = std::ranges::find(members, environment, &RolloutMember::id);
    return found == members.end() ? nullptr : &*found;
}

RolloutMember* Rollout::member(EnvironmentId environment) {
    const auto found = std::ranges::find(members, environment, &RolloutMember::id);
    return found == members.end() ? nullptr : &*found;
}

const RolloutMember* Rollout::memberCalled(const QString& name) const {
    const auto found = std::ranges::find_if(
        members, [&](const RolloutMember& member) { return member.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == members.end() ? nullptr : &*found;
}

int Rollout::waveOf(const QString& name) const {
    const auto found = std::ranges::find_if(
        waves, [&](const RolloutWave& wave) { return wave.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == waves.end() ? -1 : static_cast<int>(found - waves.begin());
}

std::vector<const RolloutMember*> Rollout::membersOf(const RolloutWave& wave) const {
    std::vector<const RolloutMember*> found;
    for (const RolloutMember& member : members)
        if (member.wave == wave.name)
            found.push_back(&member);
    return found;
}

RolloutStage stageOf(const Rollout& rollout, const RolloutMember& member, Instant now) {
    const FixPresence presence = member.evidence ? member.evidence->presence : FixPresence::Missing;
    if (presence == FixPresence::NotNeeded)
        return RolloutStage::NotNeeded;
    if (presence == FixPresence::There && member.thereSince)
        return isProven(rollout, member) ? RolloutStage::Verified : RolloutStage::Deployed;
    if (const auto decided = decidedStage(member, now))
        return *decided;
    if (presence == FixPresence::Unknown)
        return RolloutStage::Unknown;
    return member.lostAt ? RolloutStage::FallenBack : RolloutStage::Planned;
}

bool isSettled(RolloutStage stage) {
    return stage == RolloutStage::Verified || stage == RolloutStage::Waived || stage == RolloutStage::NotNeeded;
}

QString stageName(RolloutStage stage) {
    switch (stage) {
    case RolloutStage::FallenBack:
        return u"fallen_back"_s;
    case RolloutStage::Blocked:
        return u"blocked"_s;
    case RolloutStage::Planned:
        return u"planned"_s;
    case RolloutStage::Deployed:
        return u"deployed"_s;
    case RolloutStage::Waived:
        return u"waived"_s;
    case RolloutStage::Verified:
        return u"verified"_s;
    case RolloutStage::NotNeeded:
        return u"not_needed"_s;
    case RolloutStage::Unknown:
        break;
    }
    return u"unknown"_s;
}

bool isLate(const Rollout& rollout, const RolloutMember& member, Instant now) {
    return !rollout.closedAt && member.due < now && !isSettled(stageOf(rollout, member, now));
}

WaveState waveState(const Rollout& rollout, int wave, Instant now) {
    const auto isDone = [&](const RolloutWave& one) {
        return std::ranges::all_of(rollout.membersOf(one),
            [&](const RolloutMember* member) { return isSettled(stageOf(rollout, *member, now)); });
    };
    const auto place = static_cast<size_t>(wave);
    if (isDone(rollout.waves[place]))
        return WaveState::Done;
    const bool mayBegin = !rollout.waves[place].early.isEmpty()
        || std::all_of(rollout.waves.begin(), rollout.waves.begin() + wave, isDone);
    return mayBegin ? WaveState::Begun : WaveState::Waiting;
}

QString waveStateName(WaveState state) {
    switch (state) {
    case WaveState::Begun:
        return u"begun"_s;
    case WaveState::Done:
        return u"done"_s;
    case WaveState::Waiting:
        break;
    }
    return u"waiting"_s;
}

} // namespace magkeeper
