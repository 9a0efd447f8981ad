// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchRecord.h"

#include "core/base/SafeText.h"

#include <algorithm>
#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = SpellPlace::Kind;
using Spells = std::map<SpellPlace, std::vector<PatchSpell>>;

QString kept(const QString& text) { return safeText(text, Lines::Flatten, 300); }

PatchSpell spellOf(const ExposureAnswer& answer) {
    PatchSpell spell;
    spell.place = {Kind::Vulnerability, answer.cve, {}};
    spell.state = exposureName(answer.exposure);
    spell.basis = exposureBasisName(answer.basis);
    spell.evidence = kept(answer.evidence);
    spell.bulletin = answer.bulletin;
    spell.critical = answer.critical;
    return spell;
}

PatchSpell spellOf(const LibraryPatch& patch, const PatchStanding& standing, const QString& node) {
    PatchSpell spell;
    spell.place = {Kind::Patch, patch.file.name, node};
    spell.state = standingName(standing.state);
    // A release that is too old says nothing about lines that nobody saw missing.
    if (standing.state == PatchStanding::State::BaseTooOld && standing.verdict.state != PatchState::NotApplied
        && standing.verdict.state != PatchState::Partly)
        spell.state = standingName(PatchStanding::State::Unknown);
    spell.evidence = kept(standing.reason);
    spell.bulletin = patch.known ? patch.known->bulletin : QString();
    return spell;
}

PatchSpell spellOf(const InstalledMark& mark, const QString& node) {
    PatchSpell spell;
    spell.place = {Kind::Installation, {}, node};
    spell.state = QStringList{mark.release, mark.edition, mark.lockDigest, mark.deployedVersion}.join(u'\n');
    spell.mark = mark;
    return spell;
}

PatchSpell spellOf(const Catalogs& catalogs) {
    PatchSpell spell;
    spell.place = {Kind::Catalogues, u"catalogues"_s, {}};
    spell.state = catalogueMark(catalogs);
    return spell;
}

int gravity(const PatchSpell& spell) {
    const auto state = spell.place.kind == Kind::Patch ? standingFromName(spell.state) : std::nullopt;
    return state ? gravityOf(*state) : 0;
}

bool isOf(const PatchSpell& spell, std::initializer_list<PatchStanding::State> states) {
    return std::ranges::any_of(states, [&](PatchStanding::State state) { return spell.state == standingName(state); });
}

bool isThere(const PatchSpell& spell) {
    return isOf(spell, {PatchStanding::State::Applied, PatchStanding::State::AppliedWithEdits});
}

bool isMissing(const PatchSpell& spell) {
    return isOf(spell,
        {PatchStanding::State::Missing, PatchStanding::State::PredecessorMissing, PatchStanding::State::BaseTooOld,
            PatchStanding::State::Partly});
}

/// Neither there nor missing, as far as anybody could tell.
bool tellsNothing(const PatchSpell& spell) {
    return isOf(spell, {PatchStanding::State::Unknown, PatchStanding::State::Conflict});
}

Spells byPlace(const PatchRecord& record) {
    Spells spells;
    for (const PatchSpell& spell : record.spells)
        spells[spell.place].push_back(spell);
    for (auto& [place, each] : spells)
        std::ranges::sort(each, {}, &PatchSpell::first);
    return spells;
}

InstalledMark markAt(const Spells& spells, const QString& node, Instant at) {
    InstalledMark mark;
    if (const auto found = spells.find({Kind::Installation, {}, node}); found != spells.end())
        for (const PatchSpell& spell : found->second)
            if (spell.first <= at)
                mark = spell.mark;
    return mark;
}

InstalledMark markOf(const PatchJudgement& judgement, const QString& node) {
    const SpellPlace place{Kind::Installation, {}, node};
    const auto found = std::ranges::find(judgement.states, place, &PatchSpell::place);
    return found == judgement.states.end() ? InstalledMark() : found->mark;
}

/// What the newest spell that could tell says about a patch that is missing now.
std::optional<PatchLoss> lossOf(
    const PatchSpell& now, const std::vector<PatchSpell>& past, const Spells& spells, const PatchJudgement& judgement) {
    if (now.place.kind != Kind::Patch || !isMissing(now))
        return std::nullopt;
    const auto told
        = std::find_if(past.rbegin(), past.rend(), [](const PatchSpell& each) { return !tellsNothing(each); });
    if (told == past.rend())
        return std::nullopt;
    if (!isThere(*told))
        return isMissing(*told) ? told->loss : std::nullopt;
    return PatchLoss{.patch = now.place.subject,
        .node = now.place.node,
        .bulletin = now.bulletin,
        .thereAt = told->last,
        .goneAt = judgement.at,
        .before = markAt(spells, now.place.node, told->last),
        .after = markOf(judgement, now.place.node)};
}

/// A look without the files of a patch says nothing about what an earlier one saw that had them.
bool isWithoutFiles(const PatchSpell& before, const PatchSpell& now) {
    return now.place.kind == Kind::Vulnerability && now.basis == exposureBasisName(ExposureBasis::Nothing)
        && before.basis == exposureBasisName(ExposureBasis::Patch);
}

