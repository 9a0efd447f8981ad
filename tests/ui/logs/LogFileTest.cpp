// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"
#include "ui/logs/LogFileBar.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogView.h"
#include "ui/logs/RecordPanel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/StateView.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <unistd.h>

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace Qt::StringLiterals;
using magkeeper::test::waitUntil;

namespace {

QByteArray record(int minute, const QByteArray& level, const QByteArray& message) {
    const QByteArray clock
        = QByteArray::number(10 + minute / 60) + ':' + QByteArray::number(minute % 60).rightJustified(2, '0');
    return "[2026-11-20T" + clock + ":00.000000+00:00] main." + level + ": " + message + " [] []\n";
}

/// 200 records in 220 lines: every tenth is an error with a trace of two lines, the rest say their number.
QByteArray usualLog() {
    QByteArray log;
    for (int i = 0; i < 200; ++i)
        log += i % 20 == 7 ? record(i, "ERROR", "SQLSTATE in " + QByteArray::number(i) + "\n#0 a frame\n#1 needle")
                           : record(i, "INFO", "entry " + QByteArray::number(i));
    return log;
}

class LogFileTest : public testing::Test {
protected:
    void open(const QByteArray& bytes, const QString& name = u"system.log"_s) {
        presenter.open(folder.write(name, bytes));
        ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    }
    [[nodiscard]] bool isWhole() const {
        return presenter.rows() && presenter.log()->stage() == OpenedLog::Stage::Whole
            && !presenter.survey()->isRunning();
    }
    void show() {
        page.resize(1200, 700);
        page.show();
    }
    template <typename T>
    T& part(const QString& name) {
        return *page.findChild<T*>(name);
    }
    void find(const QString& words) {
        part<QLineEdit>(u"logFileWords"_s).setText(words);
        ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning(); }));
    }
    void chooseLevel(LogLevel level) {
        auto& box = part<QComboBox>(u"logFileLevel"_s);
        box.setCurrentIndex(box.findData(static_cast<int>(level)));
        ASSERT_TRUE(waitUntil([this] { return !presenter.choice()->isRunning(); }));
    }
    [[nodiscard]] LogRow row(qint64 number) const { return presenter.rows()->row(number); }
    void picture(const QString& name) {
        const QString pictures = qEnvironmentVariable("MAGKEEPER_PICTURES");
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            theme.setAppearance(appearance);
            std::ignore = waitUntil([] { return true; });
            const QPixmap drawn = page.grab();
            EXPECT_TRUE(
                pictures.isEmpty() || drawn.save(u"%1/%2-%3.png"_s.arg(pictures, name, appearanceName(appearance))));
        }
    }

    LogFolder folder;
    Theme theme{Appearance::Light};
    LogFilePresenter presenter{folder.path(QString())};
    LogFilePage page{presenter};
};

} // namespace

TEST_F(LogFileTest, SaysThatNothingIsOpenAndOpensWhatIsDropped) {
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Empty);
    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(folder.write(u"a.log"_s, usualLog()))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &drop);
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Loading);
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    EXPECT_EQ(presenter.rows()->count(), 220);
    EXPECT_TRUE(presenter.summary().contains(u"220"_s)) << qPrintable(presenter.summary());
}

TEST_F(LogFileTest, TellsOfALineThatBeginsARecordWhenAndHowBad) {
    open(usualLog());
    EXPECT_EQ(row(7).level, LogLevel::Error);
    EXPECT_EQ(toIso8601(row(7).time.value()), u"2026-11-20T10:07:00.000Z"_s);
    EXPECT_EQ(row(8).text, u"#0 a frame"_s);
    EXPECT_FALSE(row(8).time);
    const auto entry = presenter.entry(9);
    ASSERT_TRUE(entry);
    EXPECT_TRUE(entry->record.text.startsWith("[2026-11-20T10:07"));
    EXPECT_TRUE(entry->record.text.endsWith("needle [] []")) << "the whole record, from any of its lines";
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Error).count(), 10);
}

TEST_F(LogFileTest, ShowsNothingAsItCame) {
    open(QByteArray("\x1b[31mred\0 \xff\xfe \xe2\x80\xae evil\r\n", 24) + "plain\n");
    for (const QChar letter : row(0).text) {
        EXPECT_NE(letter.category(), QChar::Other_Control);
        EXPECT_NE(letter.unicode(), 0x202E);
    }
}

