// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchStanding.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using State = PatchStanding::State;

State stateOf(PatchState state) {
    switch (state) {
    case PatchState::Applied:
        return State::Applied;
    case PatchState::AppliedWithEdits:
        return State::AppliedWithEdits;
    case PatchState::NotApplied:
        return State::Missing;
    case PatchState::Partly:
        return State::Partly;
    case PatchState::Conflict:
        return State::Conflict;
    case PatchState::NotApplicable:
        return State::NotApplicable;
    case PatchState::Unknown:
        break;
    }
    return State::Unknown;
}

/// A monthly file is for one release alone; what its files look like on another one says nothing.
void placeMonthly(PatchStanding& standing, const MonthlyName& name, const Installation& installed) {
    const auto base = Version::parse(name.base);
    if (!installed.release || !base) {
        standing.state = State::Unknown;
        standing.reason = u"which release is installed is not known"_s;
    } else if (installed.release->line() != base->line()) {
        standing.state = State::NotApplicable;
        standing.reason = u"it is for %1"_s.arg(name.base);
    } else if (name.component == "EE"_L1 && !installed.isCommerce() && !installed.edition.isEmpty()) {
        standing.state = State::NotApplicable;
        standing.reason = u"it is for Adobe Commerce"_s;
    } else if (installed.isMageOs()) {
        if (!standing.isThere())
            standing.state = State::Unknown;
        standing.reason = u"Mage-OS takes it over in releases of its own"_s;
    } else if (*installed.release > *base) {
        standing.state = State::Superseded;
        standing.reason = u"%1 has it"_s.arg(installed.release->toString());
    } else if (*installed.release < *base) {
        standing.state = State::BaseTooOld;
        standing.base = name.base;
    }
}

constexpr State allStates[] = {State::Applied, State::AppliedWithEdits, State::Missing, State::PredecessorMissing,
    State::BaseTooOld, State::Partly, State::Conflict, State::Superseded, State::NotApplicable, State::Unknown};

bool isBefore(const MonthlyName& a, const MonthlyName& b) {
    return a.base == b.base && a.component == b.component && a.month + a.serial < b.month + b.serial;
}

/// The first patch of its row that comes before it and is not there.
QString missingBefore(
    size_t patch, const std::vector<LibraryPatch>& patches, const std::vector<PatchStanding>& standings) {
    for (size_t i = 0; i < patches.size(); ++i)
        if (patches[i].monthly && isBefore(*patches[i].monthly, *patches[patch].monthly) && !standings[i].isThere())
            return patches[i].file.name;
    return {};
}

/// A hotfix comes as several files, each for some releases: one that is there makes the others say nothing, and one
/// that could go on those that could not.
bool hasFittingTwin(
    size_t patch, const std::vector<LibraryPatch>& patches, const std::vector<PatchStanding>& standings) {
    const State state = standings[patch].state;
    if (!patches[patch].known || (state != State::Conflict && state != State::Missing && state != State::Partly))
        return false;
    for (size_t i = 0; i < patches.size(); ++i)
        if (i != patch && patches[i].known && patches[i].known->id == patches[patch].known->id
            && (standings[i].isThere() || (state == State::Conflict && standings[i].state == State::Missing)))
            return true;
    return false;
}

} // namespace

bool PatchStanding::isLacking() const {
    return state == State::Missing || state == State::PredecessorMissing || state == State::BaseTooOld
        || state == State::Partly;
}

QString standingName(State state) {
    switch (state) {
    case State::Applied:
        return u"applied"_s;
    case State::AppliedWithEdits:
        return u"applied_with_edits"_s;
    case State::Missing:
        return u"missing"_s;
    case State::PredecessorMissing:
        return u"predecessor_missing"_s;
    case State::BaseTooOld:
        return u"base_too_old"_s;
    case State::Partly:
        return u"partly"_s;
    case State::Conflict:
        return u"conflict"_s;
    case State::Superseded:
        return u"superseded"_s;
    case State::NotApplicable:
        return u"not_applicable"_s;
    case State::Unknown:
        break;
    }
    return u"unknown"_s;
}

std::optional<State> standingFromName(const QString& name) {
    const auto found = std::ranges::find_if(allStates, [&](State state) { return standingName(state) == name; });
    return found == std::end(allStates) ? std::nullopt : std::optional(*found);
}

int gravityOf(State state) {
    switch (state) {
    case State::NotApplicable:
        return 0;
    case State::Superseded:
        return 1;
    case State::Applied:
        return 2;
    case State::AppliedWithEdits:
        return 3;
    case State::Unknown:
        return 5;
    case State::Conflict:
        return 6;
    case State::PredecessorMissing:
        return 7;
    case State::BaseTooOld:
        return 8;
    case State::Missing:
        return 9;
    case State::Partly:
        return 10;
    }
    return 5;
}

std::vector<PatchStanding> standingsOf(const std::vector<LibraryPatch>& patches,
    const std::vector<PatchVerdict>& verdicts, const Installation& installed) {
    std::vector<PatchStanding> standings;
    for (size_t i = 0; i < patches.size(); ++i) {
        PatchStanding standing{stateOf(verdicts[i].state), {}, {}, verdicts[i].reason, verdicts[i]};
        if (patches[i].monthly)
            placeMonthly(standing, *patches[i].monthly, installed);
        standings.push_back(std::move(standing));
    }
    for (size_t i = 0; i < patches.size(); ++i) {
        PatchStanding& standing = standings[i];
        const bool open = standing.state == State::Missing || standing.state == State::Conflict;
        if (open && patches[i].monthly)
            standing.before = missingBefore(i, patches, standings);
        if (!standing.before.isEmpty())
            standing.state = State::PredecessorMissing;
        if (hasFittingTwin(i, patches, standings)) {
            standing.state = State::NotApplicable;
            standing.reason = u"another file of this patch is for this release"_s;
        }
    }
    return standings;
}

} // namespace magkeeper
