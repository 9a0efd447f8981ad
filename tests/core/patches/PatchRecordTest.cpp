// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchRecord.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = SpellPlace::Kind;

const Instant start = instantFromIso8601(u"2026-11-20T10:00:00.000Z"_s).value();
const SpellPlace july{Kind::Patch, u"248p5-2026-07-001-CE"_s, u"web-1"_s};
const SpellPlace cve{Kind::Vulnerability, u"CVE-2026-48356"_s, {}};
const SpellPlace installation{Kind::Installation, {}, u"web-1"_s};

PatchSpell state(const SpellPlace& place, const QString& name) {
    PatchSpell spell;
    spell.place = place;
    spell.state = name;
    return spell;
}

PatchSpell installed(const QString& lock, const QString& deployed = u"1"_s) {
    PatchSpell spell = state(installation, lock + u'/' + deployed);
    spell.mark
        = {.release = u"2.4.8-p5"_s, .edition = {}, .lockDigest = lock, .lockAt = start, .deployedVersion = deployed};
    return spell;
}

/// One judgement after the other, an hour apart.
class PatchRecordTest : public testing::Test {
protected:
    void judge(const std::vector<PatchSpell>& states) {
        const auto change = changeOf(m_record, {.at = m_now, .states = states});
        ASSERT_TRUE(change);
        m_record = with(std::move(m_record), *change);
        m_now += 1h;
    }
    void judge(const QString& patch, const PatchSpell& mark = installed(u"a"_s)) { judge({state(july, patch), mark}); }
    [[nodiscard]] std::vector<PatchSpell> spells(const SpellPlace& place) const {
        std::vector<PatchSpell> found;
        for (const PatchSpell& spell : m_record.spells)
            if (spell.place == place)
                found.push_back(spell);
        return found;
    }
    [[nodiscard]] std::vector<PatchLoss> losses() const { return lossesOf(m_record); }

    PatchRecord m_record;
    Instant m_now = start;
};

} // namespace

TEST_F(PatchRecordTest, KeepsOnlyWhatChanges) {
    for (const QString& name : {u"exposed"_s, u"exposed"_s, u"exposed"_s, u"protected"_s, u"protected"_s})
        judge({state(cve, name)});
    const auto kept = spells(cve);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].first, start);
    EXPECT_EQ(kept[0].last, start + 2h);
    EXPECT_EQ(kept[1].first, start + 3h);
    EXPECT_EQ(kept[1].last, start + 4h);
}

TEST_F(PatchRecordTest, LeavesPatchesAsTheyAreThatNobodyLookedFor) {
    judge(u"applied"_s);
    judge({installed(u"a"_s)});
    judge(u"applied"_s);
    const auto kept = spells(july);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].first, start);
    EXPECT_EQ(kept[0].last, start + 2h);
    judge({installed(u"a"_s)});
    EXPECT_EQ(spells(july)[0].last, start + 2h);
}

TEST_F(PatchRecordTest, LearnsNothingFromALookWithoutTheFiles) {
    PatchSpell byPatch = state(cve, u"protected"_s);
    byPatch.basis = u"patch"_s;
    PatchSpell without = state(cve, u"unknown"_s);
    without.basis = u"none"_s;
    judge({byPatch});
    judge({without});
    ASSERT_EQ(spells(cve).size(), 1U);
    EXPECT_EQ(spells(cve)[0].last, start);
    without.basis = u"patch"_s;
    judge({without});
    EXPECT_EQ(spells(cve).size(), 2U) << "with the files it could not be told";
}

TEST_F(PatchRecordTest, CarriesNoVerdictOfAPatchOverADeployment) {
    PatchSpell byPatch = state(cve, u"protected"_s);
    byPatch.basis = u"patch"_s;
    PatchSpell without = state(cve, u"unknown"_s);
    without.basis = u"none"_s;
    judge({byPatch, installed(u"a"_s)});
    judge({without, installed(u"a"_s)});
    EXPECT_EQ(spells(cve).back().state, u"protected"_s);
    judge({without, installed(u"a"_s, u"2"_s)});
    ASSERT_EQ(spells(cve).size(), 2U);
    EXPECT_EQ(spells(cve).back().state, u"unknown"_s) << "what was deployed may lack the patch";
    judge({without, installed(u"a"_s, u"2"_s)});
    EXPECT_EQ(spells(cve).back().state, u"unknown"_s);
}

TEST_F(PatchRecordTest, DoesNotBlameADeploymentThatNobodySawBefore) {
    judge(u"applied"_s, installed(u"a"_s, {}));
    judge(u"missing"_s, installed(u"a"_s, u"2"_s));
    ASSERT_EQ(losses().size(), 1U);
    EXPECT_FALSE(losses().front().isByDeploy());
}

TEST_F(PatchRecordTest, KeepsTheWorstOfPatchesWithOneName) {
    PatchQuestion question{CatalogFolder(u"/nonexistent"_s).read().value(), {}, nullptr};
    question.library.patches.resize(3);
    for (LibraryPatch& patch : question.library.patches)
        patch.file.name = u"fix"_s;
    EnvironmentPatches patches;
    patches.nodes.resize(1);
    patches.nodes[0].standings.resize(3);
    patches.nodes[0].standings[0].state = PatchStanding::State::Applied;
    patches.nodes[0].standings[1].state = PatchStanding::State::Missing;
    patches.nodes[0].standings[2].state = PatchStanding::State::NotApplicable;
    const auto judgement = judgementOf(question, {}, patches, start);
    ASSERT_TRUE(judgement);
    ASSERT_EQ(
        std::ranges::count(judgement->states, Kind::Patch, [](const PatchSpell& each) { return each.place.kind; }), 1);
    EXPECT_EQ(std::ranges::find(judgement->states, u"fix"_s, [](const PatchSpell& each) { return each.place.subject; })
                  ->state,
        u"missing"_s);
}

