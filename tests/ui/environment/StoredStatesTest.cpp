// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stepping through stored states, and marks on findings, on an environment's page.
#include "tests/ui/TestFleet.h"
#include "ui/environment/OverviewPage.h"
#include "ui/environment/StateTimeline.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/SectionList.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class StoredStatesTest : public testing::Test {
protected:
    StoredStatesTest() {
        fleet.findings = [](const HealthInput& input) {
            Finding invalid = findingOf(u"indexers.invalid"_s, u"indexers"_s, Severity::Warning);
            invalid.message = {MessageId::NodesUnread, {qint64(1)}};
            std::vector<Finding> found;
            if (input.environment->name == u"oak · prod"_s)
                found = {findingOf(u"cron.dead"_s, u"cron"_s, Severity::Critical), invalid};
            return found;
        };
        fleet.environments.stored.reserve(4);
        Environment& oak = fleet.add(u"oak · prod"_s);
        keep(oak, "acme-full", std::chrono::hours(30), 1);
        keep(oak, "bolt-quick", std::chrono::hours(3), 2);
        keep(oak, "bolt-full", std::chrono::minutes(1), 3);
        fleet.load();
        presenter.setEnvironment(fleet.named(u"oak · prod"_s).id);
    }
    void keep(const Environment& environment, const char* recording, std::chrono::milliseconds ago, int number) {
        auto snapshot = std::make_shared<Snapshot>(*recordedSnapshot(environment, recording, testNow - ago));
        snapshot->id = *SnapshotId::fromString(u"0192f3a0-0000-7000-8000-00000000000%1"_s.arg(number));
        fleet.snapshots.stored.push_back(snapshot);
    }
    [[nodiscard]] QString version() const {
        for (const SectionCard& card : presenter.cards()) {
            for (const FactRow& fact : card.facts) {
                if (card.id == "identity"_L1 && fact.label == "Version"_L1)
                    return fact.value.text;
            }
        }
        return {};
    }
    bool settled() {
        return waitUntil([this] { return !presenter.walk().isBusy(); });
    }

    TestFleet fleet;
    MarkPresenter marks{fleet.marks, fleet.clock, u"anna@desk"_s};
    OverviewPresenter presenter{
        {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.snapshots, fleet.pool, marks}};
};

} // namespace

TEST_F(StoredStatesTest, StepsBackAndForthAndSaysWhichStateThatIs) {
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    const auto* banner = page.findChild<Banner*>(u"pastBanner"_s);
    EXPECT_TRUE(banner->isHidden());
    EXPECT_EQ(version(), u"2.4.8-p5"_s);
    presenter.older();
    ASSERT_TRUE(settled());
    EXPECT_TRUE(banner->sentence().endsWith(u"3 h ago"_s)) << qPrintable(banner->sentence());
    EXPECT_TRUE(presenter.pastDetail().startsWith(u"Snapshot 2 of 3"_s)) << qPrintable(presenter.pastDetail());
    presenter.older();
    ASSERT_TRUE(settled());
    EXPECT_EQ(version(), u"2.4.7-p3"_s);
    EXPECT_FALSE(presenter.findings().empty()) << "what was wrong then is judged from what was stored";
    presenter.older();
    ASSERT_TRUE(settled());
    EXPECT_EQ(version(), u"2.4.7-p3"_s) << "there is nothing older";
    presenter.newer();
    ASSERT_TRUE(settled());
    EXPECT_EQ(presenter.walk().position(), 1);
    page.findChild<QPushButton*>(u"pastBannerAction"_s)->click();
    EXPECT_FALSE(presenter.isPast());
    EXPECT_TRUE(banner->isHidden());
    EXPECT_EQ(version(), u"2.4.8-p5"_s);
    EXPECT_EQ(presenter.findings().size(), 2U);
}

TEST_F(StoredStatesTest, ThatNothingOlderIsStoredIsSaidUntilAnotherSectionIsShown) {
    fleet.snapshots.stored.clear();
    OverviewPage page(presenter);
    page.show();
    const auto* banner = page.findChild<Banner*>(u"storageBanner"_s);
    presenter.older();
    ASSERT_TRUE(settled());
    EXPECT_FALSE(banner->isHidden());
    page.showSection(u"findings");
    EXPECT_TRUE(banner->isHidden());
}

TEST_F(StoredStatesTest, WhatOnlyFullSnapshotsHaveComesFromTheOneBefore) {
    presenter.older();
    ASSERT_TRUE(settled());
    ASSERT_TRUE(presenter.isPast());
    EXPECT_EQ(presenter.walk().shown()->latest->source->level, ProbeLevel::Quick);
    ASSERT_TRUE(presenter.walk().shown()->full);
    EXPECT_EQ(presenter.walk().shown()->full->source->takenAt, testNow - std::chrono::hours(30));
}

TEST_F(StoredStatesTest, AFreshReadingDoesNotPullOneOutOfThePast) {
    presenter.older();
    ASSERT_TRUE(settled());
    const QString then = presenter.pastSentence();
    fleet.willFail(fleet.named(u"oak · prod"_s), Error(ErrorKind::Unreachable, u"no route to host"_s));
    fleet.refresh(fleet.named(u"oak · prod"_s));
    EXPECT_EQ(presenter.pastSentence(), then);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Ready) << "the failure is of now";
    presenter.toNow();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Stale);
}

TEST_F(StoredStatesTest, AnotherEnvironmentIsShownAsItIsNow) {
    presenter.older();
    ASSERT_TRUE(settled());
    ASSERT_TRUE(presenter.isPast());
    presenter.setEnvironment(EnvironmentId::create(fleet.clock));
    EXPECT_FALSE(presenter.isPast());
}

