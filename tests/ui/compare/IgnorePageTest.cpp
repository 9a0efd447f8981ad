// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/IgnorePage.h"
#include "tests/support/FakeIgnores.h"
#include "tests/ui/TestFleet.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

class IgnorePageTest : public testing::Test {
protected:
    IgnorePageTest() { page.resize(900, 600); }

    void show() {
        page.show();
        ASSERT_TRUE(waitUntil([this] { return presenter.state().kind != PageState::Kind::Loading; }));
    }
    QStringList shown() {
        QStringList texts;
        for (int row = 0; row < page.table().filter().rowCount(); ++row)
            texts << page.table().filter().index(row, 0).data().toString();
        return texts;
    }
    [[nodiscard]] bool waitFor(const QStringList& words) {
        return waitUntil([&] { return settings.words() == words; });
    }
    void type(const QString& pattern, const QString& section) {
        page.findChild<QPushButton*>(u"ignoreAddButton"_s)->click();
        auto* form = page.findChild<QWidget*>(u"ignoreForm"_s);
        auto* sections = form->findChild<QComboBox*>();
        sections->setCurrentIndex(sections->findText(section));
        auto* text = form->findChild<QLineEdit*>();
        text->setText(pattern);
        QTest::keyClick(text, Qt::Key_Return);
    }

    FakeIgnores repository;
    IgnoreSettings settings{repository};
    IgnorePresenter presenter{settings};
    IgnorePage page{presenter};
};

} // namespace

TEST_F(IgnorePageTest, ShowsWhatIsKeptAboveWhatIsBuiltIn) {
    repository.kept = {u"packages:acme/*"_s};
    const QAbstractItemModelTester tester(&presenter.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    show();
    EXPECT_EQ(shown().front(), u"acme/*"_s);
    EXPECT_TRUE(shown().contains(u"web/*secure/base_*url"_s)) << "built in";
    EXPECT_EQ(page.table().filter().index(0, 1).data().toString(), u"Packages"_s);
}

TEST_F(IgnorePageTest, KeepsWhatIsTypedAndTakesItBack) {
    show();
    type(u" Web/SEO/use_rewrites "_s, u"Configuration"_s);
    ASSERT_TRUE(waitFor({u"config:web/seo/use_rewrites"_s}));
    type(u"acme/*"_s, u"Packages"_s);
    ASSERT_TRUE(waitFor({u"config:web/seo/use_rewrites"_s, u"packages:acme/*"_s}));
    EXPECT_TRUE(shown().contains(u"acme/*"_s));
    page.findChild<QAction*>(u"undoIgnoredAction"_s)->trigger();
    ASSERT_TRUE(waitFor({u"config:web/seo/use_rewrites"_s}));
}

TEST_F(IgnorePageTest, TakesAwayWhatIsKeptAndNothingBuiltIn) {
    repository.kept = {u"packages:acme/*"_s};
    show();
    auto* banner = page.findChild<Banner*>(u"ignoreAnswer"_s);
    page.table().selectKey(u"config:*/key"_s);
    page.table().findChild<QAction*>(u"removeIgnoredAction"_s)->trigger();
    EXPECT_TRUE(banner->isVisible());
    page.table().selectKey(u"kept packages:acme/*"_s);
    page.table().findChild<QAction*>(u"removeIgnoredAction"_s)->trigger();
    ASSERT_TRUE(waitFor({}));
    page.findChild<QPushButton*>(u"ignoreUndoButton"_s)->click();
    ASSERT_TRUE(waitFor({u"packages:acme/*"_s}));
}

TEST_F(IgnorePageTest, RefusesWhatWouldIgnoreAWholeSection) {
    show();
    type(u"*"_s, u"Packages"_s);
    EXPECT_TRUE(page.findChild<Banner*>(u"ignoreAnswer"_s)->isVisible());
    EXPECT_TRUE(settings.words().isEmpty());
    EXPECT_FALSE(presenter.canUndo());
}

TEST_F(IgnorePageTest, SaysThatTheWorkspaceCannotBeReadAndTriesAgain) {
    repository.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    show();
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Failed);
    repository.failsWith.reset();
    page.refresh(Page::Depth::Full);
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Ready; }));
}

TEST_F(IgnorePageTest, SaysWhyAPatternWasNotKeptAndOffersNoUndoOfIt) {
    show();
    repository.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    QStringList said;
    QObject::connect(&presenter, &IgnorePresenter::refused, &page, [&](const QString& sentence) { said << sentence; });
    presenter.add(u"packages"_s, u"acme/*"_s);
    EXPECT_TRUE(presenter.canUndo());
    ASSERT_TRUE(waitUntil([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.front().contains(u"disk full"_s)) << qPrintable(said.front());
    EXPECT_FALSE(presenter.canUndo());
}
