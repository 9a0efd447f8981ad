// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = SpellPlace::Kind;

PatchSpell state(const QString& name, const QString& patch = u"VULN-39341"_s) {
    PatchSpell spell;
    spell.place = {Kind::Patch, patch, u"web-1"_s};
    spell.state = name;
    spell.bulletin = u"APSB26-146"_s;
    spell.evidence = u"why"_s;
    return spell;
}

PatchSpell installed(const QString& lock, Instant at) {
    PatchSpell spell;
    spell.place = {Kind::Installation, {}, u"web-1"_s};
    spell.state = lock;
    spell.mark = {.release = u"2.4.8-p5"_s,
        .edition = u"Adobe Commerce"_s,
        .lockDigest = lock,
        .lockAt = at,
        .deployedVersion = u"17"_s,
        .deployedAt = at};
    return spell;
}

PatchSpell exposure(const QString& name) {
    PatchSpell spell;
    spell.place = {Kind::Vulnerability, u"CVE-2026-75650"_s, {}};
    spell.state = name;
    spell.basis = u"patch"_s;
    spell.critical = true;
    return spell;
}

} // namespace

class PatchRecordRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        acme = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
        start = m_clock.now();
    }
    PatchRecord judge(Instant at, const std::vector<PatchSpell>& states) {
        return valueOf(await(workspace->patchRecords().remember(acme.id, {.at = at, .states = states})));
    }
    [[nodiscard]] PatchRecord kept() { return valueOf(await(open()->patchRecords().of(acme.id))); }
    /// With what a full probe says of a release.
    void storeSnapshot(Instant at, const QString& release, const QString& other = {}) {
        Snapshot snapshot = *snapshotOf(acme, at);
        Section identity;
        identity.ok = true;
        identity.data = {{u"root"_s, u"/var/www"_s}, {u"version"_s, release}, {u"magento_version"_s, release},
            {u"edition"_s, u"Magento Open Source"_s}};
        snapshot.nodes = {NodeSnapshot{.name = u"web-1"_s, .primary = true, .sections = {{u"identity"_s, identity}}}};
        identity.data.insert(u"version"_s, other);
        identity.data.insert(u"magento_version"_s, other);
        if (!other.isEmpty())
            snapshot.nodes.push_back({.name = u"web-2"_s, .primary = false, .sections = {{u"identity"_s, identity}}});
        ASSERT_TRUE(await(workspace->snapshots().store(std::make_shared<const Snapshot>(std::move(snapshot)), {})));
    }

    std::unique_ptr<Workspace> workspace;
    Environment acme;
    Instant start;
};
INSTANTIATE_TEST_SUITE_P(
    On, PatchRecordRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(PatchRecordRepositoryTest, KeepsWhatTheJudgementsSaw) {
    EXPECT_FALSE(kept().judgedAt);
    judge(start, {state(u"applied"_s), installed(u"a"_s, start), exposure(u"protected"_s)});
    judge(start + 1h, {state(u"applied"_s), installed(u"a"_s, start), exposure(u"protected"_s)});
    const PatchRecord told
        = judge(start + 2h, {state(u"missing"_s), installed(u"b"_s, start + 90min), exposure(u"exposed"_s)});
    const PatchRecord read = kept();
    EXPECT_EQ(read.judgedAt, start + 2h);
    ASSERT_EQ(read.spells.size(), 6U);
    const auto sorted = [](std::vector<PatchSpell> spells) {
        std::ranges::sort(spells, {}, [](const PatchSpell& each) { return std::pair(each.place, each.first); });
        return spells;
    };
    EXPECT_EQ(sorted(read.spells), sorted(told.spells)) << "what is answered is what is kept";
    ASSERT_EQ(lossesOf(read).size(), 1U);
    EXPECT_EQ(lossesOf(read).front().after.lockAt, start + 90min);
    EXPECT_EQ(valueOf(await(workspace->patchRecords().losses(acme.id))), lossesOf(read));
    const PatchRecord installations = valueOf(await(workspace->patchRecords().installations(acme.id)));
    EXPECT_EQ(installations.judgedAt, start + 2h);
    ASSERT_EQ(installations.spells.size(), 2U);
    EXPECT_EQ(installations.spells[1].mark.lockDigest, u"b"_s);
    EXPECT_EQ(valueOf(await(workspace->patchRecords().all())).at(acme.id).spells.size(), 6U);
}

TEST_P(PatchRecordRepositoryTest, TouchesOnlyWhatTheJudgementLookedFor) {
    judge(start, {state(u"applied"_s), state(u"applied"_s, u"other"_s)});
    judge(start + 1h, {state(u"applied"_s)});
    judge(start + 2h, {state(u"applied"_s), state(u"applied"_s, u"other"_s)});
    judge(start + 3h, {state(u"applied"_s)});
    for (const PatchSpell& spell : kept().spells)
        EXPECT_EQ(spell.last, start + (spell.place.subject == u"other"_s ? 2h : 3h)) << qPrintable(spell.place.subject);
}

TEST_P(PatchRecordRepositoryTest, KeepsTheNewerOfTwoPrograms) {
    judge(start + 1h, {state(u"applied"_s)});
    EXPECT_EQ(judge(start, {state(u"missing"_s)}).spells.size(), 1U);
    EXPECT_EQ(kept().spells.front().state, u"applied"_s);
}

TEST_P(PatchRecordRepositoryTest, GoesWithItsEnvironment) {
    judge(start, {state(u"applied"_s)});
    ASSERT_TRUE(await(workspace->environments().remove(acme.id, acme.version)));
    EXPECT_FALSE(kept().judgedAt);
    EXPECT_EQ(failureOf(await(workspace->patchRecords().remember(acme.id, {.at = start, .states = {}}))),
        ErrorKind::NotFound);
}

TEST_P(PatchRecordRepositoryTest, KnowsTheReleasesThatSnapshotsTold) {
    EXPECT_TRUE(valueOf(await(workspace->patchRecords().releases(acme.id))).empty());
    storeSnapshot(start, u"2.4.8-p4"_s);
    storeSnapshot(start + 1h, u"2.4.8-p5"_s);
    const auto releases = valueOf(await(workspace->patchRecords().releases(acme.id)));
    ASSERT_EQ(releases.size(), 2U);
    EXPECT_EQ(releases[0].mark.release, u"2.4.8-p4"_s);
    EXPECT_EQ(releases[0].first, start);
    EXPECT_EQ(releases[1].mark.release, u"2.4.8-p5"_s);
    EXPECT_EQ(releases[1].node, u"web-1"_s);
}

TEST_P(PatchRecordRepositoryTest, KnowsTheReleasesOfEachNode) {
    storeSnapshot(start, u"2.4.8-p4"_s, u"2.4.8-p4"_s);
    storeSnapshot(start + 1h, u"2.4.8-p5"_s, u"2.4.8-p4"_s);
    const auto releases = valueOf(await(workspace->patchRecords().releases(acme.id)));
    ASSERT_EQ(releases.size(), 3U);
    EXPECT_EQ(releases[2].node, u"web-2"_s);
    EXPECT_EQ(releases[2].mark.release, u"2.4.8-p4"_s);
    EXPECT_EQ(releases[2].last, start + 1h);
    EXPECT_FALSE(releases[2].isGone);
    storeSnapshot(start + 2h, u"2.4.8-p5"_s);
    const auto after = valueOf(await(workspace->patchRecords().releases(acme.id)));
    ASSERT_EQ(after.size(), 3U);
    EXPECT_TRUE(after[2].isGone) << "the newest snapshot has no such node";
    EXPECT_FALSE(after[1].isGone);
}
