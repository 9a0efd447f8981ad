// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchAnswer.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using State = PatchStanding::State;

namespace {

constexpr State allStates[] = {State::Applied, State::AppliedWithEdits, State::Missing, State::PredecessorMissing,
    State::BaseTooOld, State::Partly, State::Conflict, State::Superseded, State::NotApplicable, State::Unknown};

std::optional<State> stateNamed(const QString& name) {
    const auto found = std::ranges::find_if(allStates, [&](State state) { return standingName(state) == name; });
    return found == std::end(allStates) ? std::nullopt : std::optional(*found);
}

int rankOfState(State state) {
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

QString detailOf(const PatchStanding& standing) {
    const QString& first = standing.base.isEmpty() ? standing.before : standing.base;
    return first.isEmpty() ? standing.reason : u"needs %1 first"_s.arg(first);
}

} // namespace

PatchSights::PatchSights(const PatchQuestion& question, const PatchAnswer& answer, const QString& vulnerability)
    : m_question(question)
    , m_answer(answer) {
    if (answer.patches)
        for (const ExposureAnswer& each : answer.patches->exposures)
            if (vulnerability.isEmpty() || each.cve == vulnerability)
                m_exposures.insert(each.cve, &each);
    if (!answer.record)
        return;
    for (const PatchSpell& spell : answer.record->spells) {
        const bool wanted = vulnerability.isEmpty() || spell.place.subject == vulnerability;
        if (!wanted || spell.place.kind == SpellPlace::Kind::Installation)
            continue;
        auto& spells = spell.place.kind == SpellPlace::Kind::Patch ? m_patches : m_vulnerabilities;
        const PatchSpell*& newest = spells[spell.place.subject];
        if (!newest || newest->last < spell.last)
            newest = &spell;
        if (spell.loss && spell.last == answer.record->judgedAt)
            m_lost.append(spell.place.subject);
    }
}

StandingSight PatchSights::standing(size_t patch) const {
    const QString& name = m_question.library.patches[patch].file.name;
    StandingSight sight{.lost = m_lost.contains(name), .detail = {}};
    if (!m_answer.patches) {
        const PatchSpell* spell = m_patches.value(name);
        if (spell)
            sight = {stateNamed(spell->state), sight.lost, true, spell->evidence};
        return sight;
    }
    QStringList told;
    for (const NodePatches& node : m_answer.patches->nodes) {
        if (patch >= node.standings.size())
            continue;
        const PatchStanding& standing = node.standings[patch];
        const QString detail = detailOf(standing);
        const QString word = standingName(standing.state).replace(u'_', u' ');
        told.append(u"%1: %2"_s.arg(node.node, detail.isEmpty() ? word : word + u", "_s + detail));
        if (sight.state && rankOfState(standing.state) <= rankOfState(*sight.state))
            continue;
        sight.state = standing.state;
        sight.detail = detail;
    }
    if (told.size() > 1)
        sight.detail = told.join(u'\n');
    if (!sight.state)
        sight.state = State::Unknown;
    return sight;
}

ExposureSight PatchSights::exposure(const QString& vulnerability) const {
    ExposureSight sight{.evidence = {}};
    const PatchSpell* spell = m_vulnerabilities.value(vulnerability);
    const ExposureAnswer* found = m_exposures.value(vulnerability);
    if (found)
        sight = {found->exposure, found->basis, false, found->evidence, std::nullopt};
    else if (!m_answer.patches && spell)
        sight = {
            exposureFromName(spell->state), exposureBasisFromName(spell->basis), true, spell->evidence, std::nullopt};
    sight.since = sinceOf(sight, vulnerability);
    if (!sight.since && spell && sight.exposure && spell->state == exposureName(*sight.exposure))
        sight.since = spell->first;
    return sight;
}

/// The history knows of the time before the first look, too.
std::optional<Instant> PatchSights::sinceOf(const ExposureSight& sight, const QString& vulnerability) const {
    const VulnerabilityHistory* history
        = m_answer.history && sight.exposure ? m_answer.history->vulnerability(vulnerability) : nullptr;
    if (!history)
        return std::nullopt;
    if (*sight.exposure == Exposure::Exposed)
        return history->exposedSince();
    return *sight.exposure == Exposure::Protected ? history->closedAt() : std::nullopt;
}

int rankOf(const StandingSight& sight) {
    if (sight.lost)
        return 11;
    return sight.state ? rankOfState(*sight.state) : 4;
}

int rankOf(const ExposureSight& sight) {
    if (!sight.exposure)
        return 2;
    switch (*sight.exposure) {
    case Exposure::NotApplicable:
        return 0;
    case Exposure::Protected:
        return 1;
    case Exposure::Unknown:
        return 3;
    case Exposure::Exposed:
        break;
    }
    return 4;
}

} // namespace magkeeper
