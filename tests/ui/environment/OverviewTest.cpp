// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/environment/OverviewPage.h"
#include "ui/environment/OverviewPresenter.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/EnvironmentSection.h"
#include "ui/widgets/SectionList.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class StubSection final : public EnvironmentSection {
public:
    using EnvironmentSection::EnvironmentSection;
    void setEnvironment(EnvironmentId) override { }
};

class OverviewTest : public testing::Test {
protected:
    OverviewTest() {
        fleet.findings = [](const HealthInput&) {
            Finding finding = findingOf(u"packages.differ"_s, u"packages"_s, Severity::Warning);
            finding.evidence = {{u"packages"_s, {}, u"differences[3].locked"_s, u"1.0.2"_s}};
            return std::vector<Finding>{finding};
        };
        fleet.fillAsUsual();
        fleet.read(fleet.add(u"oak · prod"_s), "acme-audit-full");
        fleet.load();
    }
    const SectionCard& card(const QString& id) {
        const auto found = std::ranges::find(presenter.cards(), id, &SectionCard::id);
        EXPECT_NE(found, presenter.cards().end()) << qPrintable(id);
        return *found;
    }
    static QString fact(const SectionCard& card, const QString& label) {
        const auto found = std::ranges::find(card.facts, label, &FactRow::label);
        return found == card.facts.end() ? u"(no such fact)"_s : found->value.text;
    }
    const OverviewPresenter::Table& table(const QString& id) {
        return *std::ranges::find(presenter.tables(), id, &OverviewPresenter::Table::id);
    }
    void open(const QString& name) { presenter.setEnvironment(fleet.named(name).id); }

    TestFleet fleet;
    MarkPresenter marks{fleet.marks, fleet.clock, u"anna@desk"_s};
    OverviewPresenter presenter{
        {fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, fleet.snapshots, fleet.pool, marks}};
};

} // namespace

TEST_F(OverviewTest, ShowsEverySectionWithItsCost) {
    open(u"bolt · prod"_s);
    for (const QString& id : {u"identity"_s, u"php"_s, u"system"_s, u"files"_s, u"caches"_s, u"modules"_s,
             u"database"_s, u"redis"_s, u"indexers"_s, u"cron"_s, u"queue"_s}) {
        EXPECT_TRUE(card(id).caption.endsWith(u"ms"_s)) << qPrintable(id);
        EXPECT_FALSE(card(id).facts.empty()) << qPrintable(id);
    }
    EXPECT_EQ(fact(card(u"identity"_s), u"Version"_s), u"2.4.8-p5"_s);
    EXPECT_TRUE(presenter.summary().contains(u"71 ms round trip"_s)) << qPrintable(presenter.summary());
}

TEST_F(OverviewTest, SectionsThatFailedSayWhyAndOthersStillAnswer) {
    open(u"acme · stage"_s);
    EXPECT_FALSE(card(u"database"_s).fault.isEmpty());
    EXPECT_FALSE(card(u"redis"_s).fault.isEmpty());
    EXPECT_TRUE(card(u"identity"_s).fault.isEmpty());
    EXPECT_EQ(fact(card(u"identity"_s), u"Version"_s), u"2.4.7-p3"_s);
}

