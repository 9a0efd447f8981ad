// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/RehearsalPage.h"
#include "tests/ui/patches/PatchStores.h"
#include "ui/editor/ThreeWayView.h"
#include "ui/patches/RehearsalChoice.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSemaphore>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

const QByteArray textOfItsOwn = QByteArray(textBefore).replace("return true;", "return $this->own($id);");
/// It wants what the first one leaves.
const QByteArray secondPatch
    = QByteArray(patchText)
          .replace("-        return true;", "-        return is_numeric($id) && $this->isAllowed($id);")
          .replace("+        return is_numeric($id) && $this->isAllowed($id);", "+        return $this->isSafe($id);");

class RehearsalPageTest : public testing::Test {
protected:
    RehearsalPageTest()
        : page(patches) {
        page.resize(1200, 800);
        page.show();
        PatchStores::begin(patches);
    }

    RehearsalPresenter& presenter() { return page.presenter(); }
    void settle() {
        TestFleet::settle();
        ASSERT_TRUE(waitUntil([&] { return presenter().isSettled(); }));
    }
    void addPatch(const QString& path = u"fixes/guard.patch"_s) {
        presenter().addFiles({stores.folder.filePath(path)});
        settle();
    }
    void run(const QStringList& names) {
        QSet<EnvironmentId> chosen;
        for (const QString& name : names)
            chosen.insert(stores.named(name));
        presenter().setChosen(chosen);
        part<QPushButton>(u"rehearsalRun"_s)->click();
        settle();
    }
    /// What stands in the rows of the result: `title | would | where`.
    QStringList shown() {
        QStringList lines;
        for (const RehearsalRow& row : presenter().rows().values())
            lines << row.title.text + u" | "_s + row.would.text + u" | "_s + row.where.text;
        return lines;
    }
    QString keyOf(const QString& title) {
        const auto& rows = presenter().rows().values();
        const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.title.text == title; });
        return found == rows.end() ? QString() : found->key;
    }
    PageState::Kind stateKind() { return presenter().state().kind; }
    template <typename T>
    T* part(const QString& name) {
        return page.findChild<T*>(name);
    }
    [[nodiscard]] QByteArray inStore(const QString& name) const {
        QFile file(stores.folder.filePath(name + u'/' + patchedPath));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void openConflict() {
        page.results().selectKey(keyOf(u"bolt · stage"_s));
        QTest::keyClick(&page.results(), Qt::Key_Return);
        ASSERT_TRUE(waitUntil([&] { return presenter().sightState().kind == PageState::Kind::Ready; }));
    }

    PatchStores stores;
    PatchFleet patches{stores.services()};
    RehearsalPage page;
};

} // namespace

TEST_F(RehearsalPageTest, SaysWhatItNeedsBeforeItCanBegin) {
    EXPECT_EQ(stateKind(), PageState::Kind::Empty);
    EXPECT_EQ(presenter().state().action, u"Choose patch files…"_s);
    EXPECT_FALSE(part<QPushButton>(u"rehearsalRun"_s)->isEnabled());
    addPatch();
    EXPECT_TRUE(presenter().state().sentence.contains(u"Tick"_s));
    EXPECT_FALSE(part<QPushButton>(u"rehearsalRun"_s)->isEnabled());
    presenter().choose(stores.named(u"bolt · stage"_s), true);
    EXPECT_TRUE(part<QPushButton>(u"rehearsalRun"_s)->isEnabled());
}

