// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeView.h"

#include "ui/editor/CodeText.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QString json = u"{\n  \"order\": {\n    \"id\": 17,\n    \"state\": \"new\"\n  },\n  \"ok\": true\n}"_s;

class CodeViewTest : public testing::Test {
protected:
    CodeViewTest() {
        view.resize(600, 400);
        view.show();
    }

    void show(const QString& text, const QString& name) {
        QSignalSpy finished(&inks(), &CodeInks::finished);
        view.setCode(text, name);
        if (!inks().isDone()) {
            ASSERT_TRUE(finished.wait());
        }
    }
    [[nodiscard]] const CodeInks& inks() { return view.code().inks(); }
    [[nodiscard]] QString found() { return view.findChild<QLabel*>(u"codeFound"_s)->text(); }
    /// The ink of the first place where a text stands in a line.
    CodeInk inkOf(int line, const QString& text) {
        const qsizetype at = view.code().document()->findBlockByNumber(line).text().indexOf(text);
        for (const CodeSpan& span : inks().spans(line))
            if (at >= span.start && at < span.start + span.length)
                return span.ink;
        return CodeInk::Plain;
    }
    QColor colourOf(int line, const QString& text) {
        const QTextBlock block = view.code().document()->findBlockByNumber(line);
        for (const QTextLayout::FormatRange& range : block.layout()->formats())
            if (range.start == block.text().indexOf(text))
                return range.format.foreground().color();
        return {};
    }
    void find(const QString& text) {
        QTest::keyClick(&view.code(), Qt::Key_F, Qt::ControlModifier);
        auto* field = view.findChild<QLineEdit*>(u"codeFind"_s);
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    CodeView view{u"code"_s};
};

} // namespace

TEST_F(CodeViewTest, TellsJsonApart) {
    show(json, u"record.json"_s);
    EXPECT_EQ(inkOf(1, u"order"_s), CodeInk::Type);
    EXPECT_EQ(inkOf(2, u"17"_s), CodeInk::Number);
    EXPECT_EQ(inkOf(3, u"new"_s), CodeInk::String);
    EXPECT_EQ(inkOf(5, u"true"_s), CodeInk::Keyword);
}

TEST_F(CodeViewTest, ColoursWhatIsShown) {
    show(json, u"record.json"_s);
    EXPECT_EQ(colourOf(2, u"17"_s), Colours::of(view.palette()).unknown);
}

TEST_F(CodeViewTest, FollowsLightAndDark) {
    show(json, u"record.json"_s);
    view.setPalette(Colours::dark().toPalette());
    view.code().setPalette(Colours::dark().toPalette());
    EXPECT_EQ(colourOf(2, u"17"_s), Colours::dark().unknown);
}

TEST_F(CodeViewTest, TellsThePartsOfADiff) {
    show(u"--- a/x.php\n+++ b/x.php\n@@ -1,2 +1,2 @@\n-old\n+new\n same"_s, u"fix.patch"_s);
    EXPECT_EQ(inkOf(3, u"old"_s), CodeInk::Removed);
    EXPECT_EQ(inkOf(4, u"new"_s), CodeInk::Added);
    EXPECT_EQ(inkOf(5, u"same"_s), CodeInk::Plain);
}

TEST_F(CodeViewTest, APartOfAPhpFileIsPhp) {
    CodeInks part;
    QSignalSpy finished(&part, &CodeInks::finished);
    part.setLines(
        {u"    return true;"_s}, u"vendor/magento/module-quote/Model/Quote.php"_s, CodeHighlighting::Begins::Part);
    ASSERT_TRUE(finished.wait());
    ASSERT_FALSE(part.spans(0).empty());
    EXPECT_EQ(part.spans(0).front().ink, CodeInk::Keyword);
}

TEST_F(CodeViewTest, FoldsAnObjectAndKeepsItsEndInSight) {
    show(json, u"record.json"_s);
    ASSERT_TRUE(view.code().canFold(1));
    view.code().setFolded(1, true);
    EXPECT_TRUE(view.code().isFolded(1));
    EXPECT_FALSE(view.code().document()->findBlockByNumber(2).isVisible());
    EXPECT_TRUE(view.code().document()->findBlockByNumber(4).isVisible());
    view.code().setFolded(1, false);
    EXPECT_TRUE(view.code().document()->findBlockByNumber(2).isVisible());
}

