// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ComparisonText.h"
#include "core/compare/RecordAt.h"
#include "tests/core/compare/CompareFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

using Kind = SpellPlace::Kind;

const Instant start{std::chrono::milliseconds(1'795'000'000'000)}; ///< when emptySnapshot() was taken

PatchSpell patchSpell(const QString& name, const QString& state, const QString& node = u"web-1"_s) {
    PatchSpell spell;
    spell.place = {Kind::Patch, name, node};
    spell.state = state;
    return spell;
}

PatchSpell installation(const QString& lock, const QString& node = u"web-1"_s) {
    PatchSpell spell;
    spell.place = {Kind::Installation, {}, node};
    spell.state = lock;
    spell.mark.lockDigest = lock;
    return spell;
}

/// As looks one hour after the other tell it, the first at `start` plus `from`.
std::shared_ptr<const PatchRecord> looks(
    const std::vector<std::vector<PatchSpell>>& told, const QString& lock = u"lock"_s, hours from = hours(0)) {
    PatchRecord record;
    for (size_t i = 0; i < told.size(); ++i) {
        PatchJudgement judgement{.at = start + from + hours(i), .states = told[i]};
        judgement.states.push_back(installation(lock));
        record = with(record, changeOf(record, judgement).value());
    }
    return std::make_shared<const PatchRecord>(record);
}

CompareSide sideWith(const QString& name, std::shared_ptr<const PatchRecord> patches) {
    CompareSide side = sideOf(emptySnapshot(name));
    side.patches = std::move(patches);
    return side;
}

Snapshot withLock(const QString& digest, Instant at) {
    Snapshot snapshot = emptySnapshot(u"prod"_s);
    snapshot.takenAt = at;
    put(snapshot, u"identity"_s,
        {{u"root"_s, u"/srv"_s}, {u"composer_lock"_s, QJsonObject{{u"digest"_s, digest}, {u"bytes"_s, 1}}}});
    return snapshot;
}

} // namespace

TEST(PatchComparison, NamesPatchesThatOneSideLacks) {
    const auto comparison = compare(
        sideWith(u"prod"_s, looks({{patchSpell(u"A"_s, u"applied"_s), patchSpell(u"B"_s, u"applied"_s)}})),
        sideWith(u"stage"_s, looks({{patchSpell(u"A"_s, u"applied"_s), patchSpell(u"B"_s, u"base_too_old"_s)}})), {});
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"A"_s), Likeness::Equal);
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"B"_s), Likeness::Differs);
    EXPECT_EQ(factOf(comparison, u"patches"_s, u"B"_s)->second, u"base too old"_s);
    EXPECT_EQ(sectionOf(comparison, u"patches"_s).firstTakenAt, start) << "when somebody looked";
}

TEST(PatchComparison, TakesAPatchThatNobodyLookedForOnOneSideForUnknown) {
    const auto comparison
        = compare(sideWith(u"prod"_s, looks({{patchSpell(u"A"_s, u"applied"_s), patchSpell(u"B"_s, u"applied"_s)}})),
            sideWith(u"stage"_s, looks({{patchSpell(u"A"_s, u"unknown"_s)}})), {});
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"A"_s), Likeness::Unknown) << "it could not be told";
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"B"_s), Likeness::Unknown) << "and never only in one";
    EXPECT_EQ(factOf(comparison, u"patches"_s, u"B"_s)->why, u"nobody looked for it"_s);
    EXPECT_EQ(comparison.counts.differences(), 0);
}

TEST(PatchComparison, LeavesPatchesOutWhenNobodyLookedOnEitherSide) {
    for (const auto& none : {std::shared_ptr<const PatchRecord>(), std::make_shared<const PatchRecord>()}) {
        const auto comparison = compare(sideWith(u"prod"_s, none), sideWith(u"stage"_s, none), {});
        const ComparedSection& patches = sectionOf(comparison, u"patches"_s);
        EXPECT_EQ(patches.leftOut, u"nobody has looked for patches"_s);
        EXPECT_FALSE(patches.unknown);
        EXPECT_FALSE(comparison.unknownSections.contains(u"patches"_s));
    }
}

TEST(PatchComparison, IsUnknownWhenNobodyLookedOnOneSide) {
    const auto comparison
        = compare(sideWith(u"prod"_s, looks({{patchSpell(u"A"_s, u"applied"_s)}})), sideWith(u"stage"_s, nullptr), {});
    EXPECT_EQ(sectionOf(comparison, u"patches"_s).unknown, u"stage: nobody has looked for patches"_s);
    EXPECT_TRUE(comparison.unknownSections.contains(u"patches"_s));
    EXPECT_TRUE(sectionOf(comparison, u"patches"_s).facts.empty());
}

TEST(PatchComparison, IsUnknownWhenItIsAskedForAndNobodyLooked) {
    const auto comparison
        = compare(sideWith(u"prod"_s, nullptr), sideWith(u"stage"_s, nullptr), {.sections = {u"patches"_s}});
    EXPECT_EQ(comparison.unknownSections, QStringList{u"patches"_s});
}

TEST(PatchComparison, SaysOfLooksWithoutPatchFilesThatNoneWasLookedFor) {
    const auto comparison = compare(sideWith(u"prod"_s, looks({{}})), sideWith(u"stage"_s, looks({{}})), {});
    EXPECT_EQ(sectionOf(comparison, u"patches"_s).leftOut, u"no patch file was at hand when somebody looked"_s);
}

