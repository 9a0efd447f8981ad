// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchAnswer.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;
using State = PatchStanding::State;
using Kind = SpellPlace::Kind;

namespace {

QString notLookedSince(const PatchSpell& spell) { return u"not looked for since %1"_s.arg(toIso8601(spell.last)); }

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
    if (answer.record)
        takeRecord(*answer.record, vulnerability);
}

void PatchSights::takeRecord(const PatchRecord& record, const QString& vulnerability) {
    std::map<SpellPlace, const PatchSpell*> newest;
    for (const PatchSpell& spell : record.spells) {
        const Kind kind = spell.place.kind;
        const bool wanted = vulnerability.isEmpty() || spell.place.subject == vulnerability;
        if (!wanted && (kind == Kind::Vulnerability || kind == Kind::Patch))
            continue;
        const PatchSpell*& known = newest[spell.place];
        if (!known || known->last < spell.last)
            known = &spell;
        if (spell.loss && spell.last == record.judgedAt)
            m_lost.append(spell.place.subject);
    }
    // A node that is not there any more says nothing; before the first look that told of nodes all count.
    QSet<QString> nodes;
    for (const auto& [place, spell] : newest)
        if (!place.node.isEmpty() && spell->last == record.judgedAt)
            nodes.insert(place.node);
    for (const auto& [place, spell] : newest) {
        const bool there = nodes.isEmpty() || nodes.contains(place.node);
        if (place.kind == Kind::Vulnerability)
            m_vulnerabilities.insert(place.subject, spell);
        else if (place.kind == Kind::Patch && there && !m_answer.patches)
            takeKept(m_kept[place.subject], *spell);
        else if (place.kind == Kind::Installation && there)
            m_installed.push_back(spell->mark);
        else if (place.kind == Kind::Catalogues && spell->last == record.judgedAt)
            m_sameCatalogues = spell->state == catalogueMark(m_question.catalogs);
    }
}

/// What was well, and was not looked for the last time, may be otherwise by now.
void PatchSights::takeKept(StandingSight& sight, const PatchSpell& spell) const {
    State state = standingFromName(spell.state).value_or(State::Unknown);
    QString detail = spell.evidence;
    if (gravityOf(state) < gravityOf(State::Unknown) && isOld(spell)) {
        state = State::Unknown;
        detail = notLookedSince(spell);
    }
    if (sight.state && gravityOf(state) <= gravityOf(*sight.state))
        return;
    sight = {.state = state, .kept = true, .detail = detail};
}

bool PatchSights::isOld(const PatchSpell& spell) const { return spell.last != m_answer.record->judgedAt; }

StandingSight PatchSights::standing(size_t patch) const {
    const QString& name = m_question.library.patches[patch].file.name;
    StandingSight sight{.lost = m_lost.contains(name), .detail = {}};
    if (!m_answer.patches) {
        StandingSight kept = m_kept.value(name);
        kept.lost = sight.lost;
        return kept;
    }
    QStringList told;
    for (const NodePatches& node : m_answer.patches->nodes) {
        if (patch >= node.standings.size())
            continue;
        const PatchStanding& standing = node.standings[patch];
        const QString detail = detailOf(standing);
        const QString word = standingName(standing.state).replace(u'_', u' ');
        told.append(u"%1: %2"_s.arg(node.node, detail.isEmpty() ? word : word + u", "_s + detail));
        if (sight.state && gravityOf(standing.state) <= gravityOf(*sight.state))
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
        sight = keptExposure(*spell);
    sight.since = sinceOf(sight, vulnerability);
    if (!sight.since && spell && sight.exposure && spell->state == exposureName(*sight.exposure))
        sight.since = spell->first;
    return sight;
}

ExposureSight PatchSights::keptExposure(const PatchSpell& spell) const {
    const ExposureSight kept{
        exposureFromName(spell.state), exposureBasisFromName(spell.basis), true, spell.evidence, std::nullopt};
    if (kept.exposure == Exposure::Exposed || kept.exposure == Exposure::Unknown)
        return kept;
    if (isOld(spell))
        return {Exposure::Unknown, ExposureBasis::Nothing, true, notLookedSince(spell), std::nullopt};
    if (m_sameCatalogues)
        return kept;
    if (kept.basis == ExposureBasis::Release)
        return byRelease(spell);
    return {Exposure::Unknown, ExposureBasis::Nothing, true,
        u"another catalogue is in use since %1"_s.arg(toIso8601(spell.last)), std::nullopt};
}

/// A release needs no look into files: what the catalogue in use says of it counts.
ExposureSight PatchSights::byRelease(const PatchSpell& spell) const {
    ExposureSight sight{
        Exposure::Unknown, ExposureBasis::Nothing, true, u"which release is installed is not known"_s, std::nullopt};
    const Bulletin* bulletin = m_question.catalogs.advisories.bulletin(spell.bulletin);
    if (!bulletin)
        return sight;
    for (const InstalledMark& mark : m_installed) {
        const ReleaseStanding standing
            = releaseStanding(*bulletin, {Version::parse(mark.release), mark.edition}, m_question.catalogs.releases);
        sight.evidence = standing.evidence;
        const bool fixed = standing.state == ReleaseStanding::State::Fixed;
        sight.exposure = fixed ? Exposure::Protected : Exposure::Unknown;
        sight.basis = fixed ? ExposureBasis::Release : ExposureBasis::Nothing;
        if (!fixed)
            return sight;
    }
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

QStringList patchKeys(const PatchLibrary& library) {
    QHash<QString, int> counts;
    for (const LibraryPatch& patch : library.patches)
        ++counts[patch.file.name];
    QStringList keys;
    for (const LibraryPatch& patch : library.patches)
        keys.append(counts.value(patch.file.name) == 1 ? patch.file.name : patch.file.name + u'\n' + patch.file.path);
    return keys;
}

int rankOf(const StandingSight& sight) {
    if (sight.lost)
        return 11;
    return sight.state ? gravityOf(*sight.state) : 4;
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
