// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutJudgement.h"
#include "tests/support/FakeClock.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RolloutSubject::Kind;
using State = PatchStanding::State;

namespace {

class RolloutJudgementTest : public testing::Test {
protected:
    void SetUp() override {
        auto catalogs = CatalogFolder({}).read();
        ASSERT_TRUE(catalogs) << qPrintable(catalogs.error().toString());
        PatchLibrary library;
        for (const QString& name : {u"249-2026-07-001-CE"_s, u"248p5-2026-07-001-CE"_s, u"own-fix"_s}) {
            LibraryPatch patch;
            patch.file.name = name;
            library.patches.push_back(std::move(patch));
        }
        m_question = std::make_unique<PatchQuestion>(PatchQuestion{
            *std::move(catalogs), std::move(library), std::make_unique<const PatchSet>(std::vector<PatchFile>())});
    }
    void addNode(const QString& name, const QString& version, const std::vector<State>& standings) {
        NodeEvidence evidence;
        evidence.node = name;
        evidence.identity.value.emplace();
        evidence.identity.value->magentoVersion = version;
        m_evidence.push_back(std::move(evidence));
        NodePatches node;
        node.node = name;
        for (const State state : standings) {
            PatchStanding standing;
            standing.state = state;
            node.standings.push_back(standing);
        }
        m_patches.nodes.push_back(std::move(node));
    }
    [[nodiscard]] RolloutEvidence judge(
        const std::vector<RolloutSubject>& subjects, const Health* health = nullptr) const {
        return judgeRollout(subjects, {m_clock.now(), *m_question, m_evidence, m_patches, health});
    }
    [[nodiscard]] std::string presence(const std::vector<RolloutSubject>& subjects) const {
        return presenceName(judge(subjects).presence).toStdString();
    }
    test::FakeClock m_clock;
    std::unique_ptr<PatchQuestion> m_question;
    EnvironmentEvidence m_evidence;
    EnvironmentPatches m_patches;
};

} // namespace

TEST_F(RolloutJudgementTest, TakesThePatchOfTheInstalledLineAlone) {
    const std::vector<RolloutSubject> both{
        {Kind::Patch, u"249-2026-07-001-CE"_s}, {Kind::Patch, u"248p5-2026-07-001-CE"_s}};
    addNode(u"web-1"_s, u"2.4.8-p5"_s, {State::NotApplicable, State::Applied, State::Missing});
    EXPECT_EQ(presence(both), "there");
    m_patches.nodes[0].standings[1].state = State::Missing;
    EXPECT_EQ(presence(both), "missing");
    m_patches.nodes[0].standings[1].state = State::NotApplicable;
    EXPECT_EQ(presence(both), "not_needed");
    m_patches.nodes[0].standings[1].state = State::Superseded;
    EXPECT_EQ(presence(both), "there");
    m_patches.nodes[0].standings[1].state = State::Conflict;
    EXPECT_EQ(presence(both), "partly");
}

TEST_F(RolloutJudgementTest, CountsTheWorstNode) {
    addNode(u"web-1"_s, u"2.4.9"_s, {State::Missing, State::NotApplicable, State::Applied});
    addNode(u"web-2"_s, u"2.4.9"_s, {State::Missing, State::NotApplicable, State::Missing});
    const RolloutEvidence evidence = judge({{Kind::Patch, u"OWN-FIX"_s}});
    EXPECT_EQ(evidence.presence, FixPresence::Missing);
    EXPECT_TRUE(evidence.subjects[0].detail.startsWith(u"web-2"_s)) << qPrintable(evidence.subjects[0].detail);
    m_patches.nodes[0].error = Error(ErrorKind::Unreachable, u"no route"_s);
    EXPECT_EQ(presence({{Kind::Patch, u"own-fix"_s}}), "unknown");
    m_patches.nodes.clear();
    EXPECT_EQ(presence({{Kind::Patch, u"own-fix"_s}}), "unknown");
}

TEST_F(RolloutJudgementTest, ComparesReleasesByTheirNumbersWithinALine) {
    const std::vector<RolloutSubject> two{{Kind::Release, u"2.4.7-p10"_s}, {Kind::Release, u"2.4.8-p5"_s}};
    addNode(u"web-1"_s, u"2.4.7-p9"_s, {});
    EXPECT_EQ(presence(two), "missing");
    m_evidence[0].identity.value->magentoVersion = u"2.4.7-p10"_s;
    EXPECT_EQ(presence(two), "there");
    m_evidence[0].identity.value->magentoVersion = u"2.4.8-p4"_s;
    EXPECT_EQ(presence(two), "missing");
    m_evidence[0].identity.value->magentoVersion = u"2.4.9"_s;
    EXPECT_EQ(presence(two), "there");
    m_evidence[0].identity.value->magentoVersion = u"2.4.6-p15"_s;
    EXPECT_EQ(presence(two), "missing");
    m_evidence[0].identity.value.reset();
    EXPECT_EQ(presence(two), "unknown");
}

