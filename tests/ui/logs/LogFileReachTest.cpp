// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Levels, bars and filters of a log of another machine, its archives, and what becomes of it meanwhile.
#include "ui/logs/LogFileReach.h"
#include "core/logs/RemoteLog.h"
#include "tests/ui/logs/LogFileOfMachine.h"
#include "ui/logs/LogHistogram.h"
#include "ui/widgets/Banner.h"

#include <QCheckBox>
#include <QComboBox>

#include <sys/stat.h>
#include <unistd.h>

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace magkeeper::test;

namespace {

QByteArray record(int number, const QByteArray& level) {
    return "[2026-11-20T" + QByteArray::number(10 + number / 60 % 14) + ':'
        + QByteArray::number(number % 60).rightJustified(2, '0') + ":00.000000+00:00] main." + level + ": entry "
        + QByteArray::number(number) + " [] []\n";
}

QByteArray usualLog() {
    QByteArray log;
    for (int i = 0; i < 200; ++i)
        log += record(i, i % 20 == 7 ? "ERROR" : "INFO");
    return log;
}

QByteArray gzipped(const QByteArray& bytes) {
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-c"_s});
    gzip.write(bytes);
    gzip.closeWriteChannel();
    if (!gzip.waitForFinished(60'000) || gzip.exitCode() != 0)
        qFatal("gzip does not run");
    return gzip.readAllStandardOutput();
}

class LogFileReachTest : public LogFileOfMachine {
protected:
    [[nodiscard]] bool isLookedThrough() {
        return waitUntil([this] {
            return isWhole() && presenter.log()->here().file && !presenter.survey()->isRunning()
                && presenter.survey()->records() > 0;
        });
    }
    void openSmall(const QByteArray& bytes = usualLog()) {
        folder.write(u"a.log"_s, bytes);
        presenter.open(server(u"a.log"_s));
        ASSERT_TRUE(isLookedThrough());
    }
    void chooseLevel(LogLevel level) {
        auto& box = part<QComboBox>(u"logFileLevel"_s);
        box.setCurrentIndex(box.findData(static_cast<int>(level)));
    }
    [[nodiscard]] bool chooses(qint64 records) {
        return waitUntil([&] {
            return !presenter.choice()->isRunning() && presenter.rows()->chosen()
                && presenter.rows()->count() == records;
        });
    }
    [[nodiscard]] bool look(const std::function<bool()>& until) {
        return waitUntil([&] {
            presenter.log()->look();
            return until();
        });
    }
    [[nodiscard]] bool fails() {
        return waitUntil([this] { return presenter.state().kind == PageState::Kind::Failed; });
    }
    /// Of the page's state; the machines have one of their own.
    void clickAction() {
        for (auto* action : page.findChildren<QPushButton*>(u"stateAction"_s))
            if (action->isVisibleTo(&page))
                return action->click();
        FAIL() << "there is no such button";
    }
    [[nodiscard]] QString said() { return part<QLabel>(u"logFileReachSentence"_s).text(); }
    void picture(const QString& name) {
        const QString pictures = qEnvironmentVariable("MAGKEEPER_PICTURES");
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            theme.setAppearance(appearance);
            std::ignore = waitUntil([] { return true; });
            if (!pictures.isEmpty())
                page.grab().save(u"%1/%2-%3.png"_s.arg(pictures, name, appearanceName(appearance)));
        }
    }
};

} // namespace

TEST_F(LogFileReachTest, HasLevelsAndBarsLikeOneOfThisMachine) {
    openSmall();
    EXPECT_FALSE(presenter.reach()) << "all of it is here";
    EXPECT_FALSE(part<QWidget>(u"logFileReach"_s).isVisibleTo(&page));
    EXPECT_EQ(presenter.survey()->records(), 200);
    EXPECT_TRUE(waitUntil([this] { return page.findChild<LogHistogram*>()->isVisibleTo(&page); }));
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Error).count(), 10);
    EXPECT_TRUE(part<QComboBox>(u"logFileLevel"_s).isVisibleTo(&page));
    chooseLevel(LogLevel::Error);
    ASSERT_TRUE(chooses(10));
    EXPECT_TRUE(comes(1, u"entry 27 [] []"_s));
}

