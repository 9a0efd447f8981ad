// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeIgnores.h"
#include "tests/support/FakePatchRecords.h"
#include "tests/ui/TestFleet.h"
#include "ui/compare/CompareView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace magkeeper;
using namespace magkeeper::test;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

class CompareTest : public testing::Test {
protected:
    CompareTest() { fleet.environments.stored.reserve(8); }

    void start(ComparisonKind kind) {
        fleet.load();
        presenter = std::make_unique<ComparePresenter>(
            CompareServices{fleet.inventory, fleet.refresher, {fleet.snapshots, fleet.states, fleet.pool, &records},
                fleet.clock, &ignores},
            kind);
        view = std::make_unique<CompareView>(*presenter);
        view->setEnvironment(fleet.environments.stored.front().id);
        view->resize(1100, 600);
    }
    void settle() {
        ASSERT_TRUE(
            waitUntil([this] { return !presenter->isBusy() && presenter->state().kind != PageState::Kind::Loading; }));
    }
    void show() {
        view->show();
        settle();
    }
    [[nodiscard]] bool isShown(const QString& key) const {
        return std::ranges::contains(presenter->rows(), key, &CompareRow::key);
    }
    QStringList shown(int column) {
        QStringList texts;
        const auto& filter = view->table().filter();
        for (int row = 0; row < filter.rowCount(); ++row)
            texts << filter.index(row, column).data().toString();
        return texts;
    }
    template <typename T>
    T& part(const QString& name) {
        return *view->findChild<T*>(name);
    }
    void choose(const QString& box, const QString& text) {
        auto& list = part<QComboBox>(box);
        const int at = list.findText(text);
        ASSERT_GE(at, 0) << qPrintable(text);
        list.setCurrentIndex(at);
        Q_EMIT list.activated(at);
        settle();
    }
    /// In both appearances; kept where MAGKEEPER_PICTURES says.
    void picture(const QString& name) {
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            theme.setAppearance(appearance);
            TestFleet::settle();
            const QPixmap drawn = view->grab();
            EXPECT_FALSE(drawn.isNull());
            const QString folder = qEnvironmentVariable("MAGKEEPER_PICTURES");
            const QString path = u"%1/%2-%3.png"_s.arg(folder, name, appearanceName(appearance));
            EXPECT_TRUE(folder.isEmpty() || drawn.save(path));
        }
    }
    [[nodiscard]] PageState::Kind kind() const { return presenter->state().kind; }

    /// Somebody looked now and found the patch A so.
    void look(EnvironmentId id, const QString& state) {
        PatchSpell patch;
        patch.place = {SpellPlace::Kind::Patch, u"A"_s, u"web-1"_s};
        patch.state = state;
        PatchSpell installation;
        installation.place = {SpellPlace::Kind::Installation, {}, u"web-1"_s};
        ASSERT_TRUE(await(records.remember(id, {.at = fleet.clock.now(), .states = {patch, installation}})));
    }

    FakePatchRecords records;
    FakeIgnores kept;
    IgnoreSettings ignores{kept};
    TestFleet fleet;
    Theme theme{Appearance::Light};
    std::unique_ptr<ComparePresenter> presenter;
    std::unique_ptr<CompareView> view;
};

} // namespace

TEST_F(CompareTest, AsksForNothingWhileNobodyLooks) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    start(ComparisonKind::Drift);
    TestFleet::settle();
    EXPECT_TRUE(presenter->secondChoices().empty());
}

TEST_F(CompareTest, OffersTheEnvironmentsOfTheSameStoreFirst) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"aaa · prod"_s), "cedar-full");
    fleet.read(fleet.add(u"acme · stage"_s), "bolt-full");
    start(ComparisonKind::Drift);
    show();
    EXPECT_EQ(part<QComboBox>(u"compareSecond"_s).itemText(0), u"acme · stage"_s);
    EXPECT_EQ(part<QComboBox>(u"compareSecond"_s).currentText(), u"acme · stage"_s);
    EXPECT_EQ(kind(), PageState::Kind::Ready);
}

TEST_F(CompareTest, ShowsWhatDiffersAndEverythingWhenAsked) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    show();
    const QStringList differences = shown(0);
    EXPECT_TRUE(differences.contains(u"version"_s));
    EXPECT_FALSE(differences.contains(u"Magento_Store"_s)) << "it is equal";
    EXPECT_TRUE(shown(2).contains(u"2.4.7-p3"_s));
    EXPECT_TRUE(shown(3).contains(u"2.4.9"_s));
    part<QCheckBox>(u"compareAll"_s).click();
    EXPECT_TRUE(shown(0).contains(u"Magento_Store"_s));
    EXPECT_GT(shown(0).size(), differences.size());
    part<QLineEdit>(u"compareFilter"_s).setText(u"magento_store equal"_s);
    EXPECT_TRUE(shown(0).contains(u"Magento_Store"_s));
    EXPECT_LT(shown(0).size(), 20);
}

