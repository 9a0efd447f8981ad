// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How soon the window of a workspace with 200 environments paints its first frame, and what it keeps in memory; beside
// an empty QMainWindow in a process of the same libraries. Each start is a process of its own: this program again.
#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/storage/Workspace.h"
#include "tests/bench/Cost.h"
#include "tests/bench/GoldenShells.h"
#include "tests/bench/Waiting.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/MainWindow.h"
#include "ui/theme/FontReading.h"
#include "ui/widgets/DataTable.h"

#include "tests/bench/GoldenSnapshot.h"

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <mutex>
#include <optional>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int fleetSize = 200;
constexpr double mostTimes = 2; // of the empty window's
constexpr double mostMemory = 120; // MB
constexpr int startTimeout = 30'000; // ms

double now() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Calls back once after a window's first paint.
class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget& window, std::function<void()> painted)
        : m_painted(std::move(painted)) {
        window.installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_painted) {
            watched->removeEventFilter(this);
            QMetaObject::invokeMethod(this, std::exchange(m_painted, {}), Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_painted;
};

int runEmpty(double started) {
    QMainWindow window;
    window.resize(1280, 800);
    FirstPaint paint(window, [started] {
        std::printf("%f %f %f\n", now() - started, 0.0, residentMegabytes());
        QApplication::quit();
    });
    window.show();
    return QApplication::exec();
}

/// The real window on a workspace, without a network: what the program does until nothing is left to do.
class FullRun {
public:
    FullRun(const QString& folder, double started, FontReading& fonts)
        : m_started(started)
        , m_fonts(fonts)
        , m_workspace(valueOf(Workspace::begin(WorkspaceLocation::inFolder(folder), m_clock)))
        , m_inventory(m_workspace->environments())
        , m_runner(m_shells, valueOf(ProbeSources::load()), m_clock, m_pool)
        , m_refresher(m_inventory, m_runner, m_workspace->snapshots(), m_clock, m_pool)
        , m_watch(m_inventory, m_refresher, m_workspace->snapshots(), m_pool,
              [this](const HealthInput& input) { return judge(input); })
        , m_window({m_inventory, m_refresher, m_watch, m_clock, m_preferences,
              [](const Environment&, const Node&) { return std::unique_ptr<EnvironmentCheck>(); },
              m_workspace->snapshots(), m_workspace->storedStates(), m_pool, m_views, m_marks, m_thresholds,
              u"bench"_s}) {
        m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
        whenDone(&m_scope, m_workspace->opened(),
            [](Result<std::vector<Error>> opened) { (void)valueOf(std::move(opened)); });
        QObject::connect(&m_inventory, &Inventory::changed, &m_scope, [this] { m_refresher.loadStored(); });
    }
    ~FullRun() { m_pool.waitForDone(); }

    int run() {
        const FirstPaint paint(m_window, [this] { m_painted = now() - m_started; });
        m_window.show();
        QTimer judged;
        QObject::connect(&judged, &QTimer::timeout, &m_scope, [this] { endWhenJudged(); });
        judged.start(std::chrono::milliseconds(50));
        return QApplication::exec();
    }

private:
    static Appearance lightAfter(FontReading& fonts) {
        fonts.wait();
        return Appearance::Light;
    }
    /// The rules are made ready by the first thread that judges, as in the program.
    Health judge(const HealthInput& input) {
        std::call_once(m_made, [this] { m_check.emplace(); });
        return m_check->evaluate(input);
    }

    void endWhenJudged() {
        if (m_shown == 0 && m_window.findChild<DataTable*>(u"fleetTable"_s)->filter().rowCount() > 0)
            m_shown = now() - m_started;
        for (const Environment& environment : m_inventory.environments()) {
            if (!m_watch.health(environment.id))
                return;
        }
        if (m_inventory.environments().empty() || m_painted == 0)
            return;
        std::printf("%f %f %f\n", m_painted, m_shown, residentMegabytes());
        QApplication::quit();
    }

    double m_started;
    FontReading& m_fonts;
    double m_painted = 0;
    double m_shown = 0;
    SystemClock m_clock;
    std::unique_ptr<Workspace> m_workspace; ///< opens while the window comes up, as in the program
    QThreadPool m_pool;
    GoldenShells m_shells;
    Inventory m_inventory;
    ProbeRunner m_runner;
    Refresher m_refresher;
    std::once_flag m_made;
    std::optional<HealthCheck> m_check;
    HealthWatch m_watch;
    Theme m_theme{lightAfter(m_fonts)};
    PreferenceStore m_preferences;
    FleetViewStore m_views;
    FindingMarks m_marks{m_workspace->marks()};
    ThresholdSettings m_thresholds{m_workspace->thresholds()};
    MainWindow m_window;
    QObject m_scope;
};

int runFull(FontReading& fonts, const QStringList& words) {
    fonts.applicationIsThere();
    return FullRun(words.value(2), words.value(3).toDouble(), fonts).run();
}

void fillWorkspace(const QString& folder) {
    const SystemClock clock;
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock));
    const Snapshot golden = snapshotOf(goldenFrames(u"acme-full"_s));
    for (int number = 0; number < fleetSize; ++number) {
        Environment made;
        made.name = u"shop-%1-prod"_s.arg(number, 3, 10, QLatin1Char('0'));
        made.store = u"shop-%1"_s.arg(number / 3);
        Node node;
        node.name = u"web-1"_s;
        node.target.host = u"host-%1"_s.arg(number);
        node.root = u"/var/www/magento"_s;
        made.nodes = {node};
        const Environment saved = valueOf(answerOf(workspace->environments().save(made)));
        auto snapshot = std::make_shared<Snapshot>(golden);
        snapshot->id = SnapshotId::create(clock);
        snapshot->environmentId = saved.id;
        snapshot->environment = saved.name;
        snapshot->takenAt = clock.now();
        (void)valueOf(answerOf(workspace->snapshots().store(snapshot, {})));
    }
}

