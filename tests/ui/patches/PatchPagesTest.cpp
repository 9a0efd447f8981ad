// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/patches/PatchStores.h"
#include "ui/editor/SideBySideDiff.h"
#include "ui/patches/AdvisoryPage.h"
#include "ui/patches/MatrixTable.h"
#include "ui/patches/PatchesPage.h"
#include "ui/patches/PatchPanel.h"
#include "ui/patches/PatchSection.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class PatchPagesTest : public testing::Test {
protected:
    PatchPagesTest()
        : page(patches) {
        page.resize(1200, 800);
        page.setSubject(MatrixSubject::Patches);
        page.show();
    }

    void settle() {
        PatchStores::settle(patches);
        ASSERT_TRUE(waitUntil([&] { return !page.presenter().isMaking(); }));
    }
    void begin() {
        PatchStores::begin(patches);
        settle();
    }
    void readAll() {
        PatchStores::readAll(patches);
        settle();
    }
    [[nodiscard]] const PatchMatrix& matrix() { return page.presenter().model().matrix(); }
    /// What stands in a cell of the only patch.
    Cell cellOf(const QString& environment) {
        const int row = page.presenter().model().rowOf(stores.named(environment));
        EXPECT_GE(row, 0);
        EXPECT_EQ(matrix().columns.size(), 1U);
        return row < 0 || matrix().columns.empty() ? Cell() : matrix().rows[static_cast<size_t>(row)].cells[0];
    }
    void filter(const QString& text) {
        page.findChild<QLineEdit*>(u"filter"_s)->setText(text);
        settle();
    }
    QStringList shown() {
        QStringList names;
        for (const MatrixRow& row : matrix().rows)
            names << row.name;
        return names;
    }
    template <typename T>
    T* part(const QString& name) {
        return page.findChild<T*>(name);
    }
    void openBolt() {
        page.table().choose(stores.named(u"bolt · stage"_s), u"guard"_s);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        ASSERT_TRUE(waitUntil([&] { return !part<SideBySideDiff>(u"patchDiff"_s)->diff().rows.empty(); }));
    }

    PatchStores stores;
    PatchFleet patches{stores.services()};
    PatchesPage page;
};

const ExposureAnswer* answerOf(const PatchFleet& patches, EnvironmentId id, const QString& cve) {
    const auto& exposures = patches.answer(id).patches->exposures;
    const auto found = std::ranges::find(exposures, cve, &ExposureAnswer::cve);
    return found == exposures.end() ? nullptr : &*found;
}

} // namespace

TEST_F(PatchPagesTest, WhatNobodyLookedAtIsUnknownAndNeverWell) {
    begin();
    ASSERT_EQ(matrix().rows.size(), 3U);
    for (const MatrixRow& row : matrix().rows)
        for (const Cell& cell : row.cells)
            EXPECT_EQ(cell.mark, Mark::Unknown);
    EXPECT_EQ(matrix().unknown, 3);
}

TEST_F(PatchPagesTest, TellsWhereThePatchIsAndWhereNot) {
    readAll();
    EXPECT_EQ(cellOf(u"acme · prod"_s).mark, Mark::Ok);
    EXPECT_EQ(cellOf(u"bolt · stage"_s).mark, Mark::Warning);
    EXPECT_EQ(cellOf(u"cedar · prod"_s).mark, Mark::Unknown);
    EXPECT_EQ(matrix().exposed, 1);
    EXPECT_EQ(shown().front(), u"bolt · stage"_s) << "the worst first";
}

TEST_F(PatchPagesTest, AnEnvironmentThatCannotBeReadSaysWhy) {
    readAll();
    const auto row = std::ranges::find(matrix().rows, u"cedar · prod"_s, &MatrixRow::name);
    ASSERT_NE(row, matrix().rows.end());
    EXPECT_TRUE(row->error.contains(u"no route to host"_s));
    EXPECT_EQ(row->errorKind, ErrorKind::Unreachable);
}