TEST_F(LogFileReachTest, IsSearchedHereOnceAllOfItIs) {
    openSmall();
    part<QLineEdit>(u"logFileWords"_s).setText(u"entry 19"_s);
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning() && presenter.finder()->count() > 0; }));
    EXPECT_EQ(presenter.finder()->count(), 11);
    EXPECT_FALSE(presenter.finder()->areFromThere());
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(true);
    EXPECT_TRUE(chooses(11));
}

TEST_F(LogFileReachTest, SaysOfHowMuchOfALargeOneItTells) {
    open();
    ASSERT_TRUE(isLookedThrough());
    const qint64 some = presenter.survey()->records();
    EXPECT_GT(some, 30'000);
    EXPECT_LT(some, 60'000);
    ASSERT_TRUE(waitUntil([this] { return presenter.reach().has_value(); }));
    EXPECT_TRUE(part<QWidget>(u"logFileReach"_s).isVisibleTo(&page));
    EXPECT_TRUE(said().contains(u"the last 2.9 MiB of 5.6 MiB"_s)) << qPrintable(said());
    picture(u"log-reach"_s);
    part<QPushButton>(u"logFileReachAction"_s).click();
    ASSERT_TRUE(waitUntil([this] { return presenter.survey()->records() == 100'000; }));
    EXPECT_FALSE(presenter.reach());
    EXPECT_FALSE(part<QWidget>(u"logFileReach"_s).isVisibleTo(&page));
}

TEST_F(LogFileReachTest, ShowsOnlyHitsOfAllOfALargeOne) {
    open();
    ASSERT_TRUE(isLookedThrough());
    part<QLineEdit>(u"logFileWords"_s).setText(u"number 7777"_s);
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning() && presenter.finder()->count() > 0; }));
    EXPECT_TRUE(presenter.finder()->areFromThere());
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(true);
    ASSERT_TRUE(chooses(11));
    EXPECT_TRUE(comes(0, u"number 7777"_s)) << "which is not in what is here";
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(false);
    EXPECT_EQ(presenter.rows()->count(), 100'000);
}

TEST_F(LogFileReachTest, IsSearchedHereWhenTheMachineCannot) {
    const auto runShell = [](const RemoteCommand& command) -> Result<CommandOutcome> {
        if (command.input.startsWith("<?php"))
            return exited(127, {}, "php: not found");
        QProcess sh;
        sh.start(u"sh"_s, QStringList());
        sh.write(command.input);
        sh.closeWriteChannel();
        if (!sh.waitForFinished(60'000))
            return failure(ErrorKind::Internal, u"sh does not end"_s);
        return exited(sh.exitCode(), sh.readAllStandardOutput(), sh.readAllStandardError());
    };
    fleet.shells.at(fleet.inventory.environments().front().nodes.front().target.host).alwaysAnswers(runShell);
    open();
    ASSERT_TRUE(isLookedThrough());
    part<QLineEdit>(u"logFileWords"_s).setText(u"number 7777"_s);
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->error().has_value(); }));
    EXPECT_FALSE(presenter.finder()->areFromThere());
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(true);
    EXPECT_TRUE(chooses(10)) << "of what is here: that the machine found none does not tell that there is none";
    part<QPushButton>(u"logFileReachAction"_s).click();
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->count() == 11 && !presenter.finder()->isRunning(); }));
    EXPECT_FALSE(presenter.finder()->error());
    EXPECT_TRUE(chooses(11));
}

TEST_F(LogFileReachTest, SaysThatThereMayBeMoreHitsThanTheMachineTold) {
    open();
    ASSERT_TRUE(isLookedThrough());
    part<QLineEdit>(u"logFileWords"_s).setText(u"number"_s);
    ASSERT_TRUE(waitUntil([this] { return !presenter.finder()->isRunning() && presenter.finder()->count() > 0; }));
    ASSERT_TRUE(presenter.finder()->isCut());
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(true);
    ASSERT_TRUE(chooses(presenter.finder()->count()));
    EXPECT_TRUE(presenter.choice()->isCut());
}