TEST_F(OverviewTest, FillsTheTables) {
    // Each table is filled by one of the recorded stores; no recording has every section.
    QSet<QString> filled;
    for (const char* recording : {"cedar-full", "acme-audit-full", "services-full"}) {
        const Environment& environment = fleet.add(QString::fromUtf8(recording));
        fleet.read(environment, recording);
        fleet.load();
        open(environment.name);
        for (const OverviewPresenter::Table& table : presenter.tables()) {
            const QAbstractItemModelTester tester(table.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
            EXPECT_TRUE(table.model->rowCount() == 0 || table.fault.isEmpty()) << qPrintable(table.fault);
            if (table.model->rowCount() > 0)
                filled.insert(table.id);
        }
    }
    for (const OverviewPresenter::Table& table : presenter.tables())
        EXPECT_TRUE(filled.contains(table.id)) << qPrintable(table.id);
}

TEST_F(OverviewTest, ATableOfASectionThatWasNeverReadSaysSo) {
    open(u"cedar · prod"_s);
    EXPECT_EQ(table(u"packages"_s).model->rowCount(), 0);
    EXPECT_FALSE(table(u"packages"_s).fault.isEmpty());
}

TEST_F(OverviewTest, WhatIsNotKnownIsNotCalledEmpty) {
    const auto readWith = [&](const QString& name, const QJsonValue& indices, const QString& gap) {
        const Environment& environment = fleet.add(name);
        auto snapshot = std::make_shared<Snapshot>(*recordedSnapshot(environment, "services-full", testNow));
        Section& search = snapshot->shared.at(u"search"_s);
        search.data.insert(u"indices"_s, indices);
        if (!gap.isEmpty())
            search.unknown.insert(u"indices"_s, {SectionFault::Kind::TimedOut, gap});
        fleet.snapshots.stored.push_back(snapshot);
        fleet.load();
        open(name);
    };
    readWith(u"gum · none"_s, QJsonArray(), {});
    EXPECT_FALSE(table(u"search"_s).empty.isEmpty()) << "it is known that there is none";
    EXPECT_TRUE(table(u"search"_s).fault.isEmpty());
    readWith(u"gum · no engine"_s, QJsonValue::Null, {});
    EXPECT_TRUE(table(u"search"_s).empty.isEmpty());
    EXPECT_TRUE(table(u"search"_s).fault.isEmpty());
    readWith(u"gum · silent"_s, QJsonValue::Null, u"no answer in 2 s"_s);
    EXPECT_TRUE(table(u"search"_s).empty.isEmpty());
    EXPECT_TRUE(table(u"search"_s).fault.contains(u"no answer in 2 s"_s)) << qPrintable(table(u"search"_s).fault);
}

TEST_F(OverviewTest, FindingsAreNoneOnlyOnceTheyAreJudged) {
    open(u"fir · dev"_s);
    EXPECT_TRUE(table(u"findings"_s).empty.isEmpty());
    open(u"bolt · prod"_s);
    EXPECT_FALSE(table(u"findings"_s).empty.isEmpty());
}

TEST_F(OverviewTest, ShowsEachState) {
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty) << "no environment";
    open(u"fir · dev"_s);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty);
    EXPECT_FALSE(presenter.state().action.isEmpty());
    FakeShell& shell = fleet.shells.at(fleet.named(u"fir · dev"_s).primary().target.host);
    shell.hold();
    presenter.refresh(ProbeLevel::Quick);
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind == PageState::Kind::Loading; }));
    EXPECT_FALSE(presenter.activity().isEmpty());
    presenter.cancel();
    ASSERT_TRUE(waitUntil([&] { return !presenter.isBusy(); }));
    open(u"dune · dev"_s);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Ready);
    presenter.refresh(ProbeLevel::Quick);
    ASSERT_TRUE(waitUntil([&] { return presenter.state().kind == PageState::Kind::Stale; }));
    EXPECT_TRUE(presenter.state().detail.contains(u"no route to host"_s));
    EXPECT_FALSE(presenter.cards().empty());
}

