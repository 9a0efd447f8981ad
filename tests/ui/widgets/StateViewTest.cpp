// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StateView.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PlainText.h"
#include "ui/widgets/QuestionDialog.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

class StateViewTest : public testing::Test {
protected:
    StateViewTest() { view.show(); }

    QLabel* content = new QLabel(u"content"_s);
    StateView view{content};
    template <typename T>
    T* part(const QString& name) {
        return view.findChild<T*>(name);
    }
};

} // namespace

TEST_F(StateViewTest, EmptySaysWhatHelps) {
    view.setState(
        {.kind = PageState::Kind::Empty, .sentence = u"Nothing yet."_s, .detail = {}, .action = u"Add one"_s});
    EXPECT_FALSE(content->isVisible());
    EXPECT_EQ(part<QLabel>(u"stateSentence"_s)->text(), u"Nothing yet."_s);
    QSignalSpy triggered(&view, &StateView::actionTriggered);
    part<QPushButton>(u"stateAction"_s)->click();
    EXPECT_EQ(triggered.count(), 1);
}

TEST_F(StateViewTest, LoadingHasNoButton) {
    view.setState({.kind = PageState::Kind::Loading, .sentence = u"Reading…"_s, .detail = {}, .action = {}});
    EXPECT_FALSE(content->isVisible());
    EXPECT_FALSE(part<QPushButton>(u"stateAction"_s)->isVisible());
}

TEST_F(StateViewTest, ReadyShowsTheContentAlone) {
    view.setState(PageState::ready());
    EXPECT_TRUE(content->isVisible());
    EXPECT_FALSE(part<Banner>(u"staleBanner"_s)->isVisible());
}

TEST_F(StateViewTest, FailedShowsTheTechnicalText) {
    view.setState({.kind = PageState::Kind::Failed,
        .sentence = u"It failed."_s,
        .detail = u"errno 5"_s,
        .action = u"Try again"_s});
    EXPECT_FALSE(content->isVisible());
    EXPECT_EQ(part<QLabel>(u"stateDetail"_s)->text(), u"errno 5"_s);
    EXPECT_TRUE(part<QLabel>(u"stateDetail"_s)->isVisible());
}

TEST_F(StateViewTest, StaleKeepsTheContentUnderABanner) {
    view.setState({.kind = PageState::Kind::Stale,
        .sentence = u"Unreachable."_s,
        .detail = u"no route"_s,
        .action = u"Try again"_s});
    EXPECT_TRUE(content->isVisible());
    EXPECT_TRUE(part<Banner>(u"staleBanner"_s)->isVisible());
    EXPECT_EQ(part<Banner>(u"staleBanner"_s)->sentence(), u"Unreachable."_s);
}

TEST_F(StateViewTest, EveryLabelIsPlainText) {
    view.setState(
        {.kind = PageState::Kind::Failed, .sentence = u"<b>bold</b>"_s, .detail = u"<img src=x>"_s, .action = {}});
    for (const QLabel* label : view.findChildren<QLabel*>()) {
        EXPECT_TRUE(label == content || label->textFormat() == Qt::PlainText) << qPrintable(label->objectName());
    }
}

TEST(PlainToolTip, ShowsMarkupAsItStands) {
    EXPECT_TRUE(plainToolTip(u"<b>x</b>"_s).contains(u"&lt;b&gt;x&lt;/b&gt;"_s));
}

TEST(QuestionDialog, EnterAndEscMeanCancel) {
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        QuestionDialog dialog({.title = u"Remove x?"_s,
            .text = u"It goes."_s,
            .detail = {},
            .confirm = u"Remove x"_s,
            .tone = Question::Tone::Dangerous});
        dialog.open();
        QSignalSpy finished(&dialog, &QDialog::finished);
        QTest::keyClick(&dialog, key);
        ASSERT_EQ(finished.count(), 1);
        EXPECT_EQ(dialog.result(), QDialog::Rejected);
    }
}