TEST_F(LogFileReachTest, IsNeitherFetchedNorSearchedThereOnceItWasRotated) {
    open();
    ASSERT_TRUE(isLookedThrough());
    ASSERT_TRUE(waitUntil([this] { return presenter.reach() && !presenter.reach()->action.isEmpty(); }));
    ASSERT_TRUE(QFile::rename(folder.path(u"big[1].log"_s), folder.path(u"big[1].log.1"_s)));
    folder.write(u"big[1].log"_s, usualLog());
    ASSERT_TRUE(look([this] { return presenter.notice() && presenter.notice()->isRotated; }));
    ASSERT_TRUE(presenter.reach());
    EXPECT_TRUE(waitUntil([this] { return !part<QPushButton>(u"logFileReachAction"_s).isVisibleTo(&page); }));
    part<QLineEdit>(u"logFileWords"_s).setText(u"number 7777"_s);
    ASSERT_TRUE(waitUntil([this] { return presenter.finder()->error().has_value(); }));
    EXPECT_TRUE(presenter.finder()->error()->text().contains(u"rotated"_s));
    part<QCheckBox>(u"logFileOnlyHits"_s).setChecked(true);
    EXPECT_TRUE(chooses(10)) << "of what is here";
}

TEST_F(LogFileReachTest, SaysWhyNoMoreComes) {
    open();
    ASSERT_TRUE(isLookedThrough());
    fleet.shells.at(fleet.inventory.environments().front().nodes.front().target.host)
        .alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
            return failure(ErrorKind::Unreachable, u"no route to host"_s);
        });
    part<QPushButton>(u"logFileReachAction"_s).click();
    ASSERT_TRUE(waitUntil([this] { return presenter.reach() && !presenter.reach()->detail.isEmpty(); }));
    EXPECT_TRUE(presenter.reach()->detail.contains(u"no route"_s));
    EXPECT_EQ(part<QPushButton>(u"logFileReachAction"_s).text(), u"Try again"_s);
    fleet.shells.at(fleet.inventory.environments().front().nodes.front().target.host).alwaysAnswers(runPhp);
    part<QPushButton>(u"logFileReachAction"_s).click();
    EXPECT_TRUE(waitUntil([this] { return presenter.survey()->records() == 100'000; }));
}

TEST_F(LogFileReachTest, TriesAgainForNoMoreThanWasWanted) {
    const auto isAway = std::make_shared<std::optional<bool>>();
    fleet.shells.at(fleet.inventory.environments().front().nodes.front().target.host)
        .alwaysAnswers([isAway](const RemoteCommand& command) -> Result<CommandOutcome> {
            if (isAway->value_or(false))
                return failure(ErrorKind::Unreachable, u"no route to host"_s);
            return runPhp(command);
        });
    QObject::connect(&presenter, &LogFilePresenter::changed, &page, [this, isAway] {
        const auto* log = qobject_cast<RemoteLog*>(presenter.log());
        if (log && log->copy() && !isAway->has_value())
            *isAway = true; // after its first piece
    });
    open();
    ASSERT_TRUE(waitUntil([this] { return presenter.reach() && !presenter.reach()->detail.isEmpty(); }));
    *isAway = false;
    part<QPushButton>(u"logFileReachAction"_s).click();
    ASSERT_TRUE(isLookedThrough());
    ASSERT_TRUE(waitUntil([this] { return presenter.reach() && presenter.reach()->detail.isEmpty(); }));
    EXPECT_TRUE(waitUntil([this] { return said().contains(u"the last 2.9 MiB of 5.6 MiB"_s); })) << qPrintable(said());
}

TEST_F(LogFileReachTest, OpensAnArchiveOfTheMachine) {
    folder.write(u"a.log.1.gz"_s, gzipped(usualLog()));
    presenter.open(server(u"a.log.1.gz"_s));
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Loading);
    ASSERT_TRUE(isLookedThrough());
    EXPECT_EQ(presenter.rows()->count(), 200);
    EXPECT_TRUE(presenter.summary().contains(u"web-1"_s));
    EXPECT_TRUE(presenter.summary().contains(u"unpacked"_s));
    chooseLevel(LogLevel::Error);
    EXPECT_TRUE(chooses(10));
    presenter.refresh();
    EXPECT_FALSE(presenter.notice());
}

TEST_F(LogFileReachTest, StopsFetchingAnArchiveAndTriesAgain) {
    folder.write(u"a.gz"_s, gzipped(usualLog()));
    presenter.open(server(u"a.gz"_s));
    ASSERT_TRUE(waitUntil([this] { return !presenter.state().action.isEmpty(); }));
    EXPECT_EQ(presenter.state().kind, PageState::Kind::Loading);
    clickAction();
    ASSERT_TRUE(fails());
    picture(u"log-archive-stopped"_s);
    clickAction();
    EXPECT_TRUE(isLookedThrough());
}

TEST_F(LogFileReachTest, SaysThatAnArchiveIsDamaged) {
    const QByteArray bytes = gzipped(usualLog());
    folder.write(u"a.gz"_s, bytes.first(bytes.size() - 12));
    presenter.open(server(u"a.gz"_s));
    ASSERT_TRUE(waitUntil([this] { return presenter.notice().has_value() || presenter.log()->error(); }));
    const auto& error = presenter.log()->error();
    EXPECT_TRUE(presenter.notice() || error->kind() == ErrorKind::UnexpectedOutput);
}

TEST_F(LogFileReachTest, RefusesWhatIsNoRegularFile) {
    ASSERT_EQ(::mkdir(folder.encoded(u"folder"_s).constData(), 0700), 0);
    ASSERT_EQ(::mkfifo(folder.encoded(u"fifo"_s).constData(), 0600), 0);
    ASSERT_EQ(::symlink("loop", folder.encoded(u"loop"_s).constData()), 0);
    for (const QString& name : {u"folder"_s, u"fifo"_s, u"loop"_s}) {
        presenter.open(server(name));
        ASSERT_TRUE(fails());
        EXPECT_TRUE(presenter.state().detail.contains(u"no regular file"_s)) << qPrintable(presenter.state().detail);
    }
    presenter.open(server(u"none"_s));
    ASSERT_TRUE(fails());
    EXPECT_TRUE(presenter.state().detail.contains(u"no such file"_s));
}

TEST_F(LogFileReachTest, KeepsWhatIsShownWhenItsPlaceIsTakenByWhatIsNoFile) {
    const auto replaceBy = [this](const std::function<int(const char*)>& make) {
        openSmall();
        ASSERT_EQ(::unlink(folder.encoded(u"a.log"_s).constData()), 0);
        ASSERT_EQ(make(folder.encoded(u"a.log"_s).constData()), 0);
        EXPECT_TRUE(look([this] { return presenter.notice().has_value(); }));
        EXPECT_EQ(presenter.rows()->count(), 200);
        EXPECT_TRUE(comes(0, u"entry 0 [] []"_s)) << "what is here stays";
        chooseLevel(LogLevel::Error);
        EXPECT_TRUE(chooses(10));
        chooseLevel(LogLevel::Unknown);
        ASSERT_EQ(std::remove(folder.encoded(u"a.log"_s).constData()), 0);
    };
    replaceBy([](const char* path) { return ::mkdir(path, 0700); });
    replaceBy([](const char* path) { return ::mkfifo(path, 0600); });
    replaceBy([](const char* path) { return ::symlink("a.log", path); });
}

TEST_F(LogFileReachTest, SaysThatAFileMayNotBeRead) {
    if (::geteuid() == 0)
        GTEST_SKIP() << "root may read everything";
    folder.write(u"a.log"_s, usualLog());
    ASSERT_EQ(::chmod(folder.encoded(u"a.log"_s).constData(), 0), 0);
    presenter.open(server(u"a.log"_s));
    ASSERT_TRUE(fails());
    EXPECT_TRUE(presenter.state().detail.contains(u"may not be read"_s));
}

TEST_F(LogFileReachTest, BeginsAnewWithOneThatIsCutWhileItIsLookedThrough) {
    open();
    ASSERT_TRUE(waitUntil([this] { return presenter.log()->here().file != nullptr; }));
    chooseLevel(LogLevel::Error);
    folder.write(u"big[1].log"_s, usualLog());
    EXPECT_TRUE(look([this] { return presenter.survey()->records() == 200; }));
    EXPECT_EQ(part<Banner>(u"logFileBanner"_s).sentence(),
        u"The file was cut or written anew. What it holds now is shown."_s);
    EXPECT_TRUE(chooses(10)) << "the same wish, in what it holds now";
    EXPECT_EQ(presenter.rows()->landmarks()->of(Landmark::Error).count(), 0) << "rows are no lines now";
    EXPECT_TRUE(comes(0, u"entry 7 [] []"_s));
}
