// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

#include "core/health/Rule.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

/// A limit that some rule has, and a value within its bounds.
std::pair<QString, double> anyThreshold() {
    for (const Rule& rule : allRules())
        for (const RuleThreshold& threshold : rule.thresholds)
            return {QString::fromLatin1(rule.id) + u'.' + QString::fromLatin1(threshold.name), threshold.most};
    return {};
}

} // namespace

class ThresholdRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        acme = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
        std::tie(name, value) = anyThreshold();
    }
    [[nodiscard]] Thresholds kept() { return valueOf(await(open()->thresholds().load())); }

    std::unique_ptr<Workspace> workspace;
    Environment acme;
    QString name;
    double value = 0;
};
INSTANTIATE_TEST_SUITE_P(
    On, ThresholdRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(ThresholdRepositoryTest, KeepsLimitsForAllForATagAndForAnEnvironment) {
    ASSERT_TRUE(await(workspace->thresholds().set({}, name, value)));
    ASSERT_TRUE(await(workspace->thresholds().set({.tag = u"eu 'west'"_s, .environment = {}}, name, value)));
    const auto all = await(workspace->thresholds().set({.tag = {}, .environment = acme.id}, name, value));
    const Thresholds expected{.global = {{name, value}},
        .byTag = {{u"eu 'west'"_s, {{name, value}}}},
        .byEnvironment = {{u"acme-prod"_s, {{name, value}}}}};
    EXPECT_EQ(valueOf(all), expected);
    EXPECT_EQ(kept(), expected);
}

TEST_P(ThresholdRepositoryTest, FollowsAnEnvironmentToItsNewNameAndGoesWithIt) {
    ASSERT_TRUE(await(workspace->thresholds().set({.tag = {}, .environment = acme.id}, name, value)));
    acme.name = u"acme-live"_s;
    acme = valueOf(await(workspace->environments().save(acme)));
    EXPECT_EQ(kept().byEnvironment.keys(), QStringList(u"acme-live"_s));
    ASSERT_TRUE(await(workspace->environments().remove(acme.id, acme.version)));
    EXPECT_EQ(kept(), Thresholds());
}

TEST_P(ThresholdRepositoryTest, ReplacesAndTakesBack) {
    const double other = value - 1;
    ASSERT_TRUE(await(workspace->thresholds().set({}, name, value)));
    EXPECT_EQ(valueOf(await(workspace->thresholds().set({}, name, other))).global.value(name), other);
    EXPECT_EQ(valueOf(await(workspace->thresholds().set({}, name, std::nullopt))), Thresholds());
    EXPECT_EQ(failureOf(await(workspace->thresholds().set({}, name, std::nullopt))), ErrorKind::NotFound);
}

TEST_P(ThresholdRepositoryTest, RefusesWhatNoRuleTakes) {
    EXPECT_EQ(failureOf(await(workspace->thresholds().set({}, u"no.rule"_s, 1))), ErrorKind::InvalidInput);
    EXPECT_EQ(failureOf(await(workspace->thresholds().set({}, name, value * 2 + 1))), ErrorKind::InvalidInput);
    EXPECT_EQ(failureOf(await(workspace->thresholds().set({}, name, qQNaN()))), ErrorKind::InvalidInput);
    EXPECT_EQ(failureOf(await(workspace->thresholds().set(
                  {.tag = {}, .environment = EnvironmentId::create(m_clock)}, name, value))),
        ErrorKind::NotFound);
    EXPECT_EQ(kept(), Thresholds());
}

TEST_P(ThresholdRepositoryTest, LeavesOutWhatOnlyAnotherProgramKnows) {
    ASSERT_TRUE(valueOf(backend()->open(Half::Workspace))
            ->execute(u"INSERT INTO threshold (tag, name, value) VALUES ('', 'rule.of_the_future', 1)"_s));
    EXPECT_EQ(kept(), Thresholds());
}
