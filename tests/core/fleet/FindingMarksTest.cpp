// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/FindingMarks.h"

#include "core/fleet/ThresholdSettings.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeHealthRepositories.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class FindingMarksTest : public testing::Test {
protected:
    FindingMarksTest() {
        QObject::connect(&marks, &FindingMarks::changed, &marks,
            [this](const QList<EnvironmentId>& environments) { changed.append(environments); });
    }
    [[nodiscard]] FindingMark markOf(EnvironmentId environment, const QString& finding = u"cron.dead"_s) const {
        return {.id = {},
            .environmentId = environment,
            .finding = finding,
            .kind = MarkKind::Muted,
            .severity = Severity::Warning,
            .reason = {},
            .madeBy = {},
            .madeAt = clock.now(),
            .until = {}};
    }

    FakeClock clock;
    FakeFindingMarkRepository repository{clock};
    FindingMarks marks{repository};
    QList<EnvironmentId> changed;
    const EnvironmentId acme = EnvironmentId::create(clock);
    const EnvironmentId bolt = EnvironmentId::create(clock);
};

} // namespace

TEST_F(FindingMarksTest, KnowsEachEnvironmentsOwn) {
    repository.stored = {markOf(acme), markOf(bolt), markOf(acme, u"disk.full"_s)};
    EXPECT_EQ(await(marks.load()).value_or(-1), 3);
    EXPECT_EQ(marks.of(acme).size(), 2U);
    EXPECT_TRUE(marks.find(bolt, u"cron.dead"_s));
    EXPECT_FALSE(marks.find(bolt, u"disk.full"_s));
    EXPECT_EQ(changed.size(), 2);
}

TEST_F(FindingMarksTest, SaysOnlyWhoseMarksAreOthersWhenItLoadsAgain) {
    repository.stored = {markOf(acme), markOf(bolt)};
    ASSERT_TRUE(await(marks.load()));
    changed.clear();
    ASSERT_TRUE(await(marks.load()));
    EXPECT_TRUE(changed.isEmpty());
    repository.stored.pop_back();
    ASSERT_TRUE(await(marks.load()));
    EXPECT_EQ(changed, QList{bolt});
}

TEST_F(FindingMarksTest, ReplacesTheMarkOfAFinding) {
    const auto first = await(marks.add(markOf(acme)));
    const auto second = await(marks.add(markOf(acme)));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(marks.of(acme), std::vector{*second});
}

TEST_F(FindingMarksTest, TakesAMarkBackAndPutsItThereAgainWhenThatFails) {
    const FindingMark mark = await(marks.add(markOf(acme))).value_or(FindingMark());
    repository.endFailsWith = Error(ErrorKind::StorageFailed, u"the disk is full"_s);
    EXPECT_FALSE(await(marks.end(mark)));
    EXPECT_EQ(marks.of(acme), std::vector{mark});
    repository.endFailsWith.reset();
    EXPECT_TRUE(await(marks.end(mark)));
    EXPECT_TRUE(marks.of(acme).empty());
    EXPECT_FALSE(await(marks.end(mark))) << "it has ended already";
    EXPECT_TRUE(marks.of(acme).empty());
}

TEST_F(FindingMarksTest, AddsNothingThatWasNotStored) {
    repository.failsWith = Error(ErrorKind::StorageFailed, u"the disk is full"_s);
    EXPECT_FALSE(await(marks.add(markOf(acme))));
    EXPECT_TRUE(marks.of(acme).empty());
}

TEST(ThresholdSettings, SayWhenTheyAreOthers) {
    FakeThresholdRepository repository;
    ThresholdSettings settings(repository);
    int changes = 0;
    QObject::connect(&settings, &ThresholdSettings::changed, &settings, [&] { ++changes; });
    ASSERT_TRUE(await(settings.load()));
    EXPECT_EQ(changes, 0);
    ASSERT_TRUE(await(settings.set({}, u"disk.full.warning"_s, 0.5)));
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(settings.thresholds().global.value(u"disk.full.warning"_s), 0.5);
    repository.failsWith = Error(ErrorKind::StorageFailed, u"the disk is full"_s);
    EXPECT_FALSE(await(settings.load()));
    EXPECT_EQ(settings.thresholds().global.size(), 1) << "what was known is kept";
}