TEST_F(CompareTest, NeverLeavesOutASectionThatCouldNotBeCompared) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "acme-full", std::chrono::seconds(12), {u"packages"_s, u"config"_s});
    start(ComparisonKind::Drift);
    show();
    EXPECT_EQ(kind(), PageState::Kind::Ready) << "nothing else differs";
    EXPECT_TRUE(shown(0).contains(u"All of it"_s));
    EXPECT_TRUE(shown(4).filter(u"not known"_s).size() >= 2);
    EXPECT_TRUE(presenter->summary().contains(u"not known at all: Packages, Configuration"_s))
        << qPrintable(presenter->summary());
    choose(u"compareSection"_s, u"Packages"_s);
    EXPECT_EQ(shown(0), QStringList{u"All of it"_s});
}

TEST_F(CompareTest, SaysThatNobodyLookedForPatchesWhereTheyAreLookedFor) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    show();
    EXPECT_FALSE(shown(1).contains(u"Patches"_s)) << "nobody asked for them";
    EXPECT_TRUE(presenter->summary().contains(u"Patches left out: nobody has looked for patches"_s))
        << qPrintable(presenter->summary());
    EXPECT_FALSE(presenter->summary().contains(u"not known at all: Patches"_s));
    choose(u"compareSection"_s, u"Patches"_s);
    EXPECT_EQ(shown(4), QStringList{u"left out: nobody has looked for patches"_s});
}

TEST_F(CompareTest, ShowsWhichPatchesAreMissing) {
    const Environment& prod = fleet.add(u"acme · prod"_s);
    const Environment& stage = fleet.add(u"acme · stage"_s);
    fleet.read(prod, "acme-full");
    fleet.read(stage, "acme-full");
    look(prod.id, u"missing"_s);
    look(stage.id, u"applied"_s);
    start(ComparisonKind::Drift);
    show();
    choose(u"compareSection"_s, u"Patches"_s);
    EXPECT_EQ(shown(0), QStringList{u"A"_s});
    EXPECT_EQ(shown(2), QStringList{u"missing"_s});
    EXPECT_EQ(shown(3), QStringList{u"applied"_s});
}

TEST_F(CompareTest, LeavesOutWhatTheWorkspaceKeepsAsMeantToDiffer) {
    kept.kept = {u"versions:version"_s};
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    show();
    EXPECT_FALSE(shown(0).contains(u"version"_s));
    const auto shownFacts = presenter->rows();
    const auto other = std::ranges::find_if(shownFacts, [](const CompareRow& row) { return row.fact.isDifference(); });
    ASSERT_NE(other, shownFacts.end());
    const QString key = other->key();
    const QString word = other->sectionId + u':' + other->fact.name.toLower();
    view->table().selectKey(key);
    view->table().findChild<QAction*>(u"compareIgnore"_s)->trigger();
    ASSERT_TRUE(waitUntil([&] { return !isShown(key); }));
    EXPECT_TRUE(ignores.words().contains(word)) << qPrintable(word);
}

TEST_F(CompareTest, SaysThatOnlyADifferenceCanBeMeantToBeOne) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "acme-full", std::chrono::seconds(12), {u"packages"_s});
    start(ComparisonKind::Drift);
    show();
    QString said;
    QObject::connect(
        presenter.get(), &ComparePresenter::refused, presenter.get(), [&said](const QString& text) { said = text; });
    presenter->ignore(presenter->rows().front().key());
    EXPECT_EQ(said, u"Only what differs can be meant to."_s);
    EXPECT_TRUE(ignores.words().isEmpty());
}

TEST_F(CompareTest, SaysThatItCannotReadWhatIsMeantToDiffer) {
    kept.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    show();
    EXPECT_EQ(kind(), PageState::Kind::Failed);
}

TEST_F(CompareTest, SaysThatNothingDiffersAndHowMuchIsEqual) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "acme-full");
    start(ComparisonKind::Drift);
    show();
    choose(u"compareSection"_s, u"Modules"_s);
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    EXPECT_EQ(presenter->state().sentence, u"Nothing differs."_s);
    presenter->help();
    EXPECT_EQ(kind(), PageState::Kind::Ready);
    EXPECT_TRUE(shown(0).contains(u"Magento_Store"_s));
}

TEST_F(CompareTest, SaysWhatIsMissingWhenThereIsNothingToCompareWith) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    start(ComparisonKind::Drift);
    show();
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    EXPECT_TRUE(presenter->state().sentence.contains(u"no other environment"_s));
    fleet.add(u"acme · stage"_s);
    ASSERT_TRUE(await(fleet.inventory.load()).has_value());
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    EXPECT_EQ(presenter->state().action, u"Read in full"_s);
}

TEST_F(CompareTest, FailsWithTheReasonAndKeepsWhatItHadWhenItCannotReadAnew) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    fleet.snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    show();
    EXPECT_EQ(kind(), PageState::Kind::Failed);
    EXPECT_TRUE(presenter->state().detail.contains(u"disk"_s));
    fleet.snapshots.historyFailsWith.reset();
    presenter->help();
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Ready);
    fleet.snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    presenter->load();
    settle();
    EXPECT_EQ(kind(), PageState::Kind::Stale);
    EXPECT_TRUE(shown(0).contains(u"version"_s));
}