TEST_F(RehearsalPageTest, TellsWhereItGoesOnWhereItIsAndWhatCannotBeRead) {
    const QAbstractItemModelTester tester(&presenter().rows());
    addPatch();
    run({u"acme · prod"_s, u"bolt · stage"_s, u"cedar · prod"_s});
    EXPECT_EQ(stateKind(), PageState::Kind::Ready);
    const QStringList lines = shown();
    ASSERT_EQ(lines.size(), 3) << qPrintable(lines.join(u'\n'));
    EXPECT_TRUE(lines[0].startsWith(u"cedar · prod | not known"_s)) << qPrintable(lines[0]);
    EXPECT_TRUE(lines[0].contains(u"no route to host"_s)) << qPrintable(lines[0]);
    EXPECT_EQ(lines[1], u"acme · prod | go on | 1 there already"_s);
    EXPECT_EQ(lines[2], u"bolt · stage | go on | 1 would go on"_s);
    EXPECT_EQ(inStore(u"bolt"_s), textBefore) << "nothing is written";
    EXPECT_TRUE(stores.records.kept.empty()) << "nothing is kept";
}

TEST_F(RehearsalPageTest, TellsWhoFailsAndWhere) {
    stores.write(u"bolt/"_s + patchedPath, textOfItsOwn);
    addPatch();
    run({u"acme · prod"_s, u"bolt · stage"_s});
    const QStringList lines = shown();
    ASSERT_EQ(lines.size(), 5) << qPrintable(lines.join(u'\n'));
    EXPECT_EQ(lines[0], u"bolt · stage | fail | 1 patch(es) would fail"_s);
    EXPECT_EQ(lines[1], u"guard | fail | 1 of 1 file(s)"_s);
    EXPECT_EQ(lines[2], patchedPath + u" | fail | 1 of 1 hunk(s)"_s);
    EXPECT_EQ(lines[3], u"Hunk 1 | conflict | the store has something else at line 7"_s);
    EXPECT_TRUE(presenter().summary().startsWith(u"would fail in 1 environment(s)"_s))
        << qPrintable(presenter().summary());
}

TEST_F(RehearsalPageTest, ShowsAConflictAsThreeTexts) {
    stores.write(u"bolt/"_s + patchedPath, textOfItsOwn);
    addPatch();
    run({u"bolt · stage"_s});
    openConflict();
    const ThreeTexts& texts = page.sight().texts();
    EXPECT_TRUE(texts.conflicts);
    EXPECT_TRUE(texts.sides[0].contains(u"        return true;"_s));
    EXPECT_TRUE(texts.sides[1].contains(u"        return $this->own($id);"_s));
    EXPECT_TRUE(texts.sides[2].contains(u"        return is_numeric($id) && $this->isAllowed($id);"_s));
    EXPECT_EQ(texts.begins, (std::array{4, 4, 4}));
    EXPECT_TRUE(page.sight().isAncestorOf(page.focusWidget())) << "the keyboard is there";
    EXPECT_EQ(page.results().currentKey(), keyOf(u"Hunk 1"_s));
    EXPECT_TRUE(page.closeInspector());
    EXPECT_FALSE(page.closeInspector());
}

TEST_F(RehearsalPageTest, GoesOnToTheConflictsOfTheNextEnvironment) {
    for (const QString& name : {u"acme"_s, u"bolt"_s})
        stores.write(name + u'/' + patchedPath, textOfItsOwn);
    addPatch();
    run({u"acme · prod"_s, u"bolt · stage"_s});
    const auto isAt = [&](const QString& name) {
        return waitUntil([&] {
            return presenter().sightState().kind == PageState::Kind::Ready && presenter().sightTitle().startsWith(name);
        });
    };
    page.step(1);
    ASSERT_TRUE(isAt(u"acme"_s));
    page.sight().setFocus();
    QTest::keyClick(page.sight().focusProxy(), Qt::Key_N);
    ASSERT_TRUE(isAt(u"bolt"_s)) << qPrintable(presenter().sightTitle());
    EXPECT_TRUE(page.sight().isAncestorOf(page.focusWidget())) << "the keyboard stays in the texts";
    QTest::keyClick(page.sight().focusProxy(), Qt::Key_N);
    EXPECT_TRUE(isAt(u"bolt"_s)) << "there is no other";
    QTest::keyClick(page.sight().focusProxy(), Qt::Key_P);
    EXPECT_TRUE(isAt(u"acme"_s));
}

