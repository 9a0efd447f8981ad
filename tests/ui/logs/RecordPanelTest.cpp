// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RecordPanel.h"

#include "tests/support/Await.h"
#include "tests/ui/logs/Entries.h"
#include "ui/editor/CodeText.h"
#include "ui/editor/CodeView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/StateView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using test::entryOf;

namespace {

const QByteArray thrown = "RuntimeException: mail to jane@example.com in /srv/app/code/Acme/Tax/Rate.php:77\n"
                          "Stack trace:\n"
                          "#0 /srv/vendor/magento/framework/App/Http.php(116): Acme\\Tax\\Rate->find()\n"
                          "#1 {main} {\"report_id\":\"webapi-1234\",\"order\":17} []";

class RecordPanelTest : public testing::Test {
protected:
    RecordPanelTest() {
        panel.resize(500, 900);
        panel.show();
        std::ignore = QTest::qWaitForWindowExposed(&panel);
    }
    ~RecordPanelTest() override { pool.waitForDone(); }
    void show(const LogEntry& entry) {
        QSignalSpy shown(&panel, &RecordPanel::shown);
        panel.setEntry(entry);
        ASSERT_TRUE(test::waitUntil([&] { return shown.size() == 1; }));
    }
    [[nodiscard]] QString message() const {
        return panel.findChild<QPlainTextEdit*>(u"recordMessage"_s)->toPlainText();
    }
    [[nodiscard]] QPushButton* button(const QString& text) const {
        for (auto* each : panel.findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    Theme theme{Appearance::Light};
    QThreadPool pool;
    RecordPanel panel{pool};
};

} // namespace

TEST_F(RecordPanelTest, ShowsWhatIsInARecordAndHidesWhatIsNot) {
    EXPECT_EQ(panel.findChild<StateView*>()->state().kind, PageState::Kind::Empty);
    show(entryOf(thrown));
    EXPECT_TRUE(message().startsWith(u"RuntimeException: mail to"_s));
    EXPECT_TRUE(panel.steps().isVisible());
    EXPECT_GE(panel.steps().filter().rowCount(), 2);
    EXPECT_TRUE(panel.json().isVisible());
    EXPECT_TRUE(panel.json().text().contains(u"\"order\": 17"_s));
    show(entryOf("plain [] []"));
    EXPECT_EQ(message(), u"plain"_s);
    EXPECT_FALSE(panel.steps().isVisible());
    EXPECT_FALSE(panel.json().isVisible());
    panel.setEntry(std::nullopt);
    EXPECT_EQ(panel.findChild<StateView*>()->state().kind, PageState::Kind::Empty);
}

TEST_F(RecordPanelTest, ShowsTheLastOneThatWasWanted) {
    for (int number = 0; number < 50; ++number)
        panel.setEntry(entryOf("record " + QByteArray::number(number) + " [] []"));
    EXPECT_TRUE(test::waitUntil([&] { return panel.sheet() && panel.sheet()->message == "record 49"_L1; }));
    pool.waitForDone();
    QCoreApplication::processEvents();
    EXPECT_EQ(message(), u"record 49"_s);
    panel.setEntry(entryOf("late [] []"));
    panel.setEntry(std::nullopt);
    pool.waitForDone();
    QCoreApplication::processEvents();
    EXPECT_FALSE(panel.sheet()) << "an answer that nobody wants any more";
}

TEST_F(RecordPanelTest, OpensAReportWhereSomebodyCanAndElseNamesIt) {
    const auto named = [this] { return panel.findChild<FactList*>()->asText(); };
    const auto* link = panel.findChild<QPushButton*>(u"recordReport"_s);
    show(entryOf("broken {\"report_id\":\"0a1b\"} []"));
    EXPECT_FALSE(link->isVisible()) << "nobody listens";
    EXPECT_TRUE(named().contains(u"0a1b"_s));
    panel.setReports(RecordPanel::Reports::Opened);
    EXPECT_TRUE(link->isVisible());
    EXPECT_FALSE(named().contains(u"0a1b"_s));
    show(entryOf(thrown));
    EXPECT_FALSE(link->isVisible()) << "there is no such file";
    EXPECT_TRUE(named().contains(u"webapi-1234"_s));
    show(entryOf("broken {\"report_id\":\"../../app/etc/env\"} []"));
    EXPECT_FALSE(link->isVisible());
}

TEST_F(RecordPanelTest, ShowsAReportWithItsTraceFoldedAndAWayBack) {
    QByteArray frames = "#0 /srv/vendor/magento/framework/App/Http.php(116): Acme\\\\Tax->find()";
    for (int i = 1; i < 5; ++i)
        frames += "\\n#" + QByteArray::number(i) + " /srv/index.php(7): run()";
    const QByteArray bytes = R"({"0":"mail to jane@example.com","1":")" + frames
        + R"(","url":"/checkout","script_name":"/index.php","report_id":"0a1b"})";
    panel.setReports(RecordPanel::Reports::Opened);
    QSignalSpy shown(&panel, &RecordPanel::shown);
    panel.setReport(test::entriesOf(bytes, u"report"_s).at(0));
    ASSERT_TRUE(test::waitUntil([&] { return shown.size() == 1; }));
    EXPECT_TRUE(panel.sheet()->isReport);
    EXPECT_EQ(panel.sheet()->steps.size(), 5U);
    EXPECT_TRUE(panel.json().text().contains(u"\"url\": \"/checkout\""_s));
    EXPECT_GT(panel.json().text().count(u'\n'), 8) << "the trace line by line";
    ASSERT_TRUE(test::waitUntil([this] {
        for (int line = 0; line < panel.json().code().blockCount(); ++line)
            if (panel.json().code().isFolded(line))
                return true;
        return false;
    }));
    EXPECT_FALSE(panel.findChild<QPushButton*>(u"recordReport"_s)->isVisible()) << "it is that one";
    auto* back = panel.findChild<QPushButton*>(u"recordBack"_s);
    ASSERT_TRUE(back->isVisible());
    QSignalSpy wanted(&panel, &RecordPanel::backWanted);
    back->click();
    EXPECT_EQ(wanted.size(), 1);
    show(entryOf(thrown));
    EXPECT_FALSE(back->isVisible());
}