TEST_F(LogFileTest, CountsHitsAndGoesFromOneToTheNext) {
    open(usualLog());
    show();
    find(u"sqlstate"_s);
    EXPECT_EQ(presenter.finder()->count(), 10);
    EXPECT_FALSE(row(7).spans.empty());
    auto& words = part<QLineEdit>(u"logFileWords"_s);
    QTest::keyClick(&words, Qt::Key_Return);
    EXPECT_EQ(page.view().currentRow(), 7);
    QTest::keyClick(&words, Qt::Key_Return);
    EXPECT_EQ(page.view().currentRow(), 29);
    EXPECT_EQ(part<QLabel>(u"logFileCount"_s).text(), u"Hit 2 of 10"_s);
    QTest::keyClick(&words, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(page.view().currentRow(), 7);
    QTest::keyClick(&words, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(page.view().currentRow(), 7) << "there is none before";
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->landmarks()->of(Landmark::Hit).count() == 10; }));
    part<QCheckBox>(u"logFileCase"_s).click();
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning(); }));
    EXPECT_EQ(presenter.finder()->count(), 0);
}

TEST_F(LogFileTest, LooksForSeveralAtOnceInColoursOfTheirOwn) {
    open(usualLog());
    find(u"SQLSTATE"_s);
    part<QPushButton>(u"logFileKeep"_s).click();
    find(u"needle"_s);
    EXPECT_EQ(presenter.finder()->count(), 20);
    EXPECT_EQ(row(9).spans.front().colour, 0);
    EXPECT_EQ(row(7).spans.front().colour, 1);
    part<QPushButton>(u"logFileKept0"_s).click();
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning(); }));
    EXPECT_EQ(presenter.finder()->count(), 10);
}

TEST_F(LogFileTest, SaysWhatIsWrongWithAnExpressionAndStopsOneThatDoesNotEnd) {
    open(usualLog() + QByteArray(4'000, 'a') + "!\n");
    part<QCheckBox>(u"logFileRegex"_s).click();
    find(u"("_s);
    EXPECT_TRUE(presenter.finder()->error());
    EXPECT_FALSE(part<QPushButton>(u"logFileForward"_s).isEnabled());
    find(u"^(?=a)(a|aa)+$"_s);
    ASSERT_TRUE(presenter.finder()->error());
    EXPECT_EQ(presenter.finder()->error()->kind(), ErrorKind::TimedOut);
    find(u"ERROR"_s);
    EXPECT_FALSE(presenter.finder()->error());
    EXPECT_EQ(presenter.finder()->count(), 10);
}

TEST_F(LogFileTest, ShowsOnlyBadRecordsOnlyHitsAndAllAgain) {
    open(usualLog());
    show();
    chooseLevel(LogLevel::Error);
    EXPECT_EQ(presenter.rows()->count(), 10);
    EXPECT_EQ(row(1).text.count(u'\n'), 2) << "a record with its trace";
    find(u"in 47"_s);
    part<QCheckBox>(u"logFileOnlyHits"_s).click();
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->count() == 1; }));
    find(u"in nothing"_s);
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Empty; }));
    EXPECT_EQ(presenter.state().sentence, u"No record is like that."_s);
    Q_EMIT page.findChild<StateView*>()->actionTriggered();
    EXPECT_EQ(presenter.rows()->count(), 220);
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Error).count(), 10) << "they are marked again";
}

TEST_F(LogFileTest, GoesToALineAByteAndATime) {
    open(usualLog());
    show();
    const auto goTo = [this](const QString& words) {
        const QSignalSpy spy(&presenter, &LogFilePresenter::rowWanted);
        EXPECT_TRUE(presenter.goTo(words, page.view().currentRow()));
        EXPECT_TRUE(waitUntil([&] { return spy.count() == 1; }));
        return page.view().currentRow();
    };
    EXPECT_EQ(goTo(u"100"_s), 99);
    EXPECT_EQ(goTo(u"@0"_s), 0);
    EXPECT_EQ(goTo(u"10:07"_s), 7);
    EXPECT_EQ(goTo(u"2026-11-20 10:08"_s), 10);
    EXPECT_EQ(goTo(u"2027-01-01"_s), 219);
    EXPECT_FALSE(presenter.goTo(u"nowhere"_s, 0));
    EXPECT_FALSE(presenter.goTo(u"9999"_s, 0));
}

