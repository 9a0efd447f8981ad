// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

#include "core/base/SafeText.h"
#include "core/patches/PatchStanding.h"
#include "core/patches/PatchWatch.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = SpellPlace::Kind;
using State = PatchStanding::State;

/// The newest spells of one node.
struct NodeSpells {
    std::vector<const PatchSpell*> patches; ///< by name
    const PatchSpell* installation = nullptr; ///< null: nobody looked there
};

NodeSpells spellsOf(const PatchRecord& record, const QString& node) {
    std::map<SpellPlace, const PatchSpell*> newest;
    for (const PatchSpell& spell : record.spells) {
        if (spell.place.node != node || node.isEmpty())
            continue;
        const PatchSpell*& known = newest[spell.place];
        if (!known || known->last < spell.last)
            known = &spell;
    }
    NodeSpells spells;
    for (const auto& [place, spell] : newest)
        if (place.kind == Kind::Patch)
            spells.patches.push_back(spell);
        else if (place.kind == Kind::Installation && spell->last == record.judgedAt)
            spells.installation = spell;
    return spells;
}

/// What was in the files when somebody looked may be gone with what was deployed since.
bool isDeployedSince(const CompareSide& side, const QString& node, const PatchSpell& installation) {
    const auto found = side.ofNode(node, &DecodedNode::identity);
    const bool later = found.from && found.from->source->takenAt > *side.patches->judgedAt;
    return later && found.reading->value
        && isDeployedAnew({{node, installation.mark}}, {{node, installedMark(*found.reading->value)}});
}

Told toldOf(const PatchSpell& spell, Instant judgedAt) {
    if (spell.last != judgedAt)
        return Told::unknown(u"not looked for since %1"_s.arg(dateTimeText(spell.last)));
    const State state = standingFromName(spell.state).value_or(State::Unknown);
    if (state == State::Unknown || state == State::Conflict)
        return Told::unknown(spell.evidence.isEmpty() ? u"its files do not tell"_s : spell.evidence);
    const QString words = standingName(state).replace(u'_', u' ');
    return {Told::State::There, spell.loss ? words + u" (it was there before)"_s : words, spell.state, {}, {}};
}

/// Whether any patch was looked for.
bool tellNode(FactSet& set, const CompareSide& side, const ComparedNode& node) {
    const NodeSpells spells = spellsOf(*side.patches, node.name);
    set.incomplete.insert_or_assign(node.label, u"nobody looked for it"_s);
    if (!spells.installation) {
        set.incomplete.insert_or_assign(node.label, u"nobody looked for patches on %1"_s.arg(safeText(node.name)));
        return false;
    }
    const bool deployed = isDeployedSince(side, node.name, *spells.installation);
    for (const PatchSpell* spell : spells.patches)
        set.tell(node.label, {}, safeText(spell->place.subject),
            deployed
                ? Told::unknown(u"deployed anew since somebody looked, %1"_s.arg(dateTimeText(*side.patches->judgedAt)))
                : toldOf(*spell, *side.patches->judgedAt));
    return !spells.patches.empty();
}

} // namespace

FactSet patchFacts(const CompareSide& side, const ComparedNodes& nodes) {
    FactSet set;
    if (!side.patches || !side.patches->judgedAt) {
        set.unknown = u"nobody has looked for patches"_s;
        set.unasked = true;
        return set;
    }
    set.takenAt = side.patches->judgedAt;
    bool any = false;
    for (const ComparedNode& node : nodes)
        any = tellNode(set, side, node) || any;
    set.unasked = !any && std::ranges::none_of(side.patches->spells, [](const PatchSpell& spell) {
        return spell.place.kind == Kind::Patch;
    });
    if (set.unasked)
        set.unknown = u"no patch file was at hand when somebody looked"_s;
    else if (!any)
        set.unknown
            = set.incomplete.empty() ? u"nobody looked for patches on its nodes"_s : set.incomplete.begin()->second;
    return set;
}

} // namespace magkeeper
