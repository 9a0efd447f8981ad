// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/DuePolicy.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Instant at(const QString& time) { return instantFromIso8601(time).value(); }

std::string dueOf(const DuePolicy& policy, Urgency urgency, const QString& since) {
    return toIso8601(policy.due(urgency, at(since), u"production"_s)).toStdString();
}

} // namespace

TEST(DuePolicy, GivesSomethingCriticalThreeDaysAtAnyHour) {
    DuePolicy policy;
    policy.freezes.push_back({u"sale"_s, at(u"2026-11-20T00:00:00Z"_s), at(u"2026-12-01T00:00:00Z"_s), {}});
    EXPECT_EQ(dueOf(policy, Urgency::Critical, u"2026-11-19T03:00:00Z"_s), "2026-11-22T03:00:00.000Z"); // a Sunday
}

TEST(DuePolicy, MovesAnEndOutOfBusinessHoursToTheirNextBeginning) {
    const DuePolicy policy;
    // Two weeks from a Wednesday at noon are a Wednesday at noon.
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-18T12:00:00Z"_s), "2026-12-02T12:00:00.000Z");
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-18T03:00:00Z"_s), "2026-12-02T09:00:00.000Z");
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-18T18:00:00Z"_s), "2026-12-03T09:00:00.000Z");
    // From a Saturday to a Saturday, then to the Monday.
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-21T12:00:00Z"_s), "2026-12-07T09:00:00.000Z");
}

TEST(DuePolicy, KeepsTheHoursOfItsZoneOverAChangeOfClocks) {
    DuePolicy policy;
    policy.hours.zone = QTimeZone("Europe/Berlin");
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-10-14T03:00:00Z"_s), "2026-10-28T08:00:00.000Z"); // winter
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-09-30T03:00:00Z"_s), "2026-10-14T07:00:00.000Z"); // summer
}

TEST(DuePolicy, CountsNoTimeOfAFreeze) {
    DuePolicy policy;
    policy.freezes.push_back({u"sale"_s, at(u"2026-11-23T00:00:00Z"_s), at(u"2026-11-30T00:00:00Z"_s), {}});
    policy.freezes.push_back({u"within"_s, at(u"2026-11-25T00:00:00Z"_s), at(u"2026-11-26T00:00:00Z"_s), {}});
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-18T12:00:00Z"_s), "2026-12-09T12:00:00.000Z");
    // One that ended before, and one that begins after the end.
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-12-02T12:00:00Z"_s), "2026-12-16T12:00:00.000Z");
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-02T12:00:00Z"_s), "2026-11-16T12:00:00.000Z");
}

TEST(DuePolicy, LeavesAnEndThatAFreezeBeginsWithToItsEnd) {
    DuePolicy policy;
    // The end is a Saturday; the Monday after it is in the freeze.
    policy.freezes.push_back({u"sale"_s, at(u"2026-12-06T00:00:00Z"_s), at(u"2026-12-10T00:00:00Z"_s), {}});
    EXPECT_EQ(dueOf(policy, Urgency::Important, u"2026-11-21T12:00:00Z"_s), "2026-12-10T09:00:00.000Z");
}

TEST(DuePolicy, KnowsAFreezeOfSomeKindsOnly) {
    DuePolicy policy;
    policy.freezes.push_back(
        {u"sale"_s, at(u"2026-11-20T00:00:00Z"_s), at(u"2026-11-25T00:00:00Z"_s), {u"production"_s}});
    const Instant from = at(u"2026-11-24T22:00:00Z"_s);
    ASSERT_NE(policy.freezeIn(from, from + 4h, u"production"_s), nullptr);
    EXPECT_EQ(policy.freezeIn(from, from + 4h, u"staging"_s), nullptr);
    EXPECT_EQ(policy.freezeIn(from + 2h, from + 4h, u"production"_s), nullptr);
    EXPECT_EQ(
        policy.due(Urgency::Important, at(u"2026-11-18T12:00:00Z"_s), u"staging"_s), at(u"2026-12-02T12:00:00Z"_s));
}

TEST(DuePolicy, IsWhatItsDocumentSays) {
    DuePolicy policy;
    policy.rule(Urgency::Other) = {480h, DueRule::Pace::Always};
    policy.hours
        = {QTimeZone("America/New_York"), {true, false, true, false, true, true, false}, QTime(8, 30), QTime(16, 0)};
    policy.freezes.push_back(
        {u"sale"_s, at(u"2026-11-20T00:00:00Z"_s), at(u"2026-11-25T00:00:00Z"_s), {u"production"_s}});
    const auto read = duePolicyFrom(documentOf(policy));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_EQ(*read, policy);
}

TEST(DuePolicy, RefusesWhatCannotBeKept) {
    DuePolicy policy;
    policy.hours.until = policy.hours.from;
    EXPECT_FALSE(validate(policy));
    policy = {};
    policy.hours.days.fill(false);
    EXPECT_FALSE(validate(policy));
    policy = {};
    policy.rule(Urgency::Critical).within = 0h;
    EXPECT_FALSE(validate(policy));
    policy = {};
    policy.freezes.push_back({u"backwards"_s, at(u"2026-11-20T00:00:00Z"_s), at(u"2026-11-19T00:00:00Z"_s), {}});
    EXPECT_FALSE(validate(policy));
    policy = {};
    policy.hours.zone = QTimeZone("Nowhere/At_All");
    EXPECT_FALSE(validate(policy));
    EXPECT_FALSE(duePolicyFrom({}));
}
