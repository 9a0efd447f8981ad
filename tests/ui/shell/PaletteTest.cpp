// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/TestFleet.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/EnvironmentSeverities.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PaletteModel.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

PaletteEntry entryOf(const QString& title, const QString& detail = {}) {
    return {
        .key = u"test:"_s + title, .title = title, .detail = detail, .group = {}, .keys = {}, .pill = {}, .run = [] {
        }};
}

QStringList titles(const PaletteIndex& index, const QString& query) {
    QStringList titles;
    for (const PaletteHit& hit : index.find(query))
        titles << index.entry(hit.entry).title;
    return titles;
}

class PaletteTest : public testing::Test {
protected:
    PaletteTest() {
        fleet.findings = [](const HealthInput& input) {
            std::vector<Finding> findings;
            if (input.environment->name == u"dune · dev"_s)
                findings.push_back({.id = u"nodes.unread"_s,
                    .severity = Severity::Critical,
                    .message = {MessageId::NodesUnread, {qint64(2)}}});
            return findings;
        };
        fleet.fillAsUsual();
        fleet.load();
        window.show();
        window.activateWindow();
        std::ignore = waitUntil([this] { return window.isActiveWindow(); });
    }
    CommandPalette* open() {
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        return window.findChild<CommandPalette*>();
    }
    QLineEdit* query() { return window.findChild<QLineEdit*>(u"paletteQuery"_s); }
    QStringList shown() {
        QStringList texts;
        const QAbstractItemModel* model = window.findChild<QListView*>(u"paletteList"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, 0).data().toString();
        return texts;
    }
    TestFleet fleet;
    Theme theme{Appearance::Light};
    PreferenceStore preferences;
    FleetViewStore views;
    MainWindow window{{fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
        fleet.snapshots, fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s}};
};

} // namespace