TEST(PatchComparison, DoesNotTakeWhatAnEarlierLookSawForWhatIsThere) {
    const auto comparison
        = compare(sideWith(u"prod"_s, looks({{patchSpell(u"A"_s, u"applied"_s)}, {patchSpell(u"B"_s, u"applied"_s)}})),
            sideWith(u"stage"_s, looks({{patchSpell(u"A"_s, u"applied"_s), patchSpell(u"B"_s, u"applied"_s)}})), {});
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"A"_s), Likeness::Unknown);
    EXPECT_EQ(likenessOf(comparison, u"patches"_s, u"B"_s), Likeness::Equal);
}

TEST(PatchComparison, TrustsNoLookBeforeTheNewestDeployment) {
    const auto told = looks({{patchSpell(u"A"_s, u"applied"_s)}}, u"old"_s);
    const auto likeness = [&](const QString& lock, Instant at) {
        CompareSide side = sideOf(withLock(lock, at));
        side.patches = told;
        return likenessOf(compare(side, sideWith(u"stage"_s, told), {}), u"patches"_s, u"A"_s);
    };
    EXPECT_EQ(likeness(u"old"_s, start + hours(1)), Likeness::Equal);
    EXPECT_EQ(likeness(u"new"_s, start + hours(1)), Likeness::Unknown) << "deployed since";
    EXPECT_EQ(likeness(u"older"_s, start - hours(1)), Likeness::Equal) << "the look is the newer of the two";
}

TEST(PatchComparison, TellsOfAMomentWhatTheLooksUpToThenFound) {
    const auto all = looks({{patchSpell(u"A"_s, u"missing"_s)}, {patchSpell(u"A"_s, u"applied"_s)},
        {patchSpell(u"A"_s, u"applied"_s)}, {patchSpell(u"A"_s, u"missing"_s)}});
    const auto at = [&](std::chrono::minutes moment) {
        return sideWith(u"prod"_s, std::make_shared<const PatchRecord>(recordAt(*all, start + moment)));
    };
    const auto told = [&](std::chrono::minutes before, std::chrono::minutes after) {
        const auto changes = compare(at(before), at(after), {.kind = ComparisonKind::Changes});
        const ComparedFact* fact = factOf(changes, u"patches"_s, u"A"_s);
        return fact ? fact->first + u", "_s + fact->second : u"none"_s;
    };
    using std::chrono::minutes;
    EXPECT_EQ(told(minutes(30), minutes(90)), u"missing, applied"_s);
    EXPECT_EQ(told(minutes(60), minutes(120)), u"applied, applied"_s);
    EXPECT_EQ(told(minutes(150), minutes(200)), u"applied, missing (it was there before)"_s);
    const auto early = compare(at(minutes(-1)), at(minutes(0)), {.kind = ComparisonKind::Changes});
    EXPECT_EQ(sectionOf(early, u"patches"_s).unknown, u"before: nobody has looked for patches"_s);
}

TEST(PatchComparison, NamesTheNodeThatNobodyLookedAt) {
    Snapshot snapshot = emptySnapshot(u"prod"_s);
    snapshot.nodes.push_back(NodeSnapshot{.name = u"web-2"_s, .primary = false});
    CompareSide first = sideOf(snapshot);
    first.patches = looks({{patchSpell(u"A"_s, u"applied"_s)}});
    PatchRecord both = *first.patches;
    both = with(both,
        changeOf(both,
            {.at = start + hours(1),
                .states = {patchSpell(u"A"_s, u"applied"_s), installation(u"lock"_s),
                    patchSpell(u"A"_s, u"missing"_s, u"web-2"_s), installation(u"lock"_s, u"web-2"_s)}})
            .value());
    CompareSide second = sideOf(snapshot);
    second.patches = std::make_shared<const PatchRecord>(both);
    const auto changes = compare(first, second, {.kind = ComparisonKind::Changes});
    for (const ComparedFact& fact : sectionOf(changes, u"patches"_s).facts) {
        EXPECT_EQ(fact.likeness, fact.node == "web-1"_L1 ? Likeness::Equal : Likeness::Unknown);
        EXPECT_EQ(fact.why, fact.node == "web-1"_L1 ? QString() : u"nobody looked for patches on web-2"_s);
    }
    EXPECT_EQ(sectionOf(changes, u"patches"_s).facts.size(), 2U);
}

TEST(PatchComparison, SaysInEachFormatWhatWasLeftOut) {
    const auto comparison = compare(sideWith(u"prod"_s, nullptr), sideWith(u"stage"_s, nullptr), {});
    EXPECT_TRUE(comparisonMarkdown(comparison, ComparedDetail::Differences)
            .contains(u"## Patches\n\nLeft out: nobody has looked for patches"_s));
    const QJsonObject last
        = comparisonJson(comparison, ComparedDetail::Differences)[u"sections"_s].toArray().last().toObject();
    EXPECT_TRUE(last[u"left_out"_s].toBool());
    EXPECT_FALSE(last[u"compared"_s].toBool());
    EXPECT_EQ(last[u"why"_s], u"nobody has looked for patches"_s);
}