bool isSame(const PatchSpell& a, const PatchSpell& b) { return a.state == b.state && a.basis == b.basis; }

/// What an earlier look saw in the files may be gone since.
bool isDeployed(const Spells& spells, const PatchJudgement& judgement) {
    return std::ranges::any_of(judgement.states, [&](const PatchSpell& now) {
        const auto known = spells.find(now.place);
        return now.place.kind == Kind::Installation && (known == spells.end() || !isSame(known->second.back(), now));
    });
}

} // namespace

QString catalogueMark(const Catalogs& catalogs) {
    QStringList digests;
    for (const CatalogInUse& each : catalogs.inUse)
        digests.append(each.name + u' ' + each.sha256);
    return sha256Of(digests.join(u'\n').toUtf8());
}

InstalledMark installedMark(const Identity& identity) {
    InstalledMark mark;
    mark.release = kept(identity.magentoVersion.value_or(QString()));
    mark.edition = kept(identity.edition.value_or(QString()));
    if (identity.composerLock) {
        mark.lockDigest = kept(identity.composerLock->digest);
        mark.lockAt = identity.composerLock->modifiedAt;
    }
    mark.deployedVersion = kept(identity.deployedVersion.value_or(QString()));
    mark.deployedAt = identity.deployedAt;
    return mark;
}

std::optional<PatchJudgement> judgementOf(
    const PatchQuestion& question, const EnvironmentEvidence& evidence, const EnvironmentPatches& patches, Instant at) {
    if (!patches.wasRead() || patches.nodes.empty())
        return std::nullopt;
    PatchJudgement judgement{.at = at, .states = {}};
    for (const ExposureAnswer& answer : patches.exposures)
        judgement.states.push_back(spellOf(answer));
    for (const NodePatches& node : patches.nodes)
        for (size_t i = 0; i < node.standings.size(); ++i)
            judgement.states.push_back(spellOf(question.library.patches[i], node.standings[i], node.node));
    for (const NodeEvidence& node : evidence)
        if (node.identity.value)
            judgement.states.push_back(spellOf(installedMark(*node.identity.value), node.node));
    judgement.states.push_back(spellOf(question.catalogs));
    // Several files may have one name: the worst of them counts.
    std::ranges::stable_sort(judgement.states, [](const PatchSpell& a, const PatchSpell& b) {
        return std::pair(a.place, -gravity(a)) < std::pair(b.place, -gravity(b));
    });
    const auto twins = std::ranges::unique(judgement.states, {}, &PatchSpell::place);
    judgement.states.erase(twins.begin(), twins.end());
    return judgement;
}

std::optional<PatchRecordChange> changeOf(const PatchRecord& record, const PatchJudgement& judgement) {
    if (record.judgedAt && judgement.at <= *record.judgedAt)
        return std::nullopt;
    const Spells spells = byPlace(record);
    PatchRecordChange change{.at = judgement.at, .begun = {}, .ended = {}, .resumed = {}, .forgotten = {}};
    const bool deployed = isDeployed(spells, judgement);
    std::map<SpellPlace, bool> goOn;
    for (const PatchSpell& now : judgement.states) {
        const auto known = spells.find(now.place);
        const std::vector<PatchSpell> past = known == spells.end() ? std::vector<PatchSpell>() : known->second;
        if (!deployed && !past.empty() && isWithoutFiles(past.back(), now))
            continue;
        const bool same = !past.empty() && isSame(past.back(), now);
        goOn[now.place] = same;
        if (same && past.back().last != record.judgedAt)
            change.resumed.push_back(past.back());
        if (same)
            continue;
        change.begun.push_back(now);
        change.begun.back().first = change.begun.back().last = judgement.at;
        change.begun.back().loss = lossOf(now, past, spells, judgement);
        if (past.size() >= mostSpells)
            change.forgotten.push_back(past.front());
    }
    for (const auto& [place, each] : spells)
        if (each.back().last == record.judgedAt && (!goOn.contains(place) || !goOn.at(place)))
            change.ended.push_back(each.back());
    return change;
}

PatchRecord with(PatchRecord record, const PatchRecordChange& change) {
    const auto isIn = [](const std::vector<PatchSpell>& list, const PatchSpell& spell) {
        return std::ranges::any_of(
            list, [&](const PatchSpell& each) { return each.first == spell.first && each.place == spell.place; });
    };
    std::erase_if(record.spells, [&](const PatchSpell& spell) { return isIn(change.forgotten, spell); });
    for (PatchSpell& spell : record.spells)
        if (isIn(change.resumed, spell) || (spell.last == record.judgedAt && !isIn(change.ended, spell)))
            spell.last = change.at;
    record.spells.insert(record.spells.end(), change.begun.begin(), change.begun.end());
    record.judgedAt = change.at;
    return record;
}

std::vector<PatchLoss> lossesOf(const PatchRecord& record) {
    std::vector<PatchLoss> losses;
    for (const auto& [place, spells] : byPlace(record))
        if (place.kind == Kind::Patch && spells.back().loss && isMissing(spells.back()))
            losses.push_back(*spells.back().loss);
    std::ranges::stable_sort(losses, std::ranges::greater(), &PatchLoss::goneAt);
    return losses;
}

} // namespace magkeeper