TEST_F(PatchPagesTest, FiltersByStateKindTagAndWord) {
    readAll();
    filter(u"state:missing"_s);
    EXPECT_EQ(shown(), QStringList{u"bolt · stage"_s});
    filter(u"kind:prod"_s);
    EXPECT_EQ(shown().size(), 2);
    filter(u"tag:eu acme"_s);
    EXPECT_EQ(shown(), QStringList{u"acme · prod"_s});
    filter(u"state:open"_s);
    EXPECT_EQ(shown(), QStringList{u"bolt · stage"_s});
    filter(u"patch:nothing"_s);
    EXPECT_EQ(page.presenter().state().kind, PageState::Kind::Empty);
    filter({});
    EXPECT_EQ(shown().size(), 3);
}

TEST_F(PatchPagesTest, SortsByNameAndTheOtherWayRound) {
    readAll();
    page.presenter().sortBy({});
    settle();
    EXPECT_EQ(shown().front(), u"acme · prod"_s);
    page.presenter().sortBy({});
    settle();
    EXPECT_EQ(shown().front(), u"cedar · prod"_s);
}

TEST_F(PatchPagesTest, TheModelKeepsQtsRules) {
    QAbstractItemModelTester tester(&page.presenter().model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    readAll();
    filter(u"acme"_s);
    filter({});
    page.setSubject(MatrixSubject::Vulnerabilities);
    settle();
    EXPECT_GT(page.presenter().model().columnCount(), 2);
}

TEST_F(PatchPagesTest, ACellLeadsToItsFileAndBothTexts) {
    readAll();
    openBolt();
    EXPECT_TRUE(part<PatchPanel>(u"patchPanel"_s)->isVisible());
    const LineDiff& diff = part<SideBySideDiff>(u"patchDiff"_s)->diff();
    EXPECT_TRUE(diff.left.contains(u"        return true;"_s));
    EXPECT_TRUE(diff.right.contains(u"        return is_numeric($id) && $this->isAllowed($id);"_s));
    EXPECT_EQ(diff.changes.size(), 1U);
    QTest::keyClick(&page, Qt::Key_Escape);
    EXPECT_TRUE(page.closeInspector());
    EXPECT_FALSE(part<PatchPanel>(u"patchPanel"_s)->isVisible());
    EXPECT_FALSE(page.closeInspector());
}

TEST_F(PatchPagesTest, AHunkIsShownWhereItIsInTheStoresFile) {
    readAll();
    openBolt();
    auto* files = part<DataTable>(u"patchFiles"_s);
    ASSERT_EQ(files->model()->rowCount(), 2) << "a file and its hunk";
    QTest::keyClick(files, Qt::Key_Down);
    ASSERT_TRUE(waitUntil([&] { return part<SideBySideDiff>(u"patchDiff"_s)->diff().leftBegins == 4; }));
    EXPECT_TRUE(files->model()->index(1, 1).data().toString().contains(u"4"_s));
}

TEST_F(PatchPagesTest, WhatIsAppliedIsShownAgainstWhatItWasBefore) {
    readAll();
    page.open(stores.named(u"acme · prod"_s), u"guard"_s);
    ASSERT_TRUE(waitUntil([&] { return !part<SideBySideDiff>(u"patchDiff"_s)->diff().rows.empty(); }));
    const LineDiff& diff = part<SideBySideDiff>(u"patchDiff"_s)->diff();
    EXPECT_TRUE(diff.left.contains(u"        return true;"_s));
    EXPECT_EQ(diff.right.size(), textAfter.count('\n'));
}

TEST_F(PatchPagesTest, StoppingLeavesNothingRunning) {
    begin();
    patches.readAll();
    EXPECT_TRUE(patches.isReading());
    part<QPushButton>(u"patchesRead"_s)->click();
    EXPECT_FALSE(patches.isReading());
    for (const Environment& environment : stores.fleet.inventory.environments())
        EXPECT_EQ(patches.answer(environment.id).activity, PatchAnswer::Activity::Idle);
    readAll();
    EXPECT_EQ(cellOf(u"acme · prod"_s).mark, Mark::Ok) << "and it can be asked again";
}

TEST_F(PatchPagesTest, AnEarlierLookIsShownUntilSomebodyLooksAgain) {
    readAll();
    ASSERT_FALSE(stores.records.kept.empty());
    PatchFleet later(stores.services());
    MatrixPresenter presenter(later);
    presenter.setSubject(MatrixSubject::Patches);
    PatchStores::begin(later);
    ASSERT_TRUE(waitUntil([&] { return !presenter.isMaking(); }));
    const int row = presenter.model().rowOf(stores.named(u"bolt · stage"_s));
    const Cell cell = presenter.model().matrix().rows[static_cast<size_t>(row)].cells.at(0);
    EXPECT_EQ(cell.mark, Mark::Warning);
    EXPECT_EQ(cell.tone, Cell::Tone::Muted);
}

TEST_F(PatchPagesTest, HearsOfLooksThatOthersMakeAndTellsOfItsOwn) {
    PatchServices services = stores.services();
    std::vector<EnvironmentId> told;
    services.recorded = [&told](EnvironmentId id) { told.push_back(id); };
    PatchWatch watch(stores.fleet.inventory, stores.fleet.refresher, stores.records, services.evidence,
        [] { return Result<PatchQuestionPtr>(failure(ErrorKind::NotFound, u"not asked"_s)); });
    services.watch = &watch;
    PatchFleet open(services);
    PatchStores::readAll(open);
    EXPECT_EQ(told.size(), 2U) << "the two that could be read";
    const EnvironmentId acme = stores.named(u"acme · prod"_s);
    ASSERT_TRUE(open.answer(acme).patches);
    stores.records.kept[acme].judgedAt = *stores.records.kept[acme].judgedAt + std::chrono::hours(1);
    Q_EMIT watch.recorded(acme);
    ASSERT_TRUE(waitUntil([&] { return !open.answer(acme).patches; })) << "what somebody saw later counts";
    EXPECT_EQ(open.answer(acme).lookedAt(), stores.records.kept[acme].judgedAt);
}

TEST_F(PatchPagesTest, APatchThatWasThereIsLostAgain) {
    readAll();
    stores.fleet.clock.advance(std::chrono::hours(1));
    stores.write(u"acme/"_s + patchedPath, textBefore);
    readAll();
    EXPECT_EQ(cellOf(u"acme · prod"_s).mark, Mark::Critical);
    filter(u"state:lost"_s);
    EXPECT_EQ(shown(), QStringList{u"acme · prod"_s});
}

TEST_F(PatchPagesTest, FoldersAreKeptAndLookedThroughAnew) {
    begin();
    patches.setFolders({stores.folder.filePath(u"gone"_s)});
    ASSERT_TRUE(waitUntil([&] { return patches.question() && patches.question()->library.patches.empty(); }));
    settle();
    EXPECT_EQ(stores.keptFolders.size(), 1);
    EXPECT_EQ(patches.question()->library.notes.size(), 1);
    EXPECT_EQ(page.presenter().state().kind, PageState::Kind::Empty);
    page.findChild<QAction*>(u"patchesFolder"_s)->trigger();
    auto* dialog = part<QDialog>(u"patchFoldersDialog"_s);
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->findChild<QListWidget*>(u"patchFolders"_s)->count(), 1);
    dialog->reject();
}