TEST_F(RecordPanelTest, LinksTheReport) {
    panel.setReports(RecordPanel::Reports::Opened);
    show(entryOf("broken {\"report_id\":\"0a1b\"} []"));
    QSignalSpy report(&panel, &RecordPanel::reportWanted);
    auto* link = panel.findChild<QPushButton*>(u"recordReport"_s);
    EXPECT_EQ(link->text(), u"Open report 0a1b"_s);
    link->click();
    ASSERT_EQ(report.size(), 1);
    EXPECT_EQ(report[0][0].toString(), u"var/report/0a1b"_s);
    show(entryOf("plain [] []"));
    EXPECT_FALSE(link->isVisible());
}

TEST_F(RecordPanelTest, FoldsAContextOfManyLinesOnce) {
    QByteArray context = "{\"order\":{\"items\":{";
    for (int i = 0; i < 100; ++i)
        context += (i > 0 ? ",\"i" : "\"i") + QByteArray::number(i) + "\":1";
    show(entryOf("much " + context + "}}} []"));
    CodeText& code = panel.json().code();
    const auto folded = [&code] {
        int number = 0;
        for (int line = 0; line < code.blockCount(); ++line)
            number += code.isFolded(line) ? 1 : 0;
        return number;
    };
    ASSERT_TRUE(test::waitUntil([&] { return folded() == 1; }));
    code.foldBelow(0);
    panel.setEntry(entryOf("again " + context + "}}} []"));
    ASSERT_TRUE(test::waitUntil([this] { return message().startsWith(u"again"_s); }));
    EXPECT_EQ(folded(), 0) << "the same context: as it was left";
}

TEST_F(RecordPanelTest, CopiesWithoutWhatMustNotBePassedOn) {
    show(entryOf(thrown));
    for (const QString& text : {u"Copy as text"_s, u"Copy as Markdown"_s}) {
        QGuiApplication::clipboard()->clear();
        button(text)->click();
        ASSERT_TRUE(test::waitUntil([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
        const QString copied = QGuiApplication::clipboard()->text();
        EXPECT_FALSE(copied.contains(u"jane@"_s)) << copied.toStdString();
        EXPECT_TRUE(copied.contains(u"[email]"_s));
    }
}

TEST_F(RecordPanelTest, MayGoWhileARecordIsTakenApart) {
    auto other = std::make_unique<RecordPanel>(pool);
    other->setEntry(entryOf(QByteArray(800'000, 'x')));
    other.reset();
    pool.waitForDone();
    QCoreApplication::processEvents();
}