TEST_F(CompareTest, TellsWhatChangedBetweenTwoMoments) {
    const Environment& acme = fleet.add(u"acme · prod"_s);
    fleet.read(acme, "bolt-full", hours(30));
    fleet.read(acme, "acme-full", hours(2));
    fleet.read(acme, "cedar-full", minutes(1));
    start(ComparisonKind::Changes);
    show();
    EXPECT_EQ(part<QComboBox>(u"compareFirst"_s).currentText(), u"24 hours ago"_s);
    ASSERT_EQ(kind(), PageState::Kind::Ready);
    EXPECT_TRUE(shown(2).contains(u"2.4.8-p5"_s));
    EXPECT_TRUE(shown(3).contains(u"2.4.9"_s));
    EXPECT_TRUE(shown(4).contains(u"changed"_s));
    choose(u"compareFirst"_s, u"1 hour ago"_s);
    EXPECT_TRUE(shown(2).contains(u"2.4.7-p3"_s));
    choose(u"compareFirst"_s, u"7 days ago"_s);
    EXPECT_EQ(kind(), PageState::Kind::Empty);
    EXPECT_TRUE(presenter->state().sentence.contains(u"Nothing is stored"_s));
}

TEST_F(CompareTest, ComparesAnewWhenTheEnvironmentWasRead) {
    Environment& acme = fleet.add(u"acme · prod"_s);
    fleet.read(acme, "acme-full", hours(25));
    start(ComparisonKind::Changes);
    show();
    EXPECT_FALSE(shown(0).contains(u"version"_s)) << "nothing changed";
    fleet.read(acme, "cedar-full");
    presenter->load();
    settle();
    EXPECT_TRUE(shown(0).contains(u"version"_s));
}

TEST_F(CompareTest, TakesNoAnswerOfTheEnvironmentBefore) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    view->show();
    EXPECT_TRUE(presenter->isBusy());
    view->hide();
    view->setEnvironment(EnvironmentId::create(fleet.clock));
    EXPECT_FALSE(presenter->isBusy());
    TestFleet::settle();
    EXPECT_TRUE(presenter->rows().empty());
}

TEST_F(CompareTest, IsCopiedAsMarkdownAndCsv) {
    fleet.read(fleet.add(u"acme · prod"_s), "acme-full");
    fleet.read(fleet.add(u"acme · stage"_s), "cedar-full");
    start(ComparisonKind::Drift);
    show();
    part<QPushButton>(u"compareCopy"_s).click();
    EXPECT_TRUE(QApplication::clipboard()->text().contains(u"## Versions"_s));
    EXPECT_TRUE(view->table().copyCsv().contains(u"2.4.7-p3"_s));
    EXPECT_TRUE(view->table().copyMarkdown().contains(u"2.4.9"_s));
}

TEST_F(CompareTest, ShowsAHostileStoreAsText) {
    fleet.read(fleet.add(u"acme · prod"_s), "hostile");
    fleet.read(fleet.add(u"acme · stage"_s), "acme-full");
    start(ComparisonKind::Drift);
    show();
    const QAbstractItemModelTester tester(
        view->table().filter().sourceModel(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int column = 0; column < 5; ++column)
        for (const QString& text : shown(column))
            for (const QChar c : text)
                EXPECT_NE(c.category(), QChar::Other_Control);
    EXPECT_EQ(part<QLabel>(u"compareSummary"_s).textFormat(), Qt::PlainText);
}

TEST_F(CompareTest, IsPaintedAsDriftAndAsChanges) {
    const Environment& acme = fleet.add(u"acme · prod"_s);
    fleet.read(acme, "cedar-full", hours(25));
    fleet.read(acme, "acme-full", minutes(1));
    fleet.read(fleet.add(u"acme · stage"_s), "bolt-full");
    start(ComparisonKind::Drift);
    show();
    picture(u"drift"_s);
    choose(u"compareSection"_s, u"Modules"_s);
    picture(u"drift-nothing"_s);
    start(ComparisonKind::Changes);
    show();
    picture(u"changes"_s);
}

TEST_F(CompareTest, BeginsWithTheOldestStateWhenThatIsYounger) {
    const Environment& acme = fleet.add(u"acme · prod"_s);
    fleet.read(acme, "acme-full", hours(3));
    fleet.read(acme, "acme-quick", hours(2));
    fleet.read(acme, "cedar-full", minutes(1));
    start(ComparisonKind::Changes);
    show();
    EXPECT_EQ(kind(), PageState::Kind::Ready);
    EXPECT_TRUE(shown(2).contains(u"2.4.7-p3"_s));
    const auto& moments = presenter->firstChoices();
    EXPECT_EQ(
        std::ranges::count_if(moments, [](const CompareChoice& each) { return each.text.contains(u"quick"_s); }), 0)
        << "there are full ones";
}