TEST_F(RehearsalPageTest, AnotherOrderInWhichAllGoOnIsTakenAtOnce) {
    stores.write(u"fixes/second.patch"_s, secondPatch);
    addPatch(u"fixes/second.patch"_s);
    addPatch();
    run({u"bolt · stage"_s});
    ASSERT_FALSE(shown().isEmpty());
    EXPECT_TRUE(shown()[0].endsWith(u"in another order all go on: guard, then second"_s)) << qPrintable(shown()[0]);
    page.results().selectKey(keyOf(u"bolt · stage"_s));
    auto* order = part<Banner>(u"rehearsalOrder"_s);
    ASSERT_TRUE(order->isVisible());
    Q_EMIT order->actionTriggered();
    settle();
    EXPECT_EQ(shown(), QStringList{u"bolt · stage | go on | 2 would go on"_s});
    EXPECT_TRUE(presenter().patches().values().front().name.text.endsWith(u"guard"_s));
    EXPECT_FALSE(order->isVisible());
}

TEST_F(RehearsalPageTest, PatchesAreMovedAndLeftOutByKeys) {
    stores.write(u"fixes/second.patch"_s, secondPatch);
    addPatch();
    addPatch(u"fixes/second.patch"_s);
    auto* table = part<DataTable>(u"rehearsalPatches"_s);
    const QString second = presenter().patches().values().back().key;
    table->selectKey(second);
    part<QAction>(u"rehearsalEarlier"_s)->trigger();
    EXPECT_EQ(presenter().patches().values().front().key, second);
    EXPECT_EQ(table->currentKey(), second) << "it stays chosen";
    EXPECT_FALSE(part<QToolButton>(u"rehearsalUp"_s)->isEnabled());
    part<QAction>(u"rehearsalWithout"_s)->trigger();
    EXPECT_EQ(presenter().patches().values().size(), 1U);
}

TEST_F(RehearsalPageTest, WhatIsChosenAnewMakesTheResultOld) {
    addPatch();
    run({u"bolt · stage"_s});
    EXPECT_EQ(stateKind(), PageState::Kind::Ready);
    presenter().choose(stores.named(u"acme · prod"_s), true);
    EXPECT_EQ(stateKind(), PageState::Kind::Stale);
    EXPECT_EQ(shown().size(), 1) << "what was found stays";
    part<QPushButton>(u"rehearsalRun"_s)->click();
    settle();
    EXPECT_EQ(stateKind(), PageState::Kind::Ready);
    EXPECT_EQ(shown().size(), 2);
}

TEST_F(RehearsalPageTest, AFileIsReadAnewEachTime) {
    addPatch();
    stores.write(u"fixes/guard.patch"_s, QByteArray(patchText).replace("$name = $id;", "$name = $other;"));
    run({u"bolt · stage"_s});
    EXPECT_TRUE(shown()[0].contains(u"fail"_s)) << qPrintable(shown()[0]);
    QFile::remove(stores.folder.filePath(u"fixes/guard.patch"_s));
    part<QPushButton>(u"rehearsalRun"_s)->click();
    settle();
    EXPECT_EQ(stateKind(), PageState::Kind::Failed);
    EXPECT_TRUE(presenter().state().detail.contains(u"guard.patch"_s)) << qPrintable(presenter().state().detail);
}

TEST_F(RehearsalPageTest, AFileThatIsNoPatchIsNamedAndChangesNothing) {
    stores.write(u"fixes/no.patch"_s, "nothing\n");
    addPatch(u"fixes/no.patch"_s);
    EXPECT_TRUE(presenter().patches().values().empty());
    EXPECT_TRUE(part<Banner>(u"rehearsalBanner"_s)->isVisible());
}

