// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the window's thread keeps an event waiting while a fleet of 50 is refreshed again and again: all of the real
// parts but the network.
#include "core/storage/Workspace.h"
#include "tests/bench/EventWaits.h"
#include "tests/bench/GoldenShells.h"
#include "tests/bench/MeasuredApplication.h"
#include "tests/bench/Waiting.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/MainWindow.h"
#include "ui/theme/Theme.h"

#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/ThresholdSettings.h"

#include <QTemporaryDir>
#include <QThread>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int fleetSize = 50;
constexpr double usualBar = 16; // ms, at the 99th percentile
constexpr double worstBar = 50; // ms

/// All that the program puts together, on a workspace of its own and machines that are played.
class FramesBench {
public:
    FramesBench()
        : m_workspace(valueOf(Workspace::open(WorkspaceLocation::inFolder(m_folder.filePath(u"workspace"_s)), m_clock)))
        , m_inventory(m_workspace->environments())
        , m_runner(m_shells, valueOf(ProbeSources::load()), m_clock, m_pool)
        , m_refresher(m_inventory, m_runner, m_workspace->snapshots(), m_clock, m_pool)
        , m_watch(m_inventory, m_refresher, m_workspace->snapshots(), m_pool,
              [this](const HealthInput& input) { return m_check.evaluate(input); })
        , m_window({m_inventory, m_refresher, m_watch, m_clock, m_preferences,
              [](const Environment&, const Node&) { return std::unique_ptr<EnvironmentCheck>(); },
              m_workspace->snapshots(), m_workspace->storedStates(), m_pool, m_views, m_marks, m_thresholds,
              u"bench"_s}) {
        m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1)); // as the programs do
    }

    ~FramesBench() {
        m_refresher.cancelAll();
        m_pool.waitForDone();
    }

    std::vector<Measure> run(std::chrono::milliseconds length, MeasuredApplication& application) {
        for (int number = 0; number < fleetSize; ++number)
            (void)valueOf(answerOf(m_inventory.save(environment(number))));
        (void)valueOf(answerOf(m_inventory.load()));
        m_window.resize(1600, 1000);
        m_window.show();
        QObject::connect(&m_refresher, &Refresher::readingsChanged, &m_scope, [this] { again(); });
        runFor(length / 10);
        const std::vector<double> idle = waitsDuring(length / 4);
        // The first snapshots and the first drawing of every glyph are the start's, not the refresh's.
        m_refresher.refreshAll(ProbeLevel::Quick);
        runFor(length / 10);
        const int before = m_rounds;
        application.measure(true);
        const std::vector<double> busy = waitsDuring(length);
        application.measure(false);
        return measures(busy, idle, application, m_starts,
            (m_rounds - before) * fleetSize / std::chrono::duration<double>(length).count());
    }

private:
    static Environment environment(int number) {
        Environment made;
        made.name = u"shop-%1-prod"_s.arg(number, 2, 10, QLatin1Char('0'));
        made.store = u"shop-%1"_s.arg(number);
        Node node;
        node.name = u"web-1"_s;
        node.target.host = u"host-%1"_s.arg(number, 2, 10, QLatin1Char('0'));
        node.root = u"/var/www/magento"_s;
        made.nodes = {node};
        return made;
    }

    void again() {
        if (m_refresher.running() + m_refresher.waiting() > 0)
            return;
        ++m_rounds;
        const double before = threadMilliseconds();
        m_refresher.refreshAll(ProbeLevel::Quick);
        m_starts.push_back(threadMilliseconds() - before);
    }

    static std::vector<double> waitsDuring(std::chrono::milliseconds length) {
        EventWaits waits;
        waits.start();
        runFor(length);
        waits.stop();
        return waits.waits();
    }

    static std::vector<Measure> measures(const std::vector<double>& busy, const std::vector<double>& idle,
        const MeasuredApplication& application, const std::vector<double>& starts, double probes) {
        const QString name = u"an event's wait, refreshing %1, "_s.arg(fleetSize);
        const QString peer = u"the same, nothing refreshing"_s;
        return {{name + u"99th percentile"_s, quantile(busy, 0.99), u"ms"_s, usualBar, peer, quantile(idle, 0.99)},
            {name + u"longest"_s, quantile(busy, 1), u"ms"_s, worstBar, peer, quantile(idle, 1)},
            {name + u"median"_s, median(busy), u"ms"_s, {}, peer, median(idle)},
            {u"costliest event (%1), CPU"_s.arg(application.costliestName()), application.costliest(), u"ms"_s, {}, {},
                {}},
            {u"starting all %1 probes, CPU"_s.arg(fleetSize), median(starts), u"ms"_s, {}, {}, {}},
            {u"environments refreshed meanwhile"_s, probes, u"1/s"_s, {}, {}, {}}};
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    QThreadPool m_pool;
    GoldenShells m_shells;
    Inventory m_inventory;
    ProbeRunner m_runner;
    Refresher m_refresher;
    HealthCheck m_check;
    HealthWatch m_watch;
    Theme m_theme{Appearance::Light};
    PreferenceStore m_preferences;
    FleetViewStore m_views;
    FindingMarks m_marks{m_workspace->marks()};
    ThresholdSettings m_thresholds{m_workspace->thresholds()};
    MainWindow m_window;
    QObject m_scope;
    int m_rounds = 0;
    std::vector<double> m_starts; ///< what it cost the window's thread to start all probes
};

} // namespace

int main(int argc, char** argv) {
    MeasuredApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    return writeReport(
        options, FramesBench().run(std::chrono::milliseconds(options.smoke ? 300 : 20'000), application));
}