TEST_F(StoredStatesTest, ThatNothingIsStoredIsSaid) {
    fleet.snapshots.stored.resize(0);
    QSignalSpy failed(&presenter.walk(), &SnapshotWalk::failed);
    presenter.older();
    EXPECT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_FALSE(presenter.isPast());
}

TEST_F(StoredStatesTest, AHistoryThatCannotBeReadIsSaid) {
    fleet.snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"history.db is damaged"_s);
    QSignalSpy failed(&presenter.walk(), &SnapshotWalk::failed);
    presenter.older();
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_TRUE(failed.front().at(1).toString().contains(u"history.db is damaged"_s));
}

TEST_F(StoredStatesTest, AMutedFindingIsFoldedAwayAndDoesNotCount) {
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    page.showSection(u"findings");
    auto* table = page.findChild<DataTable*>(u"findingsTable"_s);
    const auto* list = page.findChild<SectionList*>(u"overviewSections"_s);
    ASSERT_EQ(table->filter().rowCount(), 2);
    EXPECT_EQ(list->markOf(list->sectionOf(u"findings")), Mark::Critical);
    table->selectKey(u"cron.dead"_s);
    page.activateWindow();
    table->setFocus();
    ASSERT_TRUE(waitUntil([&] { return table->hasFocus(); }));
    QTest::keyClick(table, Qt::Key_M, Qt::AltModifier);
    auto* why = page.findChild<QLineEdit*>(u"markFormText"_s);
    ASSERT_TRUE(why->isVisible());
    QTest::keyClicks(why, u"Moving house"_s);
    QTest::keyClick(why, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return presenter.findings().size() == 1; }));
    ASSERT_EQ(table->filter().rowCount(), 2) << "the finding that is left, and the heading of the muted one";
    EXPECT_EQ(table->filter().key(1), FindingsModel::headingKey);
    EXPECT_EQ(list->markOf(list->sectionOf(u"findings")), Mark::Warning);
    EXPECT_TRUE(presenter.healthSentence().contains(u"1 muted"_s)) << qPrintable(presenter.healthSentence());
    ASSERT_TRUE(waitUntil([&] { return table->hasFocus(); })) << "the form gives the focus back";
    table->selectKey(FindingsModel::headingKey.toString());
    QTest::keyClick(table, Qt::Key_Right);
    ASSERT_EQ(table->filter().rowCount(), 3);
    const int column = presenter.tables().front().model->columnNamed(u"mark");
    const QString mark = table->filter().index(2, column).data().toString();
    EXPECT_TRUE(mark.startsWith(u"muted by anna@desk"_s)) << qPrintable(mark);
    EXPECT_TRUE(mark.endsWith(u"Moving house"_s)) << qPrintable(mark);
    table->selectKey(u"cron.dead"_s);
    QTest::keyClick(table, Qt::Key_U, Qt::AltModifier);
    EXPECT_TRUE(waitUntil([&] { return presenter.findings().size() == 2; }));
}

TEST_F(StoredStatesTest, NothingIsMarkedInThePast) {
    presenter.older();
    ASSERT_TRUE(settled());
    presenter.older();
    ASSERT_TRUE(settled());
    ASSERT_FALSE(presenter.findings().empty());
    EXPECT_TRUE(presenter.targets({presenter.findings().front().id}).empty());
}

TEST_F(StoredStatesTest, WhatChangedBetweenStoredStatesIsTold) {
    StateTimeline timeline(fleet.snapshots, fleet.inventory, fleet.clock, fleet.pool);
    timeline.setEnvironment(fleet.named(u"oak · prod"_s).id);
    timeline.read();
    ASSERT_TRUE(waitUntil([&] { return !timeline.changes().empty(); }));
    const auto told = [&](const QString& begin) {
        return std::ranges::any_of(
            timeline.changes(), [&](const StateChange& change) { return change.text.startsWith(begin); });
    };
    EXPECT_TRUE(told(u"Version 2.4.7-p3 → 2.4.8-p5"_s));
    EXPECT_TRUE(told(u"Ended: "_s)) << "the first store was in trouble";
    for (const StateChange& change : timeline.changes())
        EXPECT_EQ(change.at, testNow - std::chrono::minutes(1)) << qPrintable(change.text);
    timeline.setEnvironment(EnvironmentId::create(fleet.clock));
    EXPECT_TRUE(timeline.changes().empty());
}

TEST(StateTimeline, WhatIsNotKnownDidNotChange) {
    StateSummary well{.at = testNow, .version = u"2.4.8"_s, .findings = {}, .silent = {}};
    StateSummary bad = well;
    bad.findings.emplace(
        u"cron.dead"_s, StateSummary::Trouble{Severity::Critical, u"Cron is silent."_s, u"cron.dead"_s});
    StateSummary unread{.at = testNow, .version = {}, .findings = {}, .silent = {u"cron.dead"_s}};
    EXPECT_TRUE(changesOf({well, unread, well}).empty());
    EXPECT_TRUE(changesOf({bad, unread, bad}).empty()) << "nobody knows whether it was gone meanwhile";
    EXPECT_TRUE(changesOf({well}).empty());
    EXPECT_TRUE(changesOf({}).empty());
    const std::vector<StateChange> changes = changesOf({well, bad, well});
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].mark, Mark::Critical);
    EXPECT_EQ(changes[1].mark, Mark::Ok);
}
