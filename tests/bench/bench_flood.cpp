// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs that are followed over SSH and shown in the window while 100,000 lines a second are written to them for a
// minute: whether every line is shown, and once, and how long the window's thread keeps an event waiting meanwhile.
// `--rate N` (100,000) and `--seconds N` (60).
#include "core/ssh/SshShells.h"
#include "core/storage/Workspace.h"
#include "tests/bench/Cost.h"
#include "tests/bench/EventWaits.h"
#include "tests/bench/MeasuredApplication.h"
#include "tests/bench/NumberedLog.h"
#include "tests/bench/SandboxStore.h"
#include "tests/bench/SshFarm.h"
#include "tests/bench/Waiting.h"
#include "ui/logs/LogsPage.h"
#include "ui/logs/LogsView.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Theme.h"

#include <QDir>
#include <QTemporaryDir>
#include <QThreadPool>

#include <algorithm>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr double usualBar = 16; // ms, at the 99th percentile
constexpr double worstBar = 50; // ms
constexpr std::chrono::seconds patience{30};
constexpr int lookedBack = 2'000; ///< rows that stood there before, where late ones may be among

/// Counts how often it is painted.
class Paints final : public QObject {
public:
    explicit Paints(QWidget& widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        number += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    qint64 number = 0;
};

/// What is shown, by the numbers that the records have.
class Tally {
public:
    Tally(FollowedRows& rows, qint64 total)
        : m_rows(rows)
        , m_seen(static_cast<size_t>(total)) { }

    /// The rows that are new. Some stand among older ones.
    void look() {
        int old = 0;
        for (qint64 row = m_rows.count() - 1; row >= 0 && old < lookedBack; --row) {
            const quint64 serial = m_rows.serial(row);
            if (serial <= m_last) {
                ++old;
                continue;
            }
            m_newest = std::max(m_newest, serial);
            take(m_rows.record(row));
        }
        m_last = m_newest;
        at = Steady::now();
    }

    qint64 came = 0;
    qint64 twice = 0;
    qint64 notices = 0;
    Steady::time_point at = Steady::now(); ///< of the last look

private:
    void take(const CameRecord& record) {
        const qint64 number
            = record.came.record ? NumberedLog::numberOf(record.came.record->record().message) : qint64(-1);
        notices += record.came.record ? 0 : 1;
        if (number < 0 || number >= static_cast<qint64>(m_seen.size()))
            return;
        quint8& times = m_seen[static_cast<size_t>(number)];
        twice += times > 0 ? 1 : 0;
        came += times > 0 ? 0 : 1;
        times = 1;
    }

    FollowedRows& m_rows;
    std::vector<quint8> m_seen;
    quint64 m_last = 0;
    quint64 m_newest = 0;
};

class FloodBench {
public:
    explicit FloodBench(NumberedLog::Pace pace)
        : m_pace(pace)
        , m_environment(made())
        , m_log(m_root.filePath(u"var/log/system.log"_s), pace) {
        m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1)); // as the programs do
        m_log.writeTo(1);
        m_environment = valueOf(answerOf(m_inventory.save(m_environment)));
        (void)valueOf(answerOf(m_inventory.load()));
        m_page.resize(1600, 1000);
        m_page.show();
    }
    ~FloodBench() {
        m_presenter.stop();
        m_pool.waitForDone();
    }

    std::vector<Measure> run(MeasuredApplication& application) {
        Tally tally(m_presenter.rows(), m_pace.total());
        QObject::connect(&m_presenter.rows(), &LogRows::rowsAppended, &m_scope, [&tally] { tally.look(); });
        m_page.follow({m_environment.id});
        waitUntil(tally, [&] { return tally.came == 1; });
        EventWaits idle;
        idle.start();
        runFor(std::chrono::milliseconds(m_pace.seconds * 50)); // a twentieth of it
        idle.stop();
        const double memory = residentMegabytes();
        const Paints paints(*m_page.view().view().viewport());
        const auto begin = Steady::now();
        EventWaits busy;
        busy.start();
        application.measure(true);
        const double cpu = threadMilliseconds();
        std::jthread writing([this] { m_log.run(); });
        waitUntil(tally, [&] { return tally.came == m_pace.total(); });
        application.measure(false);
        busy.stop();
        const double seconds = std::chrono::duration<double>(tally.at - begin).count();
        m_measures.push_back({u"CPU of the window's thread for a second of it"_s,
            (threadMilliseconds() - cpu) / seconds, u"ms"_s, {}, {}, {}});
        m_measures.push_back(
            {u"times it was painted a second"_s, static_cast<double>(paints.number) / seconds, u"1/s"_s, {}, {}, {}});
        m_measures.push_back(
            {u"memory of what is kept and waits"_s, residentMegabytes() - memory, u"MB"_s, {}, {}, {}});
        writing.join();
        report(tally, busy, idle, application);
        return std::move(m_measures);
    }