TEST_F(PatchPagesTest, ACatalogueThatIsNoneIsRefusedAndNothingChanges) {
    begin();
    stores.write(u"no.json"_s, "{}");
    const PatchQuestionPtr before = patches.question();
    QSignalSpy failed(&patches, &PatchFleet::failed);
    patches.loadCatalog(stores.folder.filePath(u"no.json"_s));
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_EQ(patches.question(), before);
    EXPECT_TRUE(part<QWidget>(u"patchesBanner"_s)->isVisible());
}

TEST_F(PatchPagesTest, TheFootTellsHowOldTheCatalogueIs) {
    begin();
    EXPECT_TRUE(part<QLabel>(u"patchesCaution"_s)->text().contains(u"202"_s));
    EXPECT_TRUE(page.presenter().detail().contains(u"advisories.json"_s));
}

TEST_F(PatchPagesTest, CopiesTheMatrixWithItsEnvironments) {
    readAll();
    const QString csv = page.table().copyCsv();
    EXPECT_TRUE(csv.contains(u"bolt · stage,missing"_s)) << qPrintable(csv);
    EXPECT_TRUE(page.table().copyMarkdown().startsWith(u'|'));
}

TEST_F(PatchPagesTest, AnEnvironmentsSectionTellsItsPatchesAndPlan) {
    PatchSection section(patches);
    section.setEnvironment(stores.named(u"bolt · stage"_s));
    section.resize(900, 600);
    section.show();
    begin();
    EXPECT_EQ(section.findChild<StateView*>()->state().kind, PageState::Kind::Empty);
    readAll();
    auto* parts = section.findChild<QComboBox*>(u"patchPart"_s);
    parts->setCurrentIndex(1);
    Q_EMIT parts->activated(1);
    ASSERT_EQ(section.table().model()->rowCount(), 1);
    EXPECT_EQ(section.table().model()->index(0, 0).data().toString(), u"missing"_s);
    parts->setCurrentIndex(2);
    Q_EMIT parts->activated(2);
    QStringList plan;
    for (int row = 0; row < section.table().model()->rowCount(); ++row)
        plan << section.table().model()->index(row, 1).data().toString();
    EXPECT_TRUE(plan.contains(u"guard"_s)) << qPrintable(plan.join(u'|'));
}