TEST_F(LogFileTest, ShowsALongLineInParts) {
    open("first\n" + QByteArray(20'000, 'x') + "middle" + QByteArray(20'000, 'y') + "\nlast\n");
    show();
    EXPECT_TRUE(row(1).isCut);
    EXPECT_EQ(row(1).text.size(), LogFileRows::partSize);
    page.view().goTo(1);
    EXPECT_TRUE(part<QWidget>(u"logFileParts"_s).isVisibleTo(&page));
    part<QPushButton>(u"logFilePartForward"_s).click();
    part<QPushButton>(u"logFilePartForward"_s).click();
    EXPECT_TRUE(row(1).text.contains(u"middle"_s));
    part<QPushButton>(u"logFilePartBack"_s).click();
    EXPECT_FALSE(row(1).text.contains(u"middle"_s));
    EXPECT_TRUE(presenter.goTo(u"@40000"_s, 0));
    EXPECT_FALSE(row(1).isCut) << "the part with that byte is the last one";
    page.view().goTo(2);
    EXPECT_FALSE(part<QWidget>(u"logFileParts"_s).isVisibleTo(&page));
}

TEST_F(LogFileTest, BreaksNoLetterBetweenParts) {
    open(QByteArray("aö").repeated(10'000) + "\n");
    EXPECT_FALSE(row(0).text.contains(QChar::ReplacementCharacter));
    const auto first = presenter.rows()->partOf(0);
    ASSERT_TRUE(first);
    presenter.rows()->showPart(0, first->size);
    EXPECT_FALSE(row(0).text.contains(QChar::ReplacementCharacter));
}

TEST_F(LogFileTest, GoesOnWhenTheFileGrowsAndBeginsAnewWhenItIsCut) {
    open(usualLog());
    show();
    find(u"SQLSTATE"_s);
    folder.append(u"system.log"_s, record(500, "ERROR", "SQLSTATE at last"));
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->count() == 221; }));
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->count() == 11; }));
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->landmarks()->of(Landmark::Error).count() == 11; }));
    ASSERT_EQ(::truncate(folder.encoded(u"system.log"_s).constData(), 100), 0);
    EXPECT_NO_FATAL_FAILURE(std::ignore = row(200));
    ASSERT_TRUE(waitUntil([this] { return presenter.notice().has_value(); }));
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->count() <= 2; }));
    EXPECT_TRUE(part<Banner>(u"logFileBanner"_s).isVisibleTo(&page));
    part<QPushButton>(u"logFileBannerAction"_s).click();
    EXPECT_FALSE(part<Banner>(u"logFileBanner"_s).isVisibleTo(&page)) << "it was read";
}

TEST_F(LogFileTest, KeepsMarksWhereTheyAreWhicheverRowsAreShown) {
    open(usualLog());
    presenter.rows()->toggleMarks(7, 1);
    presenter.rows()->toggleMarks(0, 1);
    EXPECT_TRUE(row(7).isMarked);
    chooseLevel(LogLevel::Error);
    EXPECT_TRUE(row(0).isMarked) << "the record that was row 7";
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Mark).count(), 1);
    chooseLevel(LogLevel::Unknown);
    EXPECT_TRUE(row(0).isMarked);
    presenter.rows()->toggleMarks(0, 1);
    EXPECT_FALSE(row(0).isMarked);
}

TEST_F(LogFileTest, AMarkOfAChosenRecordIsFoundAmongTheLines) {
    open(usualLog());
    chooseLevel(LogLevel::Error);
    presenter.rows()->toggleMarks(1, 2);
    chooseLevel(LogLevel::Unknown);
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->landmarks()->of(Landmark::Mark).count() == 2; }));
    EXPECT_TRUE(row(29).isMarked);
    EXPECT_TRUE(row(51).isMarked);
    presenter.rows()->toggleMarks(29, 1);
    EXPECT_EQ(presenter.rows()->marks(), 1);
}