private:
    Environment made() {
        QDir(m_root.path()).mkpath(u"var/log"_s);
        Environment environment = m_farm.environments(1, u"near"_s, m_farm.port()).front();
        environment.nodes.front().root = m_root.path();
        environment.nodes.front().php = QString();
        return environment;
    }

    /// Or until nothing has come for long.
    template <typename Condition>
    void waitUntil(const Tally& tally, Condition condition) {
        while (!condition() && Steady::now() - tally.at < patience)
            runFor(std::chrono::milliseconds(20));
    }

    void report(
        const Tally& tally, const EventWaits& busy, const EventWaits& idle, const MeasuredApplication& application) {
        const std::chrono::duration<double> behind = tally.at - m_log.ended.load();
        const QString wait = u"an event's wait, %1 lines a second, "_s.arg(m_pace.linesPerSecond);
        const QString peer = u"how late a thread came that does nothing"_s;
        const QString quiet = u"the same, nothing written"_s;
        std::vector<Measure> first{{u"lines of %1 that are not shown"_s.arg(m_pace.total()),
                                       static_cast<double>(m_pace.total() - tally.came), u"lines"_s, 0, {}, {}},
            {u"lines that are shown twice"_s, static_cast<double>(tally.twice), u"lines"_s, 0, {}, {}},
            {u"notices"_s, static_cast<double>(tally.notices), QString(), {}, {}, {}},
            {u"behind the writer at the end"_s, behind.count(), u"s"_s, {}, {}, {}},
            {wait + u"99th percentile"_s, quantile(busy.waits(), 0.99), u"ms"_s, usualBar, peer,
                quantile(busy.lateness(), 0.99)},
            {wait + u"longest"_s, quantile(busy.waits(), 1), u"ms"_s, worstBar, peer, quantile(busy.lateness(), 1)},
            {wait + u"median"_s, median(busy.waits()), u"ms"_s, {}, quiet, median(idle.waits())},
            {u"costliest event (%1), CPU"_s.arg(application.costliestName()), application.costliest(), u"ms"_s, {}, {},
                {}}};
        m_measures.insert(m_measures.begin(), first.begin(), first.end());
    }

    NumberedLog::Pace m_pace;
    SshFarm m_farm;
    QTemporaryDir m_root;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    Environment m_environment;
    NumberedLog m_log;
    std::unique_ptr<Workspace> m_workspace
        = valueOf(Workspace::open(WorkspaceLocation::inFolder(m_folder.filePath(u"workspace"_s)), m_clock));
    QThreadPool m_pool;
    NobodyAnswers m_nobody;
    EmptyVault m_vault;
    ssh::SshShells m_shells{{.configFile = m_farm.configFile(),
                                .ownKnownHosts = m_folder.filePath(u"known_hosts"_s),
                                .agentSocket = QString()},
        m_nobody, m_vault, m_clock};
    Inventory m_inventory{m_workspace->environments()};
    LogLookStore m_looks;
    Theme m_theme{Appearance::Light};
    LogsPresenter m_presenter{{m_inventory, m_shells, m_pool, m_clock, m_looks, m_workspace->logGroups(),
        m_workspace->snapshots(), u"bench"_s}};
    LogsPage m_page{m_presenter};
    QObject m_scope;
    std::vector<Measure> m_measures;
};

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    MeasuredApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const BenchOptions options = BenchOptions::of(words);
    const NumberedLog::Pace pace{static_cast<int>(numberOf(words, u"--rate"_s, options.smoke ? 10'000 : 100'000)),
        static_cast<int>(numberOf(words, u"--seconds"_s, options.smoke ? 2 : 60))};
    return writeReport(options, FloodBench(pace).run(application));
}