TEST_F(PatchRecordTest, RemembersByWhatCataloguesItWasJudged) {
    const auto question = PatchQuestion::create(CatalogFolder(u"/nonexistent"_s).read().value(), {});
    NodeEvidence node;
    node.node = u"web-1"_s;
    const EnvironmentEvidence one{node};
    judge(judgementOf(*question, one, judgeEnvironment(*question, one), start)->states);
    const auto kept = spells({Kind::Catalogues, u"catalogues"_s, {}});
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].state, catalogueMark(question->catalogs));
    Catalogs newer = CatalogFolder(u"/nonexistent"_s).read().value();
    newer.inUse.front().sha256 = u"another"_s;
    EXPECT_NE(kept[0].state, catalogueMark(newer));
}

TEST_F(PatchRecordTest, TakesNothingThatIsOlderThanWhatItKnows) {
    judge(u"applied"_s);
    EXPECT_FALSE(changeOf(m_record, {.at = start, .states = {state(july, u"missing"_s)}}));
    EXPECT_FALSE(changeOf(m_record, {.at = start - 1h, .states = {state(july, u"missing"_s)}}));
}

TEST_F(PatchRecordTest, CallsAPatchLostThatWasThereAndIsMissing) {
    judge(u"applied"_s);
    EXPECT_TRUE(losses().empty());
    judge(u"missing"_s, installed(u"b"_s, u"2"_s));
    ASSERT_EQ(losses().size(), 1U);
    const PatchLoss loss = losses().front();
    EXPECT_EQ(loss.patch, july.subject);
    EXPECT_EQ(loss.node, u"web-1"_s);
    EXPECT_EQ(loss.thereAt, start);
    EXPECT_EQ(loss.goneAt, start + 1h);
    EXPECT_TRUE(loss.isByPackages());
    EXPECT_TRUE(loss.isByDeploy());
    judge(u"applied"_s);
    EXPECT_TRUE(losses().empty()) << "somebody brought it back";
}

TEST_F(PatchRecordTest, NamesTheDeploymentWhenPackagesAreTheSame) {
    judge(u"applied_with_edits"_s, installed(u"a"_s, u"1"_s));
    judge(u"partly"_s, installed(u"a"_s, u"2"_s));
    ASSERT_EQ(losses().size(), 1U);
    EXPECT_FALSE(losses().front().isByPackages());
    EXPECT_TRUE(losses().front().isByDeploy());
}

TEST_F(PatchRecordTest, NeverCallsWhatIsUnknownLost) {
    judge(u"applied"_s);
    for (const QString& name : {u"unknown"_s, u"conflict"_s, u"superseded"_s, u"not_applicable"_s}) {
        judge(name);
        EXPECT_TRUE(losses().empty()) << qPrintable(name);
    }
}

TEST_F(PatchRecordTest, RemembersOverWhatWasUnknownThatItWasThere) {
    judge(u"applied"_s);
    judge(u"unknown"_s, installed(u"b"_s));
    judge(u"missing"_s, installed(u"b"_s));
    ASSERT_EQ(losses().size(), 1U);
    EXPECT_EQ(losses().front().thereAt, start);
    EXPECT_EQ(losses().front().goneAt, start + 2h);
    EXPECT_TRUE(losses().front().isByPackages()) << "the change is that since it was there";
    judge(u"predecessor_missing"_s, installed(u"b"_s));
    ASSERT_EQ(losses().size(), 1U);
    EXPECT_EQ(losses().front().goneAt, start + 2h);
    judge(u"unknown"_s, installed(u"b"_s));
    EXPECT_TRUE(losses().empty());
    judge(u"missing"_s, installed(u"b"_s));
    EXPECT_EQ(losses().size(), 1U);
}

TEST_F(PatchRecordTest, DoesNotCallWhatWasNeverThereLost) {
    judge(u"missing"_s);
    judge(u"unknown"_s);
    judge(u"missing"_s);
    EXPECT_TRUE(losses().empty());
}

TEST_F(PatchRecordTest, StaysBoundedWhenSomethingChangesAtEveryLook) {
    for (int i = 0; i < 300; ++i)
        judge(i % 2 == 0 ? u"applied"_s : u"missing"_s);
    EXPECT_LE(spells(july).size(), mostSpells);
    EXPECT_EQ(losses().size(), 1U);
}

TEST_F(PatchRecordTest, SaysNothingWhenANodeCouldNotBeRead) {
    const auto question = PatchQuestion::create(CatalogFolder(u"/nonexistent"_s).read().value(), {});
    NodeEvidence good;
    good.node = u"web-1"_s;
    NodeEvidence bad = good;
    bad.error = Error(ErrorKind::Unreachable, u"no answer"_s);
    const EnvironmentEvidence both{good, bad};
    EXPECT_FALSE(judgementOf(*question, both, judgeEnvironment(*question, both), start));
    const EnvironmentEvidence one{good};
    const auto judgement = judgementOf(*question, one, judgeEnvironment(*question, one), start);
    ASSERT_TRUE(judgement);
    EXPECT_GT(judgement->states.size(), 50U);
}