TEST_F(LogFileTest, MarksSoManyLinesAndSaysSo) {
    open(usualLog() + QByteArray("a line\n\n" + QByteArray(20'000, 'x') + '\n').repeated(2'000));
    const auto most = LogFileRows::mostMarks;
    EXPECT_FALSE(presenter.rows()->toggleMarks(0, presenter.rows()->count()));
    EXPECT_EQ(presenter.rows()->marks(), most);
    EXPECT_TRUE(row(most - 1).isMarked);
    EXPECT_FALSE(row(most).isMarked);
    presenter.rows()->choose(std::make_shared<const std::vector<qint64>>());
    presenter.rows()->choose(nullptr);
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Mark).count(0, most), most) << "each at its own line";
    Q_EMIT page.view().markWanted(most, 1);
    EXPECT_TRUE(part<QLabel>(u"logFilePlace"_s).text().contains(u"5,000"_s));
    EXPECT_TRUE(presenter.rows()->toggleMarks(0, most));
    EXPECT_EQ(presenter.rows()->marks(), 0);
}

TEST_F(LogFileTest, SaysWhenThereIsMoreThanItKeeps) {
    open(QByteArray("a\n").repeated(1'000'100));
    show();
    find(u"a"_s);
    EXPECT_EQ(presenter.finder()->count(), 1'000'100);
    page.view().goTo(1'000'050);
    part<QPushButton>(u"logFileForward"_s).click();
    EXPECT_TRUE(part<QLabel>(u"logFilePlace"_s).text().startsWith(u"The first 1,000,000 of 1,000,100 hits"_s))
        << qPrintable(part<QLabel>(u"logFilePlace"_s).text());
    part<QCheckBox>(u"logFileOnlyHits"_s).click();
    ASSERT_TRUE(waitUntil([this] { return presenter.rows()->chosen() != nullptr; }));
    EXPECT_EQ(part<QLabel>(u"logFileShown"_s).text(), u"The first 1,000,000 of 1,000,100 records"_s);
}

TEST_F(LogFileTest, OffersOnlyWhatCanBeDone) {
    show();
    EXPECT_FALSE(part<QPushButton>(u"logFileGoTo"_s).isEnabled());
    open(usualLog());
    EXPECT_TRUE(part<QPushButton>(u"logFileGoTo"_s).isEnabled());
    page.view().select(7, 7);
    Q_EMIT page.view().menuWanted(page.mapToGlobal(QPoint(50, 50)));
    const auto* menu = page.findChild<QMenu*>(u"logFileMenu"_s);
    ASSERT_TRUE(menu);
    ASSERT_TRUE(menu->isVisible());
    menu->actions().front()->trigger();
    EXPECT_TRUE(page.findChild<RecordPanel*>()->isVisibleTo(&page));
}

TEST_F(LogFileTest, FailsWithTheReasonAndOpensWhenTriedAgain) {
    presenter.open(folder.path(u"none.log"_s));
    ASSERT_TRUE(waitUntil([this] { return presenter.state().kind == PageState::Kind::Failed; }));
    EXPECT_TRUE(presenter.state().detail.contains(u"none.log"_s));
    folder.write(u"none.log"_s, usualLog());
    presenter.openAgain();
    ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
}

TEST_F(LogFileTest, ShowsAllOfARecordAndClosesIt) {
    open(usualLog());
    show();
    page.view().goTo(8);
    Q_EMIT page.view().opened(8);
    auto* panel = page.findChild<RecordPanel*>();
    ASSERT_TRUE(waitUntil([&] { return panel->sheet().has_value(); }));
    EXPECT_TRUE(panel->isVisibleTo(&page));
    picture(u"log-file"_s);
    EXPECT_TRUE(page.closeInspector());
    EXPECT_FALSE(panel->isVisibleTo(&page));
    EXPECT_FALSE(page.closeInspector());
}

TEST_F(LogFileTest, MayBeClosedWhileItWorks) {
    const QString path = folder.write(u"big.log"_s, usualLog());
    ASSERT_EQ(::truncate(folder.encoded(u"big.log"_s).constData(), 8LL * 1024 * 1024 * 1024), 0);
    presenter.open(path);
    ASSERT_TRUE(waitUntil([this] { return presenter.rows() != nullptr && presenter.rows()->count() > 0; }));
    EXPECT_EQ(row(7).level, LogLevel::Error) << "readable while it is counted";
    part<QLineEdit>(u"logFileWords"_s).setText(u"needle"_s);
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->count() > 0; })) << "counted while it looks";
    presenter.close();
    EXPECT_TRUE(presenter.pool().waitForDone(20'000));
}
