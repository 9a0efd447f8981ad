// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Adobe's own tools said, in the section of an environment.
#include "tests/ui/patches/PatchStores.h"
#include "ui/patches/PatchSection.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class FakeReports final : public VendorReportSource {
public:
    Task<std::vector<VendorReport>> of(EnvironmentId) override {
        ++asked;
        TaskPromise<std::vector<VendorReport>> promise;
        Task<std::vector<VendorReport>> task = promise.task();
        promise.finish(answer);
        return task;
    }
    Result<std::vector<VendorReport>> answer{};
    int asked = 0;
};

class PatchToolsTest : public testing::Test {
protected:
    PatchToolsTest()
        : section(patches, &reports) {
        section.offerTools();
        section.setEnvironment(stores.named(u"bolt · stage"_s));
        section.resize(900, 600);
        section.show();
    }
    void look() {
        PatchStores::readAll(patches);
        TestFleet::settle();
    }
    void showTools() {
        auto* parts = section.findChild<QComboBox*>(u"patchPart"_s);
        parts->setCurrentIndex(parts->count() - 1);
        Q_EMIT parts->activated(parts->count() - 1);
        TestFleet::settle();
    }
    void installTool() const {
        stores.write(u"bolt/vendor/bin/patch-status"_s, "#!/usr/bin/env php\n<?php file_put_contents('was-run', '');");
    }
    void say(const QString& outcome, const QString& printed) {
        VendorReport about;
        about.tool = u"patch-status"_s;
        about.node = stores.fleet.named(u"bolt · stage"_s).primary().name;
        about.run = u"run"_s;
        about.outcome = outcome;
        reports.answer = {vendorReport(about,
            u"vendor/bin/patch-status answered in 1 s\nit wrote: var/log/patch_status.log\nstandard output:\n| "_s
                + printed + u'\n',
            u"it was ended"_s)};
    }
    [[nodiscard]] QString text(int row, int column) {
        return section.table().model()->index(row, column).data().toString();
    }
    [[nodiscard]] QPushButton* button() { return section.findChild<QPushButton*>(u"patchAskTool"_s); }
    [[nodiscard]] PageState state() { return section.findChild<StateView*>()->state(); }

    PatchStores stores;
    PatchFleet patches{stores.services()};
    FakeReports reports;
    PatchSection section;
};

} // namespace

TEST_F(PatchToolsTest, AreOfferedWhenALookSawThemAndNotBefore) {
    PatchStores::begin(patches);
    showTools();
    EXPECT_EQ(state().kind, PageState::Kind::Empty);
    EXPECT_FALSE(button()->isEnabled()) << "nobody knows whether one is there";
    installTool();
    look();
    ASSERT_EQ(section.table().model()->rowCount(), 1);
    EXPECT_EQ(text(0, 0), u"never asked"_s);
    ASSERT_TRUE(button()->isVisible() && button()->isEnabled());
    QSignalSpy wanted(&section, &PatchSection::toolWanted);
    ASSERT_EQ(button()->menu()->actions().size(), 1);
    button()->menu()->actions().front()->trigger();
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted[0][0].toString(), u"patch-status"_s);
    EXPECT_FALSE(QFile::exists(stores.folder.filePath(u"bolt/was-run"_s))) << "it was not run by that";
}

TEST_F(PatchToolsTest, SayWhereTheyAndTheFilesDisagree) {
    installTool();
    say(u"succeeded"_s, u"{\"applied_patches\": [\"guard\"], \"missing_patches\": [\"other\"]}"_s);
    look();
    showTools();
    ASSERT_EQ(section.table().model()->rowCount(), 2) << "what is missing and not at hand is left out";
    EXPECT_EQ(text(0, 0), u"disagreements: 1"_s);
    EXPECT_TRUE(text(0, 3).contains(u"it wrote: var/log/patch_status.log"_s));
    EXPECT_EQ(text(1, 0), u"disagree"_s);
    EXPECT_EQ(text(1, 1), u"guard"_s);
    EXPECT_EQ(text(1, 3), u"patch-status says: applied; the files: missing"_s);
}

TEST_F(PatchToolsTest, NeverLookWellWithoutAnAnswer) {
    installTool();
    look();
    showTools();
    for (const auto& [outcome, printed, shown] :
        {std::tuple(u"unknown"_s, u"{}"_s, u"ended; what it wrote is not known"_s),
            std::tuple(u"succeeded"_s, u"{\"applied"_s, u"no answer"_s),
            std::tuple(u"succeeded"_s, u"{\"applied_patches\": []}"_s, u"silent"_s)}) {
        say(outcome, printed);
        showTools();
        ASSERT_EQ(section.table().model()->rowCount(), 1);
        EXPECT_EQ(text(0, 0), shown);
        EXPECT_EQ(section.table().model()->index(0, 0).data(Qt::DisplayRole).toString(), shown);
    }
}

TEST_F(PatchToolsTest, AreReadAnewWhenSomebodyComesBack) {
    look();
    showTools();
    const int before = reports.asked;
    section.hide();
    section.show();
    EXPECT_GT(reports.asked, before) << "the action is on another page";
    reports.answer = failure(ErrorKind::StorageFailed, u"the disk"_s);
    showTools();
    EXPECT_EQ(state().kind, PageState::Kind::Failed);
}

TEST_F(PatchToolsTest, ColumnsWithoutContentGoAndNobodyIsTakenToHaveWantedThat) {
    look();
    section.resize(1600, 600);
    const QSignalSpy wanted(&section.table(), &DataTable::columnsChanged);
    const auto isHidden = [&](const QString& id) {
        const auto* table = qobject_cast<const TableModel*>(section.table().filter().sourceModel());
        return section.table().isColumnHidden(table->columnNamed(id));
    };
    EXPECT_FALSE(isHidden(u"about"_s));
    showTools();
    EXPECT_TRUE(isHidden(u"about"_s) && isHidden(u"since"_s));
    EXPECT_TRUE(section.table().hiddenColumns().isEmpty()) << "that would be kept";
    EXPECT_EQ(wanted.count(), 0);
    section.table().setHiddenColumns({u"why"_s});
    auto* parts = section.findChild<QComboBox*>(u"patchPart"_s);
    parts->setCurrentIndex(0);
    Q_EMIT parts->activated(0);
    EXPECT_FALSE(isHidden(u"about"_s) || isHidden(u"since"_s));
    EXPECT_TRUE(isHidden(u"why"_s)) << "what a person wants stays";
}

TEST_F(PatchToolsTest, CannotBeAskedWhereNobodyMayWrite) {
    PatchSection readOnly(patches, &reports);
    readOnly.setEnvironment(stores.named(u"bolt · stage"_s));
    readOnly.show();
    installTool();
    look();
    auto* parts = readOnly.findChild<QComboBox*>(u"patchPart"_s);
    parts->setCurrentIndex(parts->count() - 1);
    Q_EMIT parts->activated(parts->count() - 1);
    EXPECT_FALSE(readOnly.findChild<QPushButton*>(u"patchAskTool"_s)->isVisible());
}