TEST_F(RolloutJudgementTest, TakesAnAdvisoryForClosedWhenAllOfItIs) {
    addNode(u"web-1"_s, u"2.4.7-p3"_s, {});
    const auto answer = [](const QString& cve, Exposure exposure) {
        return ExposureAnswer{
            .cve = cve, .bulletin = u"APSB24-40"_s, .exposure = exposure, .basis = {}, .evidence = u"so it is"_s};
    };
    const std::vector<RolloutSubject> advisory{{Kind::Advisory, u"apsb24-40"_s}}; // in any case
    EXPECT_EQ(presence(advisory), "unknown");
    m_patches.exposures = {answer(u"CVE-1"_s, Exposure::Protected), answer(u"CVE-2"_s, Exposure::Protected)};
    EXPECT_EQ(presence(advisory), "there");
    m_patches.exposures[1].exposure = Exposure::Unknown;
    EXPECT_EQ(presence(advisory), "unknown");
    m_patches.exposures[0].exposure = Exposure::Exposed;
    EXPECT_EQ(presence(advisory), "missing");
}

TEST_F(RolloutJudgementTest, KnowsNothingOfAPatchThatNobodyKnows) {
    addNode(u"web-1"_s, u"2.4.7-p3"_s, {});
    EXPECT_EQ(presence({{Kind::Patch, u"never-heard-of"_s}}), "unknown");
}

TEST_F(RolloutJudgementTest, LooksForCriticalFindingsInALaterSnapshotAlone) {
    addNode(u"web-1"_s, u"2.4.9"_s, {State::NotApplicable, State::NotApplicable, State::Applied});
    Health health;
    Finding critical;
    critical.id = u"cron.dead"_s;
    critical.severity = Severity::Critical;
    Finding warning = critical;
    warning.id = u"disk.nearly_full"_s;
    warning.severity = Severity::Warning;
    Finding muted = critical;
    muted.id = u"search.red"_s;
    muted.mark = FindingMark{.id = {},
        .environmentId = {},
        .finding = {},
        .kind = MarkKind::Muted,
        .reason = {},
        .madeBy = {},
        .madeAt = {},
        .until = {}};
    health.findings = {critical, muted, warning};
    health.at = m_clock.now() - 1s;
    EXPECT_FALSE(judge({{Kind::Patch, u"own-fix"_s}}, &health).checkedAt);
    health.at = m_clock.now();
    const RolloutEvidence evidence = judge({{Kind::Patch, u"own-fix"_s}}, &health);
    EXPECT_EQ(evidence.checkedAt, m_clock.now());
    EXPECT_EQ(evidence.critical, QStringList{u"cron.dead"_s});
}

TEST_F(RolloutJudgementTest, FindsTheDutiesOfTheBulletinsOfWhatIsBrought) {
    const RolloutFacts facts = factsOf({{Kind::Advisory, u"apsb24-40"_s}}, m_question->catalogs);
    ASSERT_FALSE(facts.duties.empty());
    EXPECT_EQ(facts.duties[0].from, u"APSB24-40"_s);
    EXPECT_EQ(facts.critical, true);
    EXPECT_FALSE(factsOf({{Kind::Patch, u"never-heard-of"_s}}, m_question->catalogs).critical);
}

TEST_F(RolloutJudgementTest, BringsNoAdvisoryThatTheCatalogueDoesNotKnow) {
    const auto known = [&](const std::vector<RolloutSubject>& subjects) {
        return checkKnown(subjects, factsOf(subjects, m_question->catalogs));
    };
    EXPECT_TRUE(known({{Kind::Advisory, u"apsb24-40"_s}, {Kind::Patch, u"own-fix"_s}}));
    const auto refused = known({{Kind::Advisory, u"APSB24-40"_s}, {Kind::Advisory, u"APSB99-99"_s}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::NotFound);
    EXPECT_EQ(refused.error().text(), u"the catalogue knows no APSB99-99"_s);
}