TEST(PaletteIndex, ShowsAllInTheirOrderWhileNothingIsTyped) {
    const PaletteIndex index({entryOf(u"one"_s), entryOf(u"two"_s), entryOf(u"three"_s)}, {});
    EXPECT_EQ(titles(index, {}), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
}

TEST(PaletteIndex, PutsWhatWasUsedLastFirst) {
    const PaletteIndex index(
        {entryOf(u"one"_s), entryOf(u"two"_s), entryOf(u"three"_s)}, {u"test:three"_s, u"test:two"_s, u"test:gone"_s});
    EXPECT_EQ(titles(index, {}), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    EXPECT_EQ(titles(index, u"o"_s).front(), u"two"_s);
}

TEST(PaletteIndex, LooksIntoTheDetailTooButPrefersTheTitle) {
    const PaletteIndex index({entryOf(u"bolt"_s, u"cloud"_s), entryOf(u"cloud nine"_s)}, {});
    EXPECT_EQ(titles(index, u"cloud"_s), (QStringList{u"cloud nine"_s, u"bolt"_s}));
    const PaletteHit hit = index.find(u"bolt cloud"_s).front();
    EXPECT_EQ(hit.inTitle, (std::vector{0, 1, 2, 3}));
    EXPECT_EQ(hit.inDetail, (std::vector{0, 1, 2, 3, 4}));
}

TEST(PaletteIndex, ShowsOneKeyOnceWithTheShortcutOfEither) {
    PaletteEntry second = entryOf(u"one"_s);
    second.keys = u"F5"_s;
    const PaletteIndex index({entryOf(u"one"_s), second}, {});
    ASSERT_EQ(index.size(), 1);
    EXPECT_EQ(index.entry(0).keys, u"F5"_s);
}

TEST(PaletteIndex, AnswersTheBestHundredOfThousands) {
    std::vector<PaletteEntry> entries;
    for (int number = 0; number < 10'000; ++number)
        entries.push_back(entryOf(u"store %1 · production"_s.arg(number)));
    const PaletteIndex index(std::move(entries), {});
    EXPECT_EQ(titles(index, u"4711 prod"_s).front(), u"store 4711 · production"_s);
    EXPECT_EQ(titles(index, u"s"_s).size(), PaletteIndex::mostHits);
}

TEST(PaletteModel, KeepsTheRulesOfModels) {
    PaletteModel model(PaletteIndex({entryOf(u"one"_s), entryOf(u"two"_s)}, {}));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const QString& query : {u"o"_s, u"tw"_s, u"nothing"_s, u""_s})
        model.setQuery(query);
    EXPECT_EQ(model.rowCount(), 2);
}

TEST_F(PaletteTest, GoesToAnEnvironmentByAFewLetters) {
    ASSERT_TRUE(open());
    EXPECT_TRUE(query()->hasFocus());
    QTest::keyClicks(query(), u"blst"_s);
    ASSERT_EQ(shown().front(), u"bolt · stage"_s);
    QTest::keyClick(query(), Qt::Key_Return);
    EXPECT_EQ(window.place(), MainWindow::overviewPlace(fleet.named(u"bolt · stage"_s).id.toString()));
    EXPECT_TRUE(waitUntil([this] { return window.findChild<CommandPalette*>() == nullptr; }));
}

TEST_F(PaletteTest, OffersWhatTheWindowAndThePageCanDo) {
    open();
    EXPECT_TRUE(shown().contains(u"Show all keys"_s));
    EXPECT_TRUE(shown().contains(u"Show details"_s)); // of the fleet's table
    EXPECT_EQ(shown().count(u"Refresh"_s), 1);
    EXPECT_FALSE(shown().contains(u"Go to or do anything"_s));
}

TEST_F(PaletteTest, FindsWhatIsWrongAnywhere) {
    open();
    QTest::keyClicks(query(), u"dune"_s);
    const auto* list = window.findChild<QListView*>(u"paletteList"_s);
    const auto& model = *qobject_cast<const PaletteModel*>(list->model());
    int findings = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        findings += model.entry(row).key.startsWith(u"finding:"_s) ? 1 : 0;
    EXPECT_GT(findings, 0);
    const std::vector<EnvironmentSeverity> severities = severitiesOf(fleet.inventory, fleet.watch);
    const auto dune = std::ranges::find(severities, u"dune · dev"_s, &EnvironmentSeverity::name);
    ASSERT_NE(dune, severities.end());
    EXPECT_EQ(dune->worst, Severity::Critical);
    EXPECT_TRUE(dune->critical.contains(u"nodes.unread"_s));
    EXPECT_EQ(model.entry(0).title, u"dune · dev"_s) << "the environment itself first";
}

TEST_F(PaletteTest, ItsKeysComeBeforeTheWindows) {
    open();
    QTest::keyClicks(query(), u"a/?"_s);
    EXPECT_EQ(query()->text(), u"a/?"_s);
    QTest::keyClick(query(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(query(), Qt::Key_F5);
    EXPECT_EQ(fleet.refresher.running() + fleet.refresher.waiting(), 0);
    EXPECT_TRUE(window.findChild<CommandPalette*>()->isVisible());
}

TEST_F(PaletteTest, MovesByKeysAndAroundTheEnds) {
    open();
    const auto* list = window.findChild<QListView*>(u"paletteList"_s);
    const int last = list->model()->rowCount() - 1;
    QTest::keyClick(query(), Qt::Key_Up);
    EXPECT_EQ(list->currentIndex().row(), last);
    QTest::keyClick(query(), Qt::Key_Down);
    EXPECT_EQ(list->currentIndex().row(), 0);
    for (int page = 0; page <= last / 8; ++page)
        QTest::keyClick(query(), Qt::Key_PageDown);
    EXPECT_EQ(list->currentIndex().row(), last);
}

TEST_F(PaletteTest, EscGivesTheFocusBack) {
    auto* table = window.findChild<DataTable*>(u"fleetTable"_s);
    table->setFocus();
    open();
    QTest::keyClick(query(), Qt::Key_Escape);
    EXPECT_TRUE(table->hasFocus());
    EXPECT_EQ(window.place(), MainWindow::fleetPlace());
}

TEST_F(PaletteTest, SaysWhenNothingIsFound) {
    open();
    QTest::keyClicks(query(), u"zzzz"_s);
    EXPECT_TRUE(window.findChild<QWidget*>(u"paletteNothing"_s)->isVisible());
    QTest::keyClick(query(), Qt::Key_Return); // does nothing
    EXPECT_TRUE(window.findChild<CommandPalette*>()->isVisible());
}

TEST_F(PaletteTest, RemembersWhatWasUsed) {
    QSignalSpy changed(&window, &MainWindow::settingsChanged);
    open();
    QTest::keyClicks(query(), u"cedar"_s);
    QTest::keyClick(query(), Qt::Key_Return);
    EXPECT_GE(changed.count(), 1);
    const QString key = u"environment:"_s + fleet.named(u"cedar · prod"_s).id.toString();
    EXPECT_EQ(window.settings().recent, QStringList{key});
    std::ignore = waitUntil([this] { return window.findChild<CommandPalette*>() == nullptr; });
    open();
    EXPECT_EQ(shown().front(), u"cedar · prod"_s);
}
