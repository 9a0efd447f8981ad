// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/MaintenanceSight.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::minutes;
using State = MaintenanceSight::State;

namespace {

const Instant noon{std::chrono::milliseconds(1'795'219'000'000)};

DecodedSnapshot readAt(Instant at, std::optional<bool> active) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->takenAt = at;
    Section identity;
    identity.ok = true;
    identity.data = {{u"root"_s, u"/r"_s}, {u"root_asked"_s, u"/r"_s},
        {u"maintenance"_s,
            QJsonObject{
                {u"active"_s, active ? QJsonValue(*active) : QJsonValue()}, {u"exempt"_s, QJsonArray{u"10.0.0.1"_s}}}}};
    NodeSnapshot node{.name = u"web-1"_s, .primary = true};
    node.sections.emplace(u"identity"_s, identity);
    snapshot->nodes = {node};
    return decode(SnapshotPtr(snapshot));
}

MaintenanceSight sightOf(
    const DecodedSnapshot& snapshot, const std::optional<RunRecord>& last, const MaintenancePlan* plan) {
    return maintenanceSight(&snapshot, last ? &*last : nullptr, plan);
}

RunRecord run(const QString& action, Instant at) {
    RunRecord record;
    record.action = action;
    record.startedAt = at;
    record.endedAt = at + std::chrono::seconds(2);
    record.outcome = RunOutcome::Succeeded;
    record.owner.user = u"anna"_s;
    return record;
}

} // namespace

TEST(MaintenanceSight, NamesWhoClosedTheShopAndUntilWhen) {
    const MaintenancePlan plan{{}, noon + minutes(60), {}, noon + minutes(1)};
    const auto sight = sightOf(readAt(noon + minutes(5), true), run(u"maintenance.enable"_s, noon), &plan);
    EXPECT_EQ(sight.state, State::Closed);
    ASSERT_TRUE(sight.by);
    EXPECT_EQ(sight.by->owner.user, u"anna"_s);
    EXPECT_EQ(sight.exempt, QStringList{u"10.0.0.1"_s});
    EXPECT_FALSE(sight.isOverdue(noon + minutes(59)));
    EXPECT_TRUE(sight.isOverdue(noon + minutes(60)));
}

TEST(MaintenanceSight, NoticesThatSomebodyElseOpenedIt) {
    const RunRecord last = run(u"maintenance.enable"_s, noon);
    EXPECT_EQ(sightOf(readAt(noon + minutes(5), false), last, nullptr).state, State::OpenedByOthers);
    EXPECT_EQ(sightOf(readAt(noon - minutes(5), false), last, nullptr).state, State::Closed)
        << "what was read before says nothing of it";
}

TEST(MaintenanceSight, IsOpenAfterWeOpenedIt) {
    const RunRecord last = run(u"maintenance.disable"_s, noon + minutes(10));
    EXPECT_EQ(sightOf(readAt(noon + minutes(20), false), last, nullptr).state, State::Open);
    EXPECT_EQ(sightOf(readAt(noon + minutes(5), true), last, nullptr).state, State::Open)
        << "it was read while it was closed";
    const auto closedAnew = sightOf(readAt(noon + minutes(20), true), last, nullptr);
    EXPECT_EQ(closedAnew.state, State::Closed);
    EXPECT_FALSE(closedAnew.by) << "not by us";
}

TEST(MaintenanceSight, DoesNotGuessWhatWasNotRead) {
    const RunRecord last = run(u"maintenance.enable"_s, noon);
    EXPECT_EQ(maintenanceSight(nullptr, &last, nullptr).state, State::Unknown);
    EXPECT_EQ(sightOf(readAt(noon + minutes(5), std::nullopt), last, nullptr).state, State::Unknown);
}

TEST(MaintenanceSight, ForgetsAPlanOfAnEarlierTime) {
    const MaintenancePlan old{{}, noon + minutes(60), {}, noon - minutes(60)};
    const auto sight = sightOf(readAt(noon + minutes(5), true), run(u"maintenance.enable"_s, noon), &old);
    EXPECT_FALSE(sight.until);
}
