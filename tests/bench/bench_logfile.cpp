// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log file of any size in the window, at 1600 by 1000 pixels: how soon its first screen is there, what jumping to any
// line costs, how long it takes until all of it is known, and what that takes of memory and of the window's thread; for
// files with lines as a store writes them and for such that have one line only. Each file is opened in a process of its
// own: this program again. `--size MIB` (1024) and `--rounds N` (11).
#include "tests/bench/BenchReport.h"
#include "tests/bench/Cost.h"
#include "tests/bench/EventWaits.h"
#include "tests/bench/GeneratedLog.h"
#include "tests/bench/MeasuredApplication.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Theme.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <random>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr double screenBar = 50; // ms
constexpr double jumpBar = 5; // ms, at the 99th percentile
constexpr double usualBar = 16; // ms that an event waits, at the 99th percentile
constexpr double worstBar = 50;
constexpr double indexBar = 10; // MB for a GiB
constexpr int jumps = 1'000;
constexpr int childTimeout = 300'000; // ms
constexpr qint64 mebibyte = 1024 * 1024;

/// What a process found about the file that it opened.
struct Found {
    double firstScreen = 0; ///< ms, with every letter drawn for the first time
    double screen = 0; ///< median of the others
    double counted = 0; ///< ms until its lines are counted
    double surveyed = 0; ///< ms after that, until the levels of its records are
    double wait = 0; ///< ms of an event meanwhile, 99th percentile
    double longest = 0;
    double late = 0; ///< of a thread that does nothing, the longest
    double memory = 0; ///< MB more than before it was opened
    double index = 0; ///< MB
    double jump = 0; ///< ms, 99th percentile
    double jumpCpu = 0;
    double lines = 0;

    static constexpr std::array parts{&Found::firstScreen, &Found::screen, &Found::counted, &Found::surveyed,
        &Found::wait, &Found::longest, &Found::late, &Found::memory, &Found::index, &Found::jump, &Found::jumpCpu,
        &Found::lines};
};

/// Ends a loop when the rows of a file were painted.
class RowsPainted final : public QObject {
public:
    RowsPainted(LogView& view, QEventLoop& loop)
        : m_view(view)
        , m_loop(loop) {
        view.viewport()->installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_view.count() > 0)
            QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        return false;
    }

private:
    LogView& m_view;
    QEventLoop& m_loop;
};

class FilePage {
public:
    explicit FilePage(QString path)
        : m_path(std::move(path)) {
        m_page.resize(1600, 1000);
        m_page.show();
        runFor(std::chrono::milliseconds(200));
    }

    Found measure(int rounds) {
        Found found;
        const double memory = residentMegabytes();
        found.firstScreen = firstScreen();
        waitUntilKnown(found);
        found.memory = residentMegabytes() - memory;
        found.index = static_cast<double>(m_presenter.log()->index().memoryBytes()) / 1e6;
        found.lines = static_cast<double>(m_presenter.rows()->count());
        jumpAround(found);
        std::vector<double> screens;
        for (int round = 0; round < rounds; ++round) {
            m_presenter.close();
            runFor(std::chrono::milliseconds(20));
            screens.push_back(firstScreen());
        }
        found.screen = median(screens);
        return found;
    }

private:
    double firstScreen() {
        QEventLoop loop;
        const RowsPainted painted(m_page.view(), loop);
        const auto begin = Steady::now();
        m_presenter.open(m_path);
        loop.exec();
        return millisecondsSince(begin);
    }

    void waitUntilKnown(Found& found) {
        EventWaits waits;
        waits.start();
        const auto begin = Steady::now();
        waitUntil([this] { return m_presenter.log()->stage() != logs::OpenedLog::Stage::Counting; });
        found.counted = millisecondsSince(begin);
        const auto counted = Steady::now();
        waitUntil([this] { return !m_presenter.survey()->isRunning(); });
        found.surveyed = millisecondsSince(counted);
        waits.stop();
        found.wait = quantile(waits.waits(), 0.99);
        found.longest = quantile(waits.waits(), 1);
        found.late = quantile(waits.lateness(), 1);
    }

    template <typename Condition>
    void waitUntil(Condition condition) {
        QEventLoop loop;
        const auto look = [&] {
            if (condition())
                loop.quit();
        };
        QObject::connect(&m_presenter, &LogFilePresenter::changed, &loop, look, Qt::QueuedConnection);
        QObject::connect(m_presenter.survey(), &LogFileSurvey::changed, &loop, look, Qt::QueuedConnection);
        if (!condition())
            loop.exec();
    }

    void jumpAround(Found& found) {
        std::mt19937_64 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same lines each time
        LogView& view = m_page.view();
        std::vector<double> clock;
        std::vector<double> cpu;
        for (int jump = 0; jump < jumps + 50; ++jump) {
            const auto row = static_cast<qint64>(random() % static_cast<quint64>(view.count()));
            const double before = threadMilliseconds();
            const auto begin = Steady::now();
            view.goTo(row);
            view.viewport()->repaint();
            clock.push_back(millisecondsSince(begin));
            cpu.push_back(threadMilliseconds() - before);
        }
        clock.erase(clock.begin(), clock.begin() + 50); // every letter once
        cpu.erase(cpu.begin(), cpu.begin() + 50);
        found.jump = quantile(clock, 0.99);
        found.jumpCpu = quantile(cpu, 0.99);
    }