TEST_F(CodeViewTest, FoldsWhatHoldsTheCursorByKeyboard) {
    show(json, u"record.json"_s);
    view.code().setTextCursor(QTextCursor(view.code().document()->findBlockByNumber(2)));
    QTest::keyClick(&view.code(), Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_TRUE(view.code().isFolded(1));
    EXPECT_EQ(view.code().textCursor().blockNumber(), 1);
    QTest::keyClick(&view.code(), Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_FALSE(view.code().isFolded(1));
}

TEST_F(CodeViewTest, FoldsAllButTheOutermost) {
    show(json, u"record.json"_s);
    view.code().foldBelow(1);
    EXPECT_FALSE(view.code().isFolded(0));
    EXPECT_TRUE(view.code().isFolded(1));
    view.code().foldBelow(0);
    EXPECT_FALSE(view.code().isFolded(1));
}

TEST_F(CodeViewTest, FoldsWhatIsSetAsSoonAsItIsRead) {
    QSignalSpy finished(&inks(), &CodeInks::finished);
    EXPECT_TRUE(view.setCode(json, u"record.json"_s));
    view.code().foldWhenRead(1);
    EXPECT_FALSE(view.code().isFolded(1)) << "nobody knows yet that it can be";
    ASSERT_TRUE(finished.wait());
    EXPECT_TRUE(view.code().isFolded(1));
    EXPECT_TRUE(view.code().document()->findBlockByNumber(4).isVisible());
    view.code().setFolded(1, false);
    EXPECT_FALSE(view.setCode(json, u"record.json"_s)) << "the same again";
    show(u"[\n  {\n    \"id\": 1\n  }\n]"_s, u"record.json"_s);
    EXPECT_FALSE(view.code().isFolded(1)) << "that was for the text before";
}

TEST_F(CodeViewTest, FoldsWithinAFoldGoAndComeWithIt) {
    show(u"[\n [\n  [\n   1\n  ]\n ]\n]"_s, u"record.json"_s);
    view.code().setTextCursor(QTextCursor(view.code().document()->findBlockByNumber(3)));
    view.code().foldBelow(1);
    EXPECT_EQ(view.code().textCursor().blockNumber(), 1) << "not where nobody sees it";
    EXPECT_FALSE(view.code().document()->findBlockByNumber(3).isVisible());
    view.code().setFolded(1, false);
    EXPECT_TRUE(view.code().document()->findBlockByNumber(3).isVisible());
    EXPECT_FALSE(view.code().isFolded(2));
}

TEST_F(CodeViewTest, FindsWhatIsFoldedAway) {
    show(json, u"record.json"_s);
    view.code().foldBelow(1);
    find(u"state"_s);
    EXPECT_EQ(view.code().textCursor().selectedText(), u"state"_s);
    EXPECT_TRUE(view.code().document()->findBlockByNumber(3).isVisible());
}

TEST_F(CodeViewTest, FindGoesRoundAndSaysSo) {
    show(json, u"record.json"_s);
    find(u"order"_s);
    EXPECT_EQ(found(), QString());
    QTest::keyClick(&view, Qt::Key_F3);
    EXPECT_FALSE(found().isEmpty());
    EXPECT_EQ(view.code().textCursor().selectedText(), u"order"_s);
    find(u"nowhere"_s);
    EXPECT_FALSE(found().isEmpty());
}

TEST_F(CodeViewTest, EscapeClosesTheFindFieldFirst) {
    show(json, u"record.json"_s);
    find(u"order"_s);
    EXPECT_TRUE(view.closeFind());
    EXPECT_FALSE(view.closeFind());
}

TEST_F(CodeViewTest, TheSameTextAgainLeavesFoldsAlone) {
    show(json, u"record.json"_s);
    view.code().setFolded(1, true);
    view.setCode(json, u"record.json"_s);
    EXPECT_TRUE(view.code().isFolded(1));
}

TEST_F(CodeViewTest, NothingThatAStoreSentGetsToTheScreenAsItCame) {
    show(u"a\x1b[31mb\u202Ec\r\nd"_s, {});
    EXPECT_FALSE(view.text().contains(u'\x1b'));
    EXPECT_FALSE(view.text().contains(QChar(0x202E)));
    EXPECT_TRUE(view.text().endsWith(u"\nd"_s));
}

TEST_F(CodeViewTest, ATextThatIsTooLongIsCutAndSaysSo) {
    view.setCode(u"line\n"_s.repeated(CodeView::mostCharacters / 5 + 10), u"x.json"_s);
    EXPECT_LE(view.text().size(), CodeView::mostCharacters + 1);
    EXPECT_TRUE(view.findChild<QLabel*>(u"codeCut"_s)->isVisible());
}

TEST_F(CodeViewTest, AVeryLongLineIsLeftPlain) {
    show(u"[\n\""_s + u"x"_s.repeated(CodeReading::longestLine) + u"\",\n17]"_s, u"x.json"_s);
    EXPECT_TRUE(inks().spans(1).empty());
    EXPECT_EQ(inkOf(2, u"17"_s), CodeInk::Number);
}

TEST_F(CodeViewTest, CopiesWhatIsSelected) {
    show(json, u"record.json"_s);
    view.code().selectAll();
    view.code().copy();
    EXPECT_EQ(QApplication::clipboard()->text(), json);
}

TEST(CodeInks, ALongTextTakesSeveralSlicesAndIsPlainUntilItsTurn) {
    CodeInks inks;
    QSignalSpy found(&inks, &CodeInks::found);
    QSignalSpy finished(&inks, &CodeInks::finished);
    const QStringList lines(40'000, u"  \"key\": [17, true, \"text\"],"_s);
    inks.setLines(lines, u"x.json"_s);
    EXPECT_TRUE(inks.spans(39'999).empty());
    ASSERT_TRUE(finished.wait(30'000));
    EXPECT_GT(found.count(), 1);
    EXPECT_FALSE(inks.spans(39'999).empty());
}

TEST(CodeInks, AnUnknownLanguageIsPlainAtOnce) {
    CodeInks inks;
    inks.setLines({u"{}"_s}, u"x.unheard-of"_s);
    EXPECT_TRUE(inks.isDone());
}

TEST(CodeHighlighting, IsSharedWhileSomebodyHoldsIt) {
    const auto one = CodeHighlighting::shared();
    EXPECT_EQ(CodeHighlighting::shared(), one);
}