TEST_F(OverviewTest, ShowsFindingsWithTheirEvidenceAndLeadsToWhereTheyComeFrom) {
    open(u"oak · prod"_s);
    ASSERT_EQ(presenter.findings().size(), 1U);
    EXPECT_EQ(presenter.findings().front().evidence, u"packages differences[3].locked = 1.0.2"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    auto* card = page.findChild<Card*>(u"healthCard"_s);
    ASSERT_FALSE(card->isHidden());
    EXPECT_EQ(card->facts().facts().front().value.mark, Mark::Warning);
    page.showSection(u"findings");
    auto* table = page.findChild<DataTable*>(u"findingsTable"_s);
    ASSERT_EQ(table->filter().rowCount(), 1);
    table->setCurrentIndex(table->filter().index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    EXPECT_EQ(page.section(), u"packages"_s);
    page.showSection(u"overview");
    const QPoint first = card->facts().mapTo(card, QPoint(20, 4));
    QTest::mouseClick(card, Qt::LeftButton, Qt::NoModifier, first);
    EXPECT_EQ(page.section(), u"packages"_s) << "a click on a finding leads there at once";
    page.showSection(u"overview");
    QTest::mouseClick(card, Qt::LeftButton, Qt::NoModifier, QPoint(20, 14));
    EXPECT_EQ(page.section(), u"findings"_s) << "and one on the card to all of them";
}

TEST_F(OverviewTest, AFindingThatComesFromNoSectionOfThePageIsReadAmongAll) {
    fleet.findings
        = [](const HealthInput&) { return std::vector{findingOf(u"files.odd"_s, u"files"_s, Severity::Warning)}; };
    const EnvironmentId bolt = fleet.named(u"bolt · prod"_s).id;
    fleet.watch.setThresholds({.global = {{u"any"_s, 1}}, .byTag = {}, .byEnvironment = {}}); // judges again
    ASSERT_TRUE(waitUntil([&] { return fleet.watch.health(bolt)->findings.front().rule == "files.odd"_L1; }));
    open(u"bolt · prod"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    auto* card = page.findChild<Card*>(u"healthCard"_s);
    QTest::mouseClick(card, Qt::LeftButton, Qt::NoModifier, card->facts().mapTo(card, QPoint(20, 4)));
    EXPECT_EQ(page.section(), u"findings"_s);
}

TEST_F(OverviewTest, EverySectionIsReachedByKeysAndTellsWhatIsInIt) {
    open(u"oak · prod"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    page.activateWindow();
    auto* list = page.findChild<SectionList*>(u"overviewSections"_s);
    page.focusContent();
    EXPECT_TRUE(waitUntil([&] { return list->hasFocus(); }));
    EXPECT_EQ(page.section(), u"overview"_s);
    QTest::keyClick(list, Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(page.section(), u"findings"_s);
    QTest::keyClick(list, Qt::Key_PageUp, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_PageUp, Qt::ControlModifier);
    EXPECT_EQ(page.section(), page.sections().back()) << "it goes round";
    QTest::keyClick(list, Qt::Key_4, Qt::AltModifier);
    EXPECT_EQ(page.section(), u"orders"_s);
    EXPECT_EQ(list->markOf(list->sectionOf(u"packages")), Mark::Warning) << "what was found there is marked";
    EXPECT_EQ(list->markOf(list->sectionOf(u"orders")), Mark::None);
}

TEST_F(OverviewTest, ASectionOfSomebodyElsesMakingHasItsNumberAndItsKey) {
    open(u"bolt · prod"_s);
    OverviewPage page(presenter);
    const auto make = [](QWidget* parent) { return new StubSection(parent); };
    page.addSection({u"indexers"_s, u"Indexers"_s, make, u"findings"_s});
    page.addSection({u"cron"_s, u"Cron"_s, make, u"indexers"_s});
    page.resize(1071, 760);
    page.show();
    page.activateWindow();
    auto* list = page.findChild<SectionList*>(u"overviewSections"_s);
    Q_EMIT presenter.changed();
    EXPECT_EQ(page.sections().indexOf(u"cron"_s), 3);
    EXPECT_EQ(list->manyOf(list->sectionOf(u"indexers")), fact(card(u"indexers"_s), u"Valid"_s));
    EXPECT_FALSE(list->manyOf(list->sectionOf(u"cron")).isEmpty());
    page.focusContent();
    ASSERT_TRUE(waitUntil([&] { return list->hasFocus(); }));
    QTest::keyClick(list, Qt::Key_4, Qt::AltModifier);
    EXPECT_EQ(page.section(), u"cron"_s);
    EXPECT_EQ(page.findChild<QAction*>(u"section4Action"_s)->text(), u"Cron"_s) << "the palette says where it leads";
    EXPECT_TRUE(page.findChild<QAction*>(u"section%1Action"_s.arg(page.sections().size()))) << "beyond the keys, too";
}

TEST_F(OverviewTest, ACardLeadsToItsSection) {
    open(u"oak · prod"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    auto* packages = page.findChild<Card*>(u"packagesCard"_s);
    ASSERT_TRUE(packages);
    QTest::mouseClick(packages, Qt::LeftButton);
    EXPECT_EQ(page.section(), u"packages"_s);
    page.showSection(u"overview");
    QTest::keyClick(packages->findChild<QWidget*>(u"cardFacts"_s), Qt::Key_Return);
    EXPECT_EQ(page.section(), u"packages"_s);
    page.showSection(u"overview");
    open(u"bolt · prod"_s);
    QTest::mouseClick(page.findChild<Card*>(u"identityCard"_s), Qt::LeftButton);
    EXPECT_EQ(page.section(), u"overview"_s) << "what has no section of its own is all there is";
}

TEST_F(OverviewTest, NodesThatDifferAreSeenSideBySide) {
    open(u"bolt · prod"_s);
    EXPECT_EQ(presenter.nodes().nodes.size(), 1);
    EXPECT_EQ(presenter.nodes().differences, 0) << "a node does not differ from itself";
    DecodedSnapshot two = *fleet.refresher.reading(fleet.named(u"bolt · prod"_s).id).latest;
    two.nodes.push_back(two.nodes.front());
    two.nodes.back().name = u"web-2"_s;
    two.nodes.back().identity.value->version = u"2.4.8-p4"_s;
    two.nodes.back().php = {}; // not asked for
    const NodeComparison comparison = compareNodes(two, nullptr, testNow);
    EXPECT_EQ(comparison.nodes, (QStringList{two.nodes.front().name, u"web-2"_s}));
    EXPECT_EQ(comparison.differences, 1);
    EXPECT_EQ(comparison.rows.front().fact, u"Version"_s) << "what differs stands first";
    EXPECT_EQ(comparison.rows.front().values[1].text, u"2.4.8-p4"_s);
    const auto php = std::ranges::find(comparison.rows, u"PHP"_s, &NodeFactRow::section);
    ASSERT_NE(php, comparison.rows.end());
    EXPECT_FALSE(php->differs) << "a node that does not tell does not differ";
    EXPECT_EQ(php->values[1].text, u"–"_s);
}

TEST_F(OverviewTest, AllSectionsFitIntoTheSmallWindow) {
    open(u"bolt · prod"_s);
    OverviewPage page(presenter);
    page.resize(1280 - 197, 740);
    page.show();
    auto* list = page.findChild<SectionList*>(u"overviewSections"_s);
    EXPECT_TRUE(waitUntil([&] { return list->height() > 400; }));
    EXPECT_EQ(list->verticalScrollBar()->maximum(), 0);
}

TEST_F(OverviewTest, NothingFoundIsSaidWithTheNumberOfRules) {
    fleet.findings = [](const HealthInput&) { return std::vector<Finding>(); };
    fleet.watch.setThresholds({.global = {{u"any"_s, 1}}, .byTag = {}, .byEnvironment = {}}); // judges again
    ASSERT_TRUE(waitUntil([&] {
        const HealthPtr health = fleet.watch.health(fleet.named(u"bolt · prod"_s).id);
        return health && health->findings.empty();
    }));
    open(u"bolt · prod"_s);
    EXPECT_TRUE(presenter.findings().empty());
    EXPECT_TRUE(presenter.healthSentence().startsWith(u"All well"_s)) << qPrintable(presenter.healthSentence());
    EXPECT_EQ(presenter.healthMark(), Mark::Ok);
}

TEST_F(OverviewTest, NeverReadAndFailingIsFailed) {
    const Environment fir = fleet.named(u"fir · dev"_s);
    fleet.willFail(fir, Error(ErrorKind::AuthenticationFailed, u"permission denied"_s));
    fleet.refresh(fir);
    open(u"fir · dev"_s);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Failed);
    EXPECT_TRUE(presenter.state().detail.contains(u"permission denied"_s));
}

TEST_F(OverviewTest, HostileTextsStayPlain) {
    open(u"elm · prod"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    for (const QLabel* label : page.findChildren<QLabel*>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << qPrintable(label->objectName());
    for (const OverviewPresenter::Table& table : presenter.tables()) {
        for (int row = 0; row < table.model->rowCount(); ++row) {
            for (const QChar character : table.model->index(row, 0).data().toString())
                EXPECT_TRUE(character.isPrint()) << qPrintable(table.id) << static_cast<unsigned>(character.unicode());
        }
    }
}

TEST_F(OverviewTest, ThePageTurnsItsFilterToTheTabThatIsShown) {
    open(u"oak · prod"_s);
    OverviewPage page(presenter);
    page.resize(1071, 760);
    page.show();
    EXPECT_FALSE(page.findChild<QLineEdit*>(u"filter"_s)->isVisible());
    page.showSection(u"packages");
    auto* filter = page.findChild<QLineEdit*>(u"filter"_s);
    EXPECT_TRUE(filter->isVisible());
    filter->setText(u"catalog"_s);
    auto* shown = page.findChild<DataTable*>(u"packagesTable"_s);
    EXPECT_LT(shown->filter().rowCount(), table(u"packages"_s).model->rowCount());
    EXPECT_GT(shown->filter().rowCount(), 0);
    filter->setText(u"nosuchpackage"_s);
    EXPECT_FALSE(shown->emptySentence().isEmpty()) << "an empty table says why";
    filter->setText(u"catalog"_s);
    EXPECT_TRUE(shown->emptySentence().isEmpty());
    page.showSection(u"config");
    EXPECT_TRUE(filter->text().isEmpty());
    page.showSection(u"packages");
    EXPECT_EQ(filter->text(), u"catalog"_s);
}