    QString m_path;
    QTemporaryDir m_folder;
    Theme m_theme{Appearance::Light};
    LogFilePresenter m_presenter{m_folder.path()};
    LogFilePage m_page{m_presenter};
};

int runChild(const QStringList& words) {
    const Found found = FilePage(words.value(2)).measure(words.value(3).toInt());
    for (const auto part : Found::parts)
        std::printf("%f ", found.*part);
    return EXIT_SUCCESS;
}

Found foundIn(const QString& path, int rounds) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--file"_s, path, QString::number(rounds)});
    if (!process.waitForFinished(childTimeout) || process.exitCode() != 0)
        giveUp(u"%1 could not be opened"_s.arg(path));
    const QList<QByteArray> numbers = process.readAllStandardOutput().simplified().split(' ');
    if (numbers.size() != static_cast<qsizetype>(Found::parts.size()))
        giveUp(u"opening %1 answered nonsense"_s.arg(path));
    Found found;
    for (size_t part = 0; part < Found::parts.size(); ++part)
        found.*Found::parts[part] = numbers[static_cast<qsizetype>(part)].toDouble();
    return found;
}

/// One line of that size among others, or, without any, to the file's end.
void writeLongLine(const QString& path, qint64 size, bool amongOthers) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        giveUp(u"cannot write %1"_s.arg(path));
    const QByteArray piece = QByteArray("{\"product\":\"M\xc3\xbcnchen\",\"words\":[\"a\",\"b\"],\"qty\":12345},")
                                 .repeated(static_cast<qsizetype>(mebibyte / 50));
    bool isWritten = file.write("[2026-11-20T22:00:02.735344+00:00] main.ERROR: a long one ") > 0;
    for (qint64 written = 0; written < size && isWritten; written += piece.size())
        isWritten = file.write(piece) == piece.size();
    if (amongOthers)
        isWritten = isWritten && file.write("\n[2026-11-20T22:00:03.735344+00:00] main.INFO: the next [] []\n") > 0;
    if (!isWritten || !file.flush())
        giveUp(u"cannot write %1"_s.arg(path));
}

std::vector<Measure> measuresOf(const QString& name, const Found& found, qint64 size) {
    const double gibibytes = static_cast<double>(size) / 1'073'741'824.0;
    return {{u"first screen of %1"_s.arg(name), found.screen, u"ms"_s, screenBar, {}, {}},
        {u"the same, letters drawn for the first time"_s, found.firstScreen, u"ms"_s, screenBar, {}, {}},
        {u"lines counted"_s, found.counted, u"ms"_s, {}, {}, {}},
        {u"records' levels known, after that"_s, found.surveyed, u"ms"_s, {}, {}, {}},
        {u"an event's wait meanwhile, 99th percentile"_s, found.wait, u"ms"_s, usualBar, {}, {}},
        {u"the longest"_s, found.longest, u"ms"_s, worstBar, u"how late a thread came that does nothing"_s, found.late},
        {u"jump to one of %1 lines and paint, 99th percentile"_s.arg(found.lines), found.jump, u"ms"_s, jumpBar, {},
            {}},
        {u"the same, CPU"_s, found.jumpCpu, u"ms"_s, {}, {}, {}},
        {u"index of it"_s, found.index, u"MB"_s, std::max(0.1, indexBar * gibibytes), {}, {}},
        {u"memory of the process for it"_s, found.memory, u"MB"_s, {}, {}, {}}};
}

int measureAll(const BenchOptions& options, qint64 size, int rounds) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"system.log"_s);
    std::vector<Measure> measures;
    const auto measure = [&](const QString& name) {
        std::ranges::move(measuresOf(name, foundIn(path, rounds), QFile(path).size()), std::back_inserter(measures));
    };
    std::ignore = GeneratedLog::write(path, mebibyte / 16);
    measure(u"64 KiB"_s);
    std::ignore = GeneratedLog::write(path, size);
    measure(u"%1 MiB"_s.arg(size / mebibyte));
    writeLongLine(path, 10 * mebibyte, true);
    measure(u"a line of 10 MiB"_s);
    writeLongLine(path, size, false);
    measure(u"one line of %1 MiB"_s.arg(size / mebibyte));
    return writeReport(options, measures);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const MeasuredApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "--file"_L1)
        return runChild(words);
    const BenchOptions options = BenchOptions::of(words);
    return measureAll(options, (options.smoke ? 4 : numberOf(words, u"--size"_s, 1024)) * mebibyte,
        options.smoke ? 1 : static_cast<int>(numberOf(words, u"--rounds"_s, 11)));
}