TEST_F(RehearsalPageTest, ARehearsalIsStoppedAndSaysSo) {
    addPatch();
    QSemaphore gate;
    stores.fleet.pool.setMaxThreadCount(1);
    stores.fleet.pool.start([&gate] { gate.acquire(); });
    presenter().setChosen({stores.named(u"bolt · stage"_s)});
    auto* button = part<QPushButton>(u"rehearsalRun"_s);
    button->click();
    EXPECT_EQ(stateKind(), PageState::Kind::Loading);
    EXPECT_EQ(button->text(), u"Stop"_s);
    button->click();
    gate.release();
    settle();
    EXPECT_EQ(shown(), QStringList{u"bolt · stage | not known | it was stopped"_s});
    EXPECT_EQ(button->text(), u"Rehearse"_s);
}

TEST_F(RehearsalPageTest, WhatIsChangedWhileItRunsStaysAndMakesTheResultOld) {
    addPatch();
    QSemaphore gate;
    stores.fleet.pool.setMaxThreadCount(1);
    stores.fleet.pool.start([&gate] { gate.acquire(); });
    presenter().setChosen({stores.named(u"bolt · stage"_s)});
    presenter().run();
    presenter().remove({presenter().patches().values().front().key});
    gate.release();
    settle();
    EXPECT_TRUE(presenter().patches().values().empty()) << "it does not come back";
    EXPECT_EQ(stateKind(), PageState::Kind::Stale);
    EXPECT_EQ(shown(), QStringList{u"bolt · stage | go on | 1 would go on"_s}) << "of what was asked";
}

TEST_F(RehearsalPageTest, BeginsWhenTheFilesAreReadAndNotBefore) {
    addPatch();
    presenter().setChosen({stores.named(u"bolt · stage"_s)});
    presenter().addFiles({stores.folder.filePath(u"fixes/guard.patch"_s)});
    EXPECT_FALSE(presenter().canRun());
    EXPECT_FALSE(part<QPushButton>(u"rehearsalRun"_s)->isEnabled());
    settle();
    EXPECT_TRUE(presenter().canRun());
    EXPECT_TRUE(part<QPushButton>(u"rehearsalRun"_s)->isEnabled());
}

TEST_F(RehearsalPageTest, EnvironmentsAreListedByWordsAndTickedTogether) {
    auto* list = part<QListWidget>(u"rehearsalEnvironments"_s);
    ASSERT_EQ(list->count(), 3);
    part<QLineEdit>(u"rehearsalFilter"_s)->setText(u"prod"_s);
    part<QAction>(u"rehearsalTick"_s)->trigger();
    EXPECT_EQ(presenter().chosen(), (QSet{stores.named(u"acme · prod"_s), stores.named(u"cedar · prod"_s)}));
    list->item(1)->setCheckState(Qt::Checked);
    EXPECT_EQ(presenter().chosen().size(), 3);
    part<QAction>(u"rehearsalTick"_s)->trigger();
    EXPECT_EQ(presenter().chosen(), QSet{stores.named(u"bolt · stage"_s)});
}

TEST_F(RehearsalPageTest, FilesAreChosenInADialogThatBeginsWhereThePatchesAre) {
    part<QAction>(u"rehearsalFiles"_s)->trigger();
    auto* dialog = part<QFileDialog>(u"rehearsalBrowser"_s);
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->directory().canonicalPath(), QDir(stores.folder.filePath(u"fixes"_s)).canonicalPath());
    Q_EMIT dialog->filesSelected({stores.folder.filePath(u"fixes/guard.patch"_s)});
    dialog->close();
    settle();
    EXPECT_EQ(presenter().patches().values().size(), 1U);
}

TEST_F(RehearsalPageTest, APatchAtHandComesByItsName) {
    presenter().addKnown(u"guard"_s);
    presenter().addKnown(u"no such"_s);
    ASSERT_EQ(presenter().patches().values().size(), 1U);
    presenter().addKnown(u"guard"_s);
    EXPECT_EQ(presenter().patches().values().size(), 1U) << "once";
}