struct Start {
    double painted = 0; ///< ms until the first frame
    double shown = 0; ///< ms until the environments are in the table
    double memory = 0; ///< MB when all are judged
};

Start startOf(const QStringList& what) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), QStringList(what) << QString::number(now(), 'f', 3));
    if (!process.waitForFinished(startTimeout) || process.exitCode() != 0)
        giveUp(u"a window did not come up: %1"_s.arg(what.join(u' ')));
    const QList<QByteArray> words = process.readAllStandardOutput().simplified().split(' ');
    if (words.size() != 3)
        giveUp(u"a window answered nonsense: %1"_s.arg(what.join(u' ')));
    return {words[0].toDouble(), words[1].toDouble(), words[2].toDouble()};
}

int measure(const BenchOptions& options) {
    const QTemporaryDir folder;
    fillWorkspace(folder.filePath(u"workspace"_s));
    std::vector<double> empty;
    std::vector<double> emptyMemory;
    std::vector<double> painted;
    std::vector<double> shown;
    std::vector<double> memory;
    for (int round = 0; round < (options.smoke ? 1 : 11); ++round) {
        const Start bare = startOf({u"--empty"_s});
        const Start full = startOf({u"--full"_s, folder.filePath(u"workspace"_s)});
        empty.push_back(bare.painted);
        emptyMemory.push_back(bare.memory);
        painted.push_back(full.painted);
        shown.push_back(full.shown);
        memory.push_back(full.memory);
    }
    const QString peer = u"an empty QMainWindow"_s;
    const QString of = u" of a window with %1 environments"_s.arg(fleetSize);
    return writeReport(options,
        {{u"first frame"_s + of, median(painted), u"ms"_s, mostTimes * median(empty), peer, median(empty)},
            {u"environments in the table"_s + of, median(shown), u"ms"_s, {}, {}, {}},
            {u"resident memory"_s + of + u", all judged"_s, median(memory), u"MB"_s, mostMemory, peer,
                median(emptyMemory)}});
}

} // namespace

int main(int argc, char** argv) {
    std::optional<FontReading> fonts;
    if (argc > 1 && qstrcmp(argv[1], "--full") == 0) // as in the program; what is empty writes nothing
        fonts.emplace();
    const QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "--empty"_L1)
        return runEmpty(words.value(2).toDouble());
    if (words.value(1) == "--full"_L1)
        return runFull(*fonts, words);
    return measure(BenchOptions::of(words));
}
