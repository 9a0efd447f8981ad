// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/ExposureChart.h"
#include "tests/ui/patches/PatchStores.h"
#include "ui/charts/TimeBarsView.h"
#include "ui/patches/PatchesPage.h"
#include "ui/widgets/StateView.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class ExposureChartTest : public testing::Test {
protected:
    ExposureChartTest()
        : page(patches) {
        page.resize(1200, 800);
        page.show();
        PatchStores::begin(patches);
    }
    void showChart() {
        page.setExposureShown(true);
        settle();
    }
    void settle() {
        PatchStores::settle(patches);
        ASSERT_TRUE(waitUntil(
            [this] { return !presenter().isBusy() && presenter().state().kind != PageState::Kind::Loading; }));
    }
    /// Somebody looked so many hours ago and found it open to something critical, or not.
    void look(const QString& environment, std::chrono::hours ago, const QString& state) {
        PatchSpell spell;
        spell.place = {SpellPlace::Kind::Vulnerability, u"CVE-2024-34102"_s, {}};
        spell.state = state;
        spell.basis = u"release"_s;
        ASSERT_TRUE(await(stores.records.remember(
            stores.named(environment), {.at = stores.fleet.clock.now() - ago, .states = {spell}})));
    }
    ExposurePresenter& presenter() { return page.exposure().presenter(); }
    QString count(int layer) { return page.findChild<QLabel*>(u"exposureCount%1"_s.arg(layer))->text(); }
    [[nodiscard]] PageState::Kind kind() { return presenter().state().kind; }

    PatchStores stores;
    PatchFleet patches{stores.services()};
    PatchesPage page;
};

} // namespace

TEST_F(ExposureChartTest, AsksForNothingWhileItIsHidden) {
    PatchStores::settle(patches);
    EXPECT_TRUE(page.exposure().isHidden());
    EXPECT_EQ(kind(), PageState::Kind::Loading);
    EXPECT_FALSE(presenter().isBusy());
}

TEST_F(ExposureChartTest, SaysThatNobodyLooked) {
    showChart();
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    EXPECT_TRUE(presenter().state().sentence.contains(u"nobody looked"_s));
}

TEST_F(ExposureChartTest, ShowsHowManyWereOpenOnEachDay) {
    look(u"acme · prod"_s, std::chrono::hours(72), u"exposed"_s);
    look(u"bolt · stage"_s, std::chrono::hours(72), u"exposed"_s);
    look(u"bolt · stage"_s, std::chrono::hours(48), u"protected"_s);
    showChart();
    ASSERT_EQ(kind(), PageState::Kind::Ready);
    EXPECT_EQ(count(0), u"Open, critical: 1"_s);
    EXPECT_EQ(count(2), u"Not known: 2"_s);
    EXPECT_EQ(count(3), u"Closed: 0"_s) << "of other vulnerabilities nothing is known";
    const TimeBars& drawn = page.exposure().bars().drawn();
    ASSERT_EQ(drawn.pieces.size(), 30U);
    EXPECT_EQ(drawn.width, std::chrono::days(1));
    EXPECT_EQ(drawn.pieces[25].counts, (std::vector<qint64>{0, 0, 3})) << "before anybody looked nothing is known";
    EXPECT_EQ(drawn.pieces[26].counts[0], 2);
    EXPECT_EQ(drawn.pieces[27].counts[0], 2) << "it was open until the second look";
    EXPECT_EQ(drawn.pieces[28].counts[0], 1);
}

TEST_F(ExposureChartTest, TellsOfTheDayThatIsChosen) {
    look(u"bolt · stage"_s, std::chrono::hours(72), u"exposed"_s);
    look(u"bolt · stage"_s, std::chrono::hours(48), u"protected"_s);
    showChart();
    EXPECT_EQ(count(0), u"Open, critical: 0"_s);
    TimeBarsView& bars = page.exposure().bars();
    const Instant chosen = bars.drawn().pieces[26].from;
    bars.setRange(TimeSpan{chosen, chosen + bars.drawn().width});
    Q_EMIT bars.rangeChosen();
    EXPECT_EQ(count(0), u"Open, critical: 1"_s);
    bars.setRange(TimeSpan{bars.drawn().pieces[3].from, bars.drawn().pieces[3].from + bars.drawn().width});
    Q_EMIT bars.rangeChosen();
    EXPECT_EQ(count(0), u"Open, critical: 0"_s);
    EXPECT_EQ(count(2), u"Not known: 3"_s) << "before anybody looked";
}

TEST_F(ExposureChartTest, NeverAddsDaysUpWhenThereIsNoRoomForThem) {
    look(u"bolt · stage"_s, std::chrono::hours(24 * 85), u"exposed"_s);
    showChart();
    ASSERT_EQ(presenter().exposure().days.size(), 86U);
    for (const int width : {1200, 700, 420, 300}) {
        page.exposure().resize(width, 170);
        TestFleet::settle();
        const TimeBars& drawn = page.exposure().bars().drawn();
        EXPECT_EQ(drawn.width, std::chrono::days(1)) << width;
        EXPECT_EQ(drawn.pieces.back().counts[0], 1) << width;
    }
}

TEST_F(ExposureChartTest, CountsAnewWhenSomebodyLooked) {
    showChart();
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    PatchStores::readAll(patches);
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Ready);
    EXPECT_EQ(count(0), u"Open, critical: 2"_s);
}

TEST_F(ExposureChartTest, IsShownAndHiddenByItsButtonAndItsKey) {
    auto* button = page.findChild<QPushButton*>(u"patchesOverTime"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(page.exposure().isHidden());
    EXPECT_TRUE(button->isChecked());
    page.findChild<QAction*>(u"patchesExposure"_s)->trigger();
    EXPECT_TRUE(page.exposure().isHidden());
    EXPECT_FALSE(button->isChecked());
}

TEST_F(ExposureChartTest, KeepsWhatItHadWhenTheWorkspaceCannotBeRead) {
    look(u"bolt · stage"_s, std::chrono::hours(72), u"exposed"_s);
    stores.records.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    showChart();
    EXPECT_EQ(kind(), PageState::Kind::Failed);
    stores.records.failsWith.reset();
    presenter().load();
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Ready);
    stores.records.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    presenter().load();
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Stale);
    EXPECT_EQ(count(0), u"Open, critical: 1"_s);
}