TEST(RehearsalRows, NodesThatStandAlikeAreShownOnce) {
    RehearsedFile file{.path = u"vendor/A.php"_s, .outcome = RehearsedFile::Outcome::Conflict, .reason = u"why"_s};
    RehearsedPatch patch{.name = u"fix"_s, .outcome = RehearsedFile::Outcome::Conflict, .files = {file}};
    const auto node = [&](const QString& name) {
        return NodeRehearsal{.node = name, .error = {}, .patches = {patch}, .adaptedOrder = {}};
    };
    EnvironmentRehearsal result{
        .id = EnvironmentId(), .name = u"acme"_s, .isOpen = false, .error = {}, .nodes = nullptr};
    result.nodes = std::make_shared<const std::vector<NodeRehearsal>>(std::vector{node(u"web-1"_s), node(u"web-2"_s)});
    auto rows = rehearsalRows({result});
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[1].title.text, u"web-1, web-2"_s);
    patch.files.front().reason = u"another"_s;
    result.nodes
        = std::make_shared<const std::vector<NodeRehearsal>>(std::vector{(*result.nodes)[0], node(u"web-2"_s)});
    rows = rehearsalRows({result});
    EXPECT_EQ(rows.size(), 7U);
}

TEST(RehearsalRows, ANodeThatCouldNotBeReadIsNotKnownAndNeverWell) {
    NodeRehearsal well{.node = u"web-1"_s, .error = {}, .patches = {}, .adaptedOrder = {}};
    NodeRehearsal gone{
        .node = u"web-2"_s, .error = Error(ErrorKind::Unreachable, u"gone"_s), .patches = {}, .adaptedOrder = {}};
    EnvironmentRehearsal result{
        .id = EnvironmentId(), .name = u"acme"_s, .isOpen = false, .error = {}, .nodes = nullptr};
    result.nodes = std::make_shared<const std::vector<NodeRehearsal>>(std::vector{well, gone});
    EXPECT_EQ(verdictOf(result), RehearsalVerdict::Unknown);
    const auto rows = rehearsalRows({result});
    EXPECT_TRUE(std::ranges::any_of(rows, [](const RehearsalRow& row) { return row.where.text.contains(u"gone"_s); }));
}

TEST(RehearsalRows, EachEnvironmentHasItsOwnRowAndWhatIsCutIsSaid) {
    const RehearsedFile file{.path = u"vendor/A.php"_s, .outcome = RehearsedFile::Outcome::Conflict, .reason = {}};
    const RehearsedPatch patch{.name = u"fix"_s,
        .outcome = RehearsedFile::Outcome::Conflict,
        .files = std::vector<RehearsedFile>(3'000, file)};
    const auto nodes = std::make_shared<const std::vector<NodeRehearsal>>(
        1, NodeRehearsal{.node = u"web-1"_s, .error = {}, .patches = {patch, patch}, .adaptedOrder = {}});
    std::vector<EnvironmentRehearsal> results;
    for (const QString& name : {u"acme"_s, u"bolt"_s, u"cedar"_s})
        results.push_back({.id = EnvironmentId(), .name = name, .isOpen = false, .error = {}, .nodes = nodes});
    const auto rows = rehearsalRows(results);
    EXPECT_EQ(rows.size(), 5'000U);
    for (const EnvironmentRehearsal& each : results)
        EXPECT_TRUE(std::ranges::any_of(rows, [&](const auto& row) { return row.title.text == each.name; }));
    EXPECT_TRUE(rows.back().title.text.startsWith(u"There is more"_s)) << qPrintable(rows.back().title.text);
    results.front().rows = environmentRows(results.front());
    results.front().name = u"another"_s;
    EXPECT_EQ(rehearsalRows(results).front().title.text, u"acme"_s) << "they are made once";
}
