// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/PatchLoss.h"
#include "core/patches/EnvironmentPatches.h"

#include <compare>

namespace magkeeper {

/// What a spell is about.
struct SpellPlace {
    enum class Kind { Vulnerability, Patch, Installation, Catalogues };

    Kind kind = Kind::Vulnerability;
    QString subject; ///< a CVE or bulletin; the name of a patch; `catalogues`; empty with Installation
    QString node; ///< empty with Vulnerability and Catalogues: those are of the whole environment

    friend auto operator<=>(const SpellPlace&, const SpellPlace&) = default;
};

/// How long something was one way, as judgements saw it one after the other.
struct PatchSpell {
    SpellPlace place;
    QString state; ///< exposureName(), standingName(), what makes an installation another one, catalogueMark()
    QString basis; ///< exposureBasisName() of a vulnerability
    QString evidence; ///< technical, of the first judgement
    QString bulletin; ///< may be empty
    bool critical = false;
    InstalledMark mark; ///< of an installation
    std::optional<PatchLoss> loss; ///< of a patch that is not there any more
    Instant first; ///< the first judgement that saw it
    Instant last; ///< the newest one

    friend bool operator==(const PatchSpell&, const PatchSpell&) = default;
};

/// All that is kept of one environment, by place and time.
struct PatchRecord {
    std::optional<Instant> judgedAt; ///< the newest judgement; nothing: nobody looked
    std::vector<PatchSpell> spells;
};

/// One judgement as it is kept.
struct PatchJudgement {
    Instant at;
    std::vector<PatchSpell> states; ///< each place once; `first` and `last` do not count
};

/// What a judgement changes of a record. Most of it goes on as it was.
struct PatchRecordChange {
    Instant at;
    std::vector<PatchSpell> begun;
    std::vector<PatchSpell> ended; ///< those that lasted to the judgement before and do not go on
    std::vector<PatchSpell> resumed; ///< those that go on and were not judged the last time
    std::vector<PatchSpell> forgotten; ///< of a place that changes too often
};

/// Nothing when a node could not be read: not known is no state. Standings that say nothing of this installation (not
/// applicable, superseded by the release) are states too. `evidence` is what was judged. Pure.
[[nodiscard]] std::optional<PatchJudgement> judgementOf(
    const PatchQuestion& question, const EnvironmentEvidence& evidence, const EnvironmentPatches& patches, Instant at);

/// Nothing when something newer is known already. Patches that this judgement did not look for stay as they are; so
/// does what was judged by one, as long as nothing was installed or deployed anew. A
/// patch is lost when it was there the last time that anybody could tell and its lines are missing now. Pure.
[[nodiscard]] std::optional<PatchRecordChange> changeOf(const PatchRecord& record, const PatchJudgement& judgement);
/// The record after it.
[[nodiscard]] PatchRecord with(PatchRecord record, const PatchRecordChange& change);
/// How many spells of one place are kept.
constexpr size_t mostSpells = 64;

/// Patches that are lost now, the newest loss first. One of which nothing is known now is none.
[[nodiscard]] std::vector<PatchLoss> lossesOf(const PatchRecord& record);

/// The checksums of what was judged by: another catalogue may judge another way.
[[nodiscard]] QString catalogueMark(const Catalogs& catalogs);

[[nodiscard]] InstalledMark installedMark(const Identity& identity);

} // namespace magkeeper