TEST_F(PatchPagesTest, AdvisoriesCountWhoIsExposedAndWhoIsUnknown) {
    AdvisoryPage advisories(patches);
    advisories.resize(1200, 700);
    advisories.show();
    readAll();
    ASSERT_TRUE(waitUntil([&] { return advisories.table().model()->rowCount() > 10; }));
    settle();
    const EnvironmentId bolt = stores.named(u"bolt · stage"_s);
    const auto& exposures = patches.answer(bolt).patches->exposures;
    const auto exposed = std::ranges::find(exposures, Exposure::Exposed, &ExposureAnswer::exposure);
    ASSERT_NE(exposed, exposures.end()) << "2.4.7-p3 is open to what p4 closes";
    ASSERT_TRUE(answerOf(patches, stores.named(u"acme · prod"_s), exposed->cve));
    advisories.table().selectKey(exposed->cve);
    auto* environments = advisories.findChild<DataTable*>(u"advisoryEnvironments"_s);
    EXPECT_TRUE(environments->isVisible());
    EXPECT_EQ(environments->model()->rowCount(), 3);
    EXPECT_EQ(environments->model()->index(0, 2).data().toString(), u"exposed"_s);
    EXPECT_EQ(environments->model()->index(2, 2).data().toString(), u"unknown"_s);
    EXPECT_TRUE(advisories.markdown().contains(exposed->cve));
    EXPECT_TRUE(advisories.closeInspector());
    EXPECT_FALSE(environments->isVisible());
}

TEST(PatchFleetStates, WithoutEnvironmentsThereIsNothingToLookAt) {
    PatchStores stores;
    stores.fleet.environments.stored.clear();
    ASSERT_TRUE(await(stores.fleet.inventory.load()).has_value());
    const PatchFleet patches(stores.services());
    EXPECT_EQ(patches.state().kind, PageState::Kind::Empty);
}
